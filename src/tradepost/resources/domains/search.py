"""The parameters of domains (account.md 7)."""

from typing import Annotated as A
from typing import Literal

from msgspec import UNSET, UnsetType

from tradepost.kit.parameters import REQUIRED, Parameters, named


class KeywordParameters(Parameters, kw_only=True, frozen=True):
    """The parameters of GET /domains/search."""

    keyword: A[str, REQUIRED]


class DomainParameters(Parameters, kw_only=True, frozen=True):
    """The parameters of POST /domains/send_domain_verification_email."""

    domain_name: A[str, named("domain_name"), REQUIRED]


class PasswordParameters(DomainParameters, kw_only=True, frozen=True):
    """The parameters of POST /domains/reset_domain_password."""

    send_to: A[Literal["owner", "admin"], named("send_to")] = "owner"
    sub_user: A[Literal["0", "1"] | UnsetType, named("sub_user")] = UNSET
