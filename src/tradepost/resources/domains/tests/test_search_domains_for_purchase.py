"""Looking for a domain to buy (account.md 7, example 25)."""

import pytest


async def test_a_keyword_is_offered_with_common_endings(shop):
    found = await shop.read("/domains/search", keyword=f"bobyor{shop.id}")

    assert found["keyword"] == f"bobyor{shop.id}"
    assert len(found["domains"]) == 10
    assert found["domains"][0] == {
        "name": f"bobyor{shop.id}.com",
        "status": "available",
        "price": 15,
        "currency": "USD",
        "priceFormatted": "$15.00",
    }
    assert {item["status"] for item in found["domains"]} == {"available"}


async def test_a_domain_that_any_store_has_bought_is_taken(shop, other_shop, buy, name):
    await buy(name())

    for store in (shop, other_shop):
        found = await store.read("/domains/search", keyword=name().removesuffix(".com"))
        status = {item["name"]: item["status"] for item in found["domains"]}
        assert status[name()] == "taken"
        assert status[name(ending="net")] == "available"


@pytest.mark.parametrize(
    ("keyword", "first"),
    [
        ("Red Mugs", "red-mugs.com"),
        (" кружка ", "kruzhka.com"),
        ("mugs.shop", "mugs.shop"),
        ("mugs.example.com", "mugs-example.com"),
        ("mugs.de", "mugs-de.com"),
        ("x" * 63, "x" * 63 + ".com"),
    ],
)
async def test_any_text_becomes_a_name(shop, keyword, first):
    found = await shop.read("/domains/search", keyword=keyword)

    assert (found["keyword"], found["domains"][0]["name"]) == (keyword, first)


async def test_what_cannot_be_a_name_is_refused(shop, refused):
    refused(await shop.get("/domains/search"), 400, "WRONG_PARAMETER", "Absent parameter keyword")
    for keyword in ("", " ", "?!", ".com"):
        refused(await shop.get("/domains/search", keyword=keyword), 403, "EMPTY_DOMAIN_NAME")
    refused(await shop.get("/domains/search", keyword="x" * 64), 403, "LONG_DOMAIN_NAME")
