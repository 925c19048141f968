"""PUT /products/{id}/media (media.md 8)."""

import asyncio

import pytest

from tradepost.resources.products.media import bulk

FILE = "https://example.com/a.mp4"
FAILED = {"success": False, "errorCode": "DOWNLOAD_IMAGE_FAILED"}


def ok(slot_id):
    return {"success": True, "id": slot_id}


@pytest.fixture
def mugs_media(shop, mug, seen):
    """`await mugs_media()`: ids and heights of the pictures, and ids of the videos."""

    async def of():
        media = (await shop.read(mug))["media"]
        assert [item["orderBy"] for item in media["images"]] == [
            place + (not item["isMain"] and not media["images"][0]["isMain"])
            for place, item in enumerate(media["images"])
        ]
        heights = [(item["id"], (await seen(item["imageOriginalUrl"]))[1]) for item in media["images"]]
        return heights, [item["id"] for item in media["videos"]]

    return of


@pytest.fixture
def page(website, picture):
    """`page(7)`: the address of a picture of that height."""
    return lambda height: website.url(f"/{height}.png", picture(5, height))


@pytest.fixture
async def full(shop, mug, uploaded, picture, youtube):
    """The product with a main video that has a cover, and two pictures and a video in the gallery."""
    for height in (10, 11, 12):
        await uploaded(f"{mug}/gallery", picture(5, height))
    await shop.post(f"{mug}/video", {"url": youtube})
    await shop.post(f"{mug}/gallery/video", {"url": youtube})


async def test_the_gallery_is_replaced_in_order_under_new_ids(shop, mug, full, mugs_media, page, released):
    changes = await shop.changes()

    answer = await shop.update(
        f"{mug}/media",
        {"galleryMedia": [{"imageUrl": page(20)}, {"videoUrl": FILE}, {"imageUrl": page(21), "videoUrl": FILE}]},
    )

    assert answer == {"galleryMedia": [{"image": ok("4")}, {"video": ok("5")}, {"image": ok("6"), "video": ok("6")}]}
    assert await mugs_media() == ([("0", 10), ("4", 20), ("6", 21)], ["0", "5", "6"])
    assert await shop.changes() == [*changes, ("product.updated", int(mug.rsplit("/", 1)[-1]))]
    assert await released() == (25, 10)


async def test_an_empty_gallery_erases_it_and_keeps_the_main_slot(shop, mug, full, mugs_media):
    assert await shop.update(f"{mug}/media", {"galleryMedia": []}) == {"galleryMedia": []}
    assert await mugs_media() == ([("0", 10)], ["0"])
    changes = await shop.changes()

    await shop.update(f"{mug}/media", {"galleryMedia": []})
    assert await shop.changes() == changes


@pytest.mark.parametrize("main", [None, {}, {"imageUrl": None, "videoUrl": " "}])
async def test_null_and_nothing_leave_everything_as_it_is(shop, mug, full, mugs_media, main):
    before, changes = await mugs_media(), await shop.changes()

    assert await shop.update(f"{mug}/media", {"mainMedia": main, "galleryMedia": None}) == {}

    assert (await mugs_media(), await shop.changes()) == (before, changes)


async def test_only_a_main_picture_removes_the_main_video(shop, mug, full, mugs_media, page):
    await shop.update(mug, {"media": {"images": [{"id": "0", "alt": {"main": "Mug"}}]}})

    answer = await shop.update(f"{mug}/media", {"mainMedia": {"imageUrl": page(20)}})

    assert answer == {"mainMedia": {"image": ok("0")}}
    assert await mugs_media() == ([("0", 20), ("1", 11), ("2", 12)], ["3"])
    assert (await shop.read(mug))["media"]["images"][0]["alt"]["main"] == "Mug"


async def test_only_a_main_video_removes_the_main_picture(shop, mug, full, mugs_media):
    answer = await shop.update(f"{mug}/media", {"mainMedia": {"videoUrl": FILE}})

    assert answer == {"mainMedia": {"video": ok("0")}}
    assert await mugs_media() == ([("1", 11), ("2", 12)], ["0", "3"])


async def test_both_make_a_video_with_a_cover(shop, mug, mugs_media, page):
    answer = await shop.update(f"{mug}/media", {"mainMedia": {"imageUrl": page(20), "videoUrl": FILE}})

    assert answer == {"mainMedia": {"image": ok("0"), "video": ok("0")}}
    assert await mugs_media() == ([("0", 20)], ["0"])


async def test_what_cannot_be_had_is_left_out_and_said(shop, mug, full, mugs_media, page, website):
    answer = await shop.update(
        f"{mug}/media",
        {
            "galleryMedia": [
                {"imageUrl": page(20)},
                {"imageUrl": website.url("/dead")},
                {"imageUrl": website.url("/html", b"<html>"), "videoUrl": FILE},
                {"videoUrl": "https://example.com/page"},
            ]
        },
    )

    first, *others = answer["galleryMedia"]
    assert first == {"image": ok("4")}
    assert [item.get("image", {}).get("errorCode") for item in others] == ["DOWNLOAD_IMAGE_FAILED"] * 2 + [None]
    assert others[1]["video"] == ok("5")
    assert others[2]["video"]["errorCode"] == "DOWNLOAD_VIDEO_FAILED"
    assert all(item[key]["errorMessage"] for item, key in zip(others, ("image", "image", "video"), strict=True))
    assert await mugs_media() == ([("0", 10), ("4", 20)], ["0", "5"])


