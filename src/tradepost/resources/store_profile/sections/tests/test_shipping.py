"""The handling fee (store-profile.md 2.2)."""


async def test_a_handling_fee_of_nothing_is_none(shop, section):
    await shop.update("/profile", {"shipping": {"handlingFee": {"value": 2.5, "name": "Packing", "description": "x"}}})
    assert await section("shipping", "handlingFee") == {"value": 2.5, "name": "Packing", "description": "x"}

    await shop.update("/profile", {"shipping": {"handlingFee": {"value": 0}}})
    assert await section("shipping", "handlingFee") == {"value": 0}


async def test_a_handling_fee_is_not_negative(refuses):
    await refuses({"shipping": {"handlingFee": {"value": -1}}}, "Field HandlingFee.value is expected to be a number")


async def test_options_of_shipping_and_payment_are_not_written_here(shop):
    before = await shop.read("/profile")

    await shop.update("/profile", {"shipping": {"shippingOptions": [{"title": "x"}]}, "payment": {"paymentOptions": 5}})

    assert await shop.read("/profile") == before
