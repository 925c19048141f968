"""Every route refuses a token that may not call it, in the same way, and nothing has changed."""

import pytest

from tradepost.kit.accounts import ALL_SCOPES
from tradepost.kit.http import Scope, any_scope, discover, get

ROUTES = discover()
ANYONE = [route for route in ROUTES if route.for_anyone]
NEEDING = [route for route in ROUTES if not route.for_anyone]
PUBLIC = [route for route in ROUTES if route.public]
SECRET = [route for route in ROUTES if not route.public]
ANY = [route for route in ROUTES if route.scope.any]


def name(route):
    return f"{route.method} {route.path.removeprefix('/api/v3/{store_id}')}"


def every(routes):
    return pytest.mark.parametrize("route", routes, ids=name)


@pytest.fixture
def forbidden(refused):
    """A 403 as browsers and clients can read it."""

    def check(answer, code, message=""):
        refused(answer, 403, code, message)
        assert answer.json().keys() == {"errorMessage", "errorCode"}
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["cache-control"] == "must-revalidate,no-cache,no-store"

    return check


@every(ROUTES)
async def test_a_token_that_does_not_work_is_refused(filled, other_shop, forbidden, route):
    before = await filled.rows()
    unknown = ["secret_" + "x" * 32, "x", filled.shop.secret[:-1], filled.shop.secret.upper()]
    unknown += [] if route.for_anyone else [""]

    for token in (*unknown, other_shop.secret, other_shop.public):
        forbidden(await filled.call(route, token=token), "INVALID_API_TOKEN")

    assert await filled.rows() == before


@every(ROUTES)
async def test_a_token_without_the_scope_is_refused(filled, forbidden, route):
    lacking = {route.scope.names[0]: route.scopes} if route.scope.any else {scope: {scope} for scope in route.scopes}
    tokens = {scope: await filled.shop.token(*(set(ALL_SCOPES) - scopes)) for scope, scopes in lacking.items()}
    before = await filled.rows()

    for scope, token in tokens.items():
        forbidden(await filled.call(route, token=token), "INSUFFICIENT_APP_SCOPE", scope)

    assert await filled.rows() == before


@every(NEEDING)
async def test_the_scopes_of_a_route_are_enough(filled, route):
    token = await filled.shop.token(*route.scopes)

    assert (await filled.call(route, token=token)).status_code in route.statuses


@every(ANY)
async def test_either_scope_is_enough(filled, route):
    for scope in route.scopes:
        answer = await filled.call(route, token=await filled.shop.token(scope))
        # What the first one has deleted is gone.
        assert answer.status_code in ((200, 404) if route.method == "DELETE" else (200,))


@every(SECRET)
async def test_a_public_token_is_refused(filled, forbidden, route):
    before = await filled.rows()

    forbidden(await filled.call(route, token=filled.shop.public), "INSUFFICIENT_APP_SCOPE", "A public token may not")

    assert await filled.rows() == before


@every(PUBLIC)
async def test_a_public_token_may_read_what_buyers_see(filled, route):
    assert (await filled.call(route, token=filled.shop.public)).status_code == 200


def test_only_the_dictionaries_are_for_anyone():
    names = ("countries", "currencies", "currencyByCountry", "states", "taxClasses")

    assert [name(route) for route in ANYONE] == [f"GET /{item}" for item in names]


@every(ANYONE)
async def test_what_is_for_anyone_needs_no_token(filled, refused, route):
    any_token = await filled.shop.token("read_orders")

    answers = [await filled.call(route, token=token) for token in ("", filled.shop.public, any_token)]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert len({answer.content for answer in answers}) == 1
    for store in ("999999999", "0", "x"):
        answer = await filled.shop.client.get(route.path.replace("{store_id}", store))
        refused(answer, 404, "STORE_NOT_FOUND", "Store not found")


@pytest.mark.parametrize("scope", [Scope(()), any_scope()])
def test_an_endpoint_must_say_that_it_is_for_anyone(scope):
    async def get_everything():
        """Everything."""

    with pytest.raises(TypeError, match="ANYONE"):
        get("/everything", scope=scope)(get_everything)


async def test_the_store_is_looked_up_before_the_token(shop, refused):
    for store in ("999999999", "0", "-1", "x", "1.0", "%2F", "9" * 19, "9" * 5000):
        for token in ({}, {"Authorization": f"Bearer {shop.secret}"}):
            answer = await shop.client.get(f"/api/v3/{store}/profile", headers=token)
            refused(answer, 404, "STORE_NOT_FOUND", "Store not found")


async def test_the_scope_is_checked_before_the_parameters(shop, refused):
    token = await shop.token("read_store_profile")

    refused(await shop.get("/products", token=token, limit="x"), 403, "INSUFFICIENT_APP_SCOPE")
    refused(await shop.post("/products", "x", token=token), 403, "INSUFFICIENT_APP_SCOPE")
    refused(await shop.get("/products/1", token=token), 403, "INSUFFICIENT_APP_SCOPE")
