"""Customers on the wire (customers.md 2 to 4)."""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

from tradepost.kit.bodies import AnyCase, NullClears, NullIgnored
from tradepost.kit.errors import Error, violates
from tradepost.kit.positions import Position
from tradepost.kit.search import Page
from tradepost.resources.customers.contacts.schemas import CustomerContact, CustomerContactFields, StoredContact
from tradepost.resources.customers.extra_fields.schemas import ExtraFieldValue, ExtraFieldValueFields, StoredValue
from tradepost.resources.products.schemas import Id

CUSTOMER_NOT_FOUND = Error(404, "NOT_FOUND", "Customer #{id} not found")
WRONG_EMAIL = Error(400, "WRONG_PARAMETER", "Field {field} is expected to be an e-mail address")
EMAIL_TAKEN = violates(
    "customers_email", Error(409, "CONSTRAINT_VIOLATION", "A customer with this email already exists")
)

B2bB2c = Literal["b2b", "b2c"]
SelectMode = Literal["SELECTED", "ALL_FILTERED", "ALL"]


class PersonData(Struct, kw_only=True, rename="camel"):
    """Who and where somebody is. An empty text is as good as none."""

    name: NullClears[str] = UNSET
    company_name: NullClears[str] = UNSET
    street: NullClears[str] = UNSET
    city: NullClears[str] = UNSET
    country_code: NullClears[str] = UNSET
    postal_code: NullClears[str] = UNSET
    state_or_province_code: NullClears[str] = UNSET
    phone: NullClears[str] = UNSET


class BillingPersonFields(PersonData, kw_only=True, rename="camel"):
    """The buyer, as a client may write it."""


class AddressData(PersonData, kw_only=True, rename="camel"):
    """What an address has besides the person."""

    note: NullClears[str] = UNSET


class ShippingAddressFields(AddressData, kw_only=True, rename="camel"):
    """An address as a client may write it. With the id of one of the customer's addresses, it changes that one."""

    id: NullIgnored[Id] = UNSET
    default_address: NullIgnored[bool] = UNSET
    order_by: NullIgnored[Position] = UNSET


class StoredAddress(AddressData, kw_only=True, rename="camel"):
    """An address within the document of its customer."""

    id: int
    default_address: bool = False
    order_by: int = 0
    created_date: datetime


class BillingPerson(PersonData, kw_only=True, rename="camel"):
    """A person as it is answered: with the parts of the name, and English names of places."""

    first_name: str | UnsetType = UNSET
    last_name: str | UnsetType = UNSET
    country_name: str | UnsetType = UNSET
    state_or_province_name: str | UnsetType = UNSET


class ShippingAddress(BillingPerson, kw_only=True, rename="camel"):
    """An address as it is answered."""

    id: int
    note: str | UnsetType = UNSET
    default_address: bool
    order_by: int
    created_date: str
    address_formatted: str


class MassCustomerFields(Struct, kw_only=True, rename="camel"):
    """What can be written for many customers at once. Null is the general group, and unknown consent."""

    customer_group_id: NullClears[Id] = UNSET
    tax_exempt: bool | UnsetType = UNSET
    accept_marketing: NullClears[bool] = UNSET


class CustomerData(MassCustomerFields, kw_only=True, rename="camel"):
    """What is written, stored and answered in the same shape."""

    email: str | UnsetType = UNSET
    tax_id: NullClears[str] = UNSET
    tax_id_valid: bool | UnsetType = UNSET
    lang: NullClears[str] = UNSET
    private_admin_notes: NullClears[str] = UNSET
    b2b_b2c: B2bB2c | UnsetType = field(default=UNSET, name="b2b_b2c")
    fiscal_code: NullClears[str] = UNSET
    electronic_invoice_pec_email: NullClears[str] = UNSET
    electronic_invoice_sdi_code: NullClears[str] = UNSET


