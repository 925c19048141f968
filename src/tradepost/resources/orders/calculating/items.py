"""From items of a request, and the catalogue, to lines of the money engine (calculation.md 2.1 and 4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, count
from typing import Any

from msgspec import UNSET

from tradepost.kit.db import Db
from tradepost.resources.dictionaries.tax_rates import DEFAULT
from tradepost.resources.orders.calculating.catalogue import (
    Known,
    KnownVariation,
    SoldProduct,
    SoldProducts,
    ancestors_of,
    variations_of,
)
from tradepost.resources.orders.calculating.schemas import NEGATIVE, NO_ITEMS, UNUSABLE_ITEM, OrderItemFields
from tradepost.resources.orders.calculation.values import ZERO, CataloguePrice, Line, LineShipping, Modifier
from tradepost.resources.orders.parts.items import check_items_count
from tradepost.resources.products.answers import VariationOutline
from tradepost.resources.products.schemas import ShippingFields, TaxFields
from tradepost.resources.products.variations.matching import match

TAGS = "TAGS"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the request with the product and the variation that it is for, if the store has them."""

    id: int
    sent: OrderItemFields
    product: Known | None
    variation: KnownVariation | None
    outline: VariationOutline | None

    def own(self, name: str) -> Any:
        """What the request, the variation or the product says, in this order; UNSET when nobody does."""
        for source in (self.sent, self.variation and self.variation.doc, self.product and self.product.doc):
            value = getattr(source, name, UNSET)
            if value is not UNSET and value is not None:
                return value
        return UNSET

    @property
    def attributes(self) -> tuple[Any, Any]:
        """The attributes of the product, and those of the variation."""
        product, variation = self.product, self.variation
        return product.doc.attributes if product else None, variation.doc.attributes if variation else None

    @property
    def category_id(self) -> int:
        """The category that was named, else the product's; 0 for none."""
        if self.sent.category_id or self.product is None:
            return self.sent.category_id or 0
        return self.product.doc.default_category_id or next(iter(self.product.category_ids), 0)

    @property
    def gift_card(self) -> bool:
        return self.sent.gift_card is True or (self.product is not None and self.product.gift_card)

    @property
    def base_price(self) -> Decimal | None:
        """What a unit costs before tiers and options: the buyer's own price, the variation's, or the product's."""
        sent = self.sent
        if sent.is_customer_set_price and sent.selected_price and isinstance(sent.selected_price.value, Decimal):
            return sent.selected_price.value
        if self.variation and isinstance(self.variation.doc.price, Decimal):
            return self.variation.doc.price
        return (self.product.doc.price or ZERO) if self.product else None


async def read_items(db: Db, sold: SoldProducts, store_id: int, sent: Any) -> list[Item]:
    """The items of a request with their products; raises 422 for one that cannot be calculated, 400 for
    too many.
    """
    if not sent:
        raise NO_ITEMS()
    check_items_count(len(sent))
    for place, item in enumerate(sent):
        _check(item, place)
    products = await sold.find(db, store_id, sorted({item.product_id for item in sent if item.product_id}))
    outlines = [_outline(item, products.get(item.product_id or 0)) for item in sent]
    variations = await variations_of(db, store_id, sorted({outline.id for outline in outlines if outline}))
    items = []
    for place, (item, item_id, outline) in enumerate(zip(sent, _ids(sent), outlines, strict=True)):
        variation = variations.get(outline.id) if outline else None
        items.append(Item(item_id, item, products.get(item.product_id or 0), variation, outline))
        if items[-1].base_price is None and not isinstance(item.price, Decimal):
            raise UNUSABLE_ITEM(place=place, problem="price is absent, and the store has no such product")
    return items


async def categories_of(db: Db, store_id: int, items: Sequence[Item], *, needed: bool) -> list[frozenset[int]]:
    """For each item the categories of its product, or the one that it names, and if `needed` all above them."""
    own = [
        item.product.category_ids if item.product else [item.sent.category_id] if item.sent.category_id else []
        for item in items
    ]
    above = await ancestors_of(db, store_id, sorted({*chain(*own)})) if needed else {}
    return [frozenset(chain(*(above.get(category, (category,)) for category in ids))) for ids in own]


def _ids(sent: Sequence[OrderItemFields]) -> list[int]:
    """An id for each item: its own where nobody before it has the same, else the next free one."""
    taken: set[int] = {item.id for item in sent if item.id}
    free = (number for number in count(1) if number not in taken)
    seen: set[int] = set()
    ids = []
    for item in sent:
        item_id = item.id or 0
        if item_id <= 0 or item_id in seen:
            item_id = next(free)
        seen.add(item_id)
        ids.append(item_id)
    return ids


def _outline(sent: OrderItemFields, product: Known | None) -> VariationOutline | None:
    """The variation that an item is for: the named one, else that of its options."""
    if product is None or not product.doc.variations:
        return None
    by_id = [outline for outline in product.doc.variations if outline.id == sent.combination_id]
    return by_id[0] if by_id else match(product.doc.variations, _choices(sent))


def _choices(sent: OrderItemFields) -> dict[str, str]:
    """The options of an item with their values."""
    found = {}
    for option in sent.selected_options or []:
        titles = [selection.selection_title for selection in option.selections or []]
        found[option.name or ""] = str(option.value or next(iter([*titles, *(option.values_array or [])]), "") or "")
    return found


