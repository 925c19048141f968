"""What people put into their baskets: coffee and tea above all, most of it once."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from tradepost.demo.catalogue import products

SUBSCRIBED = "COF-1200"

# How often something of a department is bought, by the first letters of its SKUs.
_DEPARTMENTS = {"COF": 10.0, "TEA": 7.0, "PAN": 4.0, "TAB": 2.5, "BRW": 2.0, "BAG": 1.5, "DIG": 1.0}
_CONSUMED = ("COF", "TEA", "PAN")
_CHOICES = ("SELECT", "RADIO", "SIZE", "SWATCHES")


@dataclass(frozen=True)
class Shelf:
    """The products that are sold, and how well each of them sells."""

    products: Sequence[dict[str, Any]]
    popularity: Sequence[float]

    @classmethod
    def of(cls, chance: Random) -> "Shelf":
        """All that has a price and is enabled, but for the subscription."""
        sold = [
            product
            for product in products()
            if product.get("enabled", True) and product["sku"] != SUBSCRIBED and not product.get("nameYourPriceEnabled")
        ]
        return cls(sold, [_DEPARTMENTS[product["sku"][:3]] * chance.uniform(0.4, 2) for product in sold])

    def basket(self, chance: Random) -> list[dict[str, Any]]:
        """Items for `POST /order/calculate`, with `sku` instead of `productId`."""
        size = chance.choices((1, 2, 3, 4, 5), (34, 30, 20, 11, 5))[0]
        chosen = {product["sku"]: product for product in chance.choices(self.products, self.popularity, k=size)}
        return [item(product, _quantity(product, chance), chance) for product in chosen.values()]


def subscription(interval: str, count: int, chance: Random) -> list[dict[str, Any]]:
    """The one item of an order that begins a subscription."""
    [product] = [product for product in products() if product["sku"] == SUBSCRIBED]
    settings = {"recurringInterval": interval, "recurringIntervalCount": count}
    return [{**item(product, 1, chance), "recurringChargeSettings": settings}]


def item(product: dict[str, Any], quantity: int, chance: Random) -> dict[str, Any]:
    """So many of a product, with a choice wherever one is required."""
    options = [_option(option, chance) for option in product.get("options", []) if option.get("required")]
    return {"sku": product["sku"], "quantity": quantity, "selectedOptions": options}


def _quantity(product: dict[str, Any], chance: Random) -> int:
    most = 3 if product["sku"].startswith(_CONSUMED) else 2
    quantity = chance.choices(range(1, most + 1), (8, 2, 1)[:most])[0]
    return max(quantity, product.get("minPurchaseQuantity") or 1)


def _option(option: dict[str, Any], chance: Random) -> dict[str, Any]:
    named = {"name": option["name"], "nameTranslated": {"en": option["name"], **option.get("nameTranslated", {})}}
    if option["type"] not in _CHOICES:
        written = (
            {"type": "DATE", "value": "2026-12-24"} if option["type"] == "DATE" else {"type": "TEXT", "value": "Mia"}
        )
        return {**named, **written}
    choice = chance.choice(option["choices"])
    selection = {
        "selectionTitle": choice["text"],
        "selectionModifier": choice.get("priceModifier", 0),
        "selectionModifierType": choice.get("priceModifierType", "ABSOLUTE"),
    }
    return {**named, "type": "CHOICE", "value": choice["text"], "selections": [selection]}
