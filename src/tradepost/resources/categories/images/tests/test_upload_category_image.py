"""POST and DELETE /categories/{id}/image (media.md 2, 3, 6)."""

import pytest

IMAGE_KEYS = {
    "thumbnailUrl",
    "hdThumbnailUrl",
    "imageUrl",
    "originalImageUrl",
    "originalImage",
    "thumbnail",
    "borderInfo",
    "imageExternalId",
}


@pytest.fixture
async def category_id(shop):
    return await shop.create("/categories", {"name": "Lemons"})


async def test_a_small_picture(shop, category_id, picture, open_image):
    content = picture(200, 52, ".png", (255, 200, 0))

    image_id = (await shop.upload(f"/categories/{category_id}/image", content)).json()["id"]

    category = await shop.read(f"/categories/{category_id}")
    assert category["thumbnailUrl"].endswith(f"/images/{shop.id}/{image_id}.png")
    assert category["thumbnail"] == {"url": category["thumbnailUrl"], "width": 200, "height": 52}
    assert category["originalImage"] == {"url": category["originalImageUrl"], "width": 200, "height": 52}
    assert category.keys() >= IMAGE_KEYS - {"imageExternalId"}
    assert await open_image(category["originalImageUrl"]) == (content, (200, 52))
    for name in ("thumbnailUrl", "hdThumbnailUrl", "imageUrl"):
        assert category[name].endswith(".png")
        assert (await open_image(category[name]))[1] == (200, 52)


async def test_a_large_picture_is_shown_in_four_sizes(shop, category_id, picture, open_image):
    content = picture(3000, 2000, ".jpg")

    await shop.upload(f"/categories/{category_id}/image", content)

    category = await shop.read(f"/categories/{category_id}")
    assert (category["originalImage"]["width"], category["originalImage"]["height"]) == (3000, 2000)
    assert await open_image(category["originalImageUrl"]) == (content, (3000, 2000))
    assert (await open_image(category["imageUrl"]))[1] == (1500, 1000)
    assert (await open_image(category["hdThumbnailUrl"]))[1] == (800, 533)
    assert (await open_image(category["thumbnailUrl"]))[1] == (400, 267)
    assert (category["thumbnail"]["width"], category["thumbnail"]["height"]) == (400, 267)
    assert "smallThumbnailUrl" not in category


async def test_the_colour_of_the_border(shop, category_id, picture):
    await shop.upload(f"/categories/{category_id}/image", picture(555, 557, ".jpg"))

    category = await shop.read(f"/categories/{category_id}")
    assert (category["thumbnail"]["width"], category["thumbnail"]["height"]) == (399, 400)
    assert category["borderInfo"] == {
        "dominatingColor": {"red": 255, "green": 255, "blue": 255, "alpha": 255},
        "homogeneity": True,
    }


@pytest.mark.parametrize(
    "content_type",
    ["application/json;charset=utf-8", "application/octet-stream", "application/x-www-form-urlencoded", "image/jpeg"],
)
async def test_the_content_type_does_not_matter(shop, category_id, picture, content_type):
    answer = await shop.send(
        "POST", f"/categories/{category_id}/image", content=picture(9, 9), headers={"Content-Type": content_type}
    )

    assert answer.status_code == 200
    assert (await shop.read(f"/categories/{category_id}"))["originalImageUrl"].endswith(".png")


async def test_a_form_with_a_file(shop, category_id, picture):
    answer = await shop.send(
        "POST", f"/categories/{category_id}/image", files={"file": ("a.png", picture(9, 9))}, data={"other": "text"}
    )

    assert answer.status_code == 200
    assert (await shop.read(f"/categories/{category_id}"))["originalImage"]["width"] == 9


async def test_the_external_address_wins_over_the_body(shop, category_id, picture, website):
    url = website.url("/a.png", picture(9, 7))

    answer = await shop.upload(f"/categories/{category_id}/image", b"garbage", externalUrl=f" {url} ")

    assert answer.status_code == 200
    category = await shop.read(f"/categories/{category_id}")
    assert (category["originalImage"]["width"], category["originalImage"]["height"]) == (9, 7)
    assert "imageExternalId" not in category


async def test_the_body_beside_an_external_address_may_have_the_clients_id(shop, category_id, picture, website):
    url = website.url("/a.png", picture(9, 7))

    await shop.post(f"/categories/{category_id}/image", {"externalId": "mine"}, externalUrl=url)

    assert (await shop.read(f"/categories/{category_id}"))["imageExternalId"] == "mine"

    await shop.upload(f"/categories/{category_id}/image", picture(9, 9))

    assert "imageExternalId" not in await shop.read(f"/categories/{category_id}")


async def test_the_last_upload_wins_and_keeps_the_description(shop, category_id, picture, open_image):
    await shop.update(f"/categories/{category_id}", {"alt": {"main": "A lemon"}})
    await shop.upload(f"/categories/{category_id}/image", picture(9, 9))
    first = await shop.read(f"/categories/{category_id}")

    await shop.upload(f"/categories/{category_id}/image", picture(10, 10))

    second = await shop.read(f"/categories/{category_id}")
    assert second["originalImage"]["width"] == 10
    assert second["alt"] == {"main": "A lemon", "translated": {}}
    assert second["imageUrl"] != first["imageUrl"]
    # Somebody may still have the old address.
    assert (await open_image(first["imageUrl"]))[1] == (9, 9)