class CustomerFields(CustomerData, kw_only=True, rename="camel"):
    """What a client may write. `name` is another way to write the name of the billing person; password and primary
    phone are never answered.
    """

    password: NullIgnored[str] = UNSET
    name: NullClears[str] = UNSET
    primary_phone: NullIgnored[str] = UNSET
    billing_person: NullClears[BillingPersonFields] = UNSET
    shipping_addresses: NullIgnored[list[ShippingAddressFields]] = UNSET
    contacts: NullIgnored[list[CustomerContactFields]] = UNSET
    extrafields: NullIgnored[list[ExtraFieldValueFields]] = UNSET


class StoredFavorite(Struct, kw_only=True, rename="camel"):
    """A product that the customer has marked in the storefront."""

    product_id: int
    added: datetime


class StoredCustomer(CustomerData, kw_only=True, rename="camel"):
    """The document in the database. What was never written is absent and has its default when it is answered."""

    email: str
    billing_person: PersonData | UnsetType = UNSET
    shipping_addresses: list[StoredAddress] = []
    contacts: list[StoredContact] = []
    extrafields: list[StoredValue] = []
    favorites: list[StoredFavorite] = []


class CustomerStats(Struct, kw_only=True, rename="camel"):
    """What the counted orders of a customer come to."""

    number_of_orders: int
    sales_value: Decimal
    average_order_value: Decimal
    first_order_date: str | UnsetType = UNSET
    last_order_date: str | UnsetType = UNSET


class Favorite(Struct, kw_only=True, rename="camel"):
    product_id: int
    added_timestamp: str


class Customer(CustomerData, kw_only=True, rename="camel"):
    """GET /customers/{id}."""

    id: int
    registered: str
    updated: str
    customer_group_name: str
    name: str | UnsetType = UNSET
    billing_person: BillingPerson | UnsetType = UNSET
    shipping_addresses: list[ShippingAddress]
    contacts: list[CustomerContact]
    stats: CustomerStats
    favorites: list[Favorite]
    extrafields: list[ExtraFieldValue] | UnsetType = UNSET


class CustomerItem(Customer, kw_only=True, rename="camel"):
    """One of GET /customers."""

    total_order_count: int


class CustomersPage(Page[CustomerItem], kw_only=True, rename="camel"):
    """GET /customers: one page, and how many customers the store has in all."""

    all_customer_count: int


class CustomerIds(Struct, kw_only=True, rename="camel"):
    ids: list[int]


class CustomersMassUpdateFields(Struct, kw_only=True, rename="camel"):
    """POST /customers_update. Without a mode, the ids are meant when there are any, else what the query selects."""

    ids: NullIgnored[list[Id]] = UNSET
    mode: NullIgnored[AnyCase[SelectMode]] = UNSET
    delete: NullIgnored[bool] = UNSET
    customer: NullIgnored[MassCustomerFields] = UNSET


class FilterGroup(Struct, kw_only=True, rename="camel"):
    id: int
    name: str


class FilterAddress(Struct, kw_only=True, rename="camel"):
    street: str | UnsetType = UNSET
    city: str | UnsetType = UNSET
    country_code: str | UnsetType = UNSET
    country_name: str | UnsetType = UNSET


class CustomerFilters(Struct, kw_only=True, rename="camel"):
    """GET /customers/filters."""

    total: int
    repeated_customers_count: int
    one_time_customers_count: int
    store_groups: list[FilterGroup]
    shipping_addresses: list[FilterAddress]
    languages: list[str]


class BoughtProduct(Struct, kw_only=True, rename="camel"):
    product_id: int
    product_name: str


class CustomerProducts(Struct, kw_only=True, rename="camel"):
    items: list[BoughtProduct]


class FilterLocation(Struct, kw_only=True, rename="camel"):
    country: str
    country_code: str


class CustomerLocations(Struct, kw_only=True, rename="camel"):
    items: list[FilterLocation]
