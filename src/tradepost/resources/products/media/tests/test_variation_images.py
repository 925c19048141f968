"""The own picture of a variation (media.md 1, 5 and 6)."""

import pytest

URLS = ("originalImageUrl", "imageUrl", "hdThumbnailUrl", "thumbnailUrl", "smallThumbnailUrl")


@pytest.fixture
async def large(shop, mug):
    """The address of a variation."""
    return f"{mug}/combinations/{await create(shop, mug, 'L')}"


async def create(shop, mug, size):
    return await shop.create(f"{mug}/combinations", {"options": [{"name": "Size", "value": size}]})


async def test_a_variation_has_a_picture_of_its_own(shop, mug, large, picture, uploaded, seen):
    image_id = await uploaded(f"{large}/image", picture(900, 450))

    variation = await shop.read(large)
    assert variation["imageUrl"].endswith(f"/{image_id}.png")
    assert [await seen(variation[name]) for name in URLS] == [(900, 450), (900, 450), (800, 400), (400, 200), (160, 80)]
    assert variation["borderInfo"]["dominatingColor"]["red"] == 255
    assert "imageUrl" not in await shop.read(mug)
    assert (await shop.read(mug))["combinations"] == [variation]


async def test_without_one_it_shows_none(shop, mug, large, picture, uploaded):
    await uploaded(f"{mug}/image", picture(9, 9))

    assert not (await shop.read(large)).keys() & {*URLS, "borderInfo"}


async def test_its_change_is_one_of_the_product(shop, mug, large, picture, clock, released):
    clock.moment = clock.now().replace(microsecond=0)
    product_id = int(mug.rsplit("/", 1)[-1])
    before = await shop.changes()

    await shop.upload(f"{large}/image", picture(9, 9))
    await shop.upload(f"{large}/image", picture(9, 9))
    counts = [(await shop.delete(f"{large}/image")).json()["deleteCount"] for _ in range(2)]

    assert counts == [1, 0]
    assert await shop.changes() == [*before, *[("product.updated", product_id)] * 3]
    assert (await shop.read(mug))["updateTimestamp"] == int(clock.moment.timestamp())
    assert await released() == (10, 10)
    assert not (await shop.read(large)).keys() & {*URLS, "borderInfo"}


async def test_an_announced_picture_is_at_the_callers_address(shop, large):
    url = "https://example.com/dummy.jpg"
    body = {"url": url, "width": 100, "height": 200, "alt": {"main": "Large"}}

    answer = await shop.post(f"{large}/image/async", body)

    variation = await shop.read(large)
    assert answer.json()["id"] > 0
    assert {variation[name] for name in URLS} == {url}
    assert "borderInfo" not in variation
    assert variation["alt"] == {"main": "Large", "translated": {}}


async def test_a_variation_of_another_product_is_unknown(shop, mug, large, picture, refused):
    other = f"/products/{await shop.create('/products', {'name': 'Other'})}/{large.split('/', 3)[-1]}"
    body = {"url": "https://example.com/dummy.jpg", "width": 100, "height": 200}
    changes = await shop.changes()

    for path in (other, f"{mug}/combinations/77"):
        refused(await shop.upload(f"{path}/image", picture(9, 9)), 404, "COMBINATION_NOT_FOUND")
        refused(await shop.post(f"{path}/image/async", body), 404, "COMBINATION_NOT_FOUND")
        refused(await shop.delete(f"{path}/image"), 404, "COMBINATION_NOT_FOUND")
    refused(await shop.upload("/products/77/combinations/1/image", b"x"), 404, "PRODUCT_NOT_FOUND", "#77")
    assert await shop.changes() == changes


async def test_what_is_wrong_is_refused_and_the_old_picture_stays(shop, large, picture, refused, uploaded):
    await uploaded(f"{large}/image", picture(9, 9))
    before, changes = await shop.read(large), await shop.changes()
    body = {"url": "https://example.com/dummy.jpg", "width": 100, "height": 200}

    refused(await shop.upload(f"{large}/image", b"hello"), 422, "WRONG_PARAMETER")
    refused(await shop.post(f"{large}/image/async", {**body, "url": "  "}), 400, "WRONG_PARAMETER")
    refused(await shop.post(f"{large}/image/async", {**body, "url": "htt://sssss"}), 422, "WRONG_URL")
    refused(await shop.post(f"{large}/image/async", {**body, "width": 0}), 400, "WRONG_PARAMETER")

    assert (await shop.read(large), await shop.changes()) == (before, changes)


@pytest.mark.parametrize("whole", [False, True])
async def test_deleting_releases_the_picture(shop, mug, large, picture, uploaded, released, whole):
    await uploaded(f"{large}/image", picture(9, 9))

    await shop.delete(mug if whole else large)

    assert await released() == (5, 5)
