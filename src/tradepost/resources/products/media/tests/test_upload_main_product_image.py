"""POST and DELETE /products/{id}/image (media.md 2 and 3)."""

import re
import time

import pytest

MOST_BYTES = 20 * 1024 * 1024


async def test_a_large_picture_is_shown_in_five_sizes(shop, mug, picture, seen):
    answer = await shop.send(
        "POST",
        f"{mug}/image",
        content=picture(3000, 2000, ".jpg"),
        headers={"Content-Type": 'application/json;charset="utf-8"'},
    )

    assert answer.status_code == 200
    image_id = answer.json()["id"]
    product = await shop.read(mug)
    assert answer.json() == {"id": image_id}
    assert re.search(rf"/images/{shop.id}/{image_id}\.jpg$", product["imageUrl"])
    assert {
        name: await seen(product[name]) for name in product if re.search(r"(image|thumbnail)Url$", name, re.IGNORECASE)
    } == {
        "originalImageUrl": (3000, 2000),
        "imageUrl": (1500, 1000),
        "hdThumbnailUrl": (800, 533),
        "thumbnailUrl": (400, 267),
        "smallThumbnailUrl": (160, 107),
    }
    assert product["originalImage"] == {"url": product["originalImageUrl"], "width": 3000, "height": 2000}
    assert product["media"] == {
        "images": [
            {
                "id": "0",
                "orderBy": 0,
                "isMain": True,
                "image160pxUrl": product["smallThumbnailUrl"],
                "image400pxUrl": product["thumbnailUrl"],
                "image800pxUrl": product["hdThumbnailUrl"],
                "image1500pxUrl": product["imageUrl"],
                "imageOriginalUrl": product["originalImageUrl"],
                "alt": {"translated": {}},
            }
        ],
        "videos": [],
    }
    assert product["galleryImages"] == []
    assert product["borderInfo"] == {
        "dominatingColor": {"red": 255, "green": 255, "blue": 255, "alpha": 255},
        "homogeneity": True,
    }


async def test_a_small_picture_is_never_enlarged(shop, mug, picture, seen, uploaded):
    await uploaded(f"{mug}/image", picture(200, 52))

    product = await shop.read(mug)
    assert [await seen(product[name]) for name in ("imageUrl", "hdThumbnailUrl", "thumbnailUrl")] == [(200, 52)] * 3
    assert await seen(product["smallThumbnailUrl"]) == (160, 42)
    urls = [value for name, value in product["media"]["images"][0].items() if name.endswith("Url")]
    assert len(urls) == len(set(urls)) == 5
    assert all(url.endswith(".png") for url in urls)


@pytest.mark.parametrize(
    "content_type", ["application/octet-stream", "application/x-www-form-urlencoded", "image/jpeg", "text/plain", ""]
)
async def test_the_content_type_does_not_matter(shop, mug, picture, content_type):
    headers = {"Content-Type": content_type} if content_type else {}

    answer = await shop.send("POST", f"{mug}/image", content=picture(10, 10), headers=headers)

    assert answer.status_code == 200
    assert "imageUrl" in await shop.read(mug)


async def test_the_first_file_of_a_form_is_taken(shop, mug, picture):
    answer = await shop.send("POST", f"{mug}/image", files={"file": ("a.png", picture(10, 20))})

    assert answer.status_code == 200
    assert (await shop.read(mug))["originalImage"]["height"] == 20


async def test_a_product_without_pictures_has_empty_lists_and_no_addresses(shop, mug):
    product = await shop.read(mug)

    assert (product["media"], product["galleryImages"], product["files"]) == ({"images": [], "videos": []}, [], [])
    assert not product.keys() & {
        "imageUrl",
        "thumbnailUrl",
        "smallThumbnailUrl",
        "hdThumbnailUrl",
        "originalImageUrl",
        "originalImage",
        "borderInfo",
    }


async def test_another_picture_has_other_addresses_and_the_same_description(
    shop, mug, picture, seen, uploaded, released
):
    first = await uploaded(f"{mug}/image", picture(10, 10))
    await shop.update(mug, {"media": {"images": [{"id": "0", "alt": {"main": "A mug"}}]}})
    before = await shop.read(mug)

    second = await uploaded(f"{mug}/image", picture(20, 20))

    product = await shop.read(mug)
    assert second > first
    assert product["originalImage"]["width"] == 20
    assert product["media"]["images"][0]["alt"] == {"main": "A mug", "translated": {}}
    assert len(product["media"]["images"]) == 1
    assert await released() == (10, 5)
    assert await seen(before["imageUrl"]) == (10, 10)


