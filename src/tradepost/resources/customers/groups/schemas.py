"""Customer groups on the wire (customers.md 8)."""

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullClears
from tradepost.kit.errors import Error, violates

CUSTOMER_GROUP_NOT_FOUND = Error(404, "NOT_FOUND", "Customer group #{id} not found")
GENERAL_IS_FIXED = Error(400, "WRONG_PARAMETER", "The group General cannot be renamed or deleted")
REFERENCE_TAKEN = violates(
    "customer_groups_reference",
    Error(409, "EXTERNAL_ID_ALREADY_USED", "Another customer group has this externalReferenceId already"),
)

# The group of everybody who is in no other. It exists in every store, and is stored in none.
GENERAL = 0
GENERAL_NAME = "General"


class CustomerMembershipFields(Struct, kw_only=True, rename="camel"):
    """What a client may write of a group. A new one needs a name."""

    name: str | UnsetType = UNSET
    external_reference_id: NullClears[str] = UNSET


class StoredGroup(Struct, kw_only=True, rename="camel"):
    """The document in the database."""

    name: str
    external_reference_id: str | UnsetType = UNSET


class CustomerGroup(StoredGroup, kw_only=True, rename="camel"):
    """GET /customer_groups/{id}."""

    id: int
