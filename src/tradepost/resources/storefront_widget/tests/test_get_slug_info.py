"""What addresses of the storefront stand for (storefront.md 2; account.md 8, example 27)."""

import pytest

from tradepost.resources.products.slugs import RESERVED
from tradepost.resources.storefront_widget.pages import PAGES

PATH = "/storefront-widget-pages"
NOT_FOUND = {"status": "NOT_FOUND", "type": None, "canonicalSlug": None, "storeEntityData": None}


@pytest.fixture
def find(shop):
    """`await find("red-mug")`: status, canonical slug and id."""

    async def get(slug, **params):
        info = await shop.read(PATH, slug=slug, **params)
        return info["status"], info["canonicalSlug"], (info["storeEntityData"] or {}).get("id")

    return get


async def test_a_slug_is_a_product(shop):
    product_id = await shop.create("/products", {"name": "Red Mug", "price": 12.5})
    await shop.update("/profile", {"settings": {"storeName": "Mugs & More"}})

    assert await shop.read(PATH, slug="red-mug") == {
        "status": "OK",
        "type": "PRODUCT",
        "canonicalSlug": "red-mug",
        "storeEntityData": {"id": str(product_id)},
        "title": "Red Mug - Mugs & More",
    }


async def test_a_slug_is_a_category(shop):
    category_id = await shop.create("/categories", {"name": "Mugs"})

    info = await shop.read(PATH, slug="mugs")

    assert (info["status"], info["type"], info["canonicalSlug"]) == ("OK", "CATEGORY", "mugs")
    assert info["storeEntityData"] == {"id": str(category_id)}


async def test_other_forms_of_an_address_lead_to_the_canonical_one(shop, find):
    product_id = await shop.create("/products", {"name": "Red Mug"})

    for slug in (f"Red-Mug-p{product_id}", f"-p{product_id}", f"p{product_id}", f"anything-P{product_id}", "RED-MUG"):
        assert await find(slug) == ("NONCANONICAL", "red-mug", str(product_id))
    assert await find("mugs/red-mug") == ("NONCANONICAL", "red-mug", str(product_id))
    assert await find("/red-mug/") == ("OK", "red-mug", str(product_id))
    for slug in ("no-such", f"red-mug-c{product_id}", f"red-mug-p{product_id + 1000}", "red", f"{product_id}"):
        assert await find(slug) == ("NOT_FOUND", None, None)


async def test_former_slugs_lead_to_the_current_one(shop, find):
    product_id = await shop.create("/products", {"name": "Pizza"})
    for slug in ("best-pizza", "piz"):
        await shop.update(f"/products/{product_id}", {"customSlug": slug})

    assert await find("piz") == ("OK", "piz", str(product_id))
    for slug in ("pizza", "Pizza", "best-pizza", f"Pizza-p{product_id}"):
        assert await find(slug) == ("NONCANONICAL", "piz", str(product_id))

    await shop.update(f"/products/{product_id}", {"name": "Calzone"})
    assert await find("piz") == ("OK", "piz", str(product_id))

    await shop.update(f"/products/{product_id}", {"customSlug": ""})
    assert await find("calzone") == ("OK", "calzone", str(product_id))
    for slug in ("piz", "pizza", "best-pizza"):
        assert await find(slug) == ("NONCANONICAL", "calzone", str(product_id))


async def test_a_former_slug_belongs_to_whoever_has_it_now(shop, find):
    former = await shop.create("/products", {"name": "Mug"})
    await shop.update(f"/products/{former}", {"name": "Cup"})
    current = await shop.create("/categories", {"name": "Mug"})

    assert await find("mug") == ("OK", "mug", str(current))

    await shop.update(f"/categories/{current}", {"enabled": False})
    assert await find("mug") == ("NOT_FOUND", None, None)


async def test_of_several_former_holders_the_latest_is_found(shop, find, clock):
    first = await shop.create("/products", {"name": "Mug"})
    await shop.update(f"/products/{first}", {"name": "First"})
    second = await shop.create("/products", {"name": "Mug"})
    await shop.update(f"/products/{second}", {"name": "Second"})

    assert await find("mug") == ("NONCANONICAL", "second", str(second))

    await shop.update(f"/products/{first}", {"name": "Mug"})
    assert await find("mug") == ("OK", "mug", str(first))
    await shop.update(f"/products/{first}", {"name": "First"})
    assert await find("mug") == ("NONCANONICAL", "first", str(first))

    await shop.delete(f"/products/{first}")
    assert await find("mug") == ("NONCANONICAL", "second", str(second))


