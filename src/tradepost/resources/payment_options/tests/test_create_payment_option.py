"""POST /profile/paymentOptions."""

import re
from datetime import UTC, datetime

import pytest


async def test_a_title_and_a_processor_are_enough(shop, clock):
    clock.moment = datetime(2020, 12, 1, 7, 9, 48, 590_771, tzinfo=UTC)

    answer = await shop.post("/profile/paymentOptions", {"checkoutTitle": "Cash", "paymentProcessorId": "offline"})

    option_id = answer.json()["id"]
    assert (answer.status_code, answer.json()) == (200, {"id": option_id})
    assert re.fullmatch(r"\d{1,10}-1606806588590", option_id)
    assert await shop.read("/profile/paymentOptions") == [
        {
            "id": option_id,
            "enabled": True,
            "configured": True,
            "checkoutTitle": "Cash",
            "checkoutTitleTranslated": {"en": "Cash"},
            "checkoutDescription": "",
            "paymentProcessorId": "offline",
            "paymentProcessorTitle": "",
            "orderBy": 0,
            "appClientId": "",
            "appNamespace": "",
            "paymentSurcharges": {"type": "ABSOLUTE", "value": 0},
            "instructionsForCustomer": {
                "instructionsTitle": "",
                "instructions": "",
                "instructionsTranslated": {"en": ""},
            },
            "methods": [],
        }
    ]
    assert await shop.changes() == [("profile.updated", shop.id)]


async def test_everything_is_kept(shop, one):
    sent = {
        "enabled": False,
        "checkoutTitle": "Invoice",
        "checkoutDescription": "In 14 days",
        "orderBy": 35,
        "appClientId": "abc",
        "appNamespace": "abc-ns",
        "paymentSurcharges": {"type": "PERCENT", "value": 2.5},
        "shippingSettings": {"enabledShippingMethods": ["1-2"]},
        "methods": [{"cards": ["VISA"], "subtype": "card", "subtypeMethodName": "Card"}, {"cards": []}],
        "supportsSubtypes": True,
    }
    instructions = {"instructionsTitle": "How", "instructions": "Wire it"}

    option = (await one(shop, {**sent, "instructionsForCustomer": instructions}))[1]

    assert option == option | sent
    assert option["instructionsForCustomer"] == instructions | {"instructionsTranslated": {"en": "Wire it"}}


async def test_a_new_option_comes_last(shop, one):
    for sent, expected in (({}, 0), ({}, 10), ({"orderBy": 5}, 5), ({"orderBy": 90}, 90), ({}, 100)):
        assert (await one(shop, sent))[1]["orderBy"] == expected

    assert [option["orderBy"] for option in await shop.read("/profile/paymentOptions")] == [0, 5, 10, 90, 100]


async def test_a_method_of_an_app_belongs_to_it(shop, one):
    option = (await one(shop, {"paymentProcessorId": "customPaymentApp", "configured": False}))[1]

    client_id = option["appClientId"]
    assert client_id
    assert option["appNamespace"] == client_id
    assert option["paymentProcessorTitle"] == f"CUSTOM_PAYMENT_APP-{client_id}"
    assert option["configured"] is False


async def test_an_app_may_name_itself(shop, one):
    app = {"paymentProcessorId": "customPaymentApp", "appClientId": "mine", "appNamespace": "ns"}

    option = (await one(shop, app))[1]

    assert option == option | app | {"paymentProcessorTitle": "CUSTOM_PAYMENT_APP-mine", "configured": True}


@pytest.mark.parametrize(("processor", "title"), [("stripe", "Stripe"), ("paypal", "PayPal"), ("new_1", "new_1")])
async def test_processors_have_names(shop, one, processor, title):
    option = (await one(shop, {"paymentProcessorId": processor, "configured": False}))[1]

    assert (option["paymentProcessorTitle"], option["configured"], option["appClientId"]) == (title, True, "")


