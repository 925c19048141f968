"""From stored variations to answers (products.md 5 to 7)."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import UNSET

from tradepost.kit.documents import Record
from tradepost.resources.media import pictures
from tradepost.resources.products import attributes, pricing
from tradepost.resources.products.answers import StoredProduct, Variation, VariationOption
from tradepost.resources.products.media.render import shown_alt
from tradepost.resources.products.schemas import DimensionsFields
from tradepost.resources.products.stock import Stock, by_location
from tradepost.resources.products.variations.documents import StoredVariation, past_prices, shares_stock
from tradepost.resources.products.viewer import Viewer
from tradepost.resources.store_profile.store import Store


def render_variation(
    record: Record[StoredVariation], product: Record[StoredProduct], viewer: Viewer, now: datetime
) -> tuple[Variation, datetime | None]:
    """One variation as `viewer` sees it, with what it inherits from its product, and until when that holds. Pure:
    nothing is looked up.
    """
    doc = record.doc
    prices, until = _prices(doc, product.doc, viewer, now)
    fields: dict[str, Any] = {
        **{name: getattr(doc, name) for name in _OWN},
        **{name: getattr(doc, name) or UNSET for name in _OWN_UNLESS_EMPTY},
        **_stock(record, product, viewer.store),
        **prices,
        "id": record.id,
        "combination_number": doc.combination_number,
        "options": _options(doc, product.doc, viewer),
        "attributes": attributes.shown(doc.attributes, viewer),
        "weight": UNSET if doc.is_shipping_required is False else doc.weight,
        "volume": doc.volume or Decimal(0),
        "out_of_stock_visibility_behaviour": doc.out_of_stock_visibility_behaviour or "SHOW",
        "alt": shown_alt(doc.alt, viewer),
        **(pictures.fields(doc.picture, viewer.store.media_url, viewer.store.id) if doc.picture else {}),
    }
    if viewer.public:
        fields["cost_price"] = UNSET
    return Variation(**fields), until


_OWN = ("price", "warning_limit", "is_shipping_required")
_OWN_UNLESS_EMPTY = (
    "sku",
    "external_reference_id",
    "cost_price",
    "compare_to_price",
    "wholesale_prices",
    "min_purchase_quantity",
    "max_purchase_quantity",
    "customs_hs_tariff_code",
)


def _stock(record: Record[StoredVariation], product: Record[StoredProduct], store: Store) -> dict[str, Any]:
    """Without a SKU of its own, a variation says nothing about its stock that is not its product's."""
    doc, quantity = record.doc, record.columns["quantity"]
    shared = Stock.of(product.doc, product.columns["quantity"])
    if shares_stock(doc, product.doc):
        length, width, height = shared.dimensions
        return {
            "unlimited": shared.quantity is None,
            "in_stock": shared.quantity is None or shared.quantity > 0,
            "dimensions": DimensionsFields(length=length, width=width, height=height),
        }
    unlimited = doc.unlimited is not False
    sizes = msgspec.structs.asdict(doc.dimensions) if doc.dimensions else {}
    return {
        "unlimited": unlimited,
        "in_stock": unlimited or quantity > 0,
        "quantity": UNSET if unlimited else quantity,
        "location_inventory": UNSET if unlimited else by_location(doc, quantity, store.locations) or UNSET,
        "dimensions": DimensionsFields(
            **{name: sizes.get(name) or Decimal(0) for name in ("length", "width", "height")}
        ),
    }


def _prices(
    doc: StoredVariation, product: StoredProduct, viewer: Viewer, now: datetime
) -> tuple[dict[str, Any], datetime | None]:
    store, price = viewer.store, pricing.effective_price(doc.price, product)
    money, gross, rate = store.money, store.prices_include_tax, pricing.tax_rate(product, store)
    past = past_prices(doc, product)
    lowest, until = pricing.lowest_price(doc.lowest_price_settings, price, past, rate, money, now, gross=gross)
    shown = pricing.displayed(price, rate, gross=gross)
    subscription = doc.subscription_settings
    return {
        "default_displayed_price": shown,
        "default_displayed_price_formatted": money.format(shown),
        "subscription_settings": pricing.subscription(subscription, price, money) if subscription else UNSET,
        **pricing.comparison(doc.compare_to_price, price, rate, money, gross=gross),
        **lowest,
    }, until


def _options(doc: StoredVariation, product: StoredProduct, viewer: Viewer) -> list[VariationOption]:
    """The texts are those of the product's options and choices, in the viewer's language."""
    store, language = viewer.store, viewer.language
    known = {option.name: option for option in product.options or []}
    shown = []
    for name, value in doc.options.items():
        option = known.get(name)
        choices = {choice.text: choice for choice in (option.choices if option else UNSET) or []}
        names = option.name_translated if option else UNSET
        values = choices[value].text_translated if value in choices else UNSET
        shown.append(
            VariationOption(
                name=store.text(name, names, language),
                name_translated=store.texts(name, names),
                value=store.text(value, values, language),
                value_translated=store.texts(value, values),
            )
        )
    return shown
