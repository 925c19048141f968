"""From calculated lines to items of the answer (calculation.md 2.2)."""

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET

from tradepost.resources.orders.calculating.catalogue import SoldProduct
from tradepost.resources.orders.calculating.items import Item
from tradepost.resources.orders.calculating.schemas import CalculatedItem
from tradepost.resources.orders.calculation.results import CalculatedLine, LineTax
from tradepost.resources.orders.calculation.values import ZERO
from tradepost.resources.orders.parts.discounts import DiscountInfo
from tradepost.resources.orders.parts.items import ItemDiscounts, ItemFile, ItemTax, OrderItemData
from tradepost.resources.orders.snapshots import item_attributes, shortened
from tradepost.resources.store_profile.store import Store


def calculated_item(
    item: Item, calculated: CalculatedLine, entries: Mapping[int, DiscountInfo], store: Store
) -> CalculatedItem:
    """An item with what the store knows of its product, and what was computed."""
    line, sent, product = calculated.line, item.sent, item.product
    flat = line.shipping.kind == "FLAT"
    return CalculatedItem(
        **_echoed(item, store),
        id=item.id,
        product_id=line.product_id,
        category_id=item.category_id,
        combination_id=line.combination_id or UNSET,
        quantity=line.quantity,
        quantity_in_stock=_first(sent.quantity_in_stock, _stock(item)),
        track_quantity=_first(sent.track_quantity, _is_counted(item)),
        price=calculated.price,
        price_without_tax=calculated.price_without_tax,
        product_price=_first(sent.product_price, item.base_price or ZERO),
        weight=line.weight,
        is_shipping_required=line.shipping_required,
        digital=_first(sent.digital, bool(product and product.doc.files)),
        gift_card=line.gift_card,
        fixed_shipping_rate_only=_first(sent.fixed_shipping_rate_only, flat),
        fixed_shipping_rate=_first(sent.fixed_shipping_rate, line.shipping.flat_rate or line.shipping.markup),
        coupon_applied=bool(calculated.coupon),
        coupon_amount=calculated.coupon or UNSET,
        discounts=[
            ItemDiscounts(discount_info=entries[promotion.key], total=amount)
            for promotion, amount in calculated.discounts
        ]
        or UNSET,
        shipping=calculated.shipping,
        handling_fee=calculated.handling_fee,
        tax=calculated.tax,
        taxes=[_tax(tax, line.tax_class) for tax in calculated.taxes] or UNSET,
    )


_COMPUTED = frozenset(
    (
        "product_id category_id combination_id quantity quantity_in_stock track_quantity price product_price weight "
        "digital is_shipping_required gift_card fixed_shipping_rate_only fixed_shipping_rate coupon_applied "
        "coupon_amount discounts shipping handling_fee tax tax_already_deducted_from_price"
    ).split()
)
_ECHOED = (
    *(name for name in OrderItemData.__struct_fields__ if name not in _COMPUTED),
    "image_url",
    "subscription_id",
    "selected_options",
)


def _echoed(item: Item, store: Store) -> dict[str, Any]:
    """What an item says of its product as it was sent, else as the store knows it."""
    sent, doc = item.sent, item.product.doc if item.product else SoldProduct()
    said = {name: value for name in _ECHOED if (value := getattr(sent, name)) is not None and value is not UNSET}
    known: dict[str, Any] = {
        "name": doc.name,
        "sku": item.own("sku"),
        "dimensions": item.own("dimensions"),
        "cost_price": item.own("cost_price"),
        "short_description": shortened(doc.description or "") if item.product else UNSET,
    }
    answer = {name: value for name, value in known.items() if value is not None} | said
    if attributes := item_attributes(*item.attributes):
        answer["attributes"] = attributes
    if doc.files and item.product:
        place = f"{store.base_url}/api/v3/{store.id}/products/{item.product.id}/files"
        answer["files"] = [
            ItemFile(
                product_file_id=file.id,
                name=file.name,
                description=file.description,
                size=file.size,
                admin_url=f"{place}/{file.id}",
            )
            for file in doc.files
        ]
    return answer


def _first(sent: Any, known: Any) -> Any:
    """What was sent, else what is known."""
    return known if sent is UNSET or sent is None else sent


def _stock(item: Item) -> int:
    """How many there are of the variation, if it has a stock of its own, else of the product; 0 for any number."""
    for known in (item.variation, item.product):
        if known is not None and (known is item.product or known.doc.sku):
            return known.quantity if known.doc.unlimited is False else 0
    return 0


def _is_counted(item: Item) -> bool:
    for known in (item.variation, item.product):
        if known is not None and (known is item.product or known.doc.sku):
            return known.doc.unlimited is False
    return False


def _tax(entry: LineTax, tax_class: str) -> ItemTax:
    tax = entry.tax
    return ItemTax(
        name=tax.name,
        value=entry.rate,
        total=entry.total,
        tax_on_discounted_subtotal=entry.on_discounted_subtotal,
        tax_on_shipping=entry.on_shipping,
        tax_on_handling_fee=entry.on_handling_fee,
        include_in_price=tax.include_in_price,
        source_tax_rate_id=tax.id,
        source_tax_rate_type=tax.source,
        tax_class_code=tax_class,
    )
