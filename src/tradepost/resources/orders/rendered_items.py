"""From stored items to answers (orders.md 3)."""

from typing import Any

from msgspec import UNSET
from msgspec.structs import asdict

from tradepost.kit.dates import format_date
from tradepost.kit.documents import Record
from tradepost.resources.media import pictures
from tradepost.resources.media.links import FOR_EVER, download_url
from tradepost.resources.orders.computed import amount, price_without_tax, units
from tradepost.resources.orders.downloads.links import customer_url, downloadable_until
from tradepost.resources.orders.parts.fees import FeeTax
from tradepost.resources.orders.parts.items import (
    ItemFile,
    ItemFileData,
    ItemTax,
    OptionFile,
    OrderItem,
    SelectedOption,
    StoredItem,
    StoredItemFile,
    StoredOption,
    StoredOptionFile,
)
from tradepost.resources.orders.schemas import StoredOrder
from tradepost.resources.store_profile.store import Store

_AMOUNTS = ("price", "product_price", "tax", "shipping", "fixed_shipping_rate")
_SWITCHES = (
    *("track_quantity", "is_preorder", "is_customer_set_price", "gift_card", "coupon_applied", "digital"),
    "fixed_shipping_rate_only",
)
_TEXTS = ("sku", "name", "short_description")
_PICTURES = ("image_url", "small_thumbnail_url", "hd_thumbnail_url")


def shown_item(item: StoredItem, order: Record[StoredOrder], store: Store, available: frozenset[int]) -> OrderItem:
    """One item of an order; `available` are the products that still can be bought."""
    precision = store.profile.formats_and_units.currency_precision
    fields = asdict(item)
    picture = fields.pop("picture")
    fields.update((name, amount(fields[name])) for name in _AMOUNTS)
    fields.update((name, fields[name] is True) for name in _SWITCHES)
    fields.update((name, fields[name] or "") for name in _TEXTS)
    fields.update((name, UNSET) for name in ("external_reference_id", "tax_class_code") if not fields[name])
    shippable = item.is_shipping_required is not False
    fields.update(
        product_id=item.product_id or 0,
        category_id=item.category_id or 0,
        combination_id=item.combination_id or UNSET,
        quantity=units(item),
        quantity_in_stock=item.quantity_in_stock or 0,
        price_without_tax=price_without_tax(item, precision),
        product_available=item.product_id in available,
        selected_price=item.selected_price if item.is_customer_set_price else UNSET,
        discounts_allowed=item.discounts_allowed is not False,
        discounts=item.discounts or UNSET,
        taxable=item.taxable is not False,
        taxes=[
            ItemTax(**{**asdict(tax), "source_tax_rate_type": tax.source_tax_rate_type or "CUSTOM"})
            for tax in item.taxes or ()
        ],
        taxes_on_shipping=[FeeTax(**asdict(tax)) for tax in item.taxes_on_shipping or ()] or UNSET,
        is_shipping_required=shippable,
        weight=amount(item.weight) if shippable else UNSET,
        selected_options=[_option(option, store) for option in item.selected_options or ()] or UNSET,
        files=[_file(file, item, order, store) for file in item.files] or UNSET,
    )
    if picture:
        urls = pictures.fields(picture, store.media_url, store.id)
        fields.update((name, urls[name]) for name in _PICTURES)
    return OrderItem(**fields)


def _option(option: StoredOption, store: Store) -> SelectedOption:
    fields: dict[str, Any] = asdict(option)
    fields["files"] = [_option_file(file, store) for file in option.files or ()] or UNSET
    return SelectedOption(**fields)


def _option_file(file: StoredOptionFile, store: Store) -> OptionFile:
    url = download_url(store.base_url, store.signing_key, store.id, file.id, file.name, FOR_EVER)
    return OptionFile(id=file.id, name=file.name, size=file.size, url=url)


def _file(file: StoredItemFile, item: StoredItem, order: Record[StoredOrder], store: Store) -> ItemFile:
    """Where merchants find a digital good, and where and until when its buyer does, once it has been paid for."""
    base = f"{store.base_url}/api/v3/{store.id}/products/{item.product_id}/files"
    fields: dict[str, Any] = {name: getattr(file, name) for name in ItemFileData.__struct_fields__}
    shown = ItemFile(**fields, admin_url=f"{base}/{file.product_file_id}")
    if until := downloadable_until(order.doc, store.download_hours):
        shown.expire = format_date(until)
        shown.customer_url = customer_url(store.base_url, store.id, order.id, file)
    return shown