async def test_an_upload_is_one_change_of_the_product(shop, mug, picture, clock):
    clock.moment = clock.now().replace(microsecond=0)
    product_id = int(mug.rsplit("/", 1)[-1])

    await shop.upload(f"{mug}/image", picture(10, 10))

    assert await shop.changes() == [("product.created", product_id), ("product.updated", product_id)]
    assert (await shop.read(mug))["updateTimestamp"] == int(clock.moment.timestamp())


async def test_deleting_the_picture_is_one_change_and_deleting_none_is_no_change(
    shop, mug, picture, uploaded, released
):
    await uploaded(f"{mug}/image", picture(10, 10))
    before = await shop.changes()

    first, second = await shop.delete(f"{mug}/image"), await shop.delete(f"{mug}/image")

    assert (first.json(), second.json()) == ({"deleteCount": 1}, {"deleteCount": 0})
    product = await shop.read(mug)
    assert product["media"] == {"images": [], "videos": []}
    assert not product.keys() & {"imageUrl", "originalImage", "borderInfo"}
    assert len(await shop.changes()) == len(before) + 1
    assert await released() == (5, 5)


async def test_deleting_the_main_picture_leaves_the_gallery_alone(shop, mug, picture, uploaded, images):
    for _ in range(3):
        await uploaded(f"{mug}/gallery", picture(10, 10))

    await shop.delete(f"{mug}/image")
    assert await images(mug) == [("1", 1, False), ("2", 2, False)]
    assert "imageUrl" not in await shop.read(mug)

    await uploaded(f"{mug}/image", picture(10, 10))
    assert await images(mug) == [("0", 0, True), ("1", 1, False), ("2", 2, False)]


@pytest.mark.parametrize(
    "body", [b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"BM" + bytes(100), b"%PDF-1.4"]
)
async def test_what_is_no_picture_is_refused_and_the_old_one_stays(shop, mug, picture, refused, uploaded, body):
    await uploaded(f"{mug}/image", picture(10, 10))
    before, changes = await shop.read(mug), await shop.changes()

    refused(await shop.upload(f"{mug}/image", body), 422, "WRONG_PARAMETER", "not a processable image")

    assert (await shop.read(mug), await shop.changes()) == (before, changes)


async def test_a_picture_that_breaks_off_is_refused(shop, mug, picture, refused):
    refused(await shop.upload(f"{mug}/image", picture(300, 300, ".jpg")[:-200]), 422, "WRONG_PARAMETER")


async def test_more_than_20_mb_are_refused(shop, mug, picture, refused):
    small = picture(10, 10)
    largest = small + bytes(MOST_BYTES - len(small))

    assert (await shop.upload(f"{mug}/image", largest)).status_code == 200
    before = await shop.read(mug)
    refused(await shop.upload(f"{mug}/image", largest + b"x"), 400, "INCORRECT_IMAGE_SIZE", "20 MB")

    async def pieces():
        for _ in range(21):
            yield bytes(1024 * 1024)

    refused(await shop.upload(f"{mug}/image", pieces()), 400, "INCORRECT_IMAGE_SIZE", "20 MB")
    assert await shop.read(mug) == before


async def test_very_many_pixels_are_refused_at_once(shop, mug, picture, refused):
    huge = picture(30_000, 30_000, ".png[compression=9,bitdepth=1]", (0,))
    started = time.perf_counter()

    refused(await shop.upload(f"{mug}/image", huge), 400, "INCORRECT_IMAGE_SIZE")

    assert time.perf_counter() - started < 1


async def test_nothing_at_all_is_refused(shop, mug, refused):
    refused(await shop.upload(f"{mug}/image"), 400, "WRONG_PARAMETER", "externalUrl")
    refused(await shop.upload(f"{mug}/image", externalUrl="  "), 400, "WRONG_PARAMETER", "externalUrl")


async def test_an_unknown_product_is_404_before_the_body_is_looked_at(shop, refused):
    refused(await shop.upload("/products/77/image", b"hello"), 404, "PRODUCT_NOT_FOUND", "#77")
    refused(await shop.delete("/products/77/image"), 404, "PRODUCT_NOT_FOUND", "#77")
    refused(await shop.upload("/products/abc/image", b"hello"), 400, "WRONG_PARAMETER", "productId")


async def test_every_sync_upload_needs_the_scope(shop, mug, refused, picture):
    token = await shop.token("read_catalog", "create_catalog")

    refused(
        await shop.upload(f"{mug}/image", picture(9, 9), token=token), 403, "INSUFFICIENT_APP_SCOPE", "update_catalog"
    )
    assert (await shop.read(mug))["media"]["images"] == []
