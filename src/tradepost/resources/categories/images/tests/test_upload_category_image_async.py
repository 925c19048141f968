"""POST /categories/{id}/image/async (media.md 5)."""

import pytest

URL = "https://example.com/dummy.jpg"


@pytest.fixture
async def category_id(shop):
    return await shop.create("/categories", {"name": "Lemons"})


def address(category_id):
    return f"/categories/{category_id}/image/async"


async def test_the_picture_is_shown_at_once_at_the_callers_address(shop, category_id):
    image_id = await shop.create(address(category_id), {"url": f" {URL} ", "width": 1000, "height": "2000"})

    category = await shop.read(f"/categories/{category_id}")
    assert image_id > 0
    for name in ("thumbnailUrl", "hdThumbnailUrl", "imageUrl", "originalImageUrl"):
        assert category[name] == URL
    assert category["originalImage"] == {"url": URL, "width": 1000, "height": 2000}
    assert category["thumbnail"] == {"url": URL, "width": 200, "height": 400}
    assert category.keys().isdisjoint({"borderInfo", "imageExternalId"})


async def test_the_picture_is_fetched_later(shop, category_id, picture, website, tasks, open_image):
    content = picture(900, 600, ".jpg")
    url = website.url("/a.jpg", content)
    body = {"url": url, "width": 9, "height": 9, "externalId": "mine", "alt": {"main": "A lemon"}}
    image_id = await shop.create(address(category_id), body)
    assert website.requests == []
    before = len(await shop.changes())

    assert await tasks.run() == [0]

    category = await shop.read(f"/categories/{category_id}")
    assert category["thumbnailUrl"].endswith(f"/images/{shop.id}/{image_id}.jpg")
    assert await open_image(category["originalImageUrl"]) == (content, (900, 600))
    assert (await open_image(category["thumbnailUrl"]))[1] == (400, 267)
    assert (category["originalImage"]["width"], category["originalImage"]["height"]) == (900, 600)
    assert category["borderInfo"]["homogeneity"] is True
    assert category["imageExternalId"] == "mine"
    assert category["alt"] == {"main": "A lemon", "translated": {}}
    assert website.requests == ["/a.jpg"]
    assert (await shop.changes())[before:] == [("category.updated", category_id)]
    assert await tasks.run() == []


async def test_what_does_not_come_is_tried_again_and_then_stays_where_it_is(shop, category_id, website, tasks):
    url = website.url("/missing.jpg")
    await shop.create(address(category_id), {"url": url, "width": 9, "height": 9})
    before = await shop.changes()

    assert [await tasks.run() for _ in range(5)] == [[0], [60], [600], [3600], []]

    assert (await shop.read(f"/categories/{category_id}"))["imageUrl"] == url
    assert await shop.changes() == before
    assert len(website.requests) == 4


async def test_a_later_try_may_succeed(shop, category_id, picture, website, tasks):
    await shop.create(address(category_id), {"url": website.url("/a.jpg", b"hello"), "width": 9, "height": 9})
    await tasks.run()
    website.url("/a.jpg", picture(50, 50))

    await tasks.run()

    category = await shop.read(f"/categories/{category_id}")
    assert category["originalImage"]["width"] == 50
    assert await tasks.run() == []


async def test_a_job_whose_picture_was_replaced_is_dropped(shop, category_id, picture, website, tasks):
    await shop.create(address(category_id), {"url": website.url("/a.jpg", picture(50, 50)), "width": 9, "height": 9})
    await shop.upload(f"/categories/{category_id}/image", picture(60, 60))
    before = await shop.read(f"/categories/{category_id}"), await shop.changes()

    await tasks.run()

    assert (await shop.read(f"/categories/{category_id}"), await shop.changes()) == before
    assert await tasks.run() == []


@pytest.mark.parametrize("path", ["/categories/{}/image", "/categories/{}"])
async def test_a_job_whose_picture_or_category_was_deleted_is_dropped(
    shop, category_id, picture, website, tasks, database, path
):
    await shop.create(address(category_id), {"url": website.url("/a.jpg", picture(50, 50)), "width": 9, "height": 9})
    await shop.delete(path.format(category_id))
    before = await shop.changes()

    assert await tasks.run() == [0]

    assert await shop.changes() == before
    assert await database.fetchval("SELECT count(*) FROM files WHERE store_id = $1", shop.id) == 0
    assert await tasks.run() == []


