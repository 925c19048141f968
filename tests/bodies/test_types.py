"""Bodies are strictly typed: a wrong one is refused by the name of its field and changes nothing (platform.md 3)."""

import pytest
from msgspec import UNSET
from msgspec import inspect as types

from tradepost.kit.arguments import described
from tradepost.kit.http import discover

ROUTES = [route for route in discover() if described(route).body]

# What a field of each type does not take, and the error text behind the field's name.
WRONG = {
    types.StrType: [
        (5, "is expected to be a string"),
        (True, "is expected to be a string"),
        ({}, "is expected to be a string"),
        ("\x00", "contains a NUL character, which cannot be stored"),
    ],
    types.BoolType: [
        ("true", "is expected to be boolean"),
        (1, "is expected to be boolean"),
        ([], "is expected to be boolean"),
    ],
    types.IntType: [
        ("many", "is expected to be a number"),
        (True, "is expected to be a number"),
        ({}, "is expected to be a number"),
        (1.5, "is expected to be a number without a fraction"),
        (2**63, "is expected to be a number, and this one is out of range"),
    ],
    types.DecimalType: [
        ("many", "is expected to be a number"),
        (False, "is expected to be a number"),
        ([], "is expected to be a number"),
        (10**30, "is expected to be a number, and this one is out of range"),
    ],
    types.DateTimeType: [("yesterday", "is expected to be a date"), ([], "is expected to be a date")],
    types.DateType: [("yesterday", "is expected to be a date"), ([], "is expected to be a date")],
    types.LiteralType: [("NO_SUCH_WORD", "is expected to be one of"), ([], "is expected to be one of")],
    types.StructType: [("text", "should be an object"), ([], "should be an object")],
    types.DictType: [("text", "should be an object"), ([], "should be an object")],
    # What may be anything is read by the operation itself.
    types.AnyType: [],
    types.ListType: [("text", "should be an array"), ({}, "should be an array")],
}
NO_OBJECT = [
    "5",
    "[]",
    '"text"',
    "null",
    "true",
    "",
    " ",
    "{",
    '{"name":',
    "{'a':1}",
    '{"a":1}}',
    "\xff",
    "NaN",
    "[" * 10**5,
]


def every(routes):
    return pytest.mark.parametrize("route", routes, ids=lambda route: f"{route.method} {route.path}")


@every(ROUTES)
def test_a_field_is_optional_or_required(places, route):
    for place in places(route):
        # A list that stands for itself is part of something that is replaced whole.
        assert place.required or place.default in (UNSET, list), place.name


@every(ROUTES)
async def test_a_wrong_type_is_refused_by_the_name_of_its_field(filled, refused, places, route):
    before = await filled.rows()

    for place in places(route):
        for value, text in WRONG[place.wrong]:
            answer = await filled.call(route, json=place.around(value))
            refused(answer, 400, "WRONG_PARAMETER", f"Field {place.name} {text}")

    assert await filled.rows() == before


@every(ROUTES)
async def test_a_wrong_item_is_refused_by_its_number(filled, refused, places, sample, route):
    before = await filled.rows()

    for place in places(route):
        if place.item:
            good, (bad, text) = sample(place.item), WRONG[type(place.item)][0]
            answer = await filled.call(route, json=place.around([good, bad]))
            # Of items that may be of several kinds, the last kind says what it expects.
            refused(answer, 400, "WRONG_PARAMETER", f"Field {place.name}[1] {'' if place.several_kinds else text}")
            if place.nullable_items:
                continue
            answer = await filled.call(route, json=place.around([good, None]))
            refused(answer, 400, "WRONG_PARAMETER", f"Field {place.name}[1] should not be null")

    assert await filled.rows() == before


@every(ROUTES)
async def test_an_absent_field_is_named_when_it_is_required(filled, refused, places, route):
    before = await filled.rows()

    for place in places(route):
        if place.required:
            answer = await filled.call(route, json=without_ellipsis(place.around(...)))
            refused(answer, 400, "WRONG_PARAMETER", f"Field {place.name} is absent")

    assert await filled.rows() == before


def without_ellipsis(value):
    if isinstance(value, dict):
        return {key: without_ellipsis(item) for key, item in value.items() if item is not ...}
    return [without_ellipsis(item) for item in value] if isinstance(value, list) else value


@every(ROUTES)
async def test_numbers_may_be_written_as_text(filled, places, route):
    for place in places(route):
        if isinstance(place.kind, types.IntType | types.DecimalType):
            answer = await filled.call(route, json=place.around(" 1.0 "))
            assert 'is expected to be a number"' not in answer.text, place.name


@every(ROUTES)
async def test_unknown_fields_are_ignored(filled, route):
    body = {**filled.body(route), "noSuchField": {"deep": [1, None]}, "": None, "ID": "x", "storeId": "5"}

    assert (await filled.call(route, json=body)).status_code == 200


@pytest.mark.parametrize("body", NO_OBJECT, ids=lambda body: body[:10].encode("unicode-escape").decode())
@every(ROUTES)
async def test_what_is_no_json_object_is_refused(filled, refused, route, body):
    if not body.strip() and not described(route).needs_body:
        pytest.skip("This operation needs no body.")
    if body == "[]" and route.path.endswith("/instant-site/redirects"):
        pytest.skip("This operation takes an array of redirects, too.")
    before = await filled.rows()

    answer = await filled.call(route, content=body.encode("latin-1"))

    refused(answer, 400, "WRONG_PARAMETER", "Wrong JSON format: ")
    assert await filled.rows() == before
