"""POST /profile/extrafields."""

import pytest

WRAPPED = [{"title": "Yes", "surcharge": 2}, {"title": "No"}]


async def test_a_key_is_enough(shop, one):
    assert await one(shop, {}) == {
        "key": "gift",
        "title": "",
        "titleTranslated": {"en": ""},
        "type": "TEXT",
        "available": True,
        "required": False,
        "options": [],
        "orderDetailsDisplaySection": "ORDER_COMMENTS",
        "shownOnOrderDetails": True,
        "showInInvoice": False,
        "showInNotifications": False,
        "saveToCustomerProfile": False,
        "cpField": False,
        "orderBy": 10,
    }
    assert await shop.changes() == [("profile.updated", shop.id)]


async def test_without_options_a_field_is_a_text(shop, one):
    for number, kind in enumerate(["SELECT", "RADIO_BUTTONS", "TOGGLE_BUTTON_GROUP", "CHECKBOX"]):
        field = await one(shop, {"key": str(number), "title": "Wrap?", "type": kind})
        assert (field["type"], field["title"]) == ("TEXT", "Wrap?")


@pytest.mark.parametrize(
    ("sent", "type_"),
    [
        ("toggleButtonGroup", "TOGGLE_BUTTON_GROUP"),
        ("toggle_button_group", "TOGGLE_BUTTON_GROUP"),
        ("radioButtons", "RADIO_BUTTONS"),
        ("RADIO_BUTTTONS", "RADIO_BUTTONS"),
        ("checkbox", "CHECKBOX"),
        ("select", "SELECT"),
        ("label", "EMPTY"),
        ("textarea", "TEXTAREA"),
        ("DateTime", "DATETIME"),
    ],
)
async def test_types_in_any_spelling(shop, one, sent, type_):
    field = await one(shop, {"type": sent, "options": WRAPPED})

    assert field["type"] == type_
    assert [option["title"] for option in field["options"]] == ["Yes", "No"]


async def test_sections_in_any_case(shop, one):
    field = await one(shop, {"checkoutDisplaySection": "payment_methods", "orderDetailsDisplaySection": "hidden"})

    assert field["checkoutDisplaySection"] == "PAYMENT_DETAILS"
    assert (field["orderDetailsDisplaySection"], field["shownOnOrderDetails"]) == ("HIDDEN", False)


async def test_everything_is_kept(shop, one):
    sent = {
        "title": "When?",
        "type": "DATETIME",
        "textPlaceholder": "Soon",
        "tip": "Any day",
        "value": "now",
        "subtitle": "Or later",
        "available": False,
        "required": True,
        "checkoutDisplaySection": "BILLING_ADDRESS",
        "orderDetailsDisplaySection": "PICKUP_DETAILS",
        "showInInvoice": True,
        "showInNotifications": True,
        "saveToCustomerProfile": True,
        "showForCountry": ["BE", "US"],
        "showForPaymentMethodIds": ["1-1"],
        "showForShippingMethodIds": ["2-2"],
        "orderBy": 35,
        "surchargeType": "PERCENT",
        "surchargeTaxable": True,
        "showZeroSurchargeInTotal": False,
        "datepickerOptions": {
            "minDate": "2022-01-01",
            "showTime": True,
            "limitAvailableHoursWeekly": {"MON": [["08:00", "13:30"]]},
            "disallowDates": ["2022-04-25"],
            "ofTheFuture": [1.5],
        },
        "overrides": [
            {"conditions": {"shippingMethod": "Pickup"}, "fieldsToOverride": {"datePickerOptions": {"minDate": "x"}}}
        ],
    }

    field = await one(shop, sent)

    assert field == field | sent
    assert field["tipTranslated"] == {"en": "Any day"}
    assert field["valueTranslated"] == {"en": "now"}


async def test_a_date_picker_has_two_spellings(shop, one):
    field = await one(shop, {"type": "DATETIME", "datePickerOptions": {"showtime": True}})

    assert field["datepickerOptions"] == {"showtime": True}
    assert "datePickerOptions" not in field