async def test_a_second_async_upload_wins(shop, category_id, picture, website, tasks):
    for name, side in (("/a.jpg", 50), ("/b.jpg", 60)):
        body = {"url": website.url(name, picture(side, side)), "width": 9, "height": 9}
        await shop.create(address(category_id), body)

    assert await tasks.run() == [0, 0]

    assert (await shop.read(f"/categories/{category_id}"))["originalImage"]["width"] == 60


async def test_a_description_replaces_the_one_before_and_none_keeps_it(shop, category_id):
    await shop.update(f"/categories/{category_id}", {"alt": {"main": "A lemon", "translated": {"en": "A lemon"}}})
    body = {"url": URL, "width": 9, "height": 9}

    await shop.create(address(category_id), body)
    assert (await shop.read(f"/categories/{category_id}"))["alt"]["main"] == "A lemon"

    await shop.create(address(category_id), body | {"alt": {"main": "A lime"}})
    assert (await shop.read(f"/categories/{category_id}"))["alt"] == {"main": "A lime", "translated": {}}


async def test_the_address_may_stand_in_the_query(shop, category_id):
    answer = await shop.post(address(category_id), {"width": 9, "height": 9}, externalUrl=URL)
    assert answer.status_code == 200
    assert (await shop.read(f"/categories/{category_id}"))["imageUrl"] == URL

    other = {"url": "https://example.com/other.jpg", "width": 9, "height": 9}
    await shop.post(address(category_id), other, externalUrl=URL)
    assert (await shop.read(f"/categories/{category_id}"))["imageUrl"] == other["url"]


GOOD = {"url": URL, "width": 100, "height": 200}


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ([GOOD], (400, "WRONG_PARAMETER", "object")),
        ({}, (400, "WRONG_PARAMETER", "AsyncImage.width")),
        ({"width": 9, "height": 9}, (400, "WRONG_PARAMETER", "AsyncImage.url")),
        (GOOD | {"url": "  "}, (400, "WRONG_PARAMETER", "AsyncImage.url")),
        (GOOD | {"url": 5}, (400, "WRONG_PARAMETER", "AsyncImage.url")),
        (GOOD | {"url": "htt://sssss"}, (422, "WRONG_URL", "htt://sssss")),
        (GOOD | {"url": "https://"}, (422, "WRONG_URL", "")),
        (GOOD | {"url": "http://me:secret@example.com/a.jpg"}, (422, "WRONG_URL", "")),
        (GOOD | {"url": "http://10.0.0.1/a.jpg"}, (422, "WRONG_URL", "")),
        (GOOD | {"width": 0}, (400, "WRONG_PARAMETER", "AsyncImage.width")),
        (GOOD | {"height": 20_001}, (400, "WRONG_PARAMETER", "AsyncImage.height")),
        (GOOD | {"height": 1.5}, (400, "WRONG_PARAMETER", "AsyncImage.height")),
        (GOOD | {"height": "tall"}, (400, "WRONG_PARAMETER", "AsyncImage.height")),
        (GOOD | {"height": None}, (400, "WRONG_PARAMETER", "AsyncImage.height")),
        (GOOD | {"alt": {"translated": {"nl": "Citroen"}}}, (400, "LANGUAGES_NOT_ALLOWED", "nl")),
        (GOOD | {"alt": {"main": "x" * 256}}, (400, "WRONG_PARAMETER", "Alt.main")),
    ],
)
async def test_a_refused_request_changes_nothing(shop, category_id, picture, refused, tasks, body, error):
    await shop.upload(f"/categories/{category_id}/image", picture(9, 9))
    before = await shop.read(f"/categories/{category_id}"), await shop.changes()

    refused(await shop.post(address(category_id), body), *error)

    assert (await shop.read(f"/categories/{category_id}"), await shop.changes()) == before
    assert await tasks.run() == []


async def test_an_unknown_category(shop, refused):
    refused(await shop.post("/categories/5/image/async", GOOD), 404, "CATEGORIES_NOT_FOUND", "#5")
