"""POST /promotions (calculation.md 10)."""

import pytest

TRIGGERS = {
    "startDate": "2025-03-06 00:00:00 +0000",
    "endDate": "2025-03-30 12:00:00 +0000",
    "customerGroups": [0, 12345, 23456],
    "subtotal": 99.99,
    "minProductQuantityInCart": 1,
    "maxProductQuantityInCart": 5,
    "categories": [1],
    "excludedCategories": [2],
    "products": [3],
    "excludedProducts": [4],
    "combinations": [5, 6],
    "excludedCombinations": [7],
    "recurring": True,
    "recurrenceSettings": {
        "activeDays": ["SAT", "SUN"],
        "activeDayStartTime": "09:30:00",
        "activeDayEndTime": "24:00:00",
    },
    "all": False,
}
TARGETS = {
    "categories": [1],
    "excludedCategories": [2],
    "products": [3],
    "excludedProducts": [4],
    "combinations": [{"productId": 3, "combinationIds": ["1", "2"]}],
    "excludedCombinations": [{"productId": 4, "combinationIds": ["3"]}, 9],
    "attributes": [{"attributeAlias": "BRAND", "attributeValues": ["Acme", "Amsel"]}],
    "minDiscountedProductQuantity": 2,
    "maxDiscountedProductQuantity": 4,
}


async def test_the_least_that_is_needed(shop, body, told):
    answer = await shop.post("/promotions", body())

    promotion_id = answer.json()["id"]
    assert (answer.status_code, answer.json()) == (200, {"id": promotion_id})
    assert 0 < promotion_id < 2**31
    assert await shop.read(f"/promotions/{promotion_id}") == {
        "id": promotion_id,
        "name": "Sale",
        "enabled": True,
        "discountBase": "ITEM",
        "discountType": "PERCENT",
        "amount": 10,
        "triggers": {},
    }
    assert await told() == [("promotion.created", promotion_id, {"version": 1})]


async def test_every_field_is_kept(promotion, shown, body):
    sent = body(
        enabled=False,
        discountType="FIXED_PRICE",
        amount=1234.567891,
        triggers=TRIGGERS,
        targets=TARGETS,
        externalReferenceId="erp-1",
    )
    promotion_id = await promotion(**sent)

    assert await shown(promotion_id) == sent | {"id": promotion_id}


async def test_shipping_methods_of_a_shipping_discount(promotion, shown):
    targets = {"shippingMethods": ["6589-1709547151586"]}
    promotion_id = await promotion(discountBase="SHIPPING", targets=targets)

    assert (await shown(promotion_id))["targets"] == targets


async def test_what_is_sent_in_other_ways(promotion, shown):
    promotion_id = await promotion(
        discountBase="item",
        discountType="absolute",
        amount="5.50",
        triggers={"startDate": 1741219200, "subtotal": None, "all": True, "combinations": [{"productId": 1}]},
        targets={"combinations": [{"productId": 3, "combinationIds": [1, "2"]}, 7], "products": []},
    )

    found = await shown(promotion_id)
    assert (found["discountBase"], found["discountType"], found["amount"]) == ("ITEM", "ABSOLUTE", 5.5)
    assert found["triggers"] == {
        "startDate": "2025-03-06 00:00:00 +0000",
        "all": True,
        "combinations": [{"productId": 1, "combinationIds": []}],
    }
    assert found["targets"] == {"combinations": [{"productId": 3, "combinationIds": ["1", "2"]}, 7], "products": []}


async def test_what_cannot_be_set_is_ignored(promotion, shown):
    promotion_id = await promotion(id=5, targets={"all": True, "products": [1]}, priority=9)

    found = await shown(promotion_id)
    assert found["targets"] == {"products": [1]}
    assert found["id"] == promotion_id != 5


async def test_a_reference_is_unique(shop, promotion, body, other_shop, refused, told):
    await promotion(externalReferenceId="a")
    before = await told()

    refused(await shop.post("/promotions", body(externalReferenceId="a")), 409, "EXTERNAL_ID_ALREADY_USED")

    assert (await shop.read("/promotions"))["total"] == 1
    assert await told() == before
    assert await other_shop.create("/promotions", body(externalReferenceId="a"))


async def test_an_empty_reference_is_none(promotion, shown):
    for _ in range(2):
        assert "externalReferenceId" not in await shown(await promotion(externalReferenceId=""))


async def test_a_hundred_may_be_enabled(shop, promotion, body, refused):
    ids = [await promotion(name=f"{number}") for number in range(100)]
    disabled = await promotion(enabled=False)

    refused(await shop.post("/promotions", body()), 402, "MAX_PROMOTIONS_LIMIT_EXCEEDED", "100")
    answer = await shop.put(f"/promotions/{disabled}", {"enabled": True})
    refused(answer, 402, "MAX_PROMOTIONS_LIMIT_EXCEEDED", "100")
    assert (await shop.read("/promotions"))["total"] == 101

    await shop.update(f"/promotions/{ids[0]}", {"amount": 5, "enabled": True})
    await shop.update(f"/promotions/{ids[0]}", {"enabled": False})
    await shop.update(f"/promotions/{disabled}", {"enabled": True})


