"""Every answer has the shape that its operation promises, in success and in refusal (platform.md 2, 3, 7)."""

import re
from typing import get_origin

import pytest

from tradepost.kit import openapi
from tradepost.kit.arguments import described
from tradepost.kit.http import Created, Deleted, Updated, discover
from tradepost.kit.parameters import parameters
from tradepost.kit.search import Page

ROUTES = discover()
ANSWERS = {route: openapi._answer_type(described(route).returns) for route in ROUTES}
SEARCHES = [route for route in ROUTES if get_origin(ANSWERS[route]) is Page]
WITH_IDS = [route for route in ROUTES if described(route).path]
WRITES = [route for route in ROUTES if route.method != "GET" and not described(route).sends]
READS = [route for route in ROUTES if route.method == "GET"]
JSON = "application/json; charset=utf-8"
DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0000")


def every(routes):
    return pytest.mark.parametrize("route", routes, ids=lambda route: f"{route.method} {route.path}")


def max_limit(route):
    return next(struct.max_limit for struct in described(route).parameters if hasattr(struct, "max_limit"))


def required(route):
    """The names of the query parameters that a route cannot do without."""
    found = [item for struct in described(route).parameters for item in parameters(struct) if item.required]
    return {item.names[0] for item in found}


@every(SEARCHES)
async def test_a_search_answers_one_page(filled, route):
    answer = await filled.call(route)

    page = answer.json()
    assert answer.status_code == 200
    assert list(page) == ["total", "count", "offset", "limit", "items"]
    assert (page["count"], page["offset"], page["limit"]) == (len(page["items"]), 0, 100)
    assert page["total"] == len(page["items"])
    assert None not in [value for item in page["items"] for value in item.values()]


@every(SEARCHES)
async def test_a_limit_above_the_maximum_is_clamped_and_echoed(filled, route):
    for sent, echoed in (
        ("1000", max_limit(route)),
        (" 7 ", 7),
        ("1e1", 10),
        ("5.0", 5),
        (str(2**62), max_limit(route)),
    ):
        assert (await filled.call(route, params={"limit": sent})).json()["limit"] == echoed


@every(SEARCHES)
async def test_an_offset_past_the_end_gives_no_items(filled, route):
    everything = (await filled.call(route)).json()

    for offset in (1000, 2**62):
        page = (await filled.call(route, params={"offset": offset})).json()
        assert page == {**everything, "count": 0, "offset": offset, "items": []}


@every(SEARCHES)
async def test_pages_do_not_overlap(filled, route):
    everything = (await filled.call(route)).json()["items"]

    pages = [(await filled.call(route, params={"limit": 1, "offset": offset})).json() for offset in range(3)]

    assert [item for page in pages for item in page["items"]] == everything[:3]


@every(SEARCHES)
@pytest.mark.parametrize("name", ["limit", "offset"])
async def test_wrong_paging_names_the_parameter(filled, refused, route, name):
    # Where the reference says so, an empty value is as good as none.
    blank = [] if any(struct.blank_is_absent for struct in described(route).parameters) else [""]
    for value in (*blank, "abc", "1.5", "1e400", str(2**63), "NaN", "٣", "0x1", "1_0"):
        refused(
            await filled.call(route, params={name: value}),
            400,
            "WRONG_PARAMETER",
            f"Wrong numeric parameter '{name}' value: not a number or a number out of range",
        )
    refused(await filled.call(route, params={name: "-1"}), 400, "WRONG_PARAMETER", f"Wrong parameter '{name}' value")


@every(SEARCHES)
async def test_a_limit_of_zero_is_refused(filled, refused, route):
    refused(await filled.call(route, params={"limit": "0"}), 400, "WRONG_PARAMETER", "limit")


@every(ROUTES)
async def test_unknown_parameters_are_ignored(filled, route):
    assert (await filled.call(route, params={"foo": "1", "": "", "_method": "DELETE"})).status_code in route.statuses


@every([route for route in ROUTES if required(route)])
async def test_a_missing_parameter_is_named(filled, refused, route):
    for name in required(route):
        answer = await filled.call(route, params={name: None})
        refused(answer, 400, "WRONG_PARAMETER", f"Absent parameter {name}")


@every(WRITES)
async def test_a_write_answers_a_json_object(filled, route):
    answer = await filled.call(route)

    assert answer.status_code in route.statuses
    assert answer.headers["content-type"] == JSON
    if answer.status_code == 202:
        assert answer.content == b""
        return
    body = answer.json()
    kind = ANSWERS[route]
    if issubclass(kind, Created):
        # The main video of a product is always number 0.
        assert body["id"] > 0 or route.handler.__name__ == "upload_main_product_video"
    elif issubclass(kind, Updated):
        assert body["updateCount"] in (0, 1)
    elif issubclass(kind, Deleted):
        # A product's gallery has two places.
        assert body["deleteCount"] in (0, 1, 2)
    else:
        assert isinstance(body, dict)


async def test_only_what_the_reference_says_answers_another_status_than_200():
    assert {(route.method, route.path) for route in ROUTES if route.statuses != (200,)} == {
        ("DELETE", "/api/v3/{store_id}/products")
    }


@every(WITH_IDS)
async def test_unknown_ids_are_not_found(filled, route):
    before = await filled.rows()

    for name in described(route).path:
        # Every store has the general product type and the general group, 0, and 0 is the main video of a product.
        known = {"class_id": 0, "video_id": 0, "group_id": 0}
        for unknown in {0, 999_999_999, 2**63 - 1} - {known.get(name)}:
            answer = await filled.call(route, ids={name: unknown})
            if answer.status_code == 200:
                assert route.method == "DELETE"
                assert answer.json()["deleteCount"] == 0
                continue
            assert answer.status_code == 404
            assert answer.json()["errorCode"].endswith("NOT_FOUND")
            # A coupon may be named by its code as well, and clients know the text that names neither.
            named = "Coupon is not found" if name == "discount_coupon_id" else f"#{unknown} "
            assert named in answer.json()["errorMessage"]

    assert await filled.rows() == before


@every(WITH_IDS)
async def test_what_cannot_be_an_id_is_refused(filled, route):
    before = await filled.rows()

    for name in described(route).path:
        for value in ("abc", "1.5", 2**63, "9" * 5000, "-", "%00", "%E2%82%AC", "1+1", "NaN"):
            answer = await filled.call(route, ids={name: value})
            if route.method == "DELETE" and name == "discount_coupon_id":
                # Any text may be the code of a coupon, and there is none to delete.
                assert (answer.status_code, answer.json()) == (200, {"deleteCount": 0})
                continue
            assert answer.status_code in (400, 404), answer.text
            assert answer.json().keys() == {"errorMessage", "errorCode"}

    assert await filled.rows() == before


@every(READS)
async def test_dates_have_one_form(filled, route):
    await filled.shop.delete(f"/products/{await filled.shop.create('/products', {'name': 'Gone'})}")

    answer = await filled.call(route)

    for date in re.findall(r'"(?:created|updated|date)":"([^"]*)"', answer.text):
        assert DATE.fullmatch(date)


@every(READS)
async def test_nothing_is_null(filled, route):
    assert ":null" not in (await filled.call(route)).text
