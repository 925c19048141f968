"""Extra fields of customers on the wire: the fields of a store, and the values of one customer (customers.md 7)."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import AnyCase, NullIgnored
from tradepost.kit.errors import Error, violates

EXTRA_FIELD_NOT_FOUND = Error(404, "NOT_FOUND", "Customer extra field #{id} not found")
KEY_TOO_LONG = Error(400, "WRONG_PARAMETER", "Field {field} is longer than {limit} characters")
KEY_ALREADY_EXISTS = violates(
    "customer_extra_fields_key",
    Error(409, "CONSTRAINT_VIOLATION", "The store has a customer extra field with this key already"),
)

LONGEST_KEY = 255

ExtraFieldType = Literal["TEXT", "SELECT", "DATETIME", "TOGGLE_BUTTON_GROUP", "TEXTAREA", "CHECKBOX", "RADIO_BUTTONS"]
EntityType = Literal["CHECKOUT", "CUSTOMERS"]


class CustomerExtraFieldFields(Struct, kw_only=True, rename="camel"):
    """What a client may write of a field. A new one needs a title; key and type never change afterwards."""

    key: NullIgnored[str] = UNSET
    title: NullIgnored[str] = UNSET
    type: NullIgnored[AnyCase[ExtraFieldType]] = UNSET
    shown_on_order_details: NullIgnored[bool] = UNSET


class StoredExtraField(Struct, kw_only=True, rename="camel"):
    """The document in the database."""

    key: str
    title: str
    type: ExtraFieldType = "TEXT"
    shown_on_order_details: bool = False


class CustomerExtraField(StoredExtraField, kw_only=True, rename="camel"):
    """GET /store_extrafields/customers/{key}."""

    entity_types: list[EntityType]
    linked_with_checkout_field: bool
    created_date: str
    last_modified_date: str


class CustomerExtraFields(Struct, kw_only=True, rename="camel"):
    items: list[CustomerExtraField]


class ExtraFieldCreated(Struct, kw_only=True, rename="camel"):
    key: str
    create_count: int = 1


class ExtraFieldValueFields(Struct, kw_only=True, rename="camel"):
    """A value as a customer is written with it. Title and type count only for a key that the store does not know."""

    key: str
    title: NullIgnored[str] = UNSET
    value: NullIgnored[str] = UNSET
    type: NullIgnored[AnyCase[ExtraFieldType]] = UNSET


class StoredValue(Struct, kw_only=True, rename="camel"):
    """A value within the document of its customer; the rest is a matter of the field."""

    key: str
    value: str


class ShownValue(Struct, kw_only=True, rename="camel"):
    """A value together with what its field says; orders copy it in this form."""

    key: str
    title: str
    value: str
    type: ExtraFieldType


class ExtraFieldValue(ShownValue, kw_only=True, rename="camel"):
    """A value as a customer shows it. `order_by` is its place among the customer's values, from 0."""

    order_by: int
    entity_types: list[EntityType] | UnsetType = UNSET
