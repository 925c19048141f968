"""Contacts of customers on the wire (customers.md 5)."""

from datetime import datetime
from typing import Literal, get_args

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import AnyCase, NullClears, NullIgnored
from tradepost.kit.errors import Error
from tradepost.kit.positions import Position
from tradepost.resources.products.schemas import Id

CONTACT_NOT_FOUND = Error(404, "NOT_FOUND", "Contact #{id} not found")
LAST_EMAIL_CONTACT = Error(
    400, "WRONG_PARAMETER", "Field CustomerContact.type: the last contact of the type EMAIL has to stay what it is"
)

ContactType = Literal[
    "EMAIL",
    "PHONE",
    "FACEBOOK",
    "INSTAGRAM",
    "TWITTER",
    "YOUTUBE",
    "TIKTOK",
    "PINTEREST",
    "VK",
    "FB_MESSENGER",
    "WHATSAPP",
    "TELEGRAM",
    "VIBER",
    "URL",
    "OTHER",
]
# Contacts are listed in this order.
CONTACT_TYPES: tuple[ContactType, ...] = get_args(ContactType)


class CustomerContactFields(Struct, kw_only=True, rename="camel"):
    """What a client may write. A new contact needs `contact` and `type`; the id counts only inside a customer."""

    id: NullIgnored[Id] = UNSET
    contact: NullIgnored[str] = UNSET
    type: NullIgnored[AnyCase[ContactType]] = UNSET
    handle: NullClears[str] = UNSET
    note: NullClears[str] = UNSET
    default: NullIgnored[bool] = UNSET
    order_by: NullIgnored[Position] = UNSET


class ContactData(Struct, kw_only=True, rename="camel"):
    """What is stored and answered in the same shape."""

    id: int
    contact: str
    type: ContactType
    handle: str | UnsetType = UNSET
    note: str | UnsetType = UNSET
    default: bool = False
    order_by: int = 0


class StoredContact(ContactData, kw_only=True, rename="camel"):
    """A contact within the document of its customer; `timestamp` is when it was last written."""

    timestamp: datetime


class CustomerContact(ContactData, kw_only=True, rename="camel"):
    """GET /customers/{id}/contacts/{id}."""

    timestamp: str


class CustomerContacts(Struct, kw_only=True, rename="camel"):
    items: list[CustomerContact]


class ContactCreated(Struct, kw_only=True, rename="camel"):
    """What creating a contact answers, in both forms that the documentation shows."""

    id: int
    create_count: int = 1
