"""Descriptions and order of pictures through PUT /products/{id} (media.md 4)."""

import pytest


@pytest.fixture
async def four(shop, mug, uploaded, picture):
    """A product with a main picture and three in the gallery, of heights 10 to 13."""
    for number in range(4):
        await uploaded(f"{mug}/gallery", picture(10, 10 + number))
    return mug


@pytest.fixture
def heights(shop, four, seen):
    """`await heights()`: id and height of each picture, in order."""

    async def of():
        images = (await shop.read(four))["media"]["images"]
        assert [item["orderBy"] for item in images] == list(range(len(images)))
        return {item["id"]: (await seen(item["imageOriginalUrl"]))[1] for item in images}

    return of


def items(*pairs):
    return {"media": {"images": [{"id": slot_id, "orderBy": place} for slot_id, place in pairs]}}


async def test_whatever_comes_first_becomes_the_main_picture(shop, four, heights, images):
    before = await shop.read(four)

    await shop.update(four, items(("0", 10), ("1", 1), ("2", 2), ("3", 3)))

    after = await shop.read(four)
    assert await images(four) == [("0", 0, True), ("2", 1, False), ("3", 2, False), ("4", 3, False)]
    assert list((await heights()).items()) == [("0", 11), ("2", 12), ("3", 13), ("4", 10)]
    assert [item["image800pxUrl"] for item in after["media"]["images"]] == [
        before["media"]["images"][place]["image800pxUrl"] for place in (1, 2, 3, 0)
    ]
    assert after["imageUrl"] == before["media"]["images"][1]["image1500pxUrl"]
    assert [item["id"] for item in after["galleryImages"]] == [2, 3, 4]


async def test_then_ids_go_on_from_the_highest(shop, four, uploaded, picture, images):
    await shop.update(four, items((0, 10), (1, 1), (2, 2), (3, 3)))

    assert (await shop.delete(f"{four}/gallery/2")).json() == {"deleteCount": 1}
    assert (await shop.delete(f"{four}/gallery/2")).json() == {"deleteCount": 0}
    assert (await shop.delete(f"{four}/gallery")).json() == {"deleteCount": 2}
    assert await uploaded(f"{four}/gallery", picture(9, 9)) == 5
    assert await images(four) == [("0", 0, True), ("5", 1, False)]


async def test_unlisted_pictures_keep_their_places_and_ties_their_order(shop, four, heights):
    await shop.update(four, items(("3", 1)))
    assert list(await heights()) == ["0", "1", "3", "2"]

    await shop.update(four, items(("2", 0)))
    assert list(await heights()) == ["0", "2", "1", "3"]

    await shop.update(four, items(("0", 0), ("3", -1)))
    assert list((await heights()).values()) == [13, 10, 12, 11]


async def test_is_main_goes_to_the_front(shop, four, heights):
    await shop.update(four, {"media": {"images": [{"id": 2, "isMain": True}]}})

    assert list((await heights()).items()) == [("0", 12), ("4", 10), ("1", 11), ("3", 13)]


async def test_without_a_main_picture_only_is_main_makes_one(shop, four, images):
    await shop.delete(f"{four}/image")

    await shop.update(four, items(("3", 0)))
    assert await images(four) == [("3", 1, False), ("1", 2, False), ("2", 3, False)]

    await shop.update(four, {"media": {"images": [{"id": "2", "isMain": True}, {"id": "1", "isMain": True}]}})
    assert await images(four) == [("0", 0, True), ("3", 1, False), ("1", 2, False)]


async def test_a_main_video_without_cover_makes_way(shop, mug, picture, uploaded, youtube):
    await shop.post(f"{mug}/video", {"url": youtube})
    await uploaded(f"{mug}/gallery", picture(9, 9))

    await shop.update(mug, {"media": {"images": [{"id": "1", "isMain": True}]}})

    media = (await shop.read(mug))["media"]
    assert [item["id"] for item in media["images"]] == ["0"]
    assert [item["id"] for item in media["videos"]] == ["2"]


async def test_choices_follow_the_picture_that_they_show(shop, four):
    choices = [{"text": text, "imageId": image} for text, image in (("a", "0"), ("b", "1"), ("c", "3"), ("d", "77"))]
    await shop.update(four, {"options": [{"name": "Color", "type": "SWATCHES", "choices": choices}]})

    await shop.update(four, items(("0", 1), ("1", 0)))

    (option,) = (await shop.read(four))["options"]
    assert [choice["imageId"] for choice in option["choices"]] == ["4", "0", "3", "77"]


