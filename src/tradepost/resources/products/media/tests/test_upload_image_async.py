"""Async uploads of products and variations: shown at once at the caller's address, fetched later (media.md 5)."""

import asyncio

import msgspec
import pytest

from tradepost.kit.jobs import running
from tradepost.resources.media.async_uploads import PictureOrder
from tradepost.resources.products.media.jobs import fetch_product_image, fetch_variation_image

URL = "https://example.com/dummy.jpg"
BODY = {"url": URL, "width": 100, "height": 200}


@pytest.fixture
def work(jobs_database, app_settings, orders):
    """`await work(task)`: do what was ordered last."""

    async def do(task):
        last = (await orders())[-1]
        await task(jobs_database, app_settings, msgspec.json.decode(last["payload"], type=PictureOrder))

    return do


async def test_the_picture_is_at_the_callers_address_at_once(shop, mug):
    answer = await shop.post(f"{mug}/image/async", {**BODY, "externalId": "x-1", "alt": {"main": "A mug"}})

    product = await shop.read(mug)
    assert answer.status_code == 200
    assert answer.json()["id"] > 2**32
    assert product["originalImage"] == {"url": URL, "width": 100, "height": 200}
    for name in ("imageUrl", "hdThumbnailUrl", "thumbnailUrl", "smallThumbnailUrl", "originalImageUrl"):
        assert product[name] == URL
    assert "borderInfo" not in product
    assert product["media"]["images"] == [
        {
            "id": "0",
            "orderBy": 0,
            "isMain": True,
            "image160pxUrl": URL,
            "image400pxUrl": URL,
            "image800pxUrl": URL,
            "image1500pxUrl": URL,
            "imageOriginalUrl": URL,
            "alt": {"main": "A mug", "translated": {}},
            "externalId": "x-1",
        }
    ]


async def test_pictures_of_the_gallery_keep_the_order_of_the_requests(shop, mug, images):
    ids = [await shop.create(f"{mug}/gallery/async", {**BODY, "url": f"{URL}?{number}"}) for number in range(3)]

    product = await shop.read(mug)
    assert ids[1:] == [1, 2]
    assert await images(mug) == [("0", 0, True), ("1", 1, False), ("2", 2, False)]
    assert [item["url"] for item in product["galleryImages"]] == [f"{URL}?1", f"{URL}?2"]
    assert [(item["width"], item["height"]) for item in product["galleryImages"]] == [(100, 200)] * 2


@pytest.mark.parametrize("size", ["180", " 180 ", 180.0])
async def test_sizes_may_be_digits_in_quotes(shop, mug, size):
    await shop.create(f"{mug}/image/async", {**BODY, "width": size})

    assert (await shop.read(mug))["originalImage"]["width"] == 180


@pytest.mark.parametrize("place", ["image", "gallery"])
async def test_what_is_wrong_is_refused_and_changes_nothing(shop, mug, refused, place, orders):
    changes = await shop.changes()
    path = f"{mug}/{place}/async"

    for body in (
        {"width": 1, "height": 1},
        {**BODY, "url": "  "},
        {**BODY, "url": None},
        {"url": URL, "height": 1},
        {**BODY, "width": 0},
        {**BODY, "width": -5},
        {**BODY, "height": 20_001},
        {**BODY, "height": "1.5"},
        {**BODY, "height": "x"},
        {**BODY, "alt": {"main": "x" * 256}},
        [],
        "x",
    ):
        refused(await shop.post(path, body), 400, "WRONG_PARAMETER")
    refused(await shop.post(path, {**BODY, "alt": {"translated": {"nl": "x"}}}), 400, "LANGUAGES_NOT_ALLOWED", "nl")
    for url in ("htt://sssss", "nope", "http://", "http://user@example.com/a.png", "http://10.0.0.1/a.png"):
        refused(await shop.post(path, {**BODY, "url": url}), 422, "WRONG_URL", url)
    refused(await shop.post(f"/products/77/{place}/async", BODY), 404, "PRODUCT_NOT_FOUND", "#77")

    assert await shop.changes() == changes
    assert (await shop.read(mug))["media"] == {"images": [], "videos": []}
    assert await orders() == []


