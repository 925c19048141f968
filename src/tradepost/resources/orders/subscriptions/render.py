"""From stored subscriptions to answers (orders.md 10)."""

from datetime import UTC, datetime, timedelta

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict

from tradepost.kit.dates import format_date
from tradepost.kit.documents import Record
from tradepost.resources.orders.invoices.wording import Wording
from tradepost.resources.orders.parts.items import OrderItem
from tradepost.resources.orders.render import render as render_order
from tradepost.resources.orders.schemas import StoredOrder
from tradepost.resources.orders.subscriptions.schemas import (
    OrderTemplate,
    PaymentMethod,
    StoredSubscription,
    Subscription,
    SubscriptionOrder,
    TemplateChargeSettings,
    TemplateItem,
)
from tradepost.resources.store_profile.store import Store

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def render(
    record: Record[StoredSubscription],
    store: Store,
    orders: list[SubscriptionOrder],
    available: frozenset[int],
    language: str | None,
) -> Subscription:
    """One subscription; `available` are the products that still can be bought. Pure: nothing is looked up."""
    doc = record.doc
    return Subscription(
        subscription_id=record.id,
        customer_id=doc.customer_id,
        status=doc.status,
        status_updated=format_date(doc.status_updated),
        created=format_date(record.created),
        cancelled=format_date(doc.cancelled) if doc.cancelled else UNSET,
        next_charge=format_date(doc.next_charge),
        next_charge_formatted=Wording(store, language or store.language).date(doc.next_charge),
        create_timestamp=(record.created - _EPOCH) // _MILLISECOND,
        update_timestamp=(record.updated - _EPOCH) // _MILLISECOND,
        charge_settings=doc.charge_settings,
        payment_method=_payment_method(doc.template),
        order_template=_template(record, store, available, language),
        orders=orders,
    )


def _payment_method(template: StoredOrder) -> PaymentMethod | UnsetType:
    """The card, by the names under which payment modules leave it in orders."""
    told = template.additional_info or {}
    number, brand = told.get("creditCard"), told.get("stripeCreditCardBrand")
    if not number and not brand:
        return UNSET
    return PaymentMethod(credit_card_masked_number=number or UNSET, credit_card_brand=brand or UNSET)


def _template(
    record: Record[StoredSubscription], store: Store, available: frozenset[int], language: str | None
) -> OrderTemplate:
    """The template is shown like an order, as far as it is one."""
    as_order = Record(0, record.created, record.updated, record.version, record.doc.template, {})
    order = render_order(as_order, store, available)
    shown = {name: getattr(order, name) for name in OrderTemplate.__struct_fields__ if name != "items"}
    return OrderTemplate(**shown, items=[_item(item, store, language) for item in order.items])


def _item(item: OrderItem, store: Store, language: str | None) -> TemplateItem:
    settings = item.recurring_charge_settings
    fields = {
        **asdict(item),
        "name": store.text(item.name, item.name_translated, language),
        "recurring_charge_settings": TemplateChargeSettings(
            recurring_interval=settings.recurring_interval, interval_count=settings.recurring_interval_count or 1
        )
        if settings
        else UNSET,
    }
    return TemplateItem(**fields)
