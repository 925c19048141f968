"""GET /brands."""

import pytest


@pytest.fixture
async def brands(shop):
    """Brands by the number of their products; one is on disabled products only."""
    counts = {"branding2": 1, "Branding4": 1, "BRANDING3": 1, "Big one": 3, "HIDDEN ONE": 2}
    for name, count in counts.items():
        for _ in range(count):
            attributes = [{"alias": "BRAND", "value": name}]
            await shop.create("/products", {"name": "A", "attributes": attributes, "enabled": name != "HIDDEN ONE"})
    await shop.create("/products", {"name": "No brand"})


async def names(shop, **params):
    return [item["name"] for item in (await shop.read("/brands", **params))["items"]]


async def test_brands_of_enabled_products(shop, brands):
    page = await shop.read("/brands", limit=1)

    assert page == {
        "total": 4,
        "count": 1,
        "offset": 0,
        "limit": 1,
        "items": [
            {
                "name": "Big one",
                "nameTranslated": {"en": "Big one"},
                "productsFilteredByBrandUrl": f"https://store{shop.id}.company.site/search?attribute_Brand=Big+one",
            }
        ],
    }


async def test_hidden_brands(shop, brands):
    assert await names(shop) == ["Big one", "BRANDING3", "Branding4", "branding2"]
    shown = ["Big one", "HIDDEN ONE", "BRANDING3", "Branding4", "branding2"]
    assert await names(shop, hidden_brands="true") == shown
    assert await names(shop, hiddenBrands="true") == shown


async def test_orders(shop, brands):
    assert await names(shop, sortBy="PRODUCT_COUNT_ASC") == ["BRANDING3", "Branding4", "branding2", "Big one"]
    assert await names(shop, sortBy="NAME_ASC") == ["BRANDING3", "Big one", "Branding4", "branding2"]
    assert await names(shop, sortBy="NAME_DESC") == ["branding2", "Branding4", "Big one", "BRANDING3"]


async def test_pages(shop, brands):
    page = await shop.read("/brands", offset=3, limit=500)

    assert (page["total"], page["count"], page["offset"], page["limit"]) == (4, 1, 3, 100)


async def test_the_last_product_of_a_brand_decides(shop):
    product_id = await shop.create("/products", {"name": "A", "attributes": [{"alias": "BRAND", "value": "Acme"}]})

    assert await names(shop) == ["Acme"]
    await shop.update(f"/products/{product_id}", {"enabled": False})
    assert (await names(shop), await names(shop, hidden_brands="true")) == ([], ["Acme"])
    await shop.update(f"/products/{product_id}", {"attributes": [{"alias": "BRAND", "value": ""}]})
    assert await names(shop, hidden_brands="true") == []


async def test_addresses(shop, brands):
    async def first(**params):
        [item] = (await shop.read("/brands", limit=1, sortBy="NAME_DESC", hidden_brands="true", **params))["items"]
        return item["productsFilteredByBrandUrl"]

    clean = await first(baseUrl="https://shop.example/store", cleanURLs="true")
    assert clean == "https://shop.example/store/search?attribute_Brand=branding2"
    assert (await first(baseUrl="https://shop.example")).startswith("https://shop.example/")
    assert (await first(baseUrl="https://shop.example")).endswith("search?attribute_Brand=branding2")


async def test_names_in_another_language(shop):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})
    brand = {"alias": "BRAND", "value": "Sun & Co", "valueTranslated": {"nl": "Zon"}}
    await shop.create("/products", {"name": "A", "attributes": [brand]})

    [item] = (await shop.read("/brands", lang="nl"))["items"]

    assert (item["name"], item["nameTranslated"]) == ("Zon", {"en": "Sun & Co", "nl": "Zon"})
    assert item["productsFilteredByBrandUrl"].endswith("attribute_Brand=Sun+%26+Co")


async def test_access(shop, other_shop, brands, refused):
    assert (await other_shop.read("/brands"))["total"] == 0
    assert (await shop.get("/brands", token=await shop.token("read_brands"))).status_code == 200
    refused(await shop.get("/brands", token=await shop.token("update_catalog")), 403, "INSUFFICIENT_APP_SCOPE")
    refused(await shop.get("/brands", sortBy="BEST"), 400, "WRONG_PARAMETER", "PRODUCT_COUNT_DESC, PRODUCT_COUNT_ASC")
