"""Addresses: which paths exist, how forgiving they are, and which verbs they have (platform.md 1)."""

import pytest

from tradepost.kit.http import Route, Scope
from tradepost.kit.routing import Router


async def raw(shop, path, method="GET"):
    """A request to exactly this path, sent with the secret token."""
    headers = {"Authorization": f"Bearer {shop.secret}"}
    return await shop.client.request(method, f"http://tradepost.test{path}", headers=headers)


async def test_slashes_at_the_end_and_doubled_ones_are_forgiven(shop):
    for path in ("/products/", "//products", "/products//", "///products///"):
        assert (await raw(shop, f"{shop.base}{path}")).status_code == 200
    for path in (f"//api/v3/{shop.id}/products", f"/api//v3//{shop.id}//products//"):
        assert (await raw(shop, path)).status_code == 200


@pytest.mark.parametrize(
    "path", ["/nothing", "/Products", "/PRODUCTS", "/products/1/nothing", "/products%2F1", "/products/../profile/x", ""]
)
async def test_an_unknown_path_is_not_found(shop, refused, path):
    for method in ("GET", "POST", "DELETE", "OPTIONS", "FOO"):
        refused(await raw(shop, f"{shop.base}{path}", method), 404, "NOT_FOUND", "File not found")


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/api", "/api/v3", "/api/v3/", "/api/v4/1003/products", "/API/v3/1/x"]
)
async def test_an_unknown_page_has_the_same_error(shop, refused, path):
    refused(await raw(shop, path), 404, "NOT_FOUND", "File not found")


async def test_the_path_is_looked_up_before_the_store_and_the_token(shop, refused):
    refused(await shop.client.get("/api/v3/999999999/nothing"), 404, "NOT_FOUND")
    refused(await shop.client.patch("/api/v3/999999999/products"), 405, "METHOD_NOT_ALLOWED")


async def test_a_wrong_verb_is_told_which_ones_there_are(shop, refused):
    answer = await shop.delete("/profile")

    refused(answer, 405, "METHOD_NOT_ALLOWED", "Method not allowed")
    assert answer.headers["allow"] == "GET, PUT, OPTIONS"
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("method", ["PATCH", "FOO", "TRACE"])
async def test_an_unknown_verb_is_not_allowed(shop, refused, method):
    refused(await raw(shop, f"{shop.base}/products", method), 405, "METHOD_NOT_ALLOWED")


async def test_there_is_no_method_override(shop):
    product_id = await shop.create("/products", {"name": "Mug"})

    answer = await shop.send(
        "GET", f"/products/{product_id}?_method=DELETE", headers={"X-HTTP-Method-Override": "DELETE"}
    )

    assert answer.json()["id"] == product_id
    assert (await shop.get(f"/products/{product_id}")).status_code == 200


async def test_segments_are_decoded_after_they_were_split(shop, refused):
    for segment, shown in (
        ("%2F", "/"),
        ("a%2Fb", "a/b"),
        ("a+b", "a b"),
        ("a%20b", "a b"),
        ("a%2Bb", "a+b"),
        ("%C3%A9", "é"),
    ):
        refused(await raw(shop, f"{shop.base}/products/{segment}"), 404, "PRODUCT_NOT_FOUND", f"Product #{shown} not")
    # A decoded segment is a value, even when it looks like a fixed part of a path.
    assert (await raw(shop, f"{shop.base}/%70roducts")).status_code == 200
    assert "sortedIds" in (await raw(shop, f"{shop.base}/products/s%6Frt?parentCategory=0")).json()


async def test_a_fixed_segment_beats_a_parameter(shop):
    assert "items" in (await shop.get("/products/deleted")).json()


async def test_head_is_get_without_a_body(shop):
    await shop.create("/products", {"name": "Mug"})
    get, head = await shop.get("/products"), await shop.send("HEAD", "/products")

    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "etag", "access-control-allow-origin", "content-encoding"):
        assert head.headers[name] == get.headers[name]
    assert (await shop.send("HEAD", "/products/1")).status_code == 404


async def test_head_needs_a_get(shop, refused):
    answer = await shop.send("HEAD", "/categories/1/assignProducts")

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST, OPTIONS")


def route(method, path):
    return Route(method, path, Scope(("read_catalog",)), False, test_head_needs_a_get)


def test_a_dead_end_steps_back_to_a_parameter():
    router = Router([(route("GET", "/a/{x}/c"), 1), (route("GET", "/a/b/d"), 2), (route("GET", "/{y}/b/e"), 3)])

    assert {
        name: router.match(name.split("/")) and router.match(name.split("/"))[1] for name in ("a/b/c", "a/b/d", "a/b/e")
    } == {
        "a/b/c": {"x": "b"},
        "a/b/d": {},
        "a/b/e": {"y": "a"},
    }
    assert router.match(["a", "b"]) is None
    assert router.match([]) is None


def test_two_declarations_of_one_operation_do_not_start():
    with pytest.raises(ValueError, match="GET /a is declared twice"):
        Router([(route("GET", "/a"), 1), (route("GET", "/a"), 2)])
    with pytest.raises(ValueError, match="names its parameters differently"):
        Router([(route("GET", "/a/{x}"), 1), (route("PUT", "/a/{y}"), 2)])
