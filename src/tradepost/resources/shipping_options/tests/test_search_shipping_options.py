"""GET /profile/shippingOptions, and the same options in GET /profile."""


async def test_a_new_store_has_none(shop):
    assert await shop.read("/profile/shippingOptions") == []


async def test_the_profile_shows_the_same(shop, one):
    await one(shop, {"flatRate": {"rate": 5}})
    assert len((await shop.read("/profile"))["shipping"]["shippingOptions"]) == 1

    await one(shop, {"enabled": False})

    shown = (await shop.read("/profile"))["shipping"]["shippingOptions"]
    assert shown == await shop.read("/profile/shippingOptions")
    assert len(shown) == 2


async def test_buyers_see_less(shop, one):
    hours = '{"MON":[["09:00","18:00"]]}'
    await one(shop, {"enabled": False})
    option_id, option = await one(
        shop,
        {
            "fulfilmentType": "pickup",
            "flatRate": {"rate": 5},
            "ratesTable": {"rates": [{"rate": {"perOrder": 1}}]},
            "carrierMethods": [{"name": "Ground"}],
            "carrierSettings": {"defaultCarrierAccountEnabled": True},
            "pickupInstruction": "Ring twice",
            "businessHours": hours,
        },
    )

    shown = (await shop.get("/profile/shippingOptions", token=shop.public)).json()

    assert shown == (await shop.get("/profile", token=shop.public)).json()["shipping"]["shippingOptions"]
    hidden = {"flatRate", "carrierMethods", "carrierSettings"}
    kept = {key: value for key, value in option.items() if key not in hidden}
    assert shown == [kept | {"destinationZone": {}, "ratesTable": {}}]
    assert (shown[0]["id"], shown[0]["pickupInstruction"], shown[0]["businessHours"]) == (
        option_id,
        "Ring twice",
        hours,
    )


async def test_only_the_list_is_for_buyers(shop, one, refused):
    option_id, _ = await one(shop, {})

    answer = await shop.get(f"/profile/shippingOptions/{option_id}", token=shop.public)

    refused(answer, 403, "INSUFFICIENT_APP_SCOPE")


async def test_texts_in_a_language(shop, one):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "cs"], "defaultLanguage": "en"}})
    texts = {"titleTranslated": {"cs": "Pošta"}, "descriptionTranslated": {"cs": "Zítra", "en": "Tomorrow"}}
    await one(shop, {"title": "Post", **texts, "pickupInstruction": "Ring"})

    (english,) = await shop.read("/profile/shippingOptions")
    (czech,) = await shop.read("/profile/shippingOptions", lang="cs")
    (other,) = await shop.read("/profile/shippingOptions", lang="de")

    assert english["titleTranslated"] == {"en": "Post", "cs": "Pošta"}
    assert english["descriptionTranslated"] == {"en": "Tomorrow", "cs": "Zítra"}
    assert english["pickupInstructionTranslated"] == {"en": "Ring", "cs": ""}
    assert (english["title"], english["deliveryTimeDays"]) == ("Post", "Tomorrow")
    assert czech == english | {"title": "Pošta", "description": "Zítra", "deliveryTimeDays": "Zítra"}
    assert other == english
    assert (await shop.read("/profile", lang="cs"))["shipping"]["shippingOptions"] == [czech]


async def test_a_selection_applies_to_the_elements(shop, one):
    option_id, _ = await one(shop, {})

    assert await shop.read("/profile/shippingOptions", responseFields="id,title") == [{"id": option_id, "title": "Std"}]
