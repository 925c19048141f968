"""GET /products with random filters, compared with looking through every fetched product."""

import random
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

START = datetime(2024, 9, 4, tzinfo=UTC)
WORDS = ["zorb", "lamp", "red", "blue", "mug", "b", "кот", "x1"]
COLORS = ["Red", "Blue", "Sky, light"]
BRANDS = ["Acme", "acme", "Sun & Co"]


def some(rng, words, most):
    return " ".join(rng.choice(words) for _ in range(rng.randint(0, most)))


def body(rng, number, categories):
    product = {
        "name": f"{some(rng, WORDS, 2)} {number}",
        "description": f"<p>{some(rng, WORDS, 3)}</p><b>{some(rng, WORDS, 1)}</b>",
        "price": rng.choice([0, 5, 9.99, 10, 20]),
        "compareToPrice": rng.choice([0, 5, 10, 12]),
        "enabled": rng.random() < 0.7,
        "discountsAllowed": rng.random() < 0.5,
        "nameYourPriceEnabled": rng.random() < 0.3,
        "outOfStockVisibilityBehaviour": rng.choice(["SHOW", "HIDE"]),
        "categoryIds": rng.sample(categories, rng.randint(0, 2)),
        "tax": {"taxable": rng.random() < 0.8, "taxClassCode": rng.choice(["default", "books"])},
        "attributes": [{"alias": "BRAND", "value": rng.choice(BRANDS)}] if rng.random() < 0.7 else [],
        "options": [],
    }
    if rng.random() < 0.6:
        product["tax"]["enabledManualTaxes"] = rng.choice([[], [7], [7, 8]])
    if rng.random() < 0.6:
        product["quantity"] = rng.randint(-1, 2)
    if rng.random() < 0.2:
        product["showOnFrontpage"] = rng.randint(0, 20)
    if rng.random() < 0.6:
        chosen = rng.sample(COLORS, rng.randint(0, 3))
        choices = [{"text": text, "priceModifier": rng.choice([0, 2, -30])} for text in chosen]
        product["options"] = [{"name": "Color", "choices": choices}]
    return product


@pytest.fixture
async def catalogue(shop, clock):
    """Forty products in a tree of categories, created an hour apart; the ids of the tree."""
    rng = random.Random(7)
    taxes = [
        {"id": 7, "name": "VAT", "defaultTax": 10, "includeInPrice": True, "appliedByDefault": False},
        {"id": 8, "name": "Eco", "defaultTax": 5, "includeInPrice": True},
    ]
    await shop.update("/profile", {"taxSettings": {"taxes": taxes}})
    top = [await shop.create("/categories", {"name": name}) for name in ("Kitchen", "Zorb")]
    low = [await shop.create("/categories", {"name": f"Sub {item}", "parentId": item}) for item in top]
    lowest = await shop.create("/categories", {"name": "Lamp", "parentId": low[0]})
    for number in range(40):
        clock.moment = START + timedelta(hours=number)
        await shop.create("/products", body(rng, number, [*top, *low, lowest]))
    items = (await shop.read("/products"))["items"]
    assert len(items) == 40
    return items


def words(text):
    return re.findall(r"[^\W_]+", re.sub(r"<[^>]*>", " ", text).casefold())


def searched(item):
    return [
        words(text)
        for text in (
            item["name"],
            item["description"],
            item["sku"],
            *(text for option in item["options"] for text in (option["name"], *(c["text"] for c in option["choices"]))),
            *(attribute["value"] for attribute in item["attributes"]),
            *(category["name"] for category in item["categories"]),
        )
    ]


def has_keyword(item, keyword):
    texts = searched(item)
    if keyword.startswith('"'):
        phrase = words(keyword)
        spots = [text[start : start + len(phrase)] for text in texts for start in range(len(text))]
        return phrase in spots
    every = {word for text in texts for word in text}
    return any(
        any(word.startswith(term[:-1]) for word in every) if term.endswith("*") else term in every
        for term in keyword.casefold().split()
    )


def in_category(item, wanted, below):
    ids = {category["id"] for category in item["categories"]}
    if below:
        ids |= {parent for category in item["categories"] for parent in category["ancestorIds"]}
    return wanted in ids or (wanted == 0 and item.get("showOnFrontpage", 0) > 0)


def visible(item):
    return item["enabled"] and (item["inStock"] or item["outOfStockVisibilityBehaviour"] != "HIDE")


def on_sale(item):
    return "onsale" if item.get("compareToPrice", 0) > item["price"] else "notonsale"


def brands(item):
    return {attribute["value"] for attribute in item["attributes"]}


def shown_price(item):
    return Decimal(str(item["defaultDisplayedPrice"]))


