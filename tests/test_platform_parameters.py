"""Query parameters: how values are written and what is refused (platform.md 3)."""

from datetime import UTC, datetime

import pytest

from tradepost.kit.arguments import described
from tradepost.kit.http import discover
from tradepost.kit.parameters import ANY_CASE, LENIENT, Refuse, parameters

ROUTES = [route for route in discover() if described(route).parameters]
TRUE, FALSE = ("true", "yes", "on", "1"), ("false", "no", "off", "0")
BOOLEAN = "value: expected one of 'true', 'false', 'yes', 'no', 'on', 'off', '1', '0'"
NUMBER = "value: not a number or a number out of range"


def every(routes):
    return pytest.mark.parametrize("route", routes, ids=lambda route: f"{route.method} {route.path}")


def of_kind(route, *kinds):
    """The parameters of a route that are of one of these kinds and have the usual error."""
    found = [item for struct in described(route).parameters for item in parameters(struct)]
    return [item for item in found if item.kind in kinds and item.annotated(Refuse) is None]


def wrong_ones(route, item, *values):
    """Values that must be refused: all of these, but for empty ones where they are as good as none."""
    lenient = any(struct.blank_is_absent and item in parameters(struct) for struct in described(route).parameters)
    return [value for value in values if value.strip() or not lenient]


# What parameters are refused with besides 400: an address that is looked at before it is used, a domain that is not
# there or cannot be, a buyer who has no order.
OTHER_REFUSALS = {"externalUrl": (422,), "domain_name": (404,), "keyword": (403,), "customerEmail": (404,)}


@every([route for route in ROUTES if of_kind(route, "boolean")])
async def test_booleans(filled, refused, route):
    for item in of_kind(route, "boolean"):
        for name in item.names:
            for value in (*TRUE, *FALSE):
                assert (await filled.call(route, params={name: value})).status_code in route.statuses
            if LENIENT in item.extras:
                continue
            upper = await filled.call(route, params={name: "TRUE"})
            if ANY_CASE in item.extras:
                assert upper.status_code in route.statuses
            else:
                refused(upper, 400, "WRONG_PARAMETER", f"Wrong parameter '{name}' {BOOLEAN}")
            for value in wrong_ones(route, item, "2", "", "t", " true", "null"):
                answer = await filled.call(route, params={name: value})
                refused(answer, 400, "WRONG_PARAMETER", f"Wrong parameter '{name}' {BOOLEAN}")


@every([route for route in ROUTES if of_kind(route, "integer", "number")])
async def test_numbers(filled, refused, route):
    for item in of_kind(route, "integer", "number"):
        for name in item.names:
            assert NUMBER not in (await filled.call(route, params={name: " 1 "})).text
            assert NUMBER not in (await filled.call(route, params={name: "1.0"})).text
            for value in wrong_ones(route, item, "abc", "", " ", "1,5", "0x10", "NaN", "Infinity", "1e400", "1 2"):
                answer = await filled.call(route, params={name: value})
                refused(answer, 400, "WRONG_PARAMETER", f"Wrong numeric parameter '{name}' {NUMBER}")


@every([route for route in ROUTES if of_kind(route, "integers")])
async def test_lists_of_numbers(filled, refused, route):
    for item in of_kind(route, "integers"):
        for name in item.names:
            for value in ("", "1", "1,2", " 1 , ,2,", ",", "1,1,1"):
                assert (await filled.call(route, params={name: value})).status_code == 200
            for value in ("x", "1,x", "1;2"):
                answer = await filled.call(route, params={name: value})
                refused(answer, 400, "WRONG_PARAMETER", f"Wrong numeric parameter '{name}' {NUMBER}")


@every([route for route in ROUTES if of_kind(route, "choice")])
async def test_choices(filled, refused, route):
    for item in of_kind(route, "choice"):
        for name in item.names:
            for value in item.values:
                assert (await filled.call(route, params={name: value})).status_code == 200
            expected = f"Wrong parameter '{name}' value: expected one of {', '.join(item.values)}"
            for value in wrong_ones(route, item, "NO_SUCH_WORD", "", f" {item.values[0]}"):
                refused(await filled.call(route, params={name: value}), 400, "WRONG_PARAMETER", expected)
            lower = await filled.call(route, params={name: item.values[0].lower()})
            if ANY_CASE in item.extras or item.values[0].lower() == item.values[0]:
                assert lower.status_code == 200
            else:
                refused(lower, 400, "WRONG_PARAMETER", expected)


