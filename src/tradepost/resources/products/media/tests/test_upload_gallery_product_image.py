"""POST and DELETE /products/{id}/gallery (media.md 4)."""

import asyncio


async def test_the_first_picture_becomes_the_main_one_and_the_others_are_counted(shop, mug, picture, uploaded, images):
    ids = [await uploaded(f"{mug}/gallery", picture(10, 10 + number)) for number in range(4)]

    product = await shop.read(mug)
    assert f"/{ids[0]}." in product["imageUrl"]
    assert ids[1:] == [1, 2, 3]
    assert await images(mug) == [("0", 0, True), ("1", 1, False), ("2", 2, False), ("3", 3, False)]
    assert [(item["id"], item["orderBy"], item["height"]) for item in product["galleryImages"]] == [
        (1, 0, 11),
        (2, 1, 12),
        (3, 2, 13),
    ]


async def test_the_whole_of_a_gallery_image(shop, mug, picture, uploaded):
    await uploaded(f"{mug}/image", picture(10, 10))
    await uploaded(f"{mug}/gallery", picture(900, 450, ".jpg", (200, 0, 0)), fileName="Red mug")

    product = await shop.read(mug)
    image = product["media"]["images"][1]
    assert product["galleryImages"] == [
        {
            "id": 1,
            "url": image["image1500pxUrl"],
            "thumbnail": image["image160pxUrl"],
            "originalImageUrl": image["imageOriginalUrl"],
            "imageUrl": image["image1500pxUrl"],
            "hdThumbnailUrl": image["image800pxUrl"],
            "thumbnailUrl": image["image400pxUrl"],
            "smallThumbnailUrl": image["image160pxUrl"],
            "width": 900,
            "height": 450,
            "orderBy": 0,
            "alt": "Red mug",
            "borderInfo": product["galleryImages"][0]["borderInfo"],
        }
    ]
    assert product["galleryImages"][0]["borderInfo"]["dominatingColor"]["red"] > 190
    assert image["alt"] == {"main": "Red mug", "translated": {}}


async def test_a_blank_file_name_is_no_description_and_a_long_one_is_refused(shop, mug, picture, refused, uploaded):
    await uploaded(f"{mug}/gallery", picture(9, 9), fileName="  ")

    refused(await shop.upload(f"{mug}/gallery", picture(9, 9), fileName="x" * 256), 400, "WRONG_PARAMETER", "Alt.main")
    assert [item["alt"] for item in (await shop.read(mug))["media"]["images"]] == [{"translated": {}}]


async def test_an_id_is_never_used_again(shop, mug, picture, uploaded, images):
    for _ in range(4):
        await uploaded(f"{mug}/gallery", picture(9, 9))

    assert (await shop.delete(f"{mug}/gallery/3")).json() == {"deleteCount": 1}
    assert (await shop.delete(f"{mug}/gallery/3/")).json() == {"deleteCount": 0}
    assert (await shop.delete(f"{mug}/gallery")).json() == {"deleteCount": 2}
    assert await uploaded(f"{mug}/gallery", picture(9, 9)) == 4
    assert await images(mug) == [("0", 0, True), ("4", 1, False)]


async def test_deleting_from_the_gallery_never_deletes_the_main_picture(shop, mug, picture, uploaded, images):
    await uploaded(f"{mug}/gallery", picture(9, 9))
    changes = await shop.changes()

    assert (await shop.delete(f"{mug}/gallery/0")).json() == {"deleteCount": 0}
    assert (await shop.delete(f"{mug}/gallery")).json() == {"deleteCount": 0}
    assert await images(mug) == [("0", 0, True)]
    assert await shop.changes() == changes


async def test_deleting_the_gallery_needs_the_scope_for_batches(shop, mug, refused):
    token = await shop.token("update_catalog")

    answer = await shop.delete(f"{mug}/gallery", token=token)
    refused(answer, 403, "INSUFFICIENT_APP_SCOPE", "update_catalog_batch_delete")
    assert (await shop.delete(f"{mug}/gallery/1", token=token)).status_code == 200
    assert (await shop.delete(f"{mug}/image", token=token)).status_code == 200


async def test_two_uploads_at_the_same_moment_both_survive(shop, mug, picture, images):
    contents = [picture(9, 9 + number) for number in range(4)]

    answers = await asyncio.gather(*(shop.upload(f"{mug}/gallery", content) for content in contents))

    assert [answer.status_code for answer in answers] == [200] * 4
    assert await images(mug) == [("0", 0, True), ("1", 1, False), ("2", 2, False), ("3", 3, False)]
    product = await shop.read(mug)
    heights = [product["originalImage"]["height"], *(item["height"] for item in product["galleryImages"])]
    assert sorted(heights) == [9, 10, 11, 12]


async def test_a_gallery_has_at_most_100_places(shop, mug, refused, picture):
    body = {"url": "https://example.com/a.jpg", "width": 1, "height": 1}
    for _ in range(101):
        assert (await shop.post(f"{mug}/gallery/async", body)).status_code == 200
    changes = await shop.changes()

    refused(await shop.post(f"{mug}/gallery/async", body), 400, "WRONG_PARAMETER", "100")
    refused(await shop.upload(f"{mug}/gallery", picture(9, 9)), 400, "WRONG_PARAMETER", "100")
    assert await shop.changes() == changes
    assert len((await shop.read(mug))["galleryImages"]) == 100


async def test_deleting_a_product_releases_all_its_pictures(shop, mug, picture, uploaded, released):
    for _ in range(2):
        await uploaded(f"{mug}/gallery", picture(9, 9))
    other = await shop.create("/products", {"name": "Other"})
    await uploaded(f"/products/{other}/image", picture(9, 9))

    await shop.delete(mug)

    assert await released() == (15, 10)


async def test_buyers_see_the_pictures_too(shop, mug, picture, uploaded):
    await uploaded(f"{mug}/image", picture(9, 9))

    seen = (await shop.get(mug, token=shop.public)).json()
    assert seen["media"] == (await shop.read(mug))["media"]
