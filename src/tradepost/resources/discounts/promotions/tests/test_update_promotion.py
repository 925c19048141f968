"""PUT /promotions/{id} (calculation.md 10)."""

import pytest


async def test_triggers_are_replaced_whole_and_the_rest_stays(shop, promotion, shown, told):
    promotion_id = await promotion(triggers={"customerGroups": [5], "subtotal": 50}, targets={"products": [1]})
    before = await shown(promotion_id)

    assert await shop.update(f"/promotions/{promotion_id}", {"triggers": {"subtotal": 100}}) == {"updateCount": 1}

    assert await shown(promotion_id) == before | {"triggers": {"subtotal": 100}}
    assert (await told())[1:] == [("promotion.updated", promotion_id, {"version": 2})]


async def test_targets_are_replaced_whole(shop, promotion, shown):
    promotion_id = await promotion(triggers={"subtotal": 5}, targets={"products": [1], "categories": [2]})

    await shop.update(f"/promotions/{promotion_id}", {"targets": {"products": [3, 4]}})

    found = await shown(promotion_id)
    assert (found["targets"], found["triggers"]) == ({"products": [3, 4]}, {"subtotal": 5})


async def test_what_is_absent_stays(shop, promotion, shown):
    promotion_id = await promotion(
        triggers={"startDate": "2025-03-06", "recurring": True, "recurrenceSettings": {"activeDays": ["MON"]}},
        targets={"combinations": [{"productId": 1, "combinationIds": ["2"]}]},
        externalReferenceId="a",
    )
    before = await shown(promotion_id)

    await shop.update(f"/promotions/{promotion_id}", {})
    assert await shown(promotion_id) == before
    await shop.update(f"/promotions/{promotion_id}", {"amount": 5, "enabled": False, "name": "New"})
    assert await shown(promotion_id) == before | {"amount": 5, "enabled": False, "name": "New"}


async def test_null_clears_what_may_be_absent(shop, promotion, shown):
    promotion_id = await promotion(triggers={"subtotal": 5}, targets={"products": [1]}, externalReferenceId="a")
    plain = await shown(await promotion()) | {"id": promotion_id}

    await shop.update(f"/promotions/{promotion_id}", dict.fromkeys(await shown(promotion_id)))

    assert await shown(promotion_id) == plain


async def test_a_fetched_promotion_can_be_sent_back(shop, promotion, shown):
    promotion_id = await promotion(
        triggers={"endDate": "2025-03-30 12:00:00 +0200", "combinations": [1]},
        targets={"combinations": [{"productId": 1, "combinationIds": ["2"]}], "attributes": []},
        externalReferenceId="a",
    )
    before = await shown(promotion_id)

    await shop.update(f"/promotions/{promotion_id}", before)

    assert await shown(promotion_id) == before


async def test_a_reference_is_unique(shop, promotion, shown, refused, told):
    await promotion(externalReferenceId="a")
    promotion_id = await promotion(externalReferenceId="b")
    before, history = await shown(promotion_id), await told()

    answer = await shop.put(f"/promotions/{promotion_id}", {"amount": 1, "externalReferenceId": "a"})

    refused(answer, 409, "EXTERNAL_ID_ALREADY_USED")
    assert (await shown(promotion_id), await told()) == (before, history)
    await shop.update(f"/promotions/{promotion_id}", {"externalReferenceId": "b"})


@pytest.mark.parametrize(
    ("stored", "sent", "accepted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"targets": {"excludedProducts": [1]}}, True, True),
        ({"targets": {"products": [1]}}, True, False),
        ({"targets": {"products": [1]}}, False, True),
        ({"targets": {"attributes": [{"attributeAlias": "BRAND", "attributeValues": ["x"]}]}}, True, False),
        ({"discountBase": "SUBTOTAL"}, True, False),
        ({"discountBase": "SHIPPING"}, False, True),
    ],
)
async def test_whether_all_products_are_reduced_cannot_be_changed(
    shop, promotion, shown, refused, told, stored, sent, accepted
):
    promotion_id = await promotion(**stored)
    before, history = await shown(promotion_id), await told()

    answer = await shop.put(f"/promotions/{promotion_id}", {"targets": {**stored.get("targets", {}), "all": sent}})

    if accepted:
        assert answer.status_code == 200
        assert (await shown(promotion_id))["targets"] == stored.get("targets", {})
    else:
        refused(answer, 422, "READ_ONLY_PROMOTION_FIELD_CHANGE", "targets.all")
        assert (await shown(promotion_id), await told()) == (before, history)


async def test_the_id_cannot_be_changed(shop, promotion, shown, refused, told):
    promotion_id = await promotion()
    before, history = await shown(promotion_id), await told()

    answer = await shop.put(f"/promotions/{promotion_id}", {"id": 5, "amount": 1})

    refused(answer, 422, "READ_ONLY_PROMOTION_FIELD_CHANGE", "Promotion.id")
    assert (await shown(promotion_id), await told()) == (before, history)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"discountBase": "ITEM"}, "Targets.shippingMethods"),
        ({"discountType": "PERCENT"}, "Promotion.amount"),
        ({"triggers": {"recurring": True}}, "RecurrenceSettings.activeDays"),
        ({"name": " "}, "Promotion.name"),
    ],
)
async def test_what_does_not_fit_the_rest_changes_nothing(shop, promotion, shown, refused, told, sent, field):
    promotion_id = await promotion(
        discountBase="SHIPPING", discountType="ABSOLUTE", amount=200, targets={"shippingMethods": ["1-2"]}
    )
    before, history = await shown(promotion_id), await told()

    refused(await shop.put(f"/promotions/{promotion_id}", sent), 400, "WRONG_PARAMETER", field)

    assert (await shown(promotion_id), await told()) == (before, history)


async def test_an_unknown_promotion_is_not_found(shop, refused):
    refused(await shop.put("/promotions/999999", {"amount": 1}), 404, "PROMOTION_NOT_FOUND", "#999999")
