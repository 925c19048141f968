"""POST /orders/{id}/items/{id}/options/{name} (orders.md 8, media.md 9)."""

import asyncio
from urllib.parse import urlsplit

import pytest

from tradepost.resources.orders.option_files import service

AWKWARD = "File option / With Slashes / Кириллица / !@#$%^&*()+"


async def test_files_are_shown_in_the_order_of_their_uploads(shop, options, client):
    ids = [await options.upload(b"x" * size, fileName=f"{size}.txt") for size in (1, 2, 3, 4)]

    files = await options.files()
    assert [0 < file_id < 2**31 for file_id in ids] == [True] * 4
    assert [{key: file[key] for key in ("id", "name", "size")} for file in files] == [
        {"id": file_id, "name": f"{size}.txt", "size": size} for size, file_id in enumerate(ids, 1)
    ]
    assert len(set(ids)) == 4
    for file in files:
        assert file.keys() == {"id", "name", "size", "url"}
        assert file["name"] in file["url"]
        answer = await client.get(file["url"])
        assert (answer.content, answer.headers["content-type"]) == (b"x" * file["size"], "text/plain")
    assert "files" not in (await options.read())["Other"]
    [cart_or_order] = (await shop.read("/orders"))["items"]
    assert cart_or_order["items"][0]["selectedOptions"][0]["files"] == files


async def test_the_address_of_a_file_opens_without_a_token_and_cannot_be_guessed(options, client):
    await options.upload(fileName="Ноты 1.pdf")

    [file] = await options.files()

    answer = await client.get(file["url"])
    assert answer.headers["content-disposition"].endswith("filename*=UTF-8''%D0%9D%D0%BE%D1%82%D1%8B%201.pdf")
    part = await client.get(file["url"], headers={"Range": "bytes=2-4"})
    assert (part.status_code, part.content) == (206, b"234")
    assert (await client.get(file["url"].partition("?")[0])).status_code == 403
    assert file["url"] == (await options.files())[0]["url"]


async def test_any_content_type_will_do(shop, options):
    for kind in ("application/octet-stream", "application/json", "image/png", None):
        headers = {"Content-Type": kind} if kind else {}
        answer = await shop.send(
            "POST", options.path(), params={"fileName": "a.bin"}, content=b'{"a": 1}', headers=headers
        )
        assert answer.status_code == 200, answer.text

    assert [file["size"] for file in await options.files()] == [8] * 4


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("File option / A+B", ["File%20option%20%2F%20A%2BB", "File+option+%2F+A%2BB"]),
        (AWKWARD, []),
        ("100% é ?&=#", []),
        ("files", ["files"]),
    ],
)
async def test_names_of_options_may_contain_anything(shop, options, name, spellings):
    item = {"name": "Mug", "selectedOptions": [{"name": name, "type": "FILES"}]}
    await shop.update(f"/orders/{options.number}", {"items": [item]})
    options.item_id = (await shop.read(f"/orders/{options.number}"))["items"][0]["id"]
    before = f"/orders/{options.number}/items/{options.item_id}/options/"

    paths = [options.path(name), *(before + spelling for spelling in spellings)]
    for path in paths:
        assert (await shop.upload(path, b"x", fileName="a.png")).status_code == 200

    assert len(await options.files(name)) == len(paths)
    assert (await shop.delete(f"{paths[0]}/files")).json() == {"deleteCount": len(paths)}


async def test_every_form_of_an_order_id_will_do(shop, options):
    order_id = (await shop.read(f"/orders/{options.number}"))["id"]

    for number in (options.number, order_id, order_id.lower(), f"transaction_{options.number}"):
        answer = await shop.upload(options.path(number=number), b"x", fileName="a.png")
        assert answer.status_code == 200

    assert len(await options.files()) == 4


async def test_a_file_from_another_server(shop, options, website, client):
    await options.upload(b"ignored", fileName="song.mp3", externalUrl=website.url("/song.mp3", b"A song"))

    [file] = await options.files()
    assert (file["name"], file["size"]) == ("song.mp3", 6)
    assert (await client.get(file["url"])).content == b"A song"