async def test_a_part_of_which_nothing_came_stays(shop, mug, full, mugs_media, page, website):
    before, changes = await mugs_media(), await shop.changes()
    dead = {"imageUrl": website.url("/dead")}

    answer = await shop.update(f"{mug}/media", {"mainMedia": dead, "galleryMedia": [dead, dead]})

    assert [item["image"]["success"] for item in (answer["mainMedia"], *answer["galleryMedia"])] == [False] * 3
    assert (await mugs_media(), await shop.changes()) == (before, changes)

    await shop.update(f"{mug}/media", {"mainMedia": dead, "galleryMedia": [{"imageUrl": page(20)}]})
    assert await mugs_media() == ([("0", 10), ("4", 20)], ["0"])


async def test_pictures_that_are_there_already_are_used_again(shop, mug, full, mugs_media, page, released, website):
    await shop.update(mug, {"media": {"images": [{"id": "2", "alt": {"main": "Two"}}]}})
    choices = [{"text": "a", "imageId": "2"}, {"text": "b", "imageId": "1"}]
    await shop.update(mug, {"options": [{"name": "Color", "type": "SWATCHES", "choices": choices}]})
    two = (await shop.read(mug))["media"]["images"][2]

    await shop.update(
        f"{mug}/media",
        {
            "galleryMedia": [
                {"imageUrl": two["image160pxUrl"]},
                {"imageUrl": page(20)},
                {"imageUrl": two["imageOriginalUrl"]},
            ]
        },
    )

    assert await mugs_media() == ([("0", 10), ("4", 12), ("5", 20), ("6", 12)], ["0"])
    images = (await shop.read(mug))["media"]["images"]
    assert {name: images[1][name] for name in two if name.endswith("Url")} == {
        name: two[name] for name in two if name.endswith("Url")
    }
    assert images[3]["imageOriginalUrl"] != two["imageOriginalUrl"]
    assert [item["alt"].get("main") for item in images] == [None, "Two", None, "Two"]
    assert [choice["imageId"] for choice in (await shop.read(mug))["options"][0]["choices"]] == ["4", "1"]
    assert website.requests == ["/20.png"]
    assert await released() == (25, 5)


async def test_a_picture_may_move_between_main_slot_and_gallery(shop, mug, full, mugs_media):
    urls = [item["image800pxUrl"] for item in (await shop.read(mug))["media"]["images"]]

    await shop.update(
        f"{mug}/media",
        {"mainMedia": {"imageUrl": urls[1]}, "galleryMedia": [{"imageUrl": urls[0]}, {"imageUrl": urls[2]}]},
    )

    assert [height for _, height in (await mugs_media())[0]] == [11, 10, 12]


async def test_what_is_wrong_is_refused_before_anything_is_fetched(shop, mug, full, mugs_media, refused, page, website):
    before, changes = await mugs_media(), await shop.changes()
    good = {"imageUrl": page(20)}
    path = f"{mug}/media"

    refused(await shop.put(path, {}), 400, "WRONG_PARAMETER", "MediaSet.galleryMedia")
    for item in ({}, {"imageUrl": " "}, {"videoUrl": None}):
        refused(await shop.put(path, {"galleryMedia": [good, item]}), 400, "WRONG_PARAMETER", "neither")
    refused(await shop.put(path, {"galleryMedia": [good] * 101}), 400, "WRONG_PARAMETER", "100")
    for url in ("nope", "htt://sssss", "http://10.0.0.1/a.png"):
        refused(await shop.put(path, {"mainMedia": good, "galleryMedia": [{"imageUrl": url}]}), 422, "WRONG_URL", url)
        refused(await shop.put(path, {"mainMedia": {"videoUrl": url}, "galleryMedia": [good]}), 422, "WRONG_URL", url)
    refused(await shop.put("/products/77/media", {"galleryMedia": []}), 404, "PRODUCT_NOT_FOUND", "#77")

    assert website.requests == []
    assert (await mugs_media(), await shop.changes()) == (before, changes)


async def test_only_a_few_pictures_are_on_their_way_at_once(shop, mug, page, website, monkeypatch):
    running = most = 0
    fetch = bulk.fetch_picture

    async def counted(media, url):
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        try:
            return await fetch(media, url)
        finally:
            running -= 1

    monkeypatch.setattr(bulk, "fetch_picture", counted)

    answer = await shop.update(f"{mug}/media", {"galleryMedia": [{"imageUrl": page(7)}] * 12})

    assert [item["image"]["id"] for item in answer["galleryMedia"]] == [str(number) for number in range(1, 13)]
    assert most == bulk.AT_ONCE


async def test_a_picture_that_was_removed_meanwhile_is_said_to_have_failed(
    shop, mug, full, mugs_media, page, monkeypatch
):
    url = (await shop.read(mug))["media"]["images"][1]["imageOriginalUrl"]
    fetch = bulk.fetch_picture

    async def slowly(media, address):
        assert (await shop.delete(f"{mug}/gallery/1")).json() == {"deleteCount": 1}
        return await fetch(media, address)

    monkeypatch.setattr(bulk, "fetch_picture", slowly)

    answer = await shop.update(f"{mug}/media", {"galleryMedia": [{"imageUrl": url}, {"imageUrl": page(20)}]})

    first, second = answer["galleryMedia"]
    assert first["image"].items() >= FAILED.items()
    assert second == {"image": ok("4")}
    assert await mugs_media() == ([("0", 10), ("4", 20)], ["0"])
