"""ETags: reading what is known already, and writing only over what was seen (platform.md 2)."""

import asyncio
import re

import pytest

from tradepost.kit.http import discover

READS = [route for route in discover() if route.method == "GET"]
UPDATES = [route for route in discover() if route.method == "PUT"]
# What can be read at the address where it is written has an ETag.
READABLE = {update: read for update in UPDATES for read in READS if read.path == update.path}


def every(routes):
    return pytest.mark.parametrize("route", routes, ids=lambda route: f"{route.method} {route.path}")


@pytest.fixture
async def mug(shop):
    """The path of a product."""
    return f"/products/{await shop.create('/products', {'name': 'Mug', 'quantity': 5})}"


@every(READS)
async def test_a_known_answer_is_not_sent_again(filled, route):
    first = await filled.call(route)
    etag = first.headers["etag"]
    # That of a file is the hash of its content, so ranges of it may be put together.
    assert re.fullmatch(r'W/"[0-9a-f]{16}"|"[0-9a-f]{32}"', etag)

    for known in (etag, etag.removeprefix("W/"), f'"other", {etag}', "*", f' {etag} ,"other"'):
        again = await filled.call(route, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
        assert again.headers["access-control-allow-origin"] == "*"
        assert "content-length" not in again.headers


@every(READS)
async def test_another_etag_gets_the_answer(filled, route):
    for known in ("", 'W/"other"', "W/", '""'):
        assert (await filled.call(route, headers={"If-None-Match": known})).status_code == 200


async def test_a_change_makes_another_etag(shop, mug):
    paths = (mug, "/products")
    before = [(await shop.get(path)).headers["etag"] for path in paths]

    await shop.update(mug, {"price": 5})

    for path, etag in zip(paths, before, strict=True):
        after = await shop.send("GET", path, headers={"If-None-Match": etag})
        assert after.status_code == 200
        assert after.headers["etag"] != etag


async def test_the_etag_belongs_to_the_answer_as_it_was_asked_for(shop, mug):
    etags = {
        (await shop.get(mug, **params)).headers["etag"]
        for params in ({}, {"responseFields": "id"}, {"responseFields": "name"}, {"cleanUrls": "false"})
    }

    assert len(etags) == 4


@every(READABLE)
async def test_a_write_over_what_was_seen_is_done(filled, route):
    for header in ('W/"{}"', '"{}"', '"other", W/"{}"', "*"):
        tag = (await filled.call(READABLE[route])).headers["etag"].removeprefix("W/").strip('"')
        answer = await filled.call(route, headers={"If-Match": header.format(tag)})
        assert answer.status_code == 200


async def test_a_delete_of_what_was_seen_is_done(shop, mug):
    etag = (await shop.get(mug)).headers["etag"]

    assert (await shop.send("DELETE", mug, headers={"If-Match": etag})).json() == {"deleteCount": 1}


@every(UPDATES)
async def test_a_write_over_something_else_is_refused(filled, refused, route):
    before = await filled.rows()
    headers = {"If-Match": 'W/"0123456789abcdef"'}

    answer = await filled.call(route, headers=headers)

    if route in READABLE:
        refused(answer, 412, "PRECONDITION_FAILED", "Precondition failed")
        assert await filled.rows() == before
    else:
        assert answer.status_code == 200


async def test_a_delete_of_what_has_changed_is_refused(shop, refused, mug):
    etag = (await shop.get(mug)).headers["etag"]
    await shop.update(mug, {"price": 5})

    refused(await shop.send("DELETE", mug, headers={"If-Match": etag}), 412, "PRECONDITION_FAILED")

    assert (await shop.get(mug)).status_code == 200


async def test_what_is_gone_is_not_found_and_not_a_failed_precondition(shop, refused):
    refused(await shop.send("PUT", "/products/1", json={}, headers={"If-Match": "*"}), 404, "PRODUCT_NOT_FOUND")


@pytest.mark.parametrize("path", ["/products/{product_id}", "/categories/{category_id}", "/profile"])
async def test_of_several_writers_that_saw_the_same_only_one_wins(filled, path):
    shop, path = filled.shop, path.format(**filled.ids)
    for round_number in range(5):
        etag = (await shop.get(path)).headers["etag"]
        names = [f"{round_number}-{number}" for number in range(16)]
        bodies = [{"name": name, "settings": {"storeName": name}} for name in names]

        answers = await asyncio.gather(
            *(shop.send("PUT", path, json=body, headers={"If-Match": etag}) for body in bodies)
        )

        codes = [answer.status_code for answer in answers]
        assert sorted(codes) == [200] + [412] * 15
        seen = await shop.read(path)
        assert names[codes.index(200)] in (seen.get("name"), seen.get("settings", {}).get("storeName"))


async def test_writers_without_a_precondition_all_get_through(shop, mug):
    answers = await asyncio.gather(*(shop.put(f"{mug}/inventory", {"quantityDelta": 1}) for _ in range(20)))

    assert {answer.status_code for answer in answers} == {200}
    assert (await shop.read(mug))["quantity"] == 25


async def test_answers_to_writes_carry_no_etag(shop, mug):
    assert "etag" not in (await shop.put(mug, {})).headers