@pytest.mark.parametrize("field", ["name", "discountBase", "discountType", "amount"])
async def test_what_is_needed(shop, body, refused, field):
    for lacking in ({name: value for name, value in body().items() if name != field}, body(**{field: None})):
        refused(await shop.post("/promotions", lacking), 400, "WRONG_PARAMETER", f"Promotion.{field} is absent")

    assert (await shop.read("/promotions"))["total"] == 0
    assert await shop.changes() == []


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"name": ""}, "Promotion.name"),
        ({"name": "x" * 1025}, "Promotion.name"),
        ({"externalReferenceId": "x" * 501}, "Promotion.externalReferenceId"),
        ({"discountBase": "CART"}, "Promotion.discountBase"),
        ({"discountType": "ABS"}, "Promotion.discountType"),
        ({"amount": -1}, "Promotion.amount"),
        ({"amount": 100.01}, "Promotion.amount"),
        ({"enabled": "yes"}, "Promotion.enabled"),
        ({"triggers": []}, "Promotion.triggers"),
        ({"triggers": {"startDate": "soon"}}, "Triggers.startDate"),
        ({"triggers": {"subtotal": -1}}, "Triggers.subtotal"),
        ({"triggers": {"minProductQuantityInCart": -1}}, "Triggers.minProductQuantityInCart"),
        ({"triggers": {"customerGroups": list(range(201))}}, "Triggers.customerGroups"),
        ({"triggers": {"combinations": list(range(101))}}, "Triggers.combinations"),
        ({"triggers": {"recurring": True}}, "RecurrenceSettings.activeDays"),
        ({"triggers": {"recurring": True, "recurrenceSettings": {"activeDays": []}}}, "RecurrenceSettings.activeDays"),
        ({"triggers": {"recurrenceSettings": {"activeDays": ["MO"]}}}, "RecurrenceSettings.activeDays[0]"),
        ({"triggers": {"recurrenceSettings": {"activeDayStartTime": "24:00:01"}}}, "activeDayStartTime"),
        ({"triggers": {"recurrenceSettings": {"activeDayStartTime": "24:00:00"}}}, "activeDayStartTime"),
        ({"triggers": {"recurrenceSettings": {"activeDayEndTime": "9:30"}}}, "activeDayEndTime"),
        ({"targets": {"shippingMethods": ["1-2"]}}, "Targets.shippingMethods"),
        ({"discountBase": "SUBTOTAL", "targets": {"shippingMethods": ["1-2"]}}, "Targets.shippingMethods"),
        ({"discountBase": "SHIPPING", "targets": {"shippingMethods": ["1-2"] * 101}}, "Targets.shippingMethods"),
        ({"targets": {"combinations": ["x"]}}, "Targets.combinations[0]"),
        ({"targets": {"combinations": [{"productId": 1, "combinationIds": ["x"]}]}}, "combinationIds"),
        ({"triggers": {"excludedCombinations": [{"productId": 1, "combinationIds": ["٥"]}]}}, "combinationIds"),
        (
            {
                "targets": {
                    "combinations": [{"productId": 1, "combinationIds": ["1"] * 60}],
                    "excludedCombinations": [{"productId": 1, "combinationIds": ["1"] * 41}],
                }
            },
            "Targets.combinations",
        ),
        (
            {
                "targets": {
                    "attributes": [
                        {"attributeAlias": "BRAND", "attributeValues": ["x"] * 16},
                        {"attributeAlias": "TAGS", "attributeValues": ["x"] * 15},
                    ]
                }
            },
            "Targets.attributes.attributeValues",
        ),
        ({"targets": {"attributes": [{"attributeValues": []}]}}, "TargetAttribute.attributeAlias"),
    ],
)
async def test_what_does_not_fit_is_refused(shop, body, refused, fields, text):
    refused(await shop.post("/promotions", body(**fields)), 400, "WRONG_PARAMETER", text)

    assert (await shop.read("/promotions"))["total"] == 0
    assert await shop.changes() == []


async def test_as_many_as_are_allowed(promotion, shown):
    triggers = {"customerGroups": list(range(200)), "combinations": list(range(100))}
    targets = {
        "combinations": [{"productId": 1, "combinationIds": ["1"] * 100}],
        "attributes": [{"attributeAlias": "BRAND", "attributeValues": ["x"] * 30}],
    }
    of_items = await shown(await promotion(name="x" * 1024, amount=100, triggers=triggers, targets=targets))
    of_shipping = await promotion(discountBase="SHIPPING", targets={"shippingMethods": ["1-2"] * 100})

    assert (of_items["triggers"], of_items["targets"]) == (triggers, targets)
    assert len((await shown(of_shipping))["targets"]["shippingMethods"]) == 100
