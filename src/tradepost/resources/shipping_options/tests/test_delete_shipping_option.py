"""DELETE /profile/shippingOptions/{id}."""

import pytest


@pytest.fixture
async def two(shop, one):
    """The ids of an option that goes and one that stays."""
    return (await one(shop, {}))[0], (await one(shop, {}))[0]


async def test_an_option_is_deleted_once(shop, two, refused, options):
    gone, kept = two
    told = await shop.changes()

    assert (await shop.delete(f"/profile/shippingOptions/{gone}")).json() == {"deleteCount": 1}

    refused(await shop.delete(f"/profile/shippingOptions/{gone}"), 404, "SHIPPING_NOT_FOUND", f"#{gone} ")
    assert list(await options(shop)) == [kept]
    number = int(gone.partition("-")[0])
    assert (await shop.changes())[len(told) :] == [("profile.updated", shop.id), ("shipping_option.deleted", number)]


async def test_payment_options_forget_it(shop, two):
    gone, kept = two
    payment = await shop.create(
        "/profile/paymentOptions",
        {
            "checkoutTitle": "Cash",
            "paymentProcessorId": "offline",
            "shippingSettings": {"enabledShippingMethods": [gone, kept]},
        },
    )

    await shop.delete(f"/profile/shippingOptions/{gone}")

    option = await shop.read(f"/profile/paymentOptions/{payment}")
    assert option["shippingSettings"] == {"enabledShippingMethods": [kept]}


async def test_extra_fields_forget_it(shop, two):
    gone, kept = two
    await shop.post("/profile/extrafields", {"key": "gift", "showForShippingMethodIds": [gone, kept]})

    await shop.delete(f"/profile/shippingOptions/{gone}")

    assert (await shop.read("/profile/extrafields/gift"))["showForShippingMethodIds"] == [kept]


async def test_products_forget_it_and_its_services(shop, two):
    gone, kept = two
    shipping = {"type": "SELECTED_METHODS", "enabledMethods": [gone, kept], "disabledMethods": [f"{gone}:S1"]}
    product = await shop.create("/products", {"name": "Mug", "shipping": shipping})
    other = await shop.create("/products", {"name": "Cup", "description": f'"{gone}"'})
    before, untouched = await shop.read(f"/products/{product}"), await shop.read(f"/products/{other}")

    await shop.delete(f"/profile/shippingOptions/{gone}")

    product_shipping = before["shipping"] | {"enabledMethods": [kept], "disabledMethods": []}
    assert await shop.read(f"/products/{product}") == before | {"shipping": product_shipping}
    assert await shop.read(f"/products/{other}") == untouched
    assert ("product.updated", product) not in await shop.changes()


async def test_nothing_happens_in_other_stores(shop, two, other_shop):
    shipping = {"type": "SELECTED_METHODS", "enabledMethods": [two[0]]}
    product = await other_shop.create("/products", {"name": "Mug", "shipping": shipping})

    await shop.delete(f"/profile/shippingOptions/{two[0]}")

    assert (await other_shop.read(f"/products/{product}"))["shipping"]["enabledMethods"] == [two[0]]
