"""Subscription settings of products."""

import pytest


async def settings_of(shop, path):
    return (await shop.read(path))["subscriptionSettings"]


async def test_markups_and_fees(shop):
    settings = {
        "subscriptionAllowed": True,
        "oneTimePurchaseAllowed": True,
        "oneTimePurchasePrice": 12,
        "recurringChargeSettings": [
            {"recurringInterval": "WEEK", "recurringIntervalCount": 2},
            {"recurringInterval": "MONTH", "recurringIntervalCount": 3, "subscriptionPriceWithSignUpFee": 25.5},
        ],
    }
    path = f"/products/{await shop.create('/products', {'name': 'Box', 'price': 10, 'subscriptionSettings': settings})}"

    assert await settings_of(shop, path) == {
        "subscriptionAllowed": True,
        "oneTimePurchaseAllowed": True,
        "oneTimePurchasePrice": 12,
        "oneTimePurchasePriceFormatted": "$12.00",
        "oneTimePurchaseMarkup": 2,
        "oneTimePurchaseMarkupFormatted": "$2.00",
        "oneTimePurchaseMarkupPercent": 20,
        "oneTimePurchaseMarkupPercentFormatted": "20%",
        "displayedOneTimePurchaseMarkupPercent": 20,
        "displayedOneTimePurchaseMarkupPercentFormatted": "20%",
        "recurringChargeSettings": [
            {"recurringInterval": "WEEK", "recurringIntervalCount": 2},
            {
                "recurringInterval": "MONTH",
                "recurringIntervalCount": 3,
                "subscriptionPriceWithSignUpFee": 25.5,
                "subscriptionPriceWithSignUpFeeFormatted": "$25.50",
                "signUpFee": 15.5,
                "signUpFeeFormatted": "$15.50",
            },
        ],
    }


async def test_a_markup_that_is_no_whole_percent(shop):
    sent = {"name": "Box", "price": 3, "subscriptionSettings": {"oneTimePurchasePrice": 4}}
    path = f"/products/{await shop.create('/products', sent)}"

    settings = await settings_of(shop, path)

    assert settings["oneTimePurchaseMarkupPercent"] == pytest.approx(33.3333333333)
    assert settings["displayedOneTimePurchaseMarkupPercent"] == 33
    assert settings["oneTimePurchaseMarkupPercentFormatted"] == "33%"
    await shop.update(path, {"price": 0})
    assert "oneTimePurchaseMarkupPercent" not in await settings_of(shop, path)


@pytest.mark.parametrize(
    ("interval", "count", "allowed"),
    [
        ("DAY", 1, True),
        ("DAY", 2, False),
        ("WEEK", 1, True),
        ("WEEK", 2, True),
        ("WEEK", 3, False),
        ("MONTH", 1, True),
        ("MONTH", 2, False),
        ("MONTH", 3, True),
        ("YEAR", 1, True),
        ("YEAR", 0, False),
        ("DECADE", 1, False),
    ],
)
async def test_intervals(shop, refused, unchanged, interval, count, allowed):
    path = f"/products/{await shop.create('/products', {'name': 'Box'})}"
    charge = {"recurringInterval": interval, "recurringIntervalCount": count}

    if allowed:
        await shop.update(path, {"subscriptionSettings": {"recurringChargeSettings": [charge]}})
        assert (await settings_of(shop, path))["recurringChargeSettings"] == [charge]
        return
    async with unchanged(path):
        answer = await shop.put(path, {"subscriptionSettings": {"recurringChargeSettings": [charge]}})
        refused(answer, 400, "WRONG_PARAMETER", "Field RecurringCharge.recurringInterval")


async def test_there_must_be_a_way_to_buy(shop, refused, unchanged):
    path = f"/products/{await shop.create('/products', {'name': 'Box'})}"

    async with unchanged(path):
        answer = await shop.put(path, {"subscriptionSettings": {"oneTimePurchaseAllowed": False}})
        refused(answer, 400, "WRONG_PARAMETER", "oneTimePurchaseAllowed")
    await shop.update(path, {"subscriptionSettings": {"oneTimePurchaseAllowed": False, "subscriptionAllowed": True}})
    refused(await shop.put(path, {"subscriptionSettings": {"subscriptionAllowed": False}}), 400, "WRONG_PARAMETER")
    assert (await settings_of(shop, path))["subscriptionAllowed"] is True


async def test_fields_merge_and_charges_are_replaced(shop):
    charge = {"recurringInterval": "DAY", "recurringIntervalCount": 1}
    sent = {"subscriptionAllowed": True, "recurringChargeSettings": [charge]}
    path = f"/products/{await shop.create('/products', {'name': 'Box', 'price': 5, 'subscriptionSettings': sent})}"

    await shop.update(path, {"subscriptionSettings": {"oneTimePurchasePrice": 9}})
    settings = await settings_of(shop, path)
    assert (settings["subscriptionAllowed"], settings["recurringChargeSettings"]) == (True, [charge])
    assert settings["oneTimePurchaseMarkup"] == 4

    await shop.update(path, {"subscriptionSettings": {"oneTimePurchasePrice": 0}})
    assert not [name for name in await settings_of(shop, path) if "Markup" in name or name.endswith("Price")]