async def test_the_order_says_that_it_changed_and_so_does_a_cart(shop, options, clock):
    clock.moment = clock.now().replace(year=2040, microsecond=0)

    await options.upload()

    order = await shop.read(f"/orders/{options.number}")
    assert (await shop.changes())[-1] == ("order.updated", options.number)
    assert order["updateTimestamp"] == int(clock.moment.timestamp())
    await shop.update(f"/orders/{options.number}", {"paymentStatus": "INCOMPLETE"})
    await options.upload()
    assert (await shop.changes())[-1] == ("unfinished_order.updated", options.number)
    [cart] = (await shop.read("/carts"))["items"]
    assert len(cart["items"][0]["selectedOptions"][0]["files"]) == 2


async def test_uploads_at_once_are_all_there(options):
    ids = await asyncio.gather(*(options.upload(b"%d" % number) for number in range(6)))

    assert sorted(file["id"] for file in await options.files()) == sorted(ids)


async def test_only_options_for_files_take_files(shop, options, refused):
    before = await options.read(), await shop.changes()

    for name in ("Text", "Bare"):
        answer = await shop.upload(options.path(name), b"x", fileName="a.png")
        refused(answer, 400, "OPTIONS_IS_NOT_FILES_TYPE", name)

    assert (await options.read(), await shop.changes()) == before


async def test_what_is_unknown_is_refused_before_the_body_is_read(shop, options, refused):
    async def never_ending():
        yield b"x"
        raise AssertionError("the body was read")

    for path, code, message in (
        (options.path(number="NOPE1"), "ORDER_NOT_FOUND", "Order #NOPE1 not found"),
        (options.path(item_id=5), "NOT_FOUND", "Order item #5 not found"),
        (options.path("Nothing"), "NOT_FOUND", "Option #Nothing not found"),
        (options.path("text"), "NOT_FOUND", "Option #text not found"),
    ):
        refused(await shop.upload(path, never_ending(), fileName="a.png"), 404, code, message)
    refused(await shop.upload(options.path("Text"), never_ending(), fileName="a"), 400, "OPTIONS_IS_NOT_FILES_TYPE")


@pytest.mark.parametrize(
    ("content", "params", "error"),
    [
        (b"x", {}, (400, "WRONG_PARAMETER", "fileName")),
        (b"x", {"fileName": "  "}, (400, "WRONG_PARAMETER", "fileName")),
        (b"x", {"fileName": "x" * 256}, (400, "WRONG_PARAMETER", "255")),
        (b"", {"fileName": "a.txt"}, (400, "WRONG_PARAMETER", "empty")),
        (b"x", {"fileName": "a.txt", "externalUrl": "http://10.0.0.1/a"}, (422, "WRONG_URL", "")),
    ],
)
async def test_a_refused_upload_changes_nothing(shop, options, refused, content, params, error):
    await options.upload()
    before = await options.read(), await shop.changes()

    refused(await shop.upload(options.path(), content, **params), *error)

    assert (await options.read(), await shop.changes()) == before


async def test_the_largest_file(shop, options, refused, monkeypatch, website):
    assert service.LARGEST_FILE == 104_857_600
    monkeypatch.setattr(service, "LARGEST_FILE", 100)
    await options.upload(b"x" * 100)

    async def pieces():
        for _ in range(11):
            yield b"x" * 10

    for content in (b"x" * 101, pieces()):
        refused(await shop.upload(options.path(), content, fileName="a"), 413, "REQUEST_TOO_LARGE", "100 bytes")
    url = website.url("/a", b"x" * 101)
    answer = await shop.upload(options.path(), fileName="a", externalUrl=url)
    refused(answer, 413, "REQUEST_TOO_LARGE")
    assert len(await options.files()) == 1


async def test_an_announced_file_that_is_too_large_is_not_read(shop, options, refused):
    async def never_ending():
        yield b"x"
        raise AssertionError("the body was read")

    answer = await shop.send(
        "POST",
        options.path(),
        params={"fileName": "a"},
        content=never_ending(),
        headers={"Content-Length": "104857601"},
    )

    refused(answer, 413, "REQUEST_TOO_LARGE", "104857600")


async def test_a_request_that_is_sent_again_uploads_once(shop, options):
    answers = [
        await shop.send(
            "POST", options.path(), params={"fileName": "a"}, content=b"x", headers={"Idempotency-Key": "upload-1"}
        )
        for _ in range(2)
    ]

    assert answers[0].json() == answers[1].json()
    assert len(await options.files()) == 1


async def test_the_server_of_the_address_is_that_of_the_store(options):
    await options.upload()

    [file] = await options.files()
    parts = urlsplit(file["url"])
    assert (parts.scheme, parts.netloc) == ("http", "127.0.0.1:8000")
    assert parts.path.endswith("/test.png")