async def test_only_one_option_of_a_processor(shop, one, refused):
    await one(shop, {"paymentProcessorId": "stripe"})
    for several in ("offline", "customPaymentApp"):
        await one(shop, {"paymentProcessorId": several})
        await one(shop, {"paymentProcessorId": several})
    before, told = await shop.read("/profile/paymentOptions"), await shop.changes()

    answer = await shop.post("/profile/paymentOptions", {"checkoutTitle": "Card", "paymentProcessorId": "stripe"})

    refused(answer, 409, "PAYMENT_GATEWAY_IS_ALREADY_ADDED", "stripe")
    assert (await shop.read("/profile/paymentOptions"), await shop.changes()) == (before, told)


async def test_the_older_form_is_paypal(shop):
    option_id = await shop.create(
        "/profile/paymentOptions", {"checkoutTitle": "PayPal", "payPalEmail": "a@example.com"}
    )

    option = await shop.read(f"/profile/paymentOptions/{option_id}")
    assert (option["paymentProcessorId"], option["payPalEmail"]) == ("paypal", "a@example.com")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"paymentProcessorId": "offline"}, "PAYMENT_OPTION_TITLE_REQUIRED"),
        ({"checkoutTitle": " ", "paymentProcessorId": "offline"}, "PAYMENT_OPTION_TITLE_REQUIRED"),
        ({"checkoutTitle": "x" * 65, "paymentProcessorId": "offline"}, "PAYMENT_OPTION_BAD_TITLE_LENGTH"),
        ({"checkoutTitle": "A"}, "PAYMENT_GATEWAY_NAME_REQUIRED"),
        ({"checkoutTitle": "A", "paymentProcessorId": ""}, "PAYMENT_GATEWAY_NAME_UNKNOWN"),
        ({"checkoutTitle": "A", "paymentProcessorId": "pay pal"}, "PAYMENT_GATEWAY_NAME_UNKNOWN"),
        (
            {"checkoutTitle": "A", "payPalEmail": "x" * 201},
            "PAYMENT_GATEWAY_SETTING_VALUE_LENGTH_OUT_OF_BOUNDARIES",
        ),
        (
            {"checkoutTitle": "A", "paymentProcessorId": "offline", "paymentSurcharges": {"type": "EACH"}},
            "WRONG_PARAMETER",
        ),
        (
            {"checkoutTitle": "A", "paymentProcessorId": "offline", "checkoutTitleTranslated": {"xx": "A"}},
            "LANGUAGES_NOT_ALLOWED",
        ),
    ],
)
async def test_what_cannot_be_an_option_is_refused(shop, refused, body, code):
    refused(await shop.post("/profile/paymentOptions", body), 400, code)

    assert await shop.read("/profile/paymentOptions") == []
    assert await shop.changes() == []


async def test_a_title_of_64_characters(shop, one):
    assert (await one(shop, {"checkoutTitle": "x" * 64}))[1]["checkoutTitle"] == "x" * 64


async def test_either_scope_creates_options(shop):
    for scope in ("add_payment_method", "update_store_profile"):
        token = await shop.token(scope)
        await shop.create(
            "/profile/paymentOptions", {"checkoutTitle": "A", "paymentProcessorId": "offline"}, token=token
        )


async def test_a_null_in_a_map_of_a_new_option_says_nothing(shop):
    instructions = {"instructions": "Pay", "instructionsTranslated": {"en": None}}
    body = {"checkoutTitle": "Cash", "checkoutTitleTranslated": {"en": None}, "paymentProcessorId": "offline"}
    await shop.create("/profile/paymentOptions", {**body, "instructionsForCustomer": instructions})

    option = (await shop.read("/profile/paymentOptions"))[0]
    assert (option["checkoutTitle"], option["checkoutTitleTranslated"]) == ("Cash", {"en": "Cash"})
    assert option["instructionsForCustomer"]["instructionsTranslated"] == {"en": "Pay"}