async def test_deleting_keeps_the_description(shop, category_id, picture):
    await shop.update(f"/categories/{category_id}", {"alt": {"main": "A lemon"}})
    await shop.upload(f"/categories/{category_id}/image", picture(9, 9))

    assert (await shop.delete(f"/categories/{category_id}/image")).json() == {"deleteCount": 1}

    category = await shop.read(f"/categories/{category_id}")
    assert category.keys().isdisjoint(IMAGE_KEYS)
    assert category["alt"] == {"main": "A lemon", "translated": {}}

    before = await shop.changes()

    assert (await shop.delete(f"/categories/{category_id}/image")).json() == {"deleteCount": 0}
    assert await shop.changes() == before


async def test_each_change_is_told_once(shop, category_id, picture):
    before = len(await shop.changes())

    await shop.upload(f"/categories/{category_id}/image", picture(9, 9))
    await shop.delete(f"/categories/{category_id}/image")

    assert (await shop.changes())[before:] == [("category.updated", category_id)] * 2


async def test_pictures_are_shown_in_searches(shop, category_id, picture):
    await shop.upload(f"/categories/{category_id}/image", picture(9, 9))

    [item] = (await shop.read("/categories"))["items"]
    assert item["thumbnail"]["width"] == 9
    [item] = (await shop.read("/categories", responseFields="items(imageUrl)"))["items"]
    assert item.keys() == {"imageUrl"}


async def test_picture_fields_cannot_be_written(shop, category_id, picture):
    await shop.upload(f"/categories/{category_id}/image", picture(9, 9))
    before = await shop.read(f"/categories/{category_id}")

    await shop.update(
        f"/categories/{category_id}",
        {"name": "Limes", "imageUrl": "https://example.com/a.png", "picture": None, "imageExternalId": "x"},
    )

    after = await shop.read(f"/categories/{category_id}")
    assert {key: after[key] for key in IMAGE_KEYS & after.keys()} == {
        key: before[key] for key in IMAGE_KEYS & before.keys()
    }


@pytest.mark.parametrize(
    ("content", "params", "error"),
    [
        (b"hello", {}, (422, "WRONG_PARAMETER", "not a processable image")),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", {}, (422, "WRONG_PARAMETER", "")),
        (b"", {}, (400, "WRONG_PARAMETER", "externalUrl")),
        (b"", {"externalUrl": "  "}, (400, "WRONG_PARAMETER", "externalUrl")),
        (b"", {"externalUrl": "file:///etc/passwd"}, (422, "WRONG_URL", "")),
        (b"", {"externalUrl": "http://169.254.169.254/x.png"}, (422, "WRONG_URL", "")),
        (b"", {"externalUrl": "http://127.0.0.2:1/x.png"}, (422, "WRONG_URL", "")),
        (b"x" * 20_971_521, {}, (400, "INCORRECT_IMAGE_SIZE", "20 MB")),
        (b"x" * 20_971_520, {}, (422, "WRONG_PARAMETER", "")),
    ],
    ids=["text", "svg", "nothing", "blank", "file", "metadata", "private", "too large", "large enough"],
)
async def test_a_refused_upload_changes_nothing(shop, category_id, picture, refused, content, params, error):
    await shop.upload(f"/categories/{category_id}/image", picture(9, 9))
    before = await shop.read(f"/categories/{category_id}"), await shop.changes()

    refused(await shop.upload(f"/categories/{category_id}/image", content, **params), *error)

    assert (await shop.read(f"/categories/{category_id}"), await shop.changes()) == before


async def test_what_cannot_be_open_image(shop, category_id, refused, website):
    url = f"/categories/{category_id}/image"

    refused(await shop.upload(url, externalUrl=website.url("/missing.png")), 422, "WRONG_URL")
    refused(await shop.upload(url, externalUrl=website.url("/a.png", b"hello")), 422, "WRONG_PARAMETER", "image")
    big = website.url("/big.png", b"x" * 20_971_521)
    refused(await shop.upload(url, externalUrl=big), 400, "INCORRECT_IMAGE_SIZE", "20 MB")


async def test_an_unknown_category_is_refused_before_the_body_is_read(shop, refused):
    async def never_ending():
        yield b"x"
        raise AssertionError("the body was read")

    answer = await shop.upload("/categories/5/image", never_ending())

    refused(answer, 404, "CATEGORIES_NOT_FOUND", "#5")
    refused(await shop.upload("/categories/x/image", b"x"), 400, "WRONG_PARAMETER")
    refused(await shop.delete("/categories/5/image"), 404, "CATEGORIES_NOT_FOUND", "#5")


async def test_deleting_a_category_releases_its_pictures_and_those_below(shop, category_id, picture, database):
    below = await shop.create("/categories", {"name": "Limes", "parentId": category_id})
    beside = await shop.create("/categories", {"name": "Oranges"})
    for item in (category_id, below, beside):
        await shop.upload(f"/categories/{item}/image", picture(9, 9))

    await shop.delete(f"/categories/{category_id}")

    rows = await database.fetch(
        "SELECT released IS NOT NULL AS released, count(*) FROM files WHERE store_id = $1 GROUP BY 1 ORDER BY 1",
        shop.id,
    )
    assert [tuple(row) for row in rows] == [(False, 5), (True, 10)]
