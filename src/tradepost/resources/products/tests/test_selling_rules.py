"""How much of a product is sold at once, at which price of the buyer's, and when it leaves."""

import pytest


async def test_a_smallest_purchase_above_the_largest_is_refused_whichever_comes_last(shop, refused, unchanged):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'minPurchaseQuantity': 3})}"

    async with unchanged(path):
        answer = await shop.put(path, {"maxPurchaseQuantity": 2})
        refused(answer, 400, "WRONG_PARAMETER", "Field Product.minPurchaseQuantity")
    await shop.update(path, {"maxPurchaseQuantity": 3})
    refused(await shop.put(path, {"minPurchaseQuantity": 4}), 400, "WRONG_PARAMETER", "minPurchaseQuantity")

    await shop.update(path, {"minPurchaseQuantity": None, "maxPurchaseQuantity": 2})
    product = await shop.read(path)
    assert ("minPurchaseQuantity" in product, product["maxPurchaseQuantity"]) == (False, 2)


async def test_limits_are_not_checked_against_stock(shop):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'quantity': 1, 'minPurchaseQuantity': 5})}"

    product = await shop.read(path)

    assert (product["quantity"], product["minPurchaseQuantity"], product["inStock"]) == (1, 5, True)


@pytest.mark.parametrize(
    ("sent", "tiers", "chosen"),
    [
        ({"customPriceTiers": [{"value": 5}, {"value": 2.5}], "priceDefaultTier": 1}, [5, 2.5], 1),
        ({"customPriceTiers": [{"value": 5}]}, [5], None),
        ({"customPriceTiers": [{"value": 0}], "priceDefaultTier": 0}, [0], 0),
        ({"priceDefaultTier": 0}, None, None),
        ({"customPriceTiers": []}, None, None),
        ({"customPriceTiers": None, "priceDefaultTier": None}, None, None),
    ],
)
async def test_price_tiers(shop, sent, tiers, chosen):
    product = await shop.read(f"/products/{await shop.create('/products', {'name': 'Gift', **sent})}")

    shown = product.get("customPriceTiers")
    assert (shown and [tier["value"] for tier in shown], product.get("priceDefaultTier")) == (tiers, chosen)
    assert product["nameYourPriceEnabled"] is False


async def test_tiers_are_replaced_and_the_default_one_stays_while_it_exists(shop, refused):
    sent = {"name": "Gift", "customPriceTiers": [{"value": 1}, {"value": 2}, {"value": 3}], "priceDefaultTier": 1}
    path = f"/products/{await shop.create('/products', sent)}"

    await shop.update(path, {"customPriceTiers": [{"value": 7}, {"value": 8}]})
    assert (await shop.read(path))["priceDefaultTier"] == 1
    answer = await shop.put(path, {"customPriceTiers": [{"value": 7}], "priceDefaultTier": 1})
    refused(answer, 400, "WRONG_PARAMETER", "Field Product.priceDefaultTier is expected to be a number from 0 to 0")
    refused(await shop.put(path, {"priceDefaultTier": -1}), 400, "WRONG_PARAMETER", "priceDefaultTier")
    await shop.update(path, {"customPriceTiers": []})
    assert not (await shop.read(path)).keys() & {"customPriceTiers", "priceDefaultTier"}


async def test_preparation_times(shop):
    times = {
        "shippingPreparationTimeForInStockItemDays": "0-1",
        "shippingPreparationTimeForOutOfStockItemDays": "30",
        "pickupPreparationTimeForInStockItemInMinutes": 90,
        "localDeliveryPreparationTimeForInStockItemInMinutes": 0,
    }
    sent = {"name": "Mug", "shippingPreparationTime": times, "showDeliveryTimeInStorefront": True}
    path = f"/products/{await shop.create('/products', sent)}"
    product = await shop.read(path)
    assert (product["shippingPreparationTime"], product["showDeliveryTimeInStorefront"]) == (times, True)

    await shop.update(path, {"shippingPreparationTime": {"shippingPreparationTimeForInStockItemDays": "2"}})
    await shop.update(path, {"showDeliveryTimeInStorefront": None})

    product = await shop.read(path)
    assert product["shippingPreparationTime"] == times | {"shippingPreparationTimeForInStockItemDays": "2"}
    assert product["showDeliveryTimeInStorefront"] is True


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"shippingPreparationTimeForInStockItemDays": 2}, "is expected to be a string"),
        ({"pickupPreparationTimeForInStockItemInMinutes": "soon"}, "is expected to be a number"),
        ("1-2", "Field Product.shippingPreparationTime should be an object"),
    ],
)
async def test_preparation_times_of_another_type(shop, refused, sent, message):
    refused(
        await shop.post("/products", {"name": "Mug", "shippingPreparationTime": sent}), 400, "WRONG_PARAMETER", message
    )
    assert await shop.changes() == []


async def test_a_variation_is_subscribed_to_at_its_own_price(shop, refused):
    product = await shop.create("/products", {"name": "Box", "price": 10})
    path = f"/products/{product}/combinations"
    sizes = [{"options": [{"name": "Size", "value": size}], "price": price} for size, price in (("L", 20), ("S", 5))]
    terms = {"subscriptionAllowed": True, "oneTimePurchasePrice": 25}
    large = f"{path}/{await shop.create(path, {**sizes[0], 'subscriptionSettings': terms})}"
    small = f"{path}/{await shop.create(path, sizes[1])}"

    shown = (await shop.read(large))["subscriptionSettings"]
    assert (shown["oneTimePurchaseMarkup"], shown["oneTimePurchaseMarkupPercentFormatted"]) == (5, "25%")
    assert "subscriptionSettings" not in await shop.read(small)
    await shop.update(large, {"subscriptionSettings": {"oneTimePurchaseAllowed": False}})
    answer = await shop.put(large, {"subscriptionSettings": {"subscriptionAllowed": False}})
    refused(answer, 400, "WRONG_PARAMETER", "oneTimePurchaseAllowed")
