"""The parameters of redirects (account.md 8)."""

from typing import Annotated as A

from msgspec import UNSET, UnsetType

from tradepost.kit.parameters import Parameters
from tradepost.kit.search import Query, Search, where
from tradepost.kit.text import like_pattern


def _contains(query: Query, keyword: str) -> str:
    pattern = query.arg(like_pattern(keyword))
    return f"(from_url ILIKE {pattern} OR to_url ILIKE {pattern})"


class RedirectSearch(Search, kw_only=True, frozen=True):
    """The parameters of GET /instant-site/redirects."""

    keyword: A[str | UnsetType, where(_contains)] = UNSET

    def order(self, _query: Query) -> str:
        """By path, of which each has one redirect at most, alike on every server."""
        return 'from_url COLLATE "C"'


class PathParameters(Parameters, kw_only=True, frozen=True):
    """The parameters of GET /instant-site/redirects/get-for-path."""

    exact_path: str | UnsetType = UNSET
