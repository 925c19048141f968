"""`externalUrl`: pictures that the server fetches itself (media.md 0, 2 and 10)."""

import dataclasses

import pytest


async def test_the_external_picture_wins_over_the_body(shop, mug, picture, website):
    answer = await shop.upload(f"{mug}/image", b"garbage", externalUrl=website.url("/a.png", picture(30, 40)))

    assert answer.status_code == 200
    assert (await shop.read(mug))["originalImage"]["height"] == 40


async def test_a_json_body_beside_it_may_name_the_picture(shop, mug, picture, website):
    url = website.url("/a.png", picture(30, 40))

    answer = await shop.send("POST", f"{mug}/gallery", params={"externalUrl": url}, json={"externalId": "x-1"})

    assert answer.status_code == 200
    assert (await shop.read(mug))["media"]["images"][0]["externalId"] == "x-1"


@pytest.mark.parametrize("body", [b'{"externalId": 5}', b'{"externalId": ""}', b'["externalId"]', b"{"])
async def test_any_other_body_beside_it_is_ignored(shop, mug, picture, website, body):
    answer = await shop.upload(f"{mug}/image", body, externalUrl=website.url("/a.png", picture(30, 40)))

    assert answer.status_code == 200
    assert "externalId" not in (await shop.read(mug))["media"]["images"][0]


@pytest.mark.parametrize(
    "url",
    [
        "nope",
        "htt://sssss",
        "file:///etc/passwd",
        "ftp://example.com/a.png",
        "http://user@example.com/a.png",
        "http://",
    ],
)
async def test_an_address_that_cannot_be_used_is_refused(shop, mug, refused, url):
    refused(await shop.upload(f"{mug}/image", externalUrl=url), 422, "WRONG_URL", url)

    assert (await shop.read(mug))["media"]["images"] == []


async def test_what_is_not_there_is_refused(shop, mug, refused, website):
    refused(await shop.upload(f"{mug}/image", externalUrl=website.url("/missing")), 422, "WRONG_URL")


async def test_what_is_no_picture_is_refused(shop, mug, refused, website):
    url = website.url("/page", b"<html></html>")

    refused(await shop.upload(f"{mug}/image", externalUrl=url), 422, "WRONG_PARAMETER", "not a processable image")


async def test_what_is_too_large_is_refused(shop, mug, refused, website):
    url = website.url("/large", bytes(20 * 1024 * 1024 + 1))

    refused(await shop.upload(f"{mug}/image", externalUrl=url), 400, "INCORRECT_IMAGE_SIZE", "20 MB")


async def test_nothing_private_is_reached_unless_it_is_permitted(
    shop, mug, picture, refused, website, app_settings, run_app
):
    url = website.url("/a.png", picture(9, 9))
    port = website.base.rsplit(":", 1)[-1]

    async with run_app(dataclasses.replace(app_settings, allowed_hosts="")) as client:
        shop.client = client
        for address in (
            url,
            f"http://localhost:{port}/a.png",
            f"http://[::1]:{port}/a.png",
            f"http://2130706433:{port}/a.png",
            "http://169.254.169.254/x.png",
        ):
            refused(await shop.upload(f"{mug}/image", externalUrl=address), 422, "WRONG_URL")

        assert website.requests == []
        assert (await shop.read(mug))["media"]["images"] == []


async def test_a_picture_of_this_server_is_read_from_its_storage(shop, mug, picture, uploaded, refused):
    await uploaded(f"{mug}/image", picture(30, 40))
    url = (await shop.read(mug))["originalImageUrl"]

    assert await uploaded(f"{mug}/gallery", externalUrl=url) == 1

    assert (await shop.read(mug))["galleryImages"][0]["height"] == 40
    unknown = url.replace(url.rsplit("/", 1)[-1], "5.png")
    refused(await shop.upload(f"{mug}/gallery", externalUrl=unknown), 422, "WRONG_URL")