async def test_an_exact_slug_beats_an_id_and_an_id_beats_another_case(shop, find):
    named = await shop.create("/products", {"name": "Named"})
    holder = await shop.create("/products", {"name": "Holder", "customSlug": f"x-p{named}"})

    assert await find(f"x-p{named}") == ("OK", f"x-p{named}", str(holder))
    assert await find(f"X-p{named}") == ("NONCANONICAL", "named", str(named))

    await shop.delete(f"/products/{named}")
    assert await find(f"X-p{named}") == ("NONCANONICAL", f"x-p{named}", str(holder))


async def test_a_custom_slug_keeps_its_case(shop, find):
    product_id = await shop.create("/products", {"name": "Mug", "customSlug": "Röte"})

    assert await find("Röte") == ("OK", "Röte", str(product_id))
    assert await find("röte") == ("NONCANONICAL", "Röte", str(product_id))


async def test_disabled_and_deleted_ones_are_not_found(shop, find):
    product_id = await shop.create("/products", {"name": "Red Mug", "enabled": False})
    category_id = await shop.create("/categories", {"name": "Mugs"})
    await shop.delete(f"/categories/{category_id}")

    for slug in ("red-mug", f"red-mug-p{product_id}", "mugs", f"mugs-c{category_id}"):
        assert await shop.read(PATH, slug=slug) == NOT_FOUND


async def test_slugs_of_other_stores_are_not_found(shop, other_shop, find):
    product_id = await other_shop.create("/products", {"name": "Red Mug"})

    assert await find("red-mug") == await find(f"-p{product_id}") == ("NOT_FOUND", None, None)


async def test_a_store_with_ids_in_its_addresses_has_them_in_canonical_slugs(shop, find):
    await shop.update("/profile", {"generalInfo": {"starterSite": {"slugsWithoutIdsEnabled": False}}})
    product_id = await shop.create("/products", {"name": "Red Mug"})

    assert await find(f"Red-Mug-p{product_id}") == ("OK", f"Red-Mug-p{product_id}", str(product_id))
    assert await find("red-mug") == ("NONCANONICAL", f"Red-Mug-p{product_id}", str(product_id))


@pytest.mark.parametrize(
    ("slug", "kind"),
    [
        ("cart", "CART"),
        ("CART", "CART"),
        ("checkout", "CHECKOUT"),
        ("checkout/address", "CHECKOUT"),
        ("checkoutAB", "CHECKOUT"),
        ("checkoutWait", "CHECKOUT"),
        ("account", "CUSTOMER_ACCOUNT"),
        ("account/orders", "CUSTOMER_ACCOUNT"),
        ("signOut", "CUSTOMER_ACCOUNT"),
        ("search", "SEARCH"),
        ("pages/terms", "LEGAL_PAGE"),
        ("pages/about", "LEGAL_PAGE"),
        ("repeat-order", "INTERNAL"),
        ("FBAutofillCheckout", "INTERNAL"),
    ],
)
async def test_addresses_of_the_storefronts_own_pages(shop, slug, kind):
    info = await shop.read(PATH, slug=slug)

    assert (info["status"], info["type"]) == ("OK", kind)
    assert info["canonicalSlug"] is info["storeEntityData"] is None


def test_what_is_no_address_of_an_entity_is_a_page():
    assert PAGES.keys() == RESERVED


async def test_the_root_needs_no_slug(shop):
    for params in ({}, {"slug": ""}, {"slug": "red-mug"}):
        for word in ("true", "TRUE", "1"):
            info = await shop.read(PATH, storeRootPage=word, **params)
            assert info == {
                "status": "OK",
                "type": "ROOT",
                "canonicalSlug": None,
                "storeEntityData": None,
                "title": "Test shop",
            }


async def test_without_a_slug_there_is_nothing_to_look_up(shop, refused):
    for params in ({}, {"storeRootPage": "false"}, {"storeRootPage": "perhaps"}):
        refused(await shop.get(PATH, **params), 400, "SLUG_PARAMETER_NOT_FOUND")
        refused(await shop.get(PATH, slug="", **params), 400, "SLUG_PARAMETER_EMPTY")
    refused(await shop.get(PATH, slug="//"), 400, "SLUG_PARAMETER_EMPTY")


async def test_the_answer_is_reduced_to_the_fields_that_were_asked_for(shop):
    assert await shop.read(PATH, slug="cart", responseFields="type,status") == {"status": "OK", "type": "CART"}


async def test_odd_slugs_are_not_found(find):
    for slug in ("x" * 5000, "-p" + "9" * 19, "-p-1", "%", "_", "'", "mug#!/", "p", "-c", " "):
        assert await find(slug) == ("NOT_FOUND", None, None)
