"""PUT /profile/extrafields/{key}."""


async def test_only_what_was_sent_changes(shop, one):
    before = await one(shop, {"title": "Wrap?", "type": "SELECT", "options": [{"title": "Yes"}]})

    assert await shop.update("/profile/extrafields/gift", {"required": True}) == {"updateCount": 1}

    assert await shop.read("/profile/extrafields/gift") == before | {"required": True}
    assert await shop.changes() == [("profile.updated", shop.id)] * 2


async def test_options_and_filters_are_replaced(shop, one):
    before = await one(
        shop,
        {"type": "SELECT", "options": [{"title": "Yes"}, {"title": "No"}], "showForCountry": ["BE", "US"]},
    )

    await shop.update("/profile/extrafields/gift", {"options": [{"title": "No"}], "showForCountry": ["GE"]})

    after = await shop.read("/profile/extrafields/gift")
    assert after == before | {"options": before["options"][1:], "showForCountry": ["GE"]}


async def test_a_field_without_its_options_is_a_text(shop, one):
    await one(shop, {"type": "SELECT", "options": [{"title": "Yes"}]})

    await shop.update("/profile/extrafields/gift", {"options": []})

    assert (await shop.read("/profile/extrafields/gift"))["type"] == "TEXT"


async def test_the_key_stays_the_same(shop, one):
    before = await one(shop, {})

    await shop.update("/profile/extrafields/gift", {"key": "other", "cpField": True, "shownOnOrderDetails": False})

    assert (await shop.read("/profile/extrafields"))["items"] == [before]


async def test_null_clears(shop, one):
    await one(
        shop,
        {
            "title": "Wrap?",
            "tip": "Nicely",
            "checkoutDisplaySection": "EMAIL",
            "orderDetailsDisplaySection": "HIDDEN",
            "datepickerOptions": {"showtime": True},
        },
    )

    await shop.update(
        "/profile/extrafields/gift",
        dict.fromkeys(
            ["title", "tip", "checkoutDisplaySection", "orderDetailsDisplaySection", "datepickerOptions", "overrides"]
        ),
    )

    field = await shop.read("/profile/extrafields/gift")
    assert (field["title"], field["titleTranslated"], field["tip"]) == ("", {"en": ""}, "")
    assert field["orderDetailsDisplaySection"] == "ORDER_COMMENTS"
    assert not field.keys() & {"checkoutDisplaySection", "datepickerOptions"}


async def test_a_refused_change_leaves_everything(shop, one, refused):
    before, told = await one(shop, {}), await shop.changes()

    refused(
        await shop.put("/profile/extrafields/gift", {"required": True, "titleTranslated": {"xx": "?"}}),
        400,
        "LANGUAGES_NOT_ALLOWED",
    )
    refused(await shop.put("/profile/extrafields/gift", {"required": True, "available": None}), 400, "WRONG_PARAMETER")

    assert await shop.read("/profile/extrafields/gift") == before
    assert await shop.changes() == told


async def test_unknown_fields_are_not_found(shop, one, refused):
    await one(shop, {})

    for unknown in ("nope", "GIFT", "gift%20", "%00"):
        refused(await shop.get(f"/profile/extrafields/{unknown}"), 404, "NOT_FOUND", "Checkout extra field #")
        refused(await shop.put(f"/profile/extrafields/{unknown}", {}), 404, "NOT_FOUND")
        refused(await shop.delete(f"/profile/extrafields/{unknown}"), 404, "NOT_FOUND")
