"""Request bodies: content types, byte order mark, gzip and size (platform.md 2)."""

import dataclasses
import gzip
import json
import zlib

import pytest

MUG = b'{"name":"Mug"}'
LIMIT = 10_485_760


async def send(shop, body, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await shop.send("POST", "/products", content=body, headers=named)


async def total(shop):
    return (await shop.read("/products"))["total"]


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "text/json",
        "Application/JSON",
        'application/json;charset="utf-8"',
        "application/json; charset=UTF-8; x=y",
        " application/json ;",
        "",
    ],
)
async def test_json_has_two_content_types_and_any_parameters(shop, content_type):
    assert (await send(shop, MUG, Content_Type=content_type)).status_code == 200


async def test_the_content_type_may_be_missing(shop):
    answer = await shop.send("POST", "/products", content=MUG)

    assert "content-type" not in answer.request.headers
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "json", "application/ld+json"],
)
async def test_other_content_types_are_refused(shop, refused, content_type):
    refused(
        await send(shop, MUG, Content_Type=content_type),
        415,
        "UNSUPPORTED_MEDIA_TYPE",
        "Unsupported content-type: expected either application/json or text/json",
    )
    assert await total(shop) == 0


async def test_where_no_body_is_read_any_is_fine(shop):
    product = await shop.create("/products", {"name": "Mug"})

    for method, path in (("GET", "/products"), ("DELETE", f"/products/{product}")):
        answer = await shop.send(method, path, content=b"\xff{", headers={"Content-Type": "text/plain"})
        assert answer.status_code == 200


async def test_a_byte_order_mark_is_skipped(shop):
    assert (await send(shop, b"\xef\xbb\xbf" + MUG)).status_code == 200


@pytest.mark.parametrize(
    "body", [b"\xff\xfe" + MUG.decode().encode("utf-16-le"), b'{"name":"\xe9"}', b'{"name":"\\ud800"}']
)
async def test_bodies_are_utf8(shop, refused, body):
    refused(await send(shop, body), 400, "WRONG_PARAMETER", "Wrong JSON format: ")


async def test_any_script_is_kept_as_it_was_sent(shop):
    name = "Tasse ☕ 杯子 كوب 🫖 \u202e\u0301"

    product = await shop.create("/products", {"name": name})

    assert (await shop.read(f"/products/{product}"))["name"] == name


async def test_bodies_may_be_compressed(shop):
    for encoding in ("gzip", "GZIP"):
        assert (await send(shop, gzip.compress(MUG), Content_Encoding=encoding)).status_code == 200
    assert (await send(shop, MUG, Content_Encoding="identity")).status_code == 200
    assert await total(shop) == 3


@pytest.mark.parametrize(
    "body",
    [MUG, b"", gzip.compress(MUG)[:-9], zlib.compress(MUG), b"\x1f\x8b" + MUG],
    ids=["plain", "empty", "cut off", "zlib", "gzip in name"],
)
async def test_what_is_no_complete_gzip_is_refused(shop, refused, body):
    refused(await send(shop, body, Content_Encoding="gzip"), 400, "WRONG_PARAMETER", "Wrong JSON format: ")
    assert await total(shop) == 0


@pytest.mark.parametrize("encoding", ["br", "deflate", "zstd", "gzip, gzip"])
async def test_other_encodings_are_refused(shop, refused, encoding):
    refused(await send(shop, MUG, Content_Encoding=encoding), 415, "UNSUPPORTED_MEDIA_TYPE", "content-encoding")


def padded(size):
    """A product whose JSON has exactly this many bytes."""
    return MUG[:-1] + b" " * (size - len(MUG)) + b"}"


async def test_a_body_may_have_ten_megabytes(shop, refused):
    assert (await send(shop, padded(LIMIT))).status_code == 200
    refused(await send(shop, padded(LIMIT + 1)), 413, "REQUEST_TOO_LARGE", "larger than 10485760 bytes")
    assert await total(shop) == 1


async def test_a_small_body_that_unpacks_to_a_large_one_is_refused(shop, refused):
    bomb = gzip.compress(padded(50 * LIMIT // 10))
    assert len(bomb) < LIMIT // 100

    refused(await send(shop, bomb, Content_Encoding="gzip"), 413, "REQUEST_TOO_LARGE")
    assert (await send(shop, gzip.compress(padded(LIMIT)), Content_Encoding="gzip")).status_code == 200


async def test_the_limit_is_a_setting_and_holds_for_streams(shop, refused, run_app, app_settings):
    async def parts():
        for _ in range(100):
            yield b" " * 100

    headers = {"Authorization": f"Bearer {shop.secret}"}
    async with run_app(dataclasses.replace(app_settings, body_limit=1000)) as http:
        answer = await http.post(f"{shop.base}/products", content=parts(), headers=headers)
        refused(answer, 413, "REQUEST_TOO_LARGE", "larger than 1000 bytes")
        assert (await http.post(f"{shop.base}/products", content=padded(1000), headers=headers)).status_code == 200


async def test_numbers_are_exact(shop):
    body = json.dumps({"name": "Mug", "price": 0, "weight": 0}).replace('"price": 0', '"price": 12.10')
    body = body.replace('"weight": 0', '"weight": 1e-3')

    answer = await send(shop, body.encode())

    text = (await shop.get(f"/products/{answer.json()['id']}")).text
    assert '"price":12.1,' in text
    assert '"weight":0.001,' in text


async def test_the_last_of_two_fields_with_one_name_counts(shop):
    answer = await send(shop, b'{"name":"A","name":"B"}')

    assert (await shop.read(f"/products/{answer.json()['id']}"))["name"] == "B"
