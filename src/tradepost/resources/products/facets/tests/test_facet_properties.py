"""Random stores and random filters: every facet says what counting the products of GET /products says."""

import random
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradepost.resources.products.facets.search import escaped

OPTIONS = {"Color": ["Red", "Blue", "Sky, light", 'a "b"'], "Size, EU": ["40", "40,5", "\\"], "option_Color": ["Red"]}
ATTRIBUTES = {"Brand": ["Acme", "acme", "Sun & Co"], "Fits": ["A, B", "B"], "attribute_Fits": ["A", "B"]}
FACETS = [
    "price",
    "inventory",
    "onsale",
    "categories",
    *(f"option_{name}" for name in OPTIONS),
    *(f"attribute_{name}" for name in ATTRIBUTES),
    "option_Nothing",
]
WORDS = {"inventory": ("instock", "outofstock"), "onsale": ("onsale", "notonsale")}


def body(rng, categories):
    """A random product; what it does not have is empty rather than absent, so that it can replace another one."""
    product = {
        "name": rng.choice(["Zorb lamp", "Lamp", "Mug"]),
        "price": rng.choice([0, 5, 9.99, 10, 20]),
        "compareToPrice": rng.choice([0, 5, 10, 12]),
        "enabled": rng.random() < 0.7,
        "unlimited": rng.random() < 0.3,
        "quantity": rng.randint(-1, 1),
        "categoryIds": rng.sample(categories, rng.randint(0, 2)),
        "tax": {"taxable": rng.random() < 0.8, "enabledManualTaxes": rng.choice([[], [7], [7, 8]])},
        "attributes": [{"name": name, "value": rng.choice(["", *values])} for name, values in ATTRIBUTES.items()],
        "options": [],
    }
    for name, texts in OPTIONS.items():
        chosen = rng.sample(texts, rng.randint(0, len(texts)))
        if chosen:
            choices = [{"text": text, "priceModifier": rng.choice([0, 2, -30])} for text in chosen]
            product["options"].append({"name": name, "choices": choices})
    return product


@pytest.fixture
async def store(shop):
    """Thirty products in a tree of categories: the ids of the products and of the categories."""
    rng = random.Random(11)
    taxes = [
        {"id": 7, "name": "VAT", "defaultTax": 10, "includeInPrice": True, "appliedByDefault": False},
        {"id": 8, "name": "Eco", "defaultTax": 5, "includeInPrice": True},
    ]
    await shop.update("/profile", {"taxSettings": {"taxes": taxes}})
    top = [await shop.create("/categories", {"name": name}) for name in ("Kitchen", "Bath")]
    low = [await shop.create("/categories", {"name": "Same", "parentId": item}) for item in top]
    lowest = await shop.create("/categories", {"name": "Lowest", "parentId": low[0]})
    categories = [*top, *low, lowest]
    return [await shop.create("/products", body(rng, categories)) for _ in range(30)], categories


def lists(values):
    quoted = [f'"{value}"' if "," in value else value for value in values if '"' not in value]
    return st.lists(st.sampled_from(quoted), min_size=1, max_size=2).map(",".join)


filters = st.fixed_dictionaries(
    {},
    optional={
        "keyword": st.sampled_from(["lamp", "zorb mug", "red*"]),
        "priceFrom": st.sampled_from(["5", "10.5"]),
        "priceTo": st.sampled_from(["9", "11"]),
        "enabled": st.sampled_from(["true", "false"]),
        "inventory": lists(WORDS["inventory"]),
        "onsale": lists(WORDS["onsale"]),
        "category": st.integers(0, 5),
        "includeProductsFromSubcategories": st.sampled_from(["true", "false"]),
        **{f"option_{name}": lists(values) for name, values in OPTIONS.items()},
        **{f"attribute_{name}": lists(values) for name, values in ATTRIBUTES.items()},
    },
)


def titles(item, facet, everywhere):
    """The values of a facet that one product has."""
    if facet == "inventory":
        return {"In stock" if item["inStock"] else "Out of stock"}
    if facet == "onsale":
        return {"On sale" if item.get("compareToPrice", 0) > item["price"] else "Regular price"}
    if facet == "categories":
        above = {parent for category in item["categories"] for parent in category["ancestorIds"]}
        return set(item["categoryIds"]) | (above if everywhere else set())
    family, _, name = facet.partition("_")
    if family == "option":
        chosen = [option for option in item["options"] if option["name"] == name]
        return {choice["text"] for option in chosen for choice in option["choices"]}
    return {attribute["value"] for attribute in item["attributes"] if attribute["name"] == name}


def own(facet):
    """The parameters that a facet is counted without."""
    return {"price": {"priceFrom", "priceTo"}, "categories": {"category"}}.get(facet, {facet})


def shown_prices(item):
    return [Decimal(str(one["defaultDisplayedPrice"])) for one in (item, *item["combinations"])]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sent=filters,
    edits=st.lists(st.integers(0, 29), max_size=2),
    seed=st.integers(0, 2**32),
    asked=st.lists(st.sampled_from(FACETS), min_size=1, unique=True),
    limit=st.sampled_from([1, 2, 50]),
)
async def test_facets_say_what_counting_says(shop, store, sent, edits, seed, asked, limit):
    product_ids, categories = store
    rng = random.Random(seed)
    for number in edits:
        await shop.update(f"/products/{product_ids[number]}", body(rng, categories))
    if "category" in sent:
        sent = {**sent, "category": [0, *categories][sent["category"]]}
    everywhere = sent.get("includeProductsFromSubcategories") == "true"
    names = {"filterFields": ",".join(map(escaped, asked)), "filterFacetLimit": str(limit)}

    answer = await shop.read("/products/filters", **sent, **names)

    def without(left_out):
        # Here false means disabled products only, and there all of them.
        return {
            name: value
            for name, value in sent.items()
            if name not in left_out and (name, value) != ("enabled", "false")
        }

    assert answer["productCount"] == (await shop.read("/products", **without(())))["total"]
    assert list(answer["filters"]) == asked
    for facet, found in answer["filters"].items():
        items = (await shop.read("/products", **without(own(facet))))["items"]
        if facet == "price":
            prices = [price for item in items for price in shown_prices(item)] or [Decimal(0)]
            assert Decimal(str(found["minValue"])) == min(prices)
            assert Decimal(str(found["maxValue"])) == max(prices)
            continue
        counts = Counter(title for item in items for title in titles(item, facet, everywhere))
        values = {value["id" if facet == "categories" else "title"]: value["productCount"] for value in found["values"]}
        assert len(values) == len(found["values"]) == min(limit, len(counts))
        assert values.items() <= counts.items()
        assert sorted(values.values(), reverse=True) == sorted(counts.values(), reverse=True)[:limit]
        if facet.startswith(("option_", "attribute_")):
            kept = sorted(counts, key=lambda title: (-counts[title], title))[:limit]
            assert list(values) == sorted(kept)
        else:
            assert list(values.values()) == sorted(values.values(), reverse=True)
    assert (await shop.post("/products/filters", {"params": {**sent, **names}})).json() == answer