async def test_descriptions_are_replaced_kept_and_cleared(shop, four):
    await speak(shop, "nl")

    async def after(*sent):
        await shop.update(four, {"media": {"images": list(sent)}})
        return [item["alt"] for item in (await shop.read(four))["media"]["images"]][:2]

    full = {"main": "Mug", "translated": {"nl": "Mok"}}
    none = {"translated": {}}
    assert await after({"id": "0", "alt": full}) == [full, none]
    assert await after({"id": "1", "alt": {"translations": {"nl": "Kop"}}}) == [full, {"translated": {"nl": "Kop"}}]
    assert await after({"id": "0", "orderBy": 0}, {"id": "1", "isMain": False}) == [
        full,
        {"translated": {"nl": "Kop"}},
    ]
    assert await after({"id": "0", "alt": {"main": "Cup"}}, {"id": "1"}) == [{"main": "Cup", "translated": {}}, none]
    assert await after({"id": "0", "alt": {}}) == [none, none]


async def test_the_main_text_is_that_of_the_default_language(shop, four):
    await speak(shop, "nl")
    await shop.update(four, {"media": {"images": [{"id": 0, "alt": {"translated": {"en": "Mug", "nl": "Mok"}}}]}})

    assert (await shop.read(four))["media"]["images"][0]["alt"] == {
        "main": "Mug",
        "translated": {"en": "Mug", "nl": "Mok"},
    }
    assert (await shop.read(four, lang="nl"))["media"]["images"][0]["alt"]["main"] == "Mok"


async def test_what_is_wrong_is_refused_and_changes_nothing(shop, four, refused):
    before, changes = await shop.read(four), await shop.changes()

    def alt(value):
        return {"media": {"images": [{"id": "1", "orderBy": 0}, {"id": "0", "alt": value}]}}

    refused(await shop.put(four, alt({"main": "x" * 256})), 400, "WRONG_PARAMETER", "Alt.main")
    refused(await shop.put(four, alt({"translated": {"nl": "x"}})), 400, "LANGUAGES_NOT_ALLOWED", "nl")
    refused(await shop.put(four, alt({"translations": {"nl": "x"}})), 400, "LANGUAGES_NOT_ALLOWED", "nl")
    refused(await shop.put(four, {"media": {"images": [{"orderBy": 1}]}}), 400, "WRONG_PARAMETER", "ProductImage.id")
    refused(await shop.put(four, {"galleryImages": [{"id": 1, "alt": 5}]}), 400, "WRONG_PARAMETER", "GalleryImage.alt")
    assert (await shop.read(four), await shop.changes()) == (before, changes)


async def test_unknown_pictures_and_videos_are_ignored(shop, four, clock):
    clock.moment = clock.now()
    await shop.update(four, {"media": {}})
    before = await shop.read(four)

    for media in (
        {"images": [{"id": "77", "orderBy": 0, "isMain": True, "alt": {"main": "x"}}], "videos": [{"id": 5}]},
        {"images": None},
        {"images": []},
        None,
    ):
        await shop.update(four, {"media": media})

    assert await shop.read(four) == before


async def test_a_fetched_product_may_be_sent_back(shop, four, clock):
    clock.moment = clock.now()
    await shop.update(four, {"media": {"images": [{"id": "2", "alt": {"main": "Mug"}}]}})
    before = await shop.read(four)

    await shop.update(four, before)

    assert await shop.read(four) == before


async def test_the_older_form_changes_the_gallery(shop, four, heights):
    await speak(shop, "nl")
    await shop.update(four, {"media": {"images": [{"id": 1, "alt": {"main": "a", "translated": {"nl": "b"}}}]}})

    await shop.update(
        four,
        {
            "galleryImages": [
                {"id": 3, "orderBy": 0, "alt": "Last"},
                {"id": "1", "orderBy": 1, "alt": "c"},
                {"id": 0, "orderBy": 9, "alt": "d"},
            ]
        },
    )

    assert list((await heights()).items()) == [("0", 10), ("3", 13), ("1", 11), ("2", 12)]
    product = await shop.read(four)
    assert [item.get("alt") for item in product["galleryImages"]] == ["Last", "c", None]
    assert [item["alt"] for item in product["media"]["images"]][2] == {"main": "c", "translated": {"nl": "b"}}


async def test_keywords_are_found_in_descriptions(shop, four):
    await shop.update(four, {"media": {"images": [{"id": 2, "alt": {"main": "Zebra", "translated": {"en": "Zebra"}}}]}})

    assert (await shop.read("/products", keyword="zebra"))["total"] == 1
    await shop.delete(f"{four}/gallery/2")
    assert (await shop.read("/products", keyword="zebra"))["total"] == 0


async def test_a_new_product_has_no_media_whatever_is_sent(shop, four):
    sent = {"media": (await shop.read(four))["media"], "galleryImages": (await shop.read(four))["galleryImages"]}

    product = await shop.read(f"/products/{await shop.create('/products', {'name': 'Copy', **sent})}")

    assert (product["media"], product["galleryImages"]) == ({"images": [], "videos": []}, [])


async def speak(shop, language):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", language]}})