async def test_options(shop, one):
    options = [
        {"title": "Box", "subtitle": "Red", "surcharge": 2.5},
        {"titleTranslated": {"en": "Bag"}, "subtitleTranslated": {"en": "Blue"}},
    ]

    field = await one(shop, {"type": "SELECT", "options": options})

    assert field["options"] == [
        {
            "title": "Box",
            "titleTranslated": {"en": "Box"},
            "subtitle": "Red",
            "subtitleTranslated": {"en": "Red"},
            "surcharge": 2.5,
        },
        {
            "title": "Bag",
            "titleTranslated": {"en": "Bag"},
            "subtitle": "Blue",
            "subtitleTranslated": {"en": "Blue"},
        },
    ]


async def test_older_clients_send_titles_of_options(shop, one):
    field = await one(shop, {"type": "SELECT", "selectOptions": ["Box", "Bag"]})

    assert (field["type"], [option["title"] for option in field["options"]]) == ("SELECT", ["Box", "Bag"])
    assert "selectOptions" not in field


async def test_how_surcharges_count_is_a_matter_of_the_field(shop, one):
    rules = {"surchargeType": "percent", "surchargeTaxable": True, "surchargeShortName": {"name": "Wrapping"}}

    on_the_field = await one(shop, {"key": "a", "type": "SELECT", "options": WRAPPED, **rules})
    on_an_option = await one(shop, {"key": "b", "type": "SELECT", "options": [WRAPPED[1], {"title": "Yes", **rules}]})

    for field in (on_the_field, on_an_option):
        assert (field["surchargeType"], field["surchargeTaxable"]) == ("PERCENT", True)
        assert field["surchargeShortName"] == {
            "name": "Wrapping",
            "nameTranslated": {"en": "Wrapping"},
            "showSurchargePercentValue": True,
        }
        assert "surchargeType" not in field["options"][1]


async def test_a_new_field_comes_last(shop, one):
    for key, sent, expected in (("a", {}, 10), ("b", {"orderBy": 40}, 40), ("c", {"orderBy": 1}, 1), ("d", {}, 50)):
        assert (await one(shop, {"key": key, **sent}))["orderBy"] == expected

    assert [field["key"] for field in (await shop.read("/profile/extrafields"))["items"]] == ["a", "b", "c", "d"]


async def test_a_key_may_hold_anything(shop):
    await shop.post("/profile/extrafields", {"key": "a b/č#1"})

    assert (await shop.read("/profile/extrafields/a%20b%2F%C4%8D%231"))["key"] == "a b/č#1"


async def test_a_key_is_given_once(shop, one, other_shop, refused):
    await one(shop, {"title": "Wrap?"})
    await one(other_shop, {})
    before, told = await shop.read("/profile/extrafields"), await shop.changes()

    refused(await shop.post("/profile/extrafields", {"key": "gift"}), 409, "CONSTRAINT_VIOLATION")

    assert (await shop.read("/profile/extrafields"), await shop.changes()) == (before, told)
    await one(shop, {"key": "Gift"})


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"key": None},
        {"key": "  "},
        {"key": "x" * 256},
        {"key": "a", "type": "SLIDER"},
        {"key": "a", "checkoutDisplaySection": "NOWHERE"},
        {"key": "a", "surchargeType": "DOUBLE"},
        {"key": "a", "datepickerOptions": {"minDate": "\x00"}},
        {"key": "a", "overrides": [{"\x00": 1}]},
    ],
)
async def test_what_cannot_be_a_field_is_refused(shop, refused, body):
    refused(await shop.post("/profile/extrafields", body), 400, "WRONG_PARAMETER")

    assert await shop.read("/profile/extrafields") == {"items": []}
    assert await shop.changes() == []


async def test_a_null_in_a_map_of_a_new_field_or_option_says_nothing(shop, one):
    yes = {"title": "Yes", "titleTranslated": {"en": None}}
    field = await one(shop, {"title": "Wrap?", "titleTranslated": {"en": None}, "type": "SELECT", "options": [yes]})

    assert (field["title"], field["options"][0]["title"]) == ("Wrap?", "Yes")
    await shop.update("/profile/extrafields/gift", {"options": [yes]})
    assert (await shop.read("/profile/extrafields/gift"))["options"] == field["options"]
