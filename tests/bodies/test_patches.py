"""PUT is a patch: absent keeps, and null does what the field's annotation says (platform.md 3)."""

import pytest
from msgspec import inspect as types

from tradepost.kit.arguments import described
from tradepost.kit.bodies import struct_reader, wire_name
from tradepost.kit.errors import Refused
from tradepost.kit.http import discover

ROUTES = [route for route in discover() if described(route).body]
UPDATES = [route for route in ROUTES if route.method == "PUT"]
# A product's media are replaced, so a body that says nothing about them is refused.
WHOLE = [
    route
    for route in UPDATES
    if not any(item.required for item in types.type_info(described(route).body).fields)
    and not route.path.endswith("/{product_id}/media")
]


def every(routes):
    return pytest.mark.parametrize("route", routes, ids=lambda route: f"{route.method} {route.path}")


@every(UPDATES)
async def test_an_empty_body_changes_nothing(filled, clock, route):
    clock.moment = clock.now()
    await filled.call(route, json={})
    before = await filled.seen(route)

    answer = await filled.call(route, json={})

    assert answer.status_code == (200 if route in WHOLE else 400)
    assert await filled.seen(route) == before


@every(WHOLE)
async def test_what_was_fetched_may_be_sent_back(filled, clock, route):
    clock.moment = clock.now()
    await filled.call(route, json={})
    before = await filled.seen(route)

    answer = await filled.call(route, json=before)

    assert answer.status_code == 200, answer.text
    assert await filled.seen(route) == before


# The id of a promotion is read-only in another way: a body may repeat it, and nothing else.
IGNORING_IDS = [route for route in UPDATES if not route.path.endswith("/promotions/{promotion_id}")]


@every(IGNORING_IDS)
async def test_another_id_in_the_body_is_ignored(filled, clock, route):
    clock.moment = clock.now()
    await filled.call(route)
    before = await filled.seen(route)

    assert (await filled.call(route, json={**filled.body(route), "id": 5, "created": "x", "url": 5})).status_code == 200

    after = await filled.seen(route)
    assert after.get("id") == before.get("id")
    assert after.get("url") == before.get("url")


@every(ROUTES)
def test_null_does_what_the_annotation_says(places, route):
    body = described(route).body
    read = struct_reader(body)

    for place in places(route):
        if place.null == "refused":
            with pytest.raises(Refused, match=f"Field {place.name} cannot be null"):
                read(place.around(None), wire_name(body))
        else:
            assert holds_null(read(place.around(None), wire_name(body))) == (place.null == "clears"), place.name


def holds_null(value):
    """Whether a null has reached the struct."""
    if isinstance(value, list):
        return any(holds_null(item) for item in value)
    if hasattr(value, "__struct_fields__"):
        return any(holds_null(getattr(value, name)) for name in value.__struct_fields__)
    return value is None


@every(UPDATES)
async def test_a_refused_null_changes_nothing(filled, refused, places, route):
    before = await filled.rows()

    for place in places(route):
        if place.null == "refused":
            answer = await filled.call(route, json=place.around(None))
            refused(answer, 400, "WRONG_PARAMETER", f"Field {place.name} cannot be null")

    assert await filled.rows() == before


@every(WHOLE)
async def test_an_ignored_null_changes_nothing(filled, clock, places, route):
    clock.moment = clock.now()
    await filled.call(route, json={})
    before = await filled.seen(route)

    for place in places(route):
        if place.null == "ignored" and place.around(None) == {place.key: None}:
            assert (await filled.call(route, json={place.key: None})).status_code == 200, place.name

    assert await filled.seen(route) == before


@every(WHOLE)
async def test_a_clearing_null_is_accepted_again_and_again(filled, clock, places, route):
    clock.moment = clock.now()
    bodies = [place.around(None) for place in places(route) if place.null == "clears" and not place.in_list]

    for body in bodies:
        assert (await filled.call(route, json=body)).status_code == 200
    before = await filled.seen(route)
    for body in bodies:
        assert (await filled.call(route, json=body)).status_code == 200

    assert await filled.seen(route) == before
