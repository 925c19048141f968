"""Main and gallery videos with their covers (media.md 7)."""

import pytest

FILE = "https://example.com/a.mp4"


async def test_a_video_of_the_gallery(shop, mug, youtube):
    answer = await shop.post(f"{mug}/gallery/video", {"url": youtube})

    assert answer.status_code == 200
    assert answer.json() == {"id": 1}
    (video,) = (await shop.read(mug))["media"]["videos"]
    assert video == {
        "id": "1",
        "url": youtube,
        "embedHtml": video["embedHtml"],
        "providerName": "YouTube",
        "title": "",
    }
    assert "dQw4w9WgXcQ" in video["embedHtml"]
    assert await shop.read(f"{mug}/gallery/video/1") == {**video, "id": 1}
    assert (await shop.read(mug))["media"]["images"] == []
    assert len(await shop.changes()) == 2


async def test_the_address_may_stand_in_the_query_or_a_header(shop, mug):
    path = f"{mug}/gallery/video"

    answers = [
        await shop.upload(path, url=FILE),
        await shop.upload(path, b"garbage", externalUrl=FILE),
        await shop.send("POST", path, headers={"url": FILE, "Content-Type": "application/json"}),
        await shop.send("POST", path, json={"url": FILE}, params={"url": "https://example.com/page"}),
    ]

    assert [answer.json() for answer in answers] == [{"id": 1}, {"id": 2}, {"id": 3}, {"id": 4}]
    assert {video["url"] for video in (await shop.read(mug))["media"]["videos"]} == {FILE}


@pytest.mark.parametrize("place", ["video", "gallery/video"])
async def test_what_is_no_video_is_refused(shop, mug, refused, app_settings, place):
    changes = await shop.changes()
    path = f"{mug}/{place}"

    cannot_be_stored = {"url": f"{app_settings.media_base_url}/a\x00.mp4"}
    for body in ({}, {"url": "  "}, {"url": None}, {"url": 5}, cannot_be_stored, [], None):
        refused(await shop.post(path, body), 400, "WRONG_PARAMETER", "Video.url")
    for url in ("nope", "ftp://example.com/a.mp4", "http://10.0.0.1/a.mp4", "http://"):
        refused(await shop.post(path, {"url": url}), 422, "WRONG_URL", url)
    refused(await shop.post(path, {"url": "https://example.com/page"}), 422, "NOT_VIDEO_URL", "example.com/page")
    refused(await shop.post(path, {"url": "https://example.com/a.avi"}), 422, "VIDEO_NOT_SUPPORTED", "a.avi")
    refused(await shop.post(f"/products/77/{place}", {"url": "nope"}), 404, "PRODUCT_NOT_FOUND", "#77")

    assert (await shop.read(mug))["media"]["videos"] == []
    assert await shop.changes() == changes


async def test_a_main_picture_becomes_the_cover_of_the_main_video(shop, mug, picture, uploaded, youtube):
    await uploaded(f"{mug}/image", picture(9, 9))

    assert (await shop.post(f"{mug}/video", {"url": youtube})).json() == {"id": 0}
    assert (await shop.post(f"{mug}/video", {"url": FILE})).json() == {"id": 0}

    product = await shop.read(mug)
    (video,), (image,) = product["media"]["videos"], product["media"]["images"]
    assert (video["id"], video["url"], video["providerName"], video["videoCoverId"]) == ("0", FILE, "", "0")
    assert video["image400pxUrl"] == image["image400pxUrl"] == product["thumbnailUrl"]
    assert (await shop.read(f"{mug}/gallery/video/0"))["videoCoverId"] == 0


async def test_video_and_cover_are_deleted_one_by_one(shop, mug, picture, uploaded, youtube, images):
    await uploaded(f"{mug}/image", picture(9, 9))
    await shop.post(f"{mug}/video", {"url": youtube})

    assert (await shop.delete(f"{mug}/video")).json() == {"deleteCount": 1}
    assert (await shop.delete(f"{mug}/video")).json() == {"deleteCount": 0}
    assert await images(mug) == [("0", 0, True)]

    await shop.post(f"{mug}/video", {"url": youtube})
    assert (await shop.delete(f"{mug}/image")).json() == {"deleteCount": 1}
    product = await shop.read(mug)
    assert "imageUrl" not in product
    assert [(video["id"], "videoCoverId" in video) for video in product["media"]["videos"]] == [("0", False)]


async def test_a_cover_is_uploaded_to_a_video(shop, mug, picture, uploaded, seen, youtube, refused):
    await shop.post(f"{mug}/gallery/video", {"url": youtube})
    await uploaded(f"{mug}/gallery", picture(9, 9))

    cover = await uploaded(f"{mug}/gallery/video/1", picture(3000, 2000, ".jpg"), method="PUT")

    (video,) = (await shop.read(mug))["media"]["videos"]
    assert video["videoCoverId"] == "1"
    assert video["image1500pxUrl"].endswith(f"/{cover}.jpg")
    assert await seen(video["image400pxUrl"]) == (400, 267)
    assert (await shop.read(f"{mug}/gallery/video/1"))["videoCoverId"] == 1
    assert [item["id"] for item in (await shop.read(mug))["media"]["images"]] == ["1", "2"]
    for media_id in (0, 2, 3):
        refused(
            await shop.upload(f"{mug}/gallery/video/{media_id}", picture(9, 9), method="PUT"),
            404,
            "NOT_FOUND",
            f"Video #{media_id} is not found",
        )
        refused(await shop.get(f"{mug}/gallery/video/{media_id}"), 404, "NOT_FOUND", f"Video #{media_id} is not found")


async def test_the_cover_of_the_main_video_has_two_addresses(shop, mug, picture, uploaded, youtube, refused):
    refused(await shop.upload(f"{mug}/video", picture(9, 9), method="PUT"), 404, "NOT_FOUND", "Video #0 is not found")
    await shop.post(f"{mug}/video", {"url": youtube})

    for path, height in ((f"{mug}/video", 9), (f"{mug}/gallery/video/0", 10)):
        await uploaded(path, picture(9, height), method="PUT")
        assert (await shop.read(mug))["originalImage"]["height"] == height


async def test_a_gallery_video_goes_with_its_cover_and_the_main_one_never_so(
    shop, mug, picture, uploaded, youtube, released
):
    await shop.post(f"{mug}/video", {"url": youtube})
    await shop.post(f"{mug}/gallery/video", {"url": youtube})
    await uploaded(f"{mug}/gallery/video/1", picture(9, 9), method="PUT")
    await shop.post(f"{mug}/gallery/video", {"url": FILE})
    await uploaded(f"{mug}/gallery", picture(9, 9))

    counts = [
        (await shop.delete(f"{mug}/gallery/{path}")).json()["deleteCount"]
        for path in ("video/0", "0", "video/3", "video/1", "video/1", "2")
    ]

    assert counts == [0, 0, 0, 1, 0, 1]
    assert [video["id"] for video in (await shop.read(mug))["media"]["videos"]] == ["0"]
    assert await released() == (10, 5)


async def test_reading_a_video_needs_either_scope(shop, mug, youtube, refused):
    await shop.post(f"{mug}/gallery/video", {"url": youtube})

    for scope in ("read_catalog", "update_catalog"):
        answer = await shop.get(f"{mug}/gallery/video/1", token=await shop.token(scope))
        assert answer.status_code == 200
    token = await shop.token("read_orders")
    refused(await shop.get(f"{mug}/gallery/video/1", token=token), 403, "INSUFFICIENT_APP_SCOPE")
