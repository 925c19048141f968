"""What a variation may not be. Runs on the whole variation, as it would be stored (products.md 1, 4, 7)."""

from tradepost.resources.products.checks import check_numbers, check_subscription, check_texts
from tradepost.resources.products.schemas import SubscriptionSettingsFields
from tradepost.resources.products.stock import Stock
from tradepost.resources.products.variations.documents import StoredVariation
from tradepost.resources.products.variations.schemas import (
    DIFFERENT_COMBINATION_DIMENSIONS,
    DIFFERENT_COMBINATION_STOCK,
    VariationFields,
)


def check(doc: StoredVariation, sent: VariationFields) -> None:
    """Raises the first error of a variation that is about to be stored; `sent` is what this write changes."""
    check_texts(doc, "Variation", ("sku", "external_reference_id"))
    check_numbers(doc, "Variation")
    if sent.subscription_settings:
        check_subscription(doc.subscription_settings or SubscriptionSettingsFields())


def check_shared(sent: VariationFields, shared: list[Stock]) -> None:
    """A variation without a SKU of its own may only repeat what its product says, now or before this request, which a
    fetched one does. Raises 400 DIFFERENT_COMBINATION_STOCK, 400 DIFFERENT_COMBINATION_DIMENSIONS.
    """
    if sent.location_inventory:
        raise DIFFERENT_COMBINATION_STOCK(field="locationInventory")
    if not any(_same_stock(sent, stock) for stock in shared):
        raise DIFFERENT_COMBINATION_STOCK(field="quantity" if isinstance(sent.quantity, int) else "unlimited")
    if not any(_same_dimensions(sent, stock) for stock in shared):
        raise DIFFERENT_COMBINATION_DIMENSIONS()


def _same_stock(sent: VariationFields, stock: Stock) -> bool:
    if sent.unlimited is True:
        return stock.quantity is None
    if isinstance(sent.quantity, int):
        return stock.quantity == sent.quantity
    return sent.unlimited is not False or stock.quantity is not None


def _same_dimensions(sent: VariationFields, stock: Stock) -> bool:
    if not sent.dimensions:
        return True
    sizes = [getattr(sent.dimensions, name) for name in ("length", "width", "height")]
    if not any(sizes):
        # The dimensions of a variation that says nothing about them.
        return True
    return all(size == own for size, own in zip(sizes, stock.dimensions, strict=True) if isinstance(size, type(own)))
