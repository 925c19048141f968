"""PUT /profile/shippingOptions/{id}."""

import pytest


async def test_only_what_was_sent_changes(shop, one):
    option_id, before = await one(shop, {"flatRate": {"rate": 5}, "description": "a"})

    assert await shop.update(f"/profile/shippingOptions/{option_id}", {"enabled": False}) == {"updateCount": 1}

    assert await shop.read(f"/profile/shippingOptions/{option_id}") == before | {"enabled": False}
    assert await shop.changes() == [("profile.updated", shop.id)] * 2


async def test_objects_merge_and_arrays_are_replaced(shop, one):
    rows = [{"conditions": {"subtotalFrom": 0, "subtotalTo": 10}, "rate": {"perOrder": 5}}] * 2
    option_id, before = await one(
        shop,
        {
            "flatRate": {"rateType": "PERCENT", "rate": 5},
            "ratesTable": {"tableBasedOn": "discountedSubtotal", "rates": rows},
            "blackoutDates": [{"fromDate": "2022-01-01"}, {"fromDate": "2022-02-01"}],
            "carrierSettings": {"defaultPostageDimensions": {"length": 1, "width": 2}},
        },
    )
    path = f"/profile/shippingOptions/{option_id}"

    await shop.update(path, {"flatRate": {"rate": 6}, "ratesTable": {"rates": rows[:1]}, "blackoutDates": []})
    await shop.update(path, {"carrierSettings": {"defaultPostageDimensions": {"width": 3}}})

    assert await shop.read(path) == before | {
        "flatRate": {"rateType": "PERCENT", "rate": 6},
        "ratesTable": {"tableBasedOn": "discountedSubtotal", "rates": rows[:1]},
        "blackoutDates": [],
        "carrierSettings": {"defaultPostageDimensions": {"length": 1, "width": 3}},
    }


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("orderby", 10, 15),
        ("orderBy", 10, 15),
        ("deliveryTimeDays", "5", "6"),
        ("scheduledPickup", True, False),
        ("scheduled", True, False),
        ("pickupPreparationTimeHours", 2, 5),
        ("fulfillmentTimeInMinutes", 90, 100),
        ("pickupBusinessHours", '{"MON":[]}', '{"TUE":[]}'),
        ("businessHours", '{"MON":[]}', '{"TUE":[]}'),
    ],
)
async def test_either_spelling_may_be_changed_in_what_was_fetched(shop, one, field, old, new):
    option_id, before = await one(
        shop,
        {"description": "5", "scheduled": True, "fulfillmentTimeInMinutes": 90, "businessHours": {"MON": []}},
    )
    path = f"/profile/shippingOptions/{option_id}"
    del before["descriptionTranslated"]
    assert before[field] == old

    await shop.update(path, before | {field: new})

    assert (await shop.read(path))[field] == new


async def test_null_brings_the_default_back(shop, one):
    option_id, _ = await one(
        shop,
        {
            "minimumOrderSubtotal": 5,
            "flatRate": {"rate": 5},
            "description": "a",
            "locationId": "1",
            "destinationZone": {"countryCodes": ["US"]},
            "businessHours": {"MON": []},
            "fulfillmentTimeInMinutes": 5,
        },
    )
    path = f"/profile/shippingOptions/{option_id}"

    await shop.update(
        path,
        dict.fromkeys(["minimumOrderSubtotal", "flatRate", "description", "locationId", "destinationZone"])
        | dict.fromkeys(["pickupBusinessHours", "pickupPreparationTimeHours"]),
    )

    option = await shop.read(path)
    assert (option["minimumOrderSubtotal"], option["description"], option["deliveryTimeDays"]) == (0, "", "")
    assert option["destinationZone"] == {"id": "WORLD", "name": "WORLD"}
    assert option["flatRate"] == {"rateType": "ABSOLUTE", "rate": 0}
    assert not option.keys() & {"locationId", "businessHours", "fulfillmentTimeInMinutes"}


@pytest.mark.parametrize("field", ["title", "enabled", "orderBy", "fulfilmentType", "blackoutDates"])
async def test_null_is_refused_where_something_has_to_be(shop, one, refused, field):
    option_id, before = await one(shop, {})
    path = f"/profile/shippingOptions/{option_id}"

    refused(await shop.put(path, {field: None}), 400, "WRONG_PARAMETER", f"ShippingOption.{field} cannot be null")

    assert await shop.read(path) == before


async def test_the_app_of_an_option_stays_the_same(shop, one):
    option_id, before = await one(shop, {"ratesCalculationType": "app"})

    await shop.update(f"/profile/shippingOptions/{option_id}", {"appClientId": "other", "id": "1-1"})

    assert await shop.read(f"/profile/shippingOptions/{option_id}") == before


async def test_a_refused_change_leaves_everything(shop, one, refused):
    option_id, before = await one(shop, {})
    path, told = f"/profile/shippingOptions/{option_id}", await shop.changes()

    refused(await shop.put(path, {"enabled": False, "title": ""}), 400, "SHIPPING_OPTION_TITLE_REQUIRED")
    refused(await shop.put(path, {"enabled": False, "title": "x" * 101}), 400, "SHIPPING_BAD_TITLE_LENGTH")

    assert await shop.read(path) == before
    assert await shop.changes() == told


async def test_the_number_alone_is_not_the_id(shop, one, refused):
    option_id, _ = await one(shop, {})
    number, moment = option_id.split("-")

    for unknown in ("0-0", number, f"{number}-{int(moment) + 1}", f"0{option_id}", f"{option_id}:S1", "x", "%00"):
        refused(await shop.put(f"/profile/shippingOptions/{unknown}", {}), 404, "SHIPPING_NOT_FOUND")
        refused(await shop.delete(f"/profile/shippingOptions/{unknown}"), 404, "SHIPPING_NOT_FOUND")
        refused(await shop.get(f"/profile/shippingOptions/{unknown}"), 404, "SHIPPING_NOT_FOUND")


async def test_a_fetched_etag_guards_a_change(shop, one, refused):
    option_id, _ = await one(shop, {})
    path = f"/profile/shippingOptions/{option_id}"
    etag = (await shop.get(path)).headers["etag"]

    assert (await shop.send("PUT", path, json={"enabled": False}, headers={"If-Match": etag})).status_code == 200
    answer = await shop.send("PUT", path, json={"enabled": True}, headers={"If-Match": etag})

    refused(answer, 412, "PRECONDITION_FAILED")
