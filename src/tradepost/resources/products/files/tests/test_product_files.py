"""Digital goods: upload, download, describe, delete (media.md 9)."""

import hashlib
import tracemalloc
from dataclasses import replace

import pytest

from tradepost.kit.blobs import Blobs

CONTENT = bytes(range(256)) * 20 + b"x" * 92


@pytest.fixture
async def product_id(shop):
    return await shop.create("/products", {"name": "Songbook"})


@pytest.fixture
def add(shop, product_id):
    """Upload a file to the product; returns its id."""

    async def upload(content=CONTENT, **params):
        answer = await shop.upload(f"/products/{product_id}/files", content, **({"fileName": "test.png"} | params))
        assert answer.status_code == 200, answer.text
        return answer.json()["id"]

    return upload


@pytest.fixture
def files(shop, product_id):
    """What the product says about its files."""

    async def read(**params):
        return (await shop.read(f"/products/{product_id}", **params))["files"]

    return read


async def test_an_uploaded_file_is_shown_and_comes_back_as_it_was(shop, product_id, add, files):
    file_id = await add(description="D")

    [file] = await files()
    assert 0 < file_id < 2**31
    assert file == {
        "id": file_id,
        "name": "test.png",
        "description": "D",
        "size": 5212,
        "adminUrl": f"http://127.0.0.1:8000/api/v3/{shop.id}/products/{product_id}/files/{file_id}",
    }
    answer = await shop.get(f"/products/{product_id}/files/{file_id}", responseFields="((")
    assert answer.status_code == 200
    assert answer.content == CONTENT
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-length"] == "5212"
    assert answer.headers["content-disposition"] == "attachment; filename=\"test.png\"; filename*=UTF-8''test.png"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_the_token_may_stand_in_the_query(shop, product_id, add):
    path = f"{shop.base}/products/{product_id}/files/{await add()}"

    assert (await shop.client.get(f"{path}?token={shop.secret}")).content == CONTENT
    assert (await shop.client.get(path)).status_code == 403


async def test_any_type_of_file_is_taken_whatever_the_request_calls_it(shop, product_id, add, files):
    for name, kind in {
        "page.html": "text/html",
        "data.JSON": "application/json",
        "book": "application/octet-stream",
        "a.tar.gz": "application/octet-stream",
        "data:text.unknown": "application/octet-stream",
    }.items():
        file_id = await add(b'{"files": []}', fileName=name)
        answer = await shop.get(f"/products/{product_id}/files/{file_id}", responseFields="files")
        assert (answer.headers["content-type"], answer.content) == (kind, b'{"files": []}')
        assert "sandbox" in answer.headers["content-security-policy"]

    assert [file["name"] for file in await files()][:2] == ["page.html", "data.JSON"]


async def test_a_part_of_a_file(shop, product_id, add):
    path = f"/products/{product_id}/files/{await add()}"

    answer = await shop.send("GET", path, headers={"Range": "bytes=10-19"})

    assert (answer.status_code, answer.content) == (206, CONTENT[10:20])
    assert answer.headers["content-range"] == "bytes 10-19/5212"
    etag = answer.headers["etag"]
    assert (await shop.send("GET", path, headers={"If-None-Match": etag})).status_code == 304
    assert (await shop.send("HEAD", path)).headers["content-length"] == "5212"
    assert (await shop.send("PUT", path, json={}, headers={"If-Match": etag})).status_code == 200
    assert (await shop.send("PUT", path, json={}, headers={"If-Match": '"other"'})).status_code == 412


async def test_files_are_shown_in_the_order_of_their_uploads(add, files):
    ids = [await add(bytes([number]), fileName=f"{number}.txt") for number in range(3)]

    assert [file["id"] for file in await files()] == ids
    assert [file["name"] for file in await files()] == ["0.txt", "1.txt", "2.txt"]


async def test_two_files_may_have_the_same_name_and_content(shop, product_id, add, files):
    first, second = await add(), await add()

    assert (await shop.delete(f"/products/{product_id}/files/{first}")).json() == {"deleteCount": 1}

    assert [file["id"] for file in await files()] == [second]
    assert (await shop.get(f"/products/{product_id}/files/{second}")).content == CONTENT


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("../../etc/passwd", "passwd"),
        (r"C:\Music\song.mp3", "song.mp3"),
        (" a\x07b\r\nc.txt ", "abc.txt"),
        ("Ноты ♫.pdf", "Ноты ♫.pdf"),
        ("x" * 255, "x" * 255),
        ("folder/" + "x" * 255, "x" * 255),
    ],
)
async def test_names_lose_folders_and_control_characters(add, files, sent, name):
    await add(fileName=sent)

    assert [file["name"] for file in await files()] == [name]


