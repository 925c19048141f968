"""Searching customer groups (customers.md 8)."""

from typing import Annotated as A
from typing import ClassVar

from msgspec import UNSET, UnsetType

from tradepost.kit.parameters import Paging, named


class GroupSearch(Paging, kw_only=True, frozen=True):
    """The parameters of GET /customer_groups."""

    max_limit: ClassVar = 1000
    blank_is_absent: ClassVar = True

    keyword: str | UnsetType = UNSET
    customer_group_ids: A[list[int] | UnsetType, named("customerGroupIds", "customerGroupId")] = UNSET

    def matches(self, group_id: int, name: str) -> bool:
        """Whether a group is one of those that are looked for."""
        named_so = not self.keyword or self.keyword.casefold() in name.casefold()
        return named_so and (self.customer_group_ids is UNSET or group_id in self.customer_group_ids)