TESTS = {
    "keyword": has_keyword,
    "priceFrom": lambda item, value: shown_price(item) >= Decimal(value),
    "priceTo": lambda item, value: shown_price(item) <= Decimal(value),
    "createdFrom": lambda item, value: item["createTimestamp"] >= value,
    "createdTo": lambda item, value: item["createTimestamp"] < value,
    "enabled": lambda item, value: item["enabled"] is value,
    "inStock": lambda item, value: item["inStock"] is value,
    "discountsAllowed": lambda item, value: item["discountsAllowed"] is value,
    "isCustomerSetPrice": lambda item, value: item["nameYourPriceEnabled"] is value,
    "visibleInStorefront": lambda item, value: visible(item) is value,
    "inventory": lambda item, value: ("instock" if item["inStock"] else "outofstock") in value,
    "onsale": lambda item, value: on_sale(item) in value.split(","),
    "option_Color": lambda item, value: any(
        f'"{choice["text"]}"' in value for option in item["options"] for choice in option["choices"]
    ),
    "attribute_Brand": lambda item, value: not brands(item).isdisjoint(value.split(",")),
    "enabledManualTaxes": lambda item, value: any(
        str(tax) in value.split(",") for tax in item["tax"]["enabledManualTaxes"] or ["none"]
    ),
    "taxClassCodes": lambda item, value: item["tax"]["taxClassCode"] in value.split(","),
}

ORDERS = {
    "ADDED_TIME": lambda item: (item["createTimestamp"], item["id"]),
    "UPDATED_TIME": lambda item: (item["updateTimestamp"], item["id"]),
    "NAME": lambda item: (item["name"].lower(), item["id"]),
    "PRICE": lambda item: (shown_price(item), item["id"]),
}


def lists(*values):
    return st.lists(st.sampled_from(values), min_size=1, max_size=len(values)).map(",".join)


terms = st.sampled_from([*WORDS, "zor*", "LAMP", "00001", "sky", "kitchen", "sub", "4*", "nothing"])
moments = st.integers(-1, 41).map(lambda hours: int((START + timedelta(hours=hours)).timestamp()))
queries = st.fixed_dictionaries(
    {},
    optional={
        "keyword": st.lists(terms, min_size=1, max_size=2).map(" ".join)
        | st.lists(st.sampled_from(WORDS), min_size=2, max_size=2).map(lambda pair: f'"{pair[0]} {pair[1]}"'),
        "priceFrom": st.sampled_from(["0", "5", "9.99", "10.5", "11.4885", "21"]),
        "priceTo": st.sampled_from(["0", "5.25", "10.4895", "10.5", "11.5", "30"]),
        "createdFrom": moments,
        "createdTo": moments,
        **{name: st.booleans() for name in ("enabled", "inStock", "discountsAllowed", "isCustomerSetPrice")},
        "visibleInStorefront": st.booleans(),
        "inventory": lists("instock", "outofstock"),
        "onsale": lists("onsale", "notonsale"),
        "option_Color": lists(*(f'"{color}"' for color in [*COLORS, "red"])),
        "attribute_Brand": lists(*BRANDS, "None"),
        "enabledManualTaxes": lists("7", "8", "none", "99"),
        "taxClassCodes": lists("default", "books", "other"),
        "category": st.integers(0, 6),
        "includeProductsFromSubcategories": st.booleans(),
        "sortBy": st.sampled_from([f"{name}_{way}" for name in ORDERS for way in ("ASC", "DESC")]),
    },
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries, few=st.booleans())
async def test_filters_find_what_looking_through_all_finds(shop, catalogue, query, few):
    tree = sorted({0, 5} | {category["id"] for item in catalogue for category in item["categories"]})
    if "category" in query:
        query = {**query, "category": tree[query["category"]]}
    below = query.get("includeProductsFromSubcategories", False)
    expected = [
        item
        for item in catalogue
        if all(test(item, query[name]) for name, test in TESTS.items() if name in query)
        and ("category" not in query or in_category(item, query["category"], below))
    ]

    sent = {name: str(value).lower() if isinstance(value, bool) else value for name, value in query.items()}
    limit = 3 if few else 100
    found = await shop.read("/products", **sent, limit=limit)

    assert found["total"] == len(expected)
    assert (found["count"], found["limit"]) == (min(len(expected), limit), limit)
    if "sortBy" in query:
        name, _, way = query["sortBy"].rpartition("_")
        expected.sort(key=ORDERS[name], reverse=way == "DESC")
        assert found["items"] == expected[:limit]
    elif limit == 100:
        assert sorted(found["items"], key=lambda item: item["id"]) == sorted(expected, key=lambda item: item["id"])
