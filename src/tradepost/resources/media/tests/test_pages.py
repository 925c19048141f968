"""Pictures and signed links in the hands of browsers (media.md 3, 9, 10)."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from tradepost.resources.media.links import download_url

NAME = "Ноты / 100%.pdf"


@pytest.fixture
async def picture_path(shop, picture):
    """The path of a picture that is shown."""
    category = await shop.create("/categories", {"name": "Lemons"})
    await shop.upload(f"/categories/{category}/image", picture(9, 9))
    return urlsplit((await shop.read(f"/categories/{category}"))["originalImageUrl"]).path


@pytest.fixture
async def file_id(shop):
    product = await shop.create("/products", {"name": "Songbook"})
    answer = await shop.upload(f"/products/{product}/files", b"0123456789", fileName="a.pdf")
    return answer.json()["id"]


@pytest.fixture
def link(shop, file_id, database, clock):
    """`await link(hours=1)`: the signed link of the file; anything about it can be changed."""

    async def make(hours=1, **changed):
        key = await database.fetchval("SELECT signing_key FROM stores WHERE store_id = $1", shop.id)
        given = {"store_id": shop.id, "file_id": file_id, "until": clock.now() + timedelta(hours=hours)} | changed
        return download_url("", given.pop("key", key), name=NAME, **given)

    return make


async def test_a_picture_may_be_kept_for_ever_and_never_runs(client, picture_path, picture):
    answer = await client.get(picture_path)

    assert answer.content == picture(9, 9)
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    again = await client.get(picture_path, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = await client.head(picture_path)
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(len(answer.content)))


async def test_other_addresses_show_nothing(client, shop, other_shop, picture_path, refused):
    own, name = f"/images/{shop.id}/", picture_path.rsplit("/", 1)[1]
    for path in (
        picture_path.replace(".png", ".jpg"),
        picture_path.replace(".png", ""),
        f"/images/{other_shop.id}/{name}",
        f"{own}1.png",
        f"{own}{'9' * 30}.png",
        f"{own}../{name}",
        f"{own}%2e%2e/{name}",
        f"{own}x.png",
        "/images/",
        "/images/x/1.png",
    ):
        refused(await client.get(path), 404, "NOT_FOUND")
    answer = await client.post(picture_path)
    refused(answer, 405, "METHOD_NOT_ALLOWED")
    assert answer.headers["allow"] == "GET, HEAD"


async def test_a_picture_whose_content_is_gone(client, shop, picture_path, app_settings, database, refused):
    await database.execute("UPDATE files SET blob = repeat('0', 64) WHERE store_id = $1", shop.id)

    refused(await client.get(picture_path), 404, "NOT_FOUND")


async def test_a_signed_link_downloads_the_file(client, link):
    answer = await client.get(await link())

    assert answer.content == b"0123456789"
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    part = await client.get(await link(), headers={"Range": "bytes=-3"})
    assert (part.status_code, part.content) == (206, b"789")


async def test_the_link_shows_the_name_and_needs_no_name_to_work(client, link):
    url = await link()

    assert "/%D0%9D%D0%BE%D1%82%D1%8B%20%2F%20100%25.pdf?" in url
    path, query = url.split("?")
    assert (await client.get(f"{path.rsplit('/', 1)[0]}?{query}")).status_code == 200


async def test_a_link_ends(client, link, clock, refused):
    clock.moment = clock.now()
    url = await link(hours=1)

    clock.moment += timedelta(minutes=59)
    assert (await client.get(url)).status_code == 200
    clock.moment += timedelta(minutes=1)
    refused(await client.get(url), 403, "WRONG_LINK")


async def test_a_forged_link_is_refused(client, shop, other_shop, file_id, link, refused):
    good = await link()
    path, query = good.split("?")
    expires, signature = (parse_qs(query)[name][0] for name in ("expires", "signature"))
    forged = {
        "later": f"{path}?expires={int(expires) + 1}&signature={signature}",
        "unsigned": path,
        "empty": f"{path}?expires={expires}&signature=",
        "shortened": f"{path}?expires={expires}&signature={signature[:-1]}",
        "no number": f"{path}?expires=x&signature={signature}",
        "an enormous number": f"{path}?expires={'9' * 5000}&signature={signature}",
        "not ascii": f"{path}?expires={expires}&signature=%C3%A9",
        "another file": good.replace(f"/{file_id}/", f"/{file_id + 1}/"),
        "another store": good.replace(f"/{shop.id}/", f"/{other_shop.id}/"),
        "no store": good.replace(f"/{shop.id}/", "/999999999/"),
        "another key": await link(key=b"guessed"),
    }

    for what, url in forged.items():
        answer = await client.get(url)
        refused(answer, 403, "WRONG_LINK")
        assert answer.json().keys() == {"errorMessage", "errorCode"}, what
    refused(await client.post(good), 405, "METHOD_NOT_ALLOWED")


async def test_a_link_to_what_is_no_file(client, link, refused):
    refused(await client.get(await link(file_id=1)), 404, "NOT_FOUND")


async def test_every_store_has_a_key_of_its_own(shop, other_shop, database):
    rows = await database.fetch("SELECT signing_key FROM stores WHERE store_id = ANY($1)", [shop.id, other_shop.id])

    keys = {row["signing_key"] for row in rows}
    assert len(keys) == 2
    assert {len(key) for key in keys} == {32}
