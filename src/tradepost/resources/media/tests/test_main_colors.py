"""POST /images/main-colors: what pictures mostly consist of (media.md 12)."""

import asyncio

import pytest

from tradepost.resources.media import api

PATH = "/images/main-colors"


async def colors(shop, body):
    answer = await shop.post(PATH, body)
    assert answer.status_code == 200, answer.text
    return {url: found["colors"] for url, found in answer.json()["result"].items()}


async def test_colors_by_address(shop, website, picture):
    url = website.url("/a.png", picture(20, 20))

    found = await colors(shop, {"imageUrls": [url, url]})

    assert list(found) == [url]
    assert 1 <= len(found[url]) <= 5
    assert all(len(color) == 7 and color == color.upper() for color in found[url])
    assert await colors(shop, {"imageUrls": [url], "colorsCount": 1}) == {url: found[url][:1]}


async def test_what_cannot_be_read_is_left_out(shop, website, picture):
    good = website.url("/a.png", picture(20, 20))
    others = [website.url("/none.png"), website.url("/text.png", b"hello"), "htt://x", "", "http://10.0.0.1/a.png"]

    assert list(await colors(shop, {"imageUrls": [*others, good]})) == [good]


async def test_pictures_of_this_server_are_read_from_its_storage(shop, picture):
    category = await shop.create("/categories", {"name": "Lemons"})
    await shop.upload(f"/categories/{category}/image", picture(9, 9))
    url = (await shop.read(f"/categories/{category}"))["originalImageUrl"]

    assert list(await colors(shop, {"imageUrls": [url]})) == [url]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "MainColors.imageUrls"),
        ({"imageUrls": [f"http://example.com/{number}" for number in range(21)]}, "more than 20"),
        ({"imageUrls": ["http://example.com/same"] * 21}, "more than 20"),
        ({"imageUrls": [], "colorsCount": 0}, "MainColors.colorsCount"),
        ({"imageUrls": [], "colorsCount": 21}, "MainColors.colorsCount"),
    ],
)
async def test_wrong_bodies(shop, refused, body, message):
    refused(await shop.post(PATH, body), 400, "WRONG_PARAMETER", message)


async def test_only_a_few_pictures_are_on_their_way_at_once(shop, website, picture, monkeypatch):
    running = most = 0
    fetch = api.fetch_picture

    async def counted(media, url):
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        try:
            return await fetch(media, url)
        finally:
            running -= 1

    monkeypatch.setattr(api, "fetch_picture", counted)
    urls = [website.url(f"/{number}.png", picture(20, 20)) for number in range(12)]

    assert list(await colors(shop, {"imageUrls": urls})) == urls
    assert most == api.AT_ONCE
