"""Answers: headers, compression, CORS, request ids and failures (platform.md 2 and 7)."""

import gzip
import re

import pytest

from tradepost.resources.products import service

ID = "X-Ecwid-Api-Request-Id"


async def test_answers_are_json_with_their_length(shop):
    answer = await shop.get("/products")

    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert int(answer.headers["content-length"]) == len(answer.content)


async def test_large_answers_are_compressed_for_those_who_take_it(shop):
    await shop.create("/products", {"name": "Mug"})
    plain = await shop.send("GET", "/products", headers={"Accept-Encoding": "identity"})

    for accepted in ("gzip", "deflate, gzip;q=1.0", "br, gzip"):
        async with shop.client.stream(
            "GET",
            f"{shop.base}/products",
            headers={"Authorization": f"Bearer {shop.secret}", "Accept-Encoding": accepted},
        ) as answer:
            compressed = b"".join([part async for part in answer.aiter_raw()])
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["vary"] == "Accept-Encoding"
        assert int(answer.headers["content-length"]) == len(compressed) < len(plain.content)
        assert gzip.decompress(compressed) == plain.content
        assert answer.headers["etag"] == plain.headers["etag"]


async def test_others_get_plain_answers(shop):
    await shop.create("/products", {"name": "Mug"})

    for accepted in ("identity", "br", "", "gzip;q=0", "gzip; q=0.0, identity"):
        answer = await shop.send("GET", "/products", headers={"Accept-Encoding": accepted})
        assert "content-encoding" not in answer.headers
        assert answer.headers["vary"] == "Accept-Encoding"


async def test_small_answers_are_not_worth_compressing(shop):
    assert "content-encoding" not in (await shop.send("GET", "/products", headers={"Accept-Encoding": "gzip"})).headers


async def test_browsers_may_ask_what_is_allowed_without_a_token(shop):
    answer = await shop.send("OPTIONS", "/products", token="")

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-methods"] == answer.headers["allow"] == "DELETE, GET, POST, OPTIONS"
    assert answer.headers["access-control-max-age"] == "10000000"
    allowed = answer.headers["access-control-allow-headers"].split(", ")
    apps = {"X-Ecwid-App-Client-Id", "X-Ecwid-App-Secret-Key"}
    assert {"Authorization", "Content-Type", ID, "Idempotency-Key"} | apps <= set(allowed)


async def test_browsers_may_read_every_answer(shop):
    for answer in (
        await shop.get("/products"),
        await shop.get("/products", token=""),
        await shop.get("/nothing"),
        await shop.get("/products/1"),
        await shop.post("/products", {}),
        await shop.send("PATCH", "/products"),
    ):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert {"ETag", "Idempotent-Replayed"} <= set(answer.headers["access-control-expose-headers"].split(", "))


async def test_the_request_id_is_echoed(shop):
    for path in ("/products", "/nothing"):
        assert (await shop.send("GET", path, headers={ID: "aB3dE6gH"})).headers[ID] == "aB3dE6gH"


async def test_a_request_without_a_usable_id_gets_one(shop):
    found = set()
    for headers in ({}, {ID: ""}, {ID: "x" * 65}, {ID: "a b"}, {ID: "<script>"}):
        found.add((await shop.send("GET", "/products", headers=headers)).headers[ID])

    assert len(found) == 5
    assert all(re.fullmatch(r"[0-9a-f]{7,16}", request_id) for request_id in found)


async def test_errors_are_not_kept_by_caches(shop):
    for path, params in (("/products/1", {}), ("/nothing", {}), ("/products", {"limit": "x"})):
        answer = await shop.get(path, **params)
        assert answer.headers["cache-control"] == "must-revalidate,no-cache,no-store"
        assert "etag" not in answer.headers
        assert answer.json().keys() == {"errorMessage", "errorCode"}


@pytest.mark.parametrize(
    "problem", [RuntimeError("the secret plan"), AssertionError(), KeyError("plan"), RecursionError()]
)
async def test_a_failure_tells_nothing(shop, monkeypatch, problem):
    async def fail(*_args):
        raise problem

    monkeypatch.setattr(service, "get_products_order", fail)

    answer = await shop.get("/products/sort", parentCategory=0)

    assert answer.status_code == 500
    assert answer.json() == {"errorMessage": "Internal server error", "errorCode": "INTERNAL_ERROR"}
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*"


async def test_a_failure_while_writing_leaves_nothing_behind(filled, monkeypatch):
    before = await filled.rows()
    delete_all = service.delete_all_products

    async def fail(*args):
        await delete_all(*args)
        raise RuntimeError

    monkeypatch.setattr(service, "delete_all_products", fail)

    assert (await filled.shop.delete("/products")).status_code == 500
    assert await filled.rows() == before


async def test_requests_are_counted_by_their_route(shop):
    await shop.get("/products/1")
    await shop.get("/nothing/secret_path")

    text = (await shop.client.get("/metrics")).text

    assert (
        'tradepost_requests_total{method="GET",route="/api/v3/{store_id}/products/{product_id}",status="404"}' in text
    )
    assert "secret_path" not in text
    assert f"/{shop.id}" not in text


async def test_health_answers_without_a_token(shop):
    assert (await shop.client.get("/health")).json() == {"status": "ok"}