@pytest.mark.parametrize(
    ("content", "params", "error"),
    [
        (b"x", {}, (400, "WRONG_PARAMETER", "fileName")),
        (b"x", {"fileName": "  "}, (400, "WRONG_PARAMETER", "fileName")),
        (b"x", {"fileName": "folder/"}, (400, "WRONG_PARAMETER", "fileName")),
        (b"x", {"fileName": "a/.."}, (400, "WRONG_PARAMETER", "fileName")),
        (b"x", {"fileName": "x" * 256}, (400, "WRONG_PARAMETER", "255")),
        (b"x", {"fileName": "a", "description": "\x00"}, (400, "WRONG_PARAMETER", "description")),
        (b"", {"fileName": "a.txt"}, (400, "WRONG_PARAMETER", "empty")),
        (b"x", {"fileName": "a.txt", "externalUrl": "http://10.0.0.1/a"}, (422, "WRONG_URL", "")),
        (b"x", {"fileName": "a.txt", "externalUrl": "nope"}, (422, "WRONG_URL", "")),
    ],
)
async def test_a_refused_upload_changes_nothing(shop, product_id, add, files, refused, content, params, error):
    await add()
    before = await files(), await shop.changes()

    refused(await shop.upload(f"/products/{product_id}/files", content, **params), *error)

    assert (await files(), await shop.changes()) == before


async def test_a_file_from_another_server(shop, product_id, add, files, website, refused):
    url = website.url("/song.mp3", CONTENT)

    file_id = await add(b"ignored", fileName="song.mp3", externalUrl=url)

    assert (await shop.get(f"/products/{product_id}/files/{file_id}")).content == CONTENT
    assert [file["size"] for file in await files()] == [5212]
    for path, error in {"/missing": (422, "WRONG_URL"), "/empty": (400, "WRONG_PARAMETER")}.items():
        url = website.url(path, b"" if path == "/empty" else None)
        answer = await shop.upload(f"/products/{product_id}/files", fileName="a", externalUrl=url)
        refused(answer, *error)


async def test_a_file_from_this_very_server(shop, product_id, add, picture, refused):
    category = await shop.create("/categories", {"name": "Songs"})
    await shop.upload(f"/categories/{category}/image", picture(9, 9))
    url = (await shop.read(f"/categories/{category}"))["originalImageUrl"]

    file_id = await add(fileName="cover.png", externalUrl=url)

    assert (await shop.get(f"/products/{product_id}/files/{file_id}")).content == picture(9, 9)
    own = f"{url.split('/images/')[0]}{shop.base}/products/{product_id}/files/{file_id}?token={shop.secret}"
    refused(await shop.upload(f"/products/{product_id}/files", fileName="a", externalUrl=own), 422, "WRONG_URL")


async def test_the_largest_file(app_settings, run_app, shop, product_id, refused, website):
    async with run_app(replace(app_settings, file_limit=100)) as client:
        address = f"{shop.base}/products/{product_id}/files"
        headers = {"Authorization": f"Bearer {shop.secret}"}

        async def pieces():
            for _ in range(11):
                yield b"x" * 10

        answer = await client.post(address, params={"fileName": "a"}, content=b"x" * 100, headers=headers)
        assert answer.status_code == 200
        for content in (b"x" * 101, pieces()):
            answer = await client.post(address, params={"fileName": "a"}, content=content, headers=headers)
            refused(answer, 413, "REQUEST_TOO_LARGE", "100 bytes")
        params = {"fileName": "a", "externalUrl": website.url("/a", b"x" * 101)}
        refused(await client.post(address, params=params, headers=headers), 413, "REQUEST_TOO_LARGE")


async def test_a_large_file_is_never_in_memory(shop, product_id, add, files, app_settings):
    if app_settings.blob_url:
        pytest.skip("The server for S3 keeps everything in the memory of this process")

    async def pieces():
        for number in range(64):
            yield bytes([number]) * 1_000_000

    tracemalloc.start()
    try:
        file_id = await add(pieces())
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 16_000_000
    assert [file["size"] for file in await files()] == [64_000_000]
    answer = await shop.send(
        "GET", f"/products/{product_id}/files/{file_id}", headers={"Range": "bytes=999999-1000000"}
    )
    assert answer.content == b"\x00\x01"


async def test_only_the_description_can_be_changed(shop, product_id, add, files, refused):
    file_id = await add(description="old")
    path = f"/products/{product_id}/files/{file_id}"

    assert await shop.update(path, {"description": "new", "name": "x.txt", "size": 1}) == {"updateCount": 1}
    [file] = await files()
    assert (file["description"], file["name"], file["size"]) == ("new", "test.png", 5212)

    before = await shop.changes()
    assert await shop.update(path, {}) == {"updateCount": 1}
    assert [file["description"] for file in await files()] == ["new"]
    assert await shop.changes() == before

    refused(await shop.put(path, {"description": 5}), 400, "WRONG_PARAMETER", "ProductFile.description")
    assert await shop.update(path, {"description": None}) == {"updateCount": 1}
    assert [file["description"] for file in await files()] == [""]


