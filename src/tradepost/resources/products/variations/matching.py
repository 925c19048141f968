"""Which variation a buyer's choices mean (products.md 7)."""

from collections.abc import Iterable, Mapping

from tradepost.resources.products.answers import Option, StoredProduct, VariationOutline


def match(variations: Iterable[VariationOutline], selection: Mapping[str, str]) -> VariationOutline | None:
    """The variation all of whose options are selected: the one with most options, then the oldest. None means the
    product itself.
    """
    fitting = [variation for variation in variations if variation.options.items() <= selection.items()]
    return max(fitting, key=lambda variation: (len(variation.options), -variation.id), default=None)


def default_variation(doc: StoredProduct) -> VariationOutline | None:
    """The variation that is selected when a buyer has chosen nothing."""
    return match(doc.variations, default_selection(doc.options or [])) if doc.variations else None


def default_selection(options: list[Option]) -> dict[str, str]:
    """The texts of the default choices by the names of their options."""
    return {
        option.name: option.choices[option.default_choice].text
        for option in options
        if option.choices and isinstance(option.default_choice, int) and option.default_choice < len(option.choices)
    }
