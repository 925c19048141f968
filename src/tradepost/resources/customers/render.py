"""From stored customers to answers (customers.md 2.3 and 2.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from msgspec import UNSET
from msgspec.structs import asdict

from tradepost.kit.dates import format_date
from tradepost.kit.db import Db
from tradepost.kit.money import number, round_half_up
from tradepost.resources.customers.addresses import render_addresses
from tradepost.resources.customers.contacts.render import render_contacts
from tradepost.resources.customers.documents import CustomerRecord
from tradepost.resources.customers.extra_fields.documents import fields_by_key
from tradepost.resources.customers.extra_fields.schemas import StoredExtraField
from tradepost.resources.customers.extra_fields.values import render_values
from tradepost.resources.customers.favorites import render_favorites
from tradepost.resources.customers.groups.documents import group_names
from tradepost.resources.customers.groups.schemas import GENERAL, GENERAL_NAME
from tradepost.resources.customers.persons import fill_in
from tradepost.resources.customers.schemas import (
    BillingPerson,
    Customer,
    CustomerData,
    CustomerStats,
    PersonData,
)

# Texts that are answered also when there are none.
_TEXTS = (
    "tax_id",
    "private_admin_notes",
    "fiscal_code",
    "electronic_invoice_pec_email",
    "electronic_invoice_sdi_code",
)


@dataclass(frozen=True, slots=True)
class Names:
    """What answers take from elsewhere in the store: names of groups, and the extra fields."""

    groups: Mapping[int, str]
    fields: Mapping[str, StoredExtraField]


async def names_for(db: Db, store_id: int, records: list[CustomerRecord]) -> Names:
    """What the answers of these customers need."""
    groups = await group_names(db, store_id, {record.doc.customer_group_id or GENERAL for record in records})
    has_values = any(record.doc.extrafields for record in records)
    return Names(groups, await fields_by_key(db, store_id) if has_values else {})


def render(record: CustomerRecord, names: Names) -> Customer:
    """One customer. Pure: nothing is looked up."""
    doc = record.doc
    group_id = doc.customer_group_id or GENERAL
    shown = Customer(
        **{name: getattr(doc, name) for name in CustomerData.__struct_fields__},
        id=record.id,
        registered=format_date(record.created),
        updated=format_date(record.updated),
        customer_group_name=names.groups.get(group_id, GENERAL_NAME),
        billing_person=_render_person(doc.billing_person) if doc.billing_person else UNSET,
        shipping_addresses=render_addresses(doc.shipping_addresses),
        contacts=render_contacts(doc.contacts),
        stats=render_stats(record),
        favorites=render_favorites(doc),
        extrafields=render_values(doc, names.fields),
    )
    shown.name = shown.billing_person.name or UNSET if shown.billing_person else UNSET
    shown.customer_group_id = group_id
    shown.lang = doc.lang or UNSET
    shown.tax_id_valid = doc.tax_id_valid is not False
    shown.tax_exempt = doc.tax_exempt is True
    shown.b2b_b2c = doc.b2b_b2c or "b2c"
    for name in _TEXTS:
        setattr(shown, name, getattr(doc, name) or "")
    return shown


def _render_person(person: PersonData) -> BillingPerson:
    shown = BillingPerson(**asdict(person))
    fill_in(shown)
    return shown


def render_stats(record: CustomerRecord) -> CustomerStats:
    """What the orders of a customer come to, amounts rounded to cents."""
    orders, sales = record.columns["order_count"], record.columns["sales_value"]
    first, last = record.columns["first_order"], record.columns["last_order"]
    return CustomerStats(
        number_of_orders=orders,
        sales_value=number(round_half_up(sales, 2)),
        average_order_value=number(round_half_up(sales / orders, 2)) if orders else Decimal(0),
        first_order_date=format_date(first) if first else UNSET,
        last_order_date=format_date(last) if last else UNSET,
    )