async def test_the_fetched_picture_takes_the_place_under_the_ids_that_were_promised(
    shop, mug, picture, website, work, seen
):
    url = website.url("/a.png", picture(300, 600))
    image_id = await shop.create(f"{mug}/image/async", {"url": url, "width": 1, "height": 1, "externalId": "x-1"})
    changes = await shop.changes()

    await work(fetch_product_image)

    product = await shop.read(mug)
    assert product["imageUrl"].endswith(f"/{image_id}.png")
    assert (product["originalImage"]["width"], product["originalImage"]["height"]) == (300, 600)
    assert await seen(product["thumbnailUrl"]) == (200, 400)
    assert product["borderInfo"]["homogeneity"] is True
    assert product["media"]["images"][0]["externalId"] == "x-1"
    assert await shop.changes() == [*changes, ("product.updated", int(mug.rsplit("/", 1)[-1]))]

    await work(fetch_product_image)
    assert await shop.read(mug) == product
    assert len(website.requests) == 2


async def test_a_picture_is_found_wherever_it_was_moved(shop, mug, picture, website, work, images):
    await shop.create(f"{mug}/image/async", BODY)
    await shop.create(f"{mug}/gallery/async", {**BODY, "url": website.url("/a.png", picture(7, 8))})
    await shop.update(mug, {"media": {"images": [{"id": "1", "isMain": True}]}})

    await work(fetch_product_image)

    assert (await shop.read(mug))["originalImage"]["height"] == 8
    assert await images(mug) == [("0", 0, True), ("2", 1, False)]


@pytest.mark.parametrize("verb", ["delete", "replace", "delete product"])
async def test_a_picture_that_is_no_longer_wanted_is_dropped(shop, mug, picture, website, work, verb, released):
    await shop.create(f"{mug}/image/async", {**BODY, "url": website.url("/a.png", picture(7, 8))})
    if verb == "delete":
        await shop.delete(f"{mug}/image")
    elif verb == "replace":
        await shop.upload(f"{mug}/image", picture(9, 9))
    else:
        await shop.delete(mug)
    changes, files = await shop.changes(), await released()

    await work(fetch_product_image)

    assert (await shop.changes(), await released()) == (changes, files)
    if verb == "replace":
        assert (await shop.read(mug))["originalImage"]["height"] == 9


async def test_what_cannot_be_had_is_tried_three_times_more_and_then_stays_where_it_is(
    shop, mug, website, work, orders
):
    url = website.url("/missing.png")
    await shop.create(f"{mug}/image/async", {**BODY, "url": url})
    changes = await shop.changes()

    for _ in range(4):
        await work(fetch_product_image)

    assert [row["pause"] for row in await orders()] == [0, 60, 600, 3600]
    assert website.requests == ["/missing.png"] * 4
    product = await shop.read(mug)
    assert (product["originalImageUrl"], product["originalImage"]["height"]) == (url, 200)
    assert await shop.changes() == changes


async def test_a_later_try_may_succeed(shop, mug, picture, website, work):
    url = website.url("/late.png")
    await shop.create(f"{mug}/image/async", {**BODY, "url": url})
    await work(fetch_product_image)
    website.url("/late.png", picture(7, 8))

    await work(fetch_product_image)

    assert (await shop.read(mug))["originalImage"]["height"] == 8


async def test_a_variation_gets_its_picture_too(shop, mug, picture, website, work):
    options = [{"name": "Size", "value": "L"}]
    variation = f"{mug}/combinations/{await shop.create(f'{mug}/combinations', {'options': options})}"
    url = website.url("/a.png", picture(300, 600))
    image_id = await shop.create(f"{variation}/image/async", {"url": url, "width": 1, "height": 1})
    changes = await shop.changes()

    await work(fetch_variation_image)

    assert (await shop.read(variation))["imageUrl"].endswith(f"/{image_id}.png")
    assert await shop.changes() == [*changes, ("product.updated", int(mug.rsplit("/", 1)[-1]))]
    await shop.delete(variation)
    await work(fetch_variation_image)


async def test_the_server_does_it_by_itself(shop, mug, picture, website, jobs_database, app_settings):
    async with jobs_database.transaction() as tx:
        # What other tests have left behind would keep it busy.
        await tx.execute("DELETE FROM pgqueuer")
    await shop.create(f"{mug}/image/async", {**BODY, "url": website.url("/a.png", picture(7, 8))})

    async with running(jobs_database, app_settings):
        for _ in range(200):
            if (await shop.read(mug))["originalImage"]["height"] == 8:
                return
            await asyncio.sleep(0.05)
    pytest.fail("The picture did not come")
