"""PUT is a patch: what null, objects, arrays and empty values do to a product."""

from datetime import UTC, datetime

import pytest

MOMENT = datetime(2024, 9, 4, 7, 20, 11, tzinfo=UTC)


async def test_null_keeps_everything_but_what_it_clears(shop, clock):
    clock.moment = MOMENT
    sent = {
        "name": "Mug",
        "description": "Blue",
        "price": 5,
        "compareToPrice": 6,
        "quantity": 3,
        "attributes": [{"alias": "BRAND", "value": "Acme"}],
        "options": [{"name": "Size", "choices": [{"text": "L"}]}],
        "googleProductCategory": 212,
        "minPurchaseQuantity": 2,
        "maxPurchaseQuantity": 4,
        "externalReferenceId": "erp-1",
    }
    path = f"/products/{await shop.create('/products', sent)}"
    before = await shop.read(path)

    await shop.update(path, dict.fromkeys([*before, "nameTranslated"]))

    after = await shop.read(path)
    cleared = {"googleProductCategory", "minPurchaseQuantity", "maxPurchaseQuantity"}
    assert before.keys() - after.keys() == cleared
    assert after == {name: value for name, value in before.items() if name not in cleared}


async def test_null_inside_keeps_too(shop):
    sent = {
        "name": "Mug",
        "dimensions": {"length": 1, "width": 2},
        "tax": {"taxable": False},
        "subscriptionSettings": {"subscriptionAllowed": True, "oneTimePurchasePrice": 9},
        "ribbon": {"text": "New", "color": "#fff"},
    }
    path = f"/products/{await shop.create('/products', sent)}"
    before = await shop.read(path)

    nulls = {
        "dimensions": {"length": None, "height": None},
        "tax": {"taxable": None},
        "subscriptionSettings": {"subscriptionAllowed": None, "oneTimePurchasePrice": None},
        "ribbon": {"text": None, "color": None},
    }
    await shop.update(path, nulls)

    after = await shop.read(path)
    assert {name: after[name] for name in sent} == {name: before[name] for name in sent}


async def test_objects_merge(shop):
    sent = {
        "name": "Mug",
        "dimensions": {"length": 1, "width": 2, "height": 3},
        "shipping": {"type": "SELECTED_METHODS", "enabledMethods": ["a"], "methodMarkup": 4},
        "relatedProducts": {"relatedCategory": {"enabled": True, "productCount": 9}},
        "lowestPriceSettings": {"lowestPriceEnabled": False},
        "shippingPreparationTime": {"pickupPreparationTimeForInStockItemInMinutes": 5},
        "ribbon": {"text": "New", "color": "#fff"},
    }
    path = f"/products/{await shop.create('/products', sent)}"

    change = {
        "dimensions": {"width": 20},
        "shipping": {"flatRate": 5},
        "relatedProducts": {"relatedCategory": {"productCount": 3}},
        "lowestPriceSettings": {"manualLowestPrice": 2},
        "shippingPreparationTime": {"shippingPreparationTimeForInStockItemDays": "1"},
        "ribbon": {"color": "#000"},
    }
    await shop.update(path, change)

    product = await shop.read(path)
    assert product["dimensions"] == {"length": 1, "width": 20, "height": 3}
    assert product["shipping"] == {
        "type": "SELECTED_METHODS",
        "enabledMethods": ["a"],
        "disabledMethods": [],
        "methodMarkup": 4,
        "flatRate": 5,
    }
    assert product["relatedProducts"]["relatedCategory"] == {"enabled": True, "categoryId": 0, "productCount": 3}
    assert product["lowestPriceSettings"]["lowestPriceEnabled"] is False
    assert product["lowestPriceSettings"]["manualLowestPrice"] == 2
    assert product["shippingPreparationTime"] == {
        "pickupPreparationTimeForInStockItemInMinutes": 5,
        "shippingPreparationTimeForInStockItemDays": "1",
    }
    assert product["ribbon"] == {"text": "New", "color": "#000"}


async def test_arrays_are_replaced(shop):
    sent = {
        "name": "Mug",
        "price": 10,
        "shipping": {"enabledMethods": ["a", "b"], "disabledMethods": ["c"]},
        "customPriceTiers": [{"value": 1}, {"value": 2}],
        "wholesalePrices": [{"quantity": 2, "price": 9}],
        "subscriptionSettings": {
            "recurringChargeSettings": [{"recurringInterval": "DAY", "recurringIntervalCount": 1}]
        },
    }
    path = f"/products/{await shop.create('/products', sent)}"

    change = {
        "shipping": {"enabledMethods": ["x"]},
        "customPriceTiers": [],
        "wholesalePrices": [],
        "subscriptionSettings": {"recurringChargeSettings": []},
    }
    await shop.update(path, change)

    product = await shop.read(path)
    assert product["shipping"]["enabledMethods"] == ["x"]
    assert product["shipping"]["disabledMethods"] == ["c"]
    assert product.keys().isdisjoint({"customPriceTiers", "wholesalePrices"})
    assert product["subscriptionSettings"]["recurringChargeSettings"] == []


@pytest.mark.parametrize(
    ("name", "value", "empty", "shown"),
    [
        ("subtitle", "Nice", "", None),
        ("description", "Nice", "", ""),
        ("seoTitle", "Nice", "", ""),
        ("seoDescription", "Nice", "", ""),
        ("customSlug", "nice", "", ""),
        ("externalReferenceId", "x", "", None),
        ("customsHsTariffCode", "x", "", None),
        ("ribbon", {"text": "New"}, {"text": ""}, None),
        ("compareToPrice", 20, 0, None),
        ("costPrice", 2, 0, None),
        ("minPurchaseQuantity", 2, 0, None),
        ("maxPurchaseQuantity", 2, 0, None),
        ("googleProductCategory", 212, None, None),
    ],
)
async def test_empty_values_clear(shop, name, value, empty, shown):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', name: value})}"
    assert (await shop.read(path))[name] == value

    await shop.update(path, {name: empty})

    product = await shop.read(path)
    assert product.get(name) == shown
    assert (name in product) is (shown is not None)
    assert not [key for key in product if key.startswith((f"{name}Translated", "compareTo")) and shown is None]
