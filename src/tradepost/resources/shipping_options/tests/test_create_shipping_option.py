"""POST /profile/shippingOptions."""

import re
from datetime import UTC, datetime

import pytest

WORLD = {"id": "WORLD", "name": "WORLD"}


async def test_a_flat_rate_everywhere(shop, clock):
    clock.moment = datetime(2019, 7, 8, 4, 24, 39, 943_900, tzinfo=UTC)

    answer = await shop.post(
        "/profile/shippingOptions",
        {
            "title": "Std",
            "fulfilmentType": "shipping",
            "ratesCalculationType": "flat",
            "flatRate": {"rateType": "ABSOLUTE", "rate": 20},
        },
    )

    option_id = answer.json()["id"]
    assert (answer.status_code, answer.json()) == (200, {"id": option_id})
    assert re.fullmatch(r"\d{1,10}-1562559879943", option_id)
    assert await shop.read("/profile/shippingOptions") == [
        {
            "id": option_id,
            "title": "Std",
            "titleTranslated": {"en": "Std"},
            "enabled": True,
            "orderBy": 10,
            "orderby": 10,
            "fulfilmentType": "shipping",
            "minimumOrderSubtotal": 0,
            "destinationZone": WORLD,
            "description": "",
            "descriptionTranslated": {"en": ""},
            "deliveryTimeDays": "",
            "ratesCalculationType": "flat",
            "flatRate": {"rateType": "ABSOLUTE", "rate": 20},
            "businessHoursLimitationType": "ALLOW_ORDERS_AND_DONT_INFORM_CUSTOMERS",
            "availabilityPeriod": "UNLIMITED",
        }
    ]
    assert await shop.changes() == [("profile.updated", shop.id)]


async def test_a_new_option_comes_last(shop, one):
    for sent, expected in (({}, 10), ({}, 20), ({"orderby": 5}, 5), ({"orderBy": 90}, 90), ({}, 100)):
        option = (await one(shop, sent))[1]
        assert (option["orderBy"], option["orderby"]) == (expected, expected)

    positions = [option["orderby"] for option in await shop.read("/profile/shippingOptions")]
    assert positions == [5, 10, 20, 90, 100]


async def test_what_an_option_has_says_how_it_is_calculated(shop, one):
    for sent, expected in (
        ({}, None),
        ({"flatRate": {"rate": 5}}, "flat"),
        ({"ratesTable": {}}, "table"),
        ({"carrier": "USPS"}, "carrier-calculated"),
        ({"ratesCalculationType": "carrier_calculated"}, "carrier-calculated"),
        ({"ratesCalculationType": "carrier-calculated", "flatRate": {"rate": 5}}, "carrier-calculated"),
    ):
        assert (await one(shop, sent))[1].get("ratesCalculationType") == expected


async def test_a_flat_option_has_a_rate(shop, one):
    for sent, expected in (
        ({"ratesCalculationType": "flat"}, {"rateType": "ABSOLUTE", "rate": 0}),
        ({"flatRate": {"rate": "7.5"}}, {"rateType": "ABSOLUTE", "rate": 7.5}),
        ({"flatRate": {"rateType": "percent"}}, {"rateType": "PERCENT", "rate": 0}),
    ):
        assert (await one(shop, sent))[1]["flatRate"] == expected


async def test_a_table_of_rates(shop, one):
    rows = [
        {"conditions": {"weightFrom": 0, "weightTo": 1.5}, "rate": {"perOrder": 5}},
        {"conditions": {"weightFrom": 1.5}, "rate": {"perOrder": 5, "percent": 2.5, "perItem": 1, "perWeight": 0.1}},
    ]

    option = (await one(shop, {"ratesTable": {"tableBasedOn": "weight", "rates": rows}}))[1]

    assert option["ratesTable"] == {"tableBasedOn": "weight", "rates": rows}


async def test_older_names_of_rates(shop, one):
    older = {"perOrderAbs": 1, "perOrderPercent": 2, "perWeightUnitRate": 3, "perItem": 4}

    option = (await one(shop, {"ratesTable": {"rates": [{"rate": older}]}}))[1]

    rate = {"perOrder": 1, "percent": 2, "perWeight": 3, "perItem": 4}
    assert option["ratesTable"] == {"tableBasedOn": "subtotal", "rates": [{"conditions": {}, "rate": rate}]}


@pytest.mark.parametrize("twin", ["description", "deliveryTimeDays"])
async def test_delivery_time_and_description_are_one_text(shop, one, twin):
    option = (await one(shop, {twin: "4-9"}))[1]

    assert (option["description"], option["deliveryTimeDays"]) == ("4-9", "4-9")
    assert option["descriptionTranslated"] == {"en": "4-9"}


