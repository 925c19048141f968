"""What promotions forget of that which is deleted elsewhere (customers.md 8, products.md 12).

A condition that is gone must not turn a discount for a few into one for everybody. So a promotion that loses the last
thing which it was meant for is disabled, and waits for the merchant.
"""

from tradepost.resources.discounts.promotions.schemas import ProductCombinations, Selection, StoredPromotion


def forget_groups(doc: StoredPromotion, group_ids: list[int]) -> bool:
    """Take customer groups out of a promotion; returns whether it named any."""
    named = doc.triggers.customer_groups or []
    kept = [group_id for group_id in named if group_id not in group_ids]
    if kept == named:
        return False
    doc.triggers.customer_groups = kept
    doc.enabled = doc.enabled and bool(kept)
    return True


def forget_products(doc: StoredPromotion, product_ids: list[int]) -> bool:
    """Take products, with their variations, out of a promotion; returns whether it named any."""
    changed = False
    for selection in (doc.triggers, doc.targets):
        if not selection:
            continue
        named_some = _names_some(selection)
        changed |= _without_products(selection, frozenset(product_ids))
        doc.enabled = doc.enabled and named_some == _names_some(selection)
    return changed


def _names_some(selection: Selection) -> bool:
    return bool(selection.products or selection.categories or selection.combinations)


def _without_products(selection: Selection, gone: frozenset[int]) -> bool:
    changed = False
    for name in ("products", "excluded_products", "combinations", "excluded_combinations"):
        named = getattr(selection, name) or []
        kept = [item for item in named if _product(item, name) not in gone]
        if len(kept) < len(named):
            setattr(selection, name, kept)
            changed = True
    return changed


def _product(item: int | ProductCombinations, name: str) -> int | None:
    """The product that an item stands for. That of a variation which is named by its id alone is not known."""
    if isinstance(item, ProductCombinations):
        return item.product_id
    return item if name.endswith("products") else None