def _check(sent: OrderItemFields, place: int) -> None:
    if not isinstance(sent.quantity, int) or not 1 <= sent.quantity < 2**31:
        raise UNUSABLE_ITEM(place=place, problem=f"quantity is expected to be a number from 1 to {2**31 - 1}")
    wanted = sent.selected_price.value if sent.selected_price else None
    for name, amount in (("price", sent.price), ("selectedPrice.value", wanted)):
        if amount and amount < 0:
            raise UNUSABLE_ITEM(place=place, problem=f"{name} is expected to be a number from 0")
    for name, amount in (("weight", sent.weight), ("fixedShippingRate", sent.fixed_shipping_rate)):
        if amount and amount < 0:
            raise NEGATIVE(field=f"OrderItem.{name}")


def line_of(
    item: Item, catalogue_price: Decimal | CataloguePrice, category_ids: frozenset[int], *, with_attributes: bool
) -> Line:
    """The line of an item. Categories are those of its product, or the one it names, with all above them."""
    product = item.product.doc if item.product else SoldProduct()
    tax = product.tax or TaxFields()
    # What the store does not know has to speak for itself.
    says = item.sent if item.product is None else None
    return Line(
        id=item.id,
        quantity=item.sent.quantity or 1,
        price=catalogue_price,
        # It speaks of the price that was sent.
        tax_deducted=item.sent.tax_already_deducted_from_price is True and catalogue_price is item.sent.price,
        product_id=item.sent.product_id or 0,
        combination_id=item.variation.id if item.variation else item.sent.combination_id or 0,
        category_ids=category_ids,
        attributes=_attributes(item) if with_attributes else frozenset(),
        discounts_allowed=(says or product).discounts_allowed is not False,
        gift_card=item.gift_card,
        taxable=(says or tax).taxable is not False,
        manual_taxes=frozenset(tax.enabled_manual_taxes or ()),
        tax_class=item.sent.tax_class_code or tax.tax_class_code or DEFAULT,
        shipping_required=item.own("is_shipping_required") is not False,
        weight=item.own("weight") or ZERO,
        shipping=_shipping(item.sent, product),
    )


def price_of(item: Item) -> Decimal | CataloguePrice:
    """The price that was sent, or what the catalogue says where there was none, or it is asked for."""
    sent = item.sent
    base = item.base_price
    if isinstance(sent.price, Decimal) and (base is None or not sent.need_calculate_wholesale_price):
        return sent.price
    tiers = item.own("wholesale_prices") or []
    return CataloguePrice(
        base=base or ZERO,
        tiers=tuple((tier.quantity, tier.price) for tier in tiers),
        modifiers=tuple(_modifiers(item)),
    )


def _modifiers(item: Item) -> Iterator[Modifier]:
    """What the chosen options add: what the request says of them, else what the product does."""
    own_price = item.variation is not None and isinstance(item.variation.doc.price, Decimal)
    options = {option.name: option for option in (item.product.doc.options if item.product else UNSET) or []}
    for sent in item.sent.selected_options or []:
        name = sent.name or ""
        if own_price and item.outline and name in item.outline.options:
            continue
        if sent.selections:
            for selection in sent.selections:
                percent = selection.selection_modifier_type == "PERCENT"
                yield Modifier(selection.selection_modifier or ZERO, percent)
        elif name in options:
            titles = {sent.value, *(sent.values_array or [])}
            for choice in options[name].choices or []:
                if choice.text in titles:
                    yield Modifier(choice.price_modifier or ZERO, choice.price_modifier_type == "PERCENT")


def _shipping(sent: OrderItemFields, product: SoldProduct) -> LineShipping:
    """How an item ships: a fixed rate that the request names wins over the product's settings."""
    settings = product.shipping or ShippingFields()
    if sent.fixed_shipping_rate_only:
        return LineShipping(kind="FLAT", flat_rate=sent.fixed_shipping_rate or ZERO)
    if settings.type == "FREE_SHIPPING":
        return LineShipping(kind="FREE")
    if settings.type == "FLAT_RATE" or product.fixed_shipping_rate_only:
        return LineShipping(kind="FLAT", flat_rate=settings.flat_rate or product.fixed_shipping_rate or ZERO)
    markup = sent.fixed_shipping_rate or settings.method_markup or product.fixed_shipping_rate or ZERO
    if settings.type != "SELECTED_METHODS":
        return LineShipping(markup=markup)
    return LineShipping(
        markup=markup,
        enabled=frozenset(settings.enabled_methods or ()),
        disabled=frozenset(settings.disabled_methods or ()),
    )


def _attributes(item: Item) -> frozenset[tuple[str, str]]:
    """Pairs of what promotions call an attribute and a value: by its kind and by its name. Tags are a list."""
    pairs: set[tuple[str, str]] = set()
    for attribute in chain(*(values or () for values in item.attributes)):
        for alias in {attribute.type.upper(), attribute.name.strip().upper()}:
            texts = attribute.value.split(",") if alias == TAGS else [attribute.value]
            pairs.update((alias, text.strip().casefold()) for text in texts)
    return frozenset(pairs)
