"""Digital goods: what an order says of them, and how their buyers get them (orders.md 8, media.md 9)."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tradepost.resources.media.jobs import KEPT, sweep_released_files

CONTENT = b"A long, long song"


@pytest.fixture
async def songbook(shop):
    """A product with one file."""
    product = await shop.create("/products", {"name": "Songbook", "price": 5})
    await shop.upload(f"/products/{product}/files", CONTENT, fileName="Ноты 1.pdf", description="All songs")
    return product


@pytest.fixture
def order(shop, songbook):
    """`await order()`: the internal number of a new order of the songbook, which is paid unless told otherwise."""

    async def create(**fields):
        return await shop.create("/orders", {"paymentStatus": "PAID", "items": [{"productId": songbook}], **fields})

    return create


@pytest.fixture
def files(shop):
    """`await files(number)`: the digital goods of the first item of an order."""

    async def read(number):
        return (await shop.read(f"/orders/{number}"))["items"][0]["files"]

    return read


@pytest.fixture
def url(files):
    """`await url(number)`: where the buyer of an order finds its only file."""

    async def read(number):
        [file] = await files(number)
        return file["customerUrl"]

    return read


async def test_a_paid_order_says_where_and_until_when(shop, songbook, order, files, client, clock):
    clock.moment = clock.now().replace(year=2030, month=6, day=1, hour=12, minute=0, second=0)

    [file] = await files(await order())

    [product_file] = (await shop.read(f"/products/{songbook}"))["files"]
    customer_url = file.pop("customerUrl")
    assert file == {
        "productFileId": product_file["id"],
        "name": "Ноты 1.pdf",
        "description": "All songs",
        "size": len(CONTENT),
        "maxDownloads": 0,
        "remainingDownloads": 0,
        "expire": f"2030-06-04 12:00:{clock.moment:%S} +0000",
        "adminUrl": f"http://127.0.0.1:8000/api/v3/{shop.id}/products/{songbook}/files/{product_file['id']}",
    }
    assert re.fullmatch(
        rf"http://127.0.0.1:8000/download/{shop.id}/[0-9a-f]{{40}}/%D0%9D%D0%BE%D1%82%D1%8B%201.pdf", customer_url
    )
    answer = await client.get(customer_url)
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].endswith("filename*=UTF-8''%D0%9D%D0%BE%D1%82%D1%8B%201.pdf")
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_nobody_downloads_before_the_order_is_paid(shop, order, files, client, clock):
    for status in ("AWAITING_PAYMENT", "INCOMPLETE"):
        number = await order(paymentStatus=status)
        [file] = await files(number)
        assert not {"customerUrl", "expire"} & file.keys()

    clock.moment = clock.now() + timedelta(days=30)
    await shop.update(f"/orders/{number}", {"paymentStatus": "PAID"})

    [file] = await files(number)
    assert (await client.get(file["customerUrl"])).content == CONTENT
    assert file["expire"] == (clock.moment + timedelta(hours=72)).strftime("%Y-%m-%d %H:%M:%S +0000")


async def test_every_order_has_links_of_its_own(shop, order, url):
    links = {await url(await order()) for _ in range(3)}

    assert len(links) == 3
    number = await order()
    assert await url(number) == await url(number)


async def test_a_link_ends_after_72_hours(order, url, client, clock, refused):
    clock.moment = clock.now()
    link = await url(await order())

    clock.moment += timedelta(hours=72) - timedelta(seconds=1)
    assert (await client.get(link)).status_code == 200
    clock.moment += timedelta(seconds=1)
    refused(await client.get(link), 403, "WRONG_LINK")


async def test_who_gets_the_money_back_downloads_no_longer(shop, order, url, files, client, refused):
    number = await order()
    link = await url(number)

    for status in ("CANCELLED", "REFUNDED", "INCOMPLETE"):
        await shop.update(f"/orders/{number}", {"paymentStatus": status})
        refused(await client.get(link), 403, "WRONG_LINK")
        assert not {"customerUrl", "expire"} & (await files(number))[0].keys()
    for status in ("PARTIALLY_REFUNDED", "AWAITING_PAYMENT", "PAID"):
        await shop.update(f"/orders/{number}", {"paymentStatus": status})
        assert (await client.get(link)).status_code == 200
        assert await url(number) == link


async def test_parts_and_repetitions(order, url, client, refused):
    link = await url(await order())

    part = await client.get(link, headers={"Range": "bytes=2-5"})
    assert (part.status_code, part.content) == (206, CONTENT[2:6])
    again = await client.get(link, headers={"If-None-Match": part.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = await client.head(link)
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(len(CONTENT)))
    assert (await client.get(link, headers={"Range": "bytes=99-"})).status_code == 416
    answer = await client.post(link)
    refused(answer, 405, "METHOD_NOT_ALLOWED")
    assert answer.headers["allow"] == "GET, HEAD"


async def test_a_forged_link_is_refused(client, shop, other_shop, order, url, refused):
    number, other = await order(), await order()
    base, _, rest = (await url(number)).partition(f"/download/{shop.id}/")
    code, _, name = rest.partition("/")
    start = f"{base}/download/{shop.id}"

    assert (await client.get(f"{start}/{code}")).content == CONTENT
    for forged in (
        f"{start}/{code[:-1]}{'0' if code[-1] != '0' else '1'}/{name}",
        f"{start}/{other:08x}{code[8:]}/{name}",
        f"{start}/{'0' * 40}/{name}",
        f"{base}/download/{other_shop.id}/{code}/{name}",
        f"{base}/download/999999999/{code}/{name}",
    ):
        answer = await client.get(forged)
        refused(answer, 403, "WRONG_LINK")
        assert answer.json().keys() == {"errorMessage", "errorCode"}
    for nothing in (f"{start}/", f"{start}/{code[:-1]}", f"{start}/{code.upper()}x", f"{base}/download/x/{code}"):
        refused(await client.get(nothing), 404, "NOT_FOUND")


async def test_links_end_with_their_order(shop, order, url, client, refused):
    number = await order()
    link = await url(number)

    await shop.delete(f"/orders/{number}")

    refused(await client.get(link), 403, "WRONG_LINK")


async def test_what_was_sold_outlives_the_file_and_the_product(shop, songbook, order, files, url, client, clock, tasks):
    number = await order()
    link, before = await url(number), await files(number)

    [file] = (await shop.read(f"/products/{songbook}"))["files"]
    await shop.delete(f"/products/{songbook}/files/{file['id']}")
    await shop.upload(f"/products/{songbook}/files", b"Another book", fileName="other.pdf")
    assert await files(number) == before
    await shop.delete(f"/products/{songbook}")
    clock.moment = clock.now() + KEPT + timedelta(days=1)
    await sweep_released_files(tasks.database, tasks.settings)
    clock.moment = None

    assert (await client.get(link)).content == CONTENT
    assert await files(number) == before


async def test_a_fetched_order_may_be_sent_back_and_files_cannot_be_written(shop, order, files):
    number = await order()
    before = await files(number)
    body = await shop.read(f"/orders/{number}")
    body["items"][0]["files"][0] |= {"productFileId": 1, "maxDownloads": 9, "customerUrl": "https://example.com"}

    await shop.update(f"/orders/{number}", body)

    assert await files(number) == before


async def test_mails_about_a_paid_order_have_the_link(shop, order, url, new_mails):
    number = await order(email="a@x.io")

    texts = [mail.get_body(("plain",)).get_content() for mail in await new_mails()]

    link = await url(number)
    assert [link in text for text in texts] == [True, True]


async def test_a_file_whose_content_is_gone(shop, order, url, client, database, refused):
    link = await url(await order())

    await database.execute("UPDATE files SET blob = repeat('0', 64) WHERE store_id = $1", shop.id)

    refused(await client.get(link), 404, "NOT_FOUND")


@pytest.fixture
async def limited(app_settings, run_app, shop):
    """The same store on a server where each file can be downloaded three times, within one hour."""
    async with run_app(replace(app_settings, download_limit=3, download_hours=1)) as client:
        yield replace(shop, client=client)


async def test_downloads_are_counted(limited, songbook, clock, refused):
    body = {"paymentStatus": "PAID", "items": [{"productId": songbook}]}
    clock.moment = clock.now()
    number = await limited.create("/orders", body)

    async def file():
        return (await limited.read(f"/orders/{number}"))["items"][0]["files"][0]

    first = await file()
    link = first["customerUrl"]
    assert first["expire"] == (clock.moment + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M:%S +0000")
    before, changes = await limited.read(f"/orders/{number}"), await limited.changes()
    left = [(first["maxDownloads"], first["remainingDownloads"])]
    for headers in ({}, {"Range": "bytes=0-3"}, {"Range": "bytes=4-"}):
        await limited.client.head(link)
        await limited.client.get(link, headers={"Range": "bytes=99-"})
        assert (await limited.client.get(link, headers=headers)).is_success
        left.append(((await file())["maxDownloads"], (await file())["remainingDownloads"]))
    assert left == [(3, 3), (3, 2), (3, 1), (3, 0)]
    refused(await limited.client.get(link), 403, "WRONG_LINK")
    refused(await limited.client.get(link, headers={"Range": "bytes=0-3"}), 403, "WRONG_LINK")
    after = await limited.read(f"/orders/{number}")
    before["items"][0]["files"][0]["remainingDownloads"] = 0
    assert (after, await limited.changes()) == (before, changes)


async def test_of_many_downloads_at_once_only_so_many_work(limited, songbook):
    body = {"paymentStatus": "PAID", "items": [{"productId": songbook}, {"productId": songbook}]}
    number = await limited.create("/orders", body)
    first, second = [item["files"][0] for item in (await limited.read(f"/orders/{number}"))["items"]]

    answers = await asyncio.gather(*(limited.client.get(first["customerUrl"]) for _ in range(10)))

    assert sorted(answer.status_code for answer in answers) == [200] * 3 + [403] * 7
    assert (await limited.client.get(second["customerUrl"])).content == CONTENT
    items = (await limited.read(f"/orders/{number}"))["items"]
    assert [item["files"][0]["remainingDownloads"] for item in items] == [0, 2]
