"""Which variation a selection means, compared with looking at every one."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tradepost.resources.products.answers import Choice, Option, StoredProduct, VariationOutline
from tradepost.resources.products.pricing import all_prices, list_price
from tradepost.resources.products.variations.matching import default_variation, match

NAMES, VALUES = ["Size", "Color", "Cap"], ["a", "b", "A"]
chosen = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES), max_size=3)
prices = st.none() | st.decimals(0, 100, places=2)


def outlines(found):
    return [
        VariationOutline(id=number, options=options, **({} if price is None else {"price": price}))
        for number, (options, price) in enumerate(found, 300)
    ]


variations = st.lists(st.tuples(chosen.filter(bool), prices), max_size=12).map(outlines)


@given(variations=variations, selection=chosen)
def test_the_one_with_most_options_wins_then_the_oldest(variations, selection):
    best = None
    for variation in variations:
        if any(selection.get(name) != value for name, value in variation.options.items()):
            continue
        if best is None or len(variation.options) > len(best.options):
            best = variation

    assert match(reversed(variations), selection) is best


@given(variations=variations, defaults=chosen, base=st.decimals(0, 100, places=2))
def test_default_choices_select_the_default_variation_and_its_price(variations, defaults, base):
    options = [
        Option(
            name=name,
            type="SELECT",
            choices=[Choice(text=text) for text in VALUES],
            **({"default_choice": VALUES.index(defaults[name])} if name in defaults else {}),
        )
        for name in NAMES
    ]
    doc = StoredProduct(price=base, options=options, variations=variations)

    found = default_variation(doc)

    assert found is match(variations, defaults)
    assert list_price(doc) == (found.price if found and isinstance(found.price, Decimal) else base)
    every = [item.price if isinstance(item.price, Decimal) else base for item in variations]
    assert sorted(set(all_prices(doc))) == sorted({list_price(doc), *every})