async def test_the_description_counts_before_the_delivery_time(shop, one):
    option = (await one(shop, {"description": "a", "deliveryTimeDays": "b"}))[1]

    assert (option["description"], option["deliveryTimeDays"]) == ("a", "a")


async def test_a_pickup_option(shop, one):
    hours = '{"MON":[["08:30","13:30"],["14:00","24:00"]],"SUN":[["00:00","00:00"]]}'
    sent = {
        "fulfilmentType": "pickup",
        "locationId": "7",
        "pickupInstruction": "Ring twice",
        "scheduledPickup": True,
        "pickupPreparationTimeHours": 3,
        "pickupBusinessHours": hours,
        "pickupPrecisionType": "DATE_AND_TIME",
        "scheduledTimePrecisionType": "DATE_AND_TIME_SLOT",
        "timeSlotLengthInMinutes": 30,
        "allowSameDayDelivery": True,
        "cutoffTimeForSameDayDelivery": "15:45",
        "availabilityPeriod": "THREE_DAYS",
        "customAvailabilityPeriodInDays": 4,
        "businessHoursLimitationType": "DISALLOW_ORDERS_AND_INFORM_CUSTOMERS",
    }

    option = (await one(shop, sent))[1]

    assert option == option | sent
    assert (option["scheduled"], option["fulfillmentTimeInMinutes"], option["businessHours"]) == (True, 180, hours)
    assert option["pickupInstructionTranslated"] == {"en": "Ring twice"}


async def test_a_pickup_option_always_has_its_instruction(shop, one):
    option = (await one(shop, {"fulfilmentType": "pickup"}))[1]

    assert (option["pickupInstruction"], option["pickupInstructionTranslated"]) == ("", {"en": ""})


async def test_preparation_is_rounded_up_to_hours(shop, one):
    for minutes, hours in ((0, 0), (1, 1), (60, 1), (61, 2)):
        option = (await one(shop, {"fulfillmentTimeInMinutes": minutes}))[1]
        assert (option["fulfillmentTimeInMinutes"], option["pickupPreparationTimeHours"]) == (minutes, hours)


async def test_business_hours_may_be_an_object(shop, one):
    for spelling in ("businessHours", "pickupBusinessHours"):
        option = (await one(shop, {spelling: {"FRI": [["09:00", "18:00"]], "MON": []}}))[1]
        assert option["businessHours"] == option["pickupBusinessHours"] == '{"FRI":[["09:00","18:00"]],"MON":[]}'


async def test_no_business_hours(shop, one):
    for nothing in ("", {}, None):
        assert "businessHours" not in (await one(shop, {"businessHours": nothing}))[1]


@pytest.mark.parametrize("hours", ["x", "[]", '{"MON":"9-18"}', '{"MONDAY":[]}', {"MON": [["9:00", "18:00"]]}, 5])
async def test_other_business_hours_are_refused(shop, refused, hours):
    answer = await shop.post("/profile/shippingOptions", {"title": "Std", "businessHours": hours})

    refused(answer, 400, "WRONG_PARAMETER", "Field ShippingOption.businessHours ")
    assert await shop.read("/profile/shippingOptions") == []


async def test_days_without_the_option(shop, one):
    sent = [
        {"fromDate": "2022-04-28", "toDate": "2022-04-30"},
        # As the official client writes midnight of its own zone.
        {"fromDate": "2022-12-24 00:00:00 MSK", "toDate": "2022-12-26 00:00:00 -1100", "repeatedAnnually": True},
        {"fromDate": 1651104000},
    ]

    option = (await one(shop, {"blackoutDates": sent}))[1]

    assert option["blackoutDates"] == [
        {"fromDate": "2022-04-28", "toDate": "2022-04-30", "repeatedAnnually": False},
        {"fromDate": "2022-12-24", "toDate": "2022-12-26", "repeatedAnnually": True},
        {"fromDate": "2022-04-28", "toDate": "2022-04-28", "repeatedAnnually": False},
    ]


async def test_the_estimated_time_may_be_open(shop, one):
    sent = {
        "estimatedDeliveryDateAtCheckoutEnabled": True,
        "estimatedTransitTimeInDays": [None, None],
        "fulfillmentTimeInDays": [2, 6],
        "cutoffTimeForSameDayPacking": "13:00",
        "shippingBusinessDays": ["MON", "TUE"],
        "deliveryDays": [],
    }

    option = (await one(shop, {"estimatedShippingTimeAtCheckoutSettings": sent}))[1]

    assert option["estimatedShippingTimeAtCheckoutSettings"] == sent


async def test_services_of_a_carrier_are_named_after_the_option(shop, one):
    sent = [{"name": "Ground"}, {"id": "mine:S1", "name": "Air", "enabled": True, "orderBy": 5}, {"name": "Sea"}]

    option_id, option = await one(shop, {"carrier": "USPS", "carrierMethods": sent})

    assert [method["id"] for method in option["carrierMethods"]] == [f"{option_id}:S1", "mine:S1", f"{option_id}:S2"]
    assert option["carrierMethods"][1] == sent[1]


