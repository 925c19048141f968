"""DELETE /profile/paymentOptions/{id}."""


async def test_an_option_is_deleted_once(shop, one, refused):
    option_id, _ = await one(shop, {})
    path, told = f"/profile/paymentOptions/{option_id}", await shop.changes()

    assert (await shop.delete(path)).json() == {"deleteCount": 1}

    refused(await shop.delete(path), 404, "NOT_FOUND", f"Payment option #{option_id} ")
    assert await shop.read("/profile/paymentOptions") == []
    number = int(option_id.partition("-")[0])
    assert (await shop.changes())[len(told) :] == [("profile.updated", shop.id), ("payment_option.deleted", number)]


async def test_extra_fields_forget_it(shop, one):
    gone, kept = (await one(shop, {}))[0], (await one(shop, {}))[0]
    filters = {"showForPaymentMethodIds": [gone, kept], "showForShippingMethodIds": [gone]}
    await shop.post("/profile/extrafields", {"key": "gift", **filters})

    await shop.delete(f"/profile/paymentOptions/{gone}")

    field = await shop.read("/profile/extrafields/gift")
    assert field["showForPaymentMethodIds"] == [kept]
    assert field["showForShippingMethodIds"] == [gone]
