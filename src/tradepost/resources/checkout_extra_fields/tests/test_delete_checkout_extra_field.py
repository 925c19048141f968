"""DELETE /profile/extrafields/{key}."""


async def test_a_field_is_deleted_once(shop, one, refused):
    await one(shop, {})
    await one(shop, {"key": "other"})

    assert (await shop.delete("/profile/extrafields/gift")).json() == {"deleteCount": 1}

    refused(await shop.delete("/profile/extrafields/gift"), 404, "NOT_FOUND", "#gift ")
    assert [field["key"] for field in (await shop.read("/profile/extrafields"))["items"]] == ["other"]
    assert await shop.changes() == [("profile.updated", shop.id)] * 3


async def test_its_key_is_free_again(shop, one):
    await one(shop, {"title": "Wrap?"})
    await shop.delete("/profile/extrafields/gift")

    assert (await one(shop, {}))["title"] == ""
