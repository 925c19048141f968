"""PUT /profile/paymentOptions/{id}."""

import pytest


async def test_only_what_was_sent_changes(shop, one):
    option_id, before = await one(shop, {})
    path = f"/profile/paymentOptions/{option_id}"

    assert await shop.update(path, {"enabled": False}) == {"updateCount": 1, "success": True}

    assert await shop.read(path) == before | {"enabled": False}
    assert await shop.changes() == [("profile.updated", shop.id)] * 2


async def test_objects_merge_and_arrays_are_replaced(shop, one):
    option_id, before = await one(
        shop,
        {
            "paymentSurcharges": {"type": "PERCENT", "value": 3},
            "instructionsForCustomer": {"instructionsTitle": "How", "instructions": "Wire it"},
            "shippingSettings": {"enabledShippingMethods": ["1-1", "2-2"]},
            "methods": [{"cards": ["VISA"]}, {"cards": ["MC"]}],
        },
    )
    path = f"/profile/paymentOptions/{option_id}"

    await shop.update(path, {"paymentSurcharges": {"value": 4}, "instructionsForCustomer": {"instructionsTitle": "So"}})
    await shop.update(path, {"shippingSettings": {"enabledShippingMethods": ["2-2"]}, "methods": [{"subtype": "x"}]})

    assert await shop.read(path) == before | {
        "paymentSurcharges": {"type": "PERCENT", "value": 4},
        "instructionsForCustomer": before["instructionsForCustomer"] | {"instructionsTitle": "So"},
        "shippingSettings": {"enabledShippingMethods": ["2-2"]},
        "methods": [{"subtype": "x"}],
    }


async def test_null_brings_the_default_back(shop, one):
    _, plain = await one(shop, {"checkoutDescription": ""})
    option_id, _ = await one(
        shop,
        {
            "checkoutDescription": "a",
            "appNamespace": "a",
            "paymentSurcharges": {"value": 3},
            "instructionsForCustomer": {"instructions": "Wire it"},
            "shippingSettings": {"enabledShippingMethods": ["1-1"]},
        },
    )
    path = f"/profile/paymentOptions/{option_id}"

    await shop.update(
        path,
        dict.fromkeys(
            ["checkoutDescription", "appNamespace", "paymentSurcharges", "instructionsForCustomer", "shippingSettings"]
        ),
    )

    assert await shop.read(path) == plain | {"id": option_id, "orderBy": 10}


async def test_whether_it_is_configured_is_for_apps_to_say(shop, one):
    built_in, _ = await one(shop, {})
    app, _ = await one(shop, {"paymentProcessorId": "customPaymentApp"})

    for option_id, expected in ((built_in, True), (app, False)):
        path = f"/profile/paymentOptions/{option_id}"
        await shop.update(path, {"configured": False, "paymentProcessorTitle": "x", "id": "1-1"})
        assert (await shop.read(path))["configured"] is expected


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"checkoutTitle": ""}, 400, "PAYMENT_OPTION_TITLE_REQUIRED"),
        ({"checkoutTitle": "x" * 65}, 400, "PAYMENT_OPTION_BAD_TITLE_LENGTH"),
        ({"paymentProcessorId": "?"}, 400, "PAYMENT_GATEWAY_NAME_UNKNOWN"),
        ({"paymentProcessorId": "stripe"}, 409, "PAYMENT_GATEWAY_IS_ALREADY_ADDED"),
        ({"checkoutTitle": None}, 400, "WRONG_PARAMETER"),
    ],
)
async def test_a_refused_change_leaves_everything(shop, one, refused, body, status, code):
    await one(shop, {"paymentProcessorId": "stripe"})
    option_id, before = await one(shop, {})
    path, told = f"/profile/paymentOptions/{option_id}", await shop.changes()

    refused(await shop.put(path, {"enabled": False, **body}), status, code)

    assert await shop.read(path) == before
    assert await shop.changes() == told


async def test_an_option_is_not_in_its_own_way(shop, one):
    option_id, _ = await one(shop, {"paymentProcessorId": "stripe"})

    await shop.update(f"/profile/paymentOptions/{option_id}", {"paymentProcessorId": "stripe"})


async def test_unknown_options_are_not_found(shop, one, refused):
    option_id, _ = await one(shop, {})

    for unknown in ("0-0", "5", "x", option_id + "0"):
        refused(await shop.put(f"/profile/paymentOptions/{unknown}", {}), 404, "NOT_FOUND", f"#{unknown} ")
        refused(await shop.get(f"/profile/paymentOptions/{unknown}"), 404, "NOT_FOUND", f"#{unknown} ")
