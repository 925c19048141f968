"""Names of facets: escaping, and names that look like something else."""

import pytest

from tradepost.resources.products.facets.search import FacetParameters, escaped, split_names

NAMES = [
    "Size, EU",
    "back\\slash",
    "ends with \\",
    'quo"te',
    "it's",
    "option_Size",
    "attribute_",
    "a:b",
    "a:10",
    "%2C+&=#?",
    "Größe",
    "色",
    "😀 e\u0301",
    "  inner  blanks",
    "\\,\\,",
    "$1::text",
    "{name}",
    "\u200b",
    "a\x1fb",
    "ß" * 700,
]


@pytest.mark.parametrize("name", NAMES)
async def test_any_name_can_be_asked_for(shop, name):
    name = name.strip(" ")
    value = f"value of {name}"
    options = [{"name": name, "choices": [{"text": value}, {"text": "other"}]}]
    body = {"name": "X", "options": options, "attributes": [{"name": name, "value": value}]}
    for _ in range(2):
        await shop.create("/products", body)
    await shop.create("/products", {"name": "X", "options": [{"name": f"{name}.", "choices": [{"text": "no"}]}]})
    fields = [f"option_{name}", f"attribute_{name}"]
    limits = ",".join(escaped(f"{field}:3") for field in fields)

    answer = await shop.read(
        "/products/filters", filterFields=",".join(escaped(field) for field in fields), filterFacetLimit=limits
    )

    assert answer["filters"] == {
        field: {
            "title": name,
            "values": sorted(
                ({"title": title, "productCount": 2} for title in titles), key=lambda value: value["title"]
            ),
            "status": "SUCCESS",
            "sortingOrder": "FILTER_VALUE_ASC",
        }
        for field, titles in zip(fields, ([value, "other"], [value]), strict=True)
    }


def test_names_are_split_at_commas_that_are_not_escaped():
    assert split_names("price, option_Size\\, EU ,inventory") == ["price", "option_Size, EU", "inventory"]
    assert split_names("option_a\\\\,price") == ["option_a\\", "price"]
    assert split_names("option_a\\\\\\,price") == ["option_a\\,price"]
    assert split_names("option_a\\ , ,\\ b") == ["option_a ", " b"]
    assert split_names("option_\\a\\") == ["option_a\\"]
    assert split_names("") == split_names(" , ,") == []


def test_a_text_of_megabytes_is_split_at_once():
    blanks = " " * 2_000_000

    assert split_names(f"{blanks},{blanks}price{blanks}") == ["price"]


@pytest.mark.parametrize("name", NAMES)
def test_an_escaped_name_is_read_back(name):
    name = name.strip()
    assert split_names(f"price, {escaped(name)} ,x") == [item for item in ("price", name, "x") if item]


def test_limits_may_stand_for_all_facets_or_for_one():
    def limits(text):
        return FacetParameters(filter_facet_limit=text).facet_limits()

    assert limits("") == {"": 50}
    assert limits("7") == {"": 7}
    assert limits("all") == {"": None}
    assert limits("option_Size:10,categories:all") == {"": 50, "option_Size": 10, "categories": None}
    assert limits("option_a\\,b:c:10, all") == {"": None, "option_a,b:c": 10}
