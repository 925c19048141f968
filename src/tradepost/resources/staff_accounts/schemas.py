"""Staff accounts on the wire: the people who work in a store's control panel (account.md 1)."""

from datetime import datetime
from typing import Literal, get_args

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullIgnored
from tradepost.kit.errors import Error, violates
from tradepost.kit.parameters import Parameters

STAFF_ACCOUNT_NOT_FOUND = Error(404, "NOT_FOUND", "Staff account #p{id} not found")
NO_STAFF_ACCOUNT_ID = Error(404, "NOT_FOUND", "Staff account #{id} not found")
INVITE_NOT_FOUND = Error(404, "NOT_FOUND", "{email} has no invite that waits for an answer")
WRONG_EMAIL = Error(400, "WRONG_PARAMETER", "Field StaffAccount.email is expected to be an e-mail address")
ALREADY_OWNER = Error(409, "CONSTRAINT_VIOLATION", "The e-mail address is that of the store's owner")
ALREADY_STAFF = violates(
    "staff_accounts_email",
    Error(409, "CONSTRAINT_VIOLATION", "The e-mail address has a staff account or an invite already"),
)

StaffScope = Literal[
    "SALES_MANAGEMENT",
    "CATALOG_MANAGEMENT",
    "MARKETING_MANAGEMENT",
    "REPORT_ACCESS",
    "WEBSITE_MANAGEMENT",
    "SALES_CHANNELS_MANAGEMENT",
    "STORE_MANAGEMENT",
]
ALL_STAFF_SCOPES: tuple[StaffScope, ...] = get_args(StaffScope)


class StaffScopesFields(Struct, kw_only=True, rename="camel"):
    """PUT /staff/{id}: no other field can be changed. An empty list opens everything."""

    staff_scopes: NullIgnored[list[StaffScope]] = UNSET


class StaffAccountFields(StaffScopesFields, kw_only=True, rename="camel"):
    """POST /staff."""

    email: str


class StaffInviteFields(Struct, kw_only=True, rename="camel"):
    """Whose invite is meant."""

    email: str


class CancelStaffInviteFields(Struct, kw_only=True, rename="camel"):
    """Whose invite is meant, if not the query says it."""

    email: NullIgnored[str] = UNSET


class CancelStaffInvite(Parameters, kw_only=True, frozen=True):
    email: str | UnsetType = UNSET


class Invitation(Struct, kw_only=True, rename="camel"):
    """The link that was sent last: the SHA-256 of its token, and until when it works."""

    token_hash: str
    expires: datetime


class StaffAccountData(Struct, kw_only=True, rename="camel"):
    """What is stored and answered in the same shape. All scopes stand in the order of their declaration."""

    email: str
    staff_scopes: list[StaffScope]


class StoredStaffAccount(StaffAccountData, kw_only=True, rename="camel"):
    """The document in the database."""

    name: str
    invite_accepted: bool = False
    invitation: Invitation | UnsetType = UNSET


class StaffAccountOutline(StaffAccountData, kw_only=True, rename="camel"):
    """GET /staff/{id}."""


class StaffAccount(StaffAccountData, kw_only=True, rename="camel"):
    """One of GET /staff."""

    id: str
    name: str
    invite_accepted: bool


class StaffAccounts(Struct, kw_only=True, rename="camel"):
    staff_list: list[StaffAccount]


class StaffScopes(Struct, kw_only=True, rename="camel"):
    staff_scopes: list[StaffScope]


class Success(Struct, kw_only=True):
    success: bool = True