async def test_settings_of_a_carrier(shop, one):
    settings = {
        "defaultCarrierAccountEnabled": True,
        "defaultPostageDimensions": {"length": 1, "width": 2.5, "height": 3},
    }

    option = (await one(shop, {"carrier": "USPS", "carrierSettings": settings, "shippingCostMarkup": 1.25}))[1]

    assert (option["carrierSettings"], option["shippingCostMarkup"]) == (settings, 1.25)


async def test_the_older_form(shop, one):
    option = (await one(shop, {"type": "carrier", "carrier": "USPS"}))[1]

    assert option == option | {"type": "carrier", "carrier": "USPS", "ratesCalculationType": "carrier-calculated"}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "SHIPPING_OPTION_TITLE_REQUIRED"),
        ({"title": " "}, 400, "SHIPPING_OPTION_TITLE_REQUIRED"),
        ({"title": "x" * 101}, 400, "SHIPPING_BAD_TITLE_LENGTH"),
        ({"titleTranslated": {"en": "x" * 101}}, 400, "SHIPPING_BAD_TITLE_LENGTH"),
        ({"title": "A", "type": "carrier"}, 400, "SHIPPING_CARRIER_NAME_REQUIRED"),
        ({"title": "A", "type": "other", "carrier": "USPS"}, 400, "SHIPPING_TYPE_CARRIER_REQUIRED"),
        ({"title": "Std", "type": "carrier", "carrier": "USPS"}, 409, "SHIPPING_OPTION_ALREADY_EXISTS"),
        ({"title": "A", "titleTranslated": {"xx": "A"}}, 400, "LANGUAGES_NOT_ALLOWED"),
        ({"title": "A", "destinationZone": {"id": "nowhere"}}, 400, "WRONG_PARAMETER"),
        ({"title": "A", "destinationZone": {"name": "Nowhere"}}, 400, "WRONG_PARAMETER"),
        ({"title": "A", "locationId": 7}, 400, "WRONG_PARAMETER"),
        ({"title": "A", "minimumOrderSubtotal": -1}, 400, "WRONG_PARAMETER"),
        ({"title": "A", "flatRate": {"rate": -1}}, 400, "WRONG_PARAMETER"),
        ({"title": "A", "ratesTable": {"rates": [{"rate": {"perItem": -1}}]}}, 400, "WRONG_PARAMETER"),
        ({"title": "A", "fulfilmentType": "teleport"}, 400, "WRONG_PARAMETER"),
        ({"title": "A", "ratesCalculationType": "free"}, 400, "WRONG_PARAMETER"),
        ({"title": "A", "availabilityPeriod": "TWO_YEARS"}, 400, "WRONG_PARAMETER"),
        ({"title": "A", "timeSlotLengthInMinutes": 2**31}, 400, "WRONG_PARAMETER"),
        ({"title": "A", "pickupPreparationTimeHours": 2**30}, 400, "WRONG_PARAMETER"),
        ({"title": "A", "cutoffTimeForSameDayDelivery": "25:00"}, 400, "WRONG_PARAMETER"),
        ({"title": "A", "blackoutDates": [{"toDate": "2022-01-01"}]}, 400, "WRONG_PARAMETER"),
        ({"title": "A", "blackoutDates": [{"fromDate": "2022-01-02", "toDate": "2022-01-01"}]}, 400, "WRONG_PARAMETER"),
    ],
)
async def test_what_cannot_be_an_option_is_refused(shop, one, refused, body, status, code):
    await one(shop, {})
    before = await shop.read("/profile/shippingOptions"), await shop.changes()

    refused(await shop.post("/profile/shippingOptions", body), status, code)

    assert (await shop.read("/profile/shippingOptions"), await shop.changes()) == before


async def test_a_title_of_100_characters_and_one_that_is_taken(shop, one):
    for title in ("x" * 100, "Std", "Std"):
        assert (await one(shop, {"title": title}))[1]["title"] == title


async def test_an_option_of_an_app_belongs_to_it(shop, one):
    option = (await one(shop, {"ratesCalculationType": "app"}))[1]
    assert option["appClientId"]

    assert (await one(shop, {"ratesCalculationType": "app", "appClientId": "other"}))[1]["appClientId"] == "other"
    assert "appClientId" not in (await one(shop, {}))[1]


async def test_a_null_in_the_map_of_a_new_option_says_nothing(shop, one):
    option = (await one(shop, {"title": "Std", "titleTranslated": {"en": None}}))[1]

    assert (option["title"], option["titleTranslated"]) == ("Std", {"en": "Std"})
