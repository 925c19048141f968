"""GET /profile/paymentOptions, and the same options in GET /profile."""


async def test_the_profile_shows_the_same(shop, one):
    assert (await shop.read("/profile"))["payment"]["paymentOptions"] == []
    await one(shop, {})
    await one(shop, {"enabled": False})

    payment = (await shop.read("/profile"))["payment"]

    assert payment["paymentOptions"] == await shop.read("/profile/paymentOptions")
    assert len(payment["paymentOptions"]) == 2
    assert payment["applePay"] == {"enabled": False, "available": False}


async def test_buyers_see_enabled_options(shop, one):
    await one(shop, {"enabled": False})
    _, option = await one(shop, {"paymentProcessorId": "paypal", "payPalEmail": "a@example.com"})
    del option["payPalEmail"]

    assert (await shop.get("/profile/paymentOptions", token=shop.public)).json() == [option]
    assert (await shop.get("/profile", token=shop.public)).json()["payment"]["paymentOptions"] == [option]


async def test_only_the_list_is_for_buyers(shop, one, refused):
    option_id, _ = await one(shop, {})

    answer = await shop.get(f"/profile/paymentOptions/{option_id}", token=shop.public)

    refused(answer, 403, "INSUFFICIENT_APP_SCOPE")


async def test_texts_in_a_language(shop, one):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "cs"], "defaultLanguage": "en"}})
    option_id, english = await one(
        shop,
        {
            "checkoutTitleTranslated": {"cs": "Hotově"},
            "instructionsForCustomer": {"instructions": "Pay", "instructionsTranslated": {"cs": "Plaťte"}},
        },
    )

    czech = await shop.read(f"/profile/paymentOptions/{option_id}", lang="cs")

    assert english["checkoutTitleTranslated"] == {"en": "Cash", "cs": "Hotově"}
    texts = {"en": "Pay", "cs": "Plaťte"}
    assert english["instructionsForCustomer"]["instructionsTranslated"] == texts
    assert czech["checkoutTitle"] == "Hotově"
    assert czech["instructionsForCustomer"]["instructions"] == "Plaťte"
    assert await shop.read("/profile/paymentOptions", lang="cs") == [czech]
    assert (await shop.read("/profile", lang="cs"))["payment"]["paymentOptions"] == [czech]