async def test_deleting(shop, product_id, add, files):
    ids = [await add() for _ in range(4)]
    path = f"/products/{product_id}/files"

    assert (await shop.delete(f"{path}/{ids[0]}")).json() == {"deleteCount": 1}
    before = await shop.changes()
    assert (await shop.delete(f"{path}/{ids[0]}")).json() == {"deleteCount": 0}
    assert await shop.changes() == before
    assert (await shop.delete(path)).json() == {"deleteCount": 3}
    assert await files() == []
    before = await shop.changes()
    assert (await shop.delete(path)).json() == {"deleteCount": 0}
    assert await shop.changes() == before


async def test_each_change_is_told_once_and_moves_the_time(shop, product_id, add, clock):
    clock.moment = clock.now().replace(year=2040, microsecond=0)
    before = len(await shop.changes())

    file_id = await add()
    await shop.update(f"/products/{product_id}/files/{file_id}", {"description": "x"})
    await shop.delete(f"/products/{product_id}/files/{file_id}")
    await add()
    await shop.delete(f"/products/{product_id}/files")

    assert (await shop.changes())[before:] == [("product.updated", product_id)] * 5
    product = await shop.read(f"/products/{product_id}")
    assert product["updateTimestamp"] == int(clock.moment.timestamp())


async def test_unknown_files_and_products(shop, product_id, add, refused):
    file_id = await add()
    other = await shop.create("/products", {"name": "Other"})

    for wrong_path in (f"/products/{product_id}/files/5", f"/products/{other}/files/{file_id}"):
        refused(await shop.get(wrong_path), 404, "NOT_FOUND", "File #")
        refused(await shop.put(wrong_path, {"description": "x"}), 404, "NOT_FOUND", "File #")
        assert (await shop.delete(wrong_path)).json() == {"deleteCount": 0}
    unknown = "/products/5/files"
    refused(await shop.upload(unknown, b"x", fileName="a"), 404, "PRODUCT_NOT_FOUND", "#5")
    refused(await shop.get(f"{unknown}/{file_id}"), 404, "PRODUCT_NOT_FOUND", "#5")
    refused(await shop.delete(unknown), 404, "PRODUCT_NOT_FOUND", "#5")
    refused(await shop.get(f"/products/{product_id}/files/x"), 400, "WRONG_PARAMETER")


async def test_an_unknown_product_is_refused_before_the_body_is_read(shop, refused):
    async def never_ending():
        yield b"x"
        raise AssertionError("the body was read")

    refused(await shop.upload("/products/5/files", never_ending(), fileName="a"), 404, "PRODUCT_NOT_FOUND")


async def test_buyers_see_that_there_are_files_but_cannot_open_them(shop, product_id, add, refused):
    file_id = await add()

    product = (await shop.get(f"/products/{product_id}", token=shop.public)).json()
    assert product["files"] == [{"id": file_id, "name": "test.png", "description": "", "size": 5212}]
    answer = await shop.get(f"/products/{product_id}/files/{file_id}", token=shop.public)
    refused(answer, 403, "INSUFFICIENT_APP_SCOPE")
    # Nor is a file a public picture.
    for extension in ("png", "test.png"):
        assert (await shop.client.get(f"/images/{shop.id}/{file_id}.{extension}")).status_code == 404


async def test_deleted_products_release_their_files(shop, product_id, add, database):
    kept = await shop.create("/products", {"name": "Kept"})
    await shop.upload(f"/products/{kept}/files", b"kept", fileName="a")
    ids = [await add(), await add()]

    await shop.delete(f"/products/{product_id}")

    rows = await database.fetch(
        "SELECT id FROM files WHERE store_id = $1 AND released IS NOT NULL ORDER BY id", shop.id
    )
    assert [row["id"] for row in rows] == ids


async def test_files_cannot_be_written_with_the_product(shop, product_id, add, files):
    await add()
    before = await files()

    await shop.update(f"/products/{product_id}", {"files": []})

    assert await files() == before


async def test_content_that_somebody_took_away(shop, product_id, add, refused, app_settings):
    content = b"Taken away from under the server"
    file_id = await add(content)
    await Blobs(app_settings).delete(hashlib.sha256(content).hexdigest())

    refused(await shop.get(f"/products/{product_id}/files/{file_id}"), 404, "NOT_FOUND", str(file_id))