@every([route for route in ROUTES if of_kind(route, "date")])
async def test_dates(filled, refused, route):
    good = (
        "1700000000",
        "-5",
        "2023-11-14",
        "2023-11-14 22:13:20",
        "2023-11-14 22:13:20 +0000",
        "2023-11-14 22:13:20 UTC",
        "2023-11-14 23:13:20 GMT+01:00",
        "2023-11-14T22:13:20Z",
        "0001-01-01",
        "9999-12-31 23:59:59 -0000",
    )
    for item in of_kind(route, "date"):
        for name in item.names:
            for value in good:
                assert (await filled.call(route, params={name: value})).status_code == 200, value
            bad = ("yesterday", "", "2023-02-30", "2023-11-14 22:13:20 XYZ", "1e99", "9" * 20, "0000-00-00")
            for value in wrong_ones(route, item, *bad):
                answer = await filled.call(route, params={name: value})
                refused(answer, 400, "WRONG_PARAMETER", f"Wrong parameter '{name}' value: not a date")


@every([route for route in ROUTES if of_kind(route, "string", "strings")])
async def test_texts_take_anything_but_nul(filled, refused, route):
    for item in of_kind(route, "string", "strings"):
        name = item.names[0]
        for value in (
            "'; DROP TABLE products; --",
            "%",
            "_",
            "\\",
            '"',
            "\n",
            "é",
            "🫖",
            "\ufffd",
            "a" * 5000,
            "{}",
            "$1",
        ):
            answer = await filled.call(route, params={name: value})
            assert answer.status_code in (200, 400, *OTHER_REFUSALS.get(name, ())), (name, value)
        if LENIENT in item.extras:
            continue
        answer = await filled.call(route, params={name: "a\x00b"})
        refused(answer, 400, "WRONG_PARAMETER", f"'{name}' value: ")


async def test_every_form_of_a_date_means_the_same_moment(shop, clock):
    clock.moment = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    before = await shop.create("/products", {"name": "On the second"})
    clock.moment = datetime(2023, 11, 14, 22, 13, 21, tzinfo=UTC)
    after = await shop.create("/products", {"name": "Later"})

    for date in (
        "1700000000",
        "2023-11-14 22:13:20 +0000",
        "2023-11-14 22:13:20  0000",
        "2023-11-14 22:13:20",
        "2023-11-14 22:13:20 UTC",
        "2023-11-15 00:13:20 +0200",
        "2023-11-15 01:13:20 MSK",
        "2023-11-14 17:13:20 EST",
        "2023-11-15 02:13:20 GMT+04:00",
        "2023-11-14T22:13:20.000Z",
    ):
        found = await shop.read("/products", createdFrom=date)
        assert [item["id"] for item in found["items"]] == [after, before], date
        found = await shop.read("/products", createdFrom=date, createdTo="1700000001")
        assert [item["id"] for item in found["items"]] == [before], date


async def test_a_plus_in_a_url_is_a_space(shop):
    product = await shop.create("/products", {"name": "Big mug", "sku": "a b"})

    for query in ("sku=a+b", "sku=a%20b"):
        answer = await shop.send("GET", f"/products?{query}")
        assert [item["id"] for item in answer.json()["items"]] == [product]
    assert (await shop.send("GET", "/products?sku=a%2Bb")).json()["total"] == 0
    # A + of an offset that was not escaped arrives as a space, and is read as a plus all the same.
    assert (await shop.send("GET", "/products?createdFrom=2020-01-01+00:00:00++0000")).json()["total"] == 1


async def test_the_first_of_several_values_wins(shop):
    assert (await shop.send("GET", "/products?limit=7&limit=5&offset=1&offset=x")).json()["limit"] == 7


async def test_a_path_parameter_beats_a_query_parameter(shop):
    product = await shop.create("/products", {"name": "Mug"})

    assert (await shop.read(f"/products/{product}", productId=5, product_id=5, store_id=5))["id"] == product
