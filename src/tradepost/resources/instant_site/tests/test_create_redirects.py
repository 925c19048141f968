"""Creating redirects, several at once or one (account.md 8, example 26)."""

import asyncio
import re

import pytest

PATH = "/instant-site/redirects"


async def redirects(shop):
    return {item["fromUrl"]: item["toUrl"] for item in (await shop.read(PATH))["items"]}


async def test_a_path_keeps_the_redirect_it_has(shop):
    answer = await shop.post(PATH, [{"fromUrl": "/a", "toUrl": "/b"}, {"fromUrl": "/a", "toUrl": "/c"}])

    assert answer.json() == {"createCount": 1, "existsCount": 1}
    assert await redirects(shop) == {"/a": "/b"}

    again = await shop.post(PATH, [{"fromUrl": "/a", "toUrl": "/d"}, {"fromUrl": "/e", "toUrl": "https://x.test/"}])

    assert again.json() == {"createCount": 1, "existsCount": 1}
    assert await redirects(shop) == {"/a": "/b", "/e": "https://x.test/"}


async def test_whoever_sends_one_object_gets_the_redirect(shop):
    created = (await shop.post(PATH, {"fromUrl": "/a", "toUrl": "/b"})).json()

    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", created["id"])
    assert created == {"createCount": 1, "existsCount": 0, "id": created["id"], "fromUrl": "/a", "toUrl": "/b"}
    assert await shop.read(f"{PATH}/{created['id']}") == {"id": created["id"], "fromUrl": "/a", "toUrl": "/b"}

    again = (await shop.post(PATH, {"fromUrl": "/a", "toUrl": "/c"})).json()

    assert again == {**created, "createCount": 0, "existsCount": 1}


async def test_an_empty_array_creates_nothing(shop):
    assert (await shop.post(PATH, [])).json() == {"createCount": 0, "existsCount": 0}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"toUrl": "/b"}, "Field Redirect.fromUrl is absent"),
        ({"fromUrl": "/a"}, "Field Redirect.toUrl is absent"),
        ({"fromUrl": None, "toUrl": "/b"}, "Field Redirect.fromUrl is absent"),
        ({"fromUrl": "", "toUrl": "/b"}, "Field Redirect.fromUrl is expected to be a path"),
        ({"fromUrl": "a", "toUrl": "/b"}, "Field Redirect.fromUrl is expected to be a path"),
        ({"fromUrl": "https://x.test/a", "toUrl": "/b"}, "Field Redirect.fromUrl is expected to be a path"),
        ({"fromUrl": "//x.test", "toUrl": "/b"}, "Field Redirect.fromUrl is expected to be a path"),
        ({"fromUrl": "/a", "toUrl": ""}, "Field Redirect.toUrl is expected to be a path"),
        ({"fromUrl": "/a", "toUrl": "b"}, "Field Redirect.toUrl is expected to be a path"),
        ({"fromUrl": "/a", "toUrl": "//x.test"}, "Field Redirect.toUrl is expected to be a path"),
        ({"fromUrl": "/a", "toUrl": "/\\x.test"}, "Field Redirect.toUrl is expected to be a path"),
        ({"fromUrl": "/a", "toUrl": "javascript:alert(1)"}, "Field Redirect.toUrl is expected to be a path"),
        ({"fromUrl": "/a", "toUrl": "https://"}, "Field Redirect.toUrl is expected to be a path"),
        ({"fromUrl": "/a", "toUrl": "/b\r\nSet-Cookie: x"}, "Field Redirect.toUrl is expected to be a path"),
        ({"fromUrl": "/a", "toUrl": "/a"}, "Field Redirect.toUrl cannot be the same as fromUrl"),
        ({"fromUrl": "/" + "ä" * 1024, "toUrl": "/a"}, "Field Redirect.fromUrl is longer than 2048 bytes"),
        ({"fromUrl": 1, "toUrl": "/a"}, "Field Redirect.fromUrl is expected to be a string"),
        ([{"fromUrl": "/a", "toUrl": "/b"}, {"fromUrl": "/c"}], "Field Redirect.toUrl is absent"),
        ([{"fromUrl": "/a", "toUrl": "/b"}, None], "Field Redirect[1] should not be null"),
        ([{"fromUrl": "/a", "toUrl": "/b"}, 5], "Field Redirect[1] should be an object"),
        ("x", "expected an object"),
    ],
)
async def test_what_cannot_be_a_redirect_is_refused_and_nothing_is_created(shop, refused, body, message):
    refused(await shop.post(PATH, body), 400, "WRONG_PARAMETER", message)

    assert await redirects(shop) == {}


async def test_the_longest_path_fits(shop):
    longest = "/" + "ä" * 1023 + "a"

    assert (await shop.post(PATH, [{"fromUrl": longest, "toUrl": "/b"}])).json()["createCount"] == 1


async def test_of_many_at_once_one_creates_a_redirect(shop):
    answers = await asyncio.gather(
        *(shop.post(PATH, [{"fromUrl": f"/{number % 2}", "toUrl": f"/to{number}"}]) for number in range(8))
    )

    assert sum(answer.json()["createCount"] for answer in answers) == 2
    assert sum(answer.json()["existsCount"] for answer in answers) == 6
    assert (await redirects(shop)).keys() == {"/0", "/1"}


async def test_two_stores_may_redirect_the_same_path(shop, other_shop):
    for store in (shop, other_shop):
        assert (await store.post(PATH, [{"fromUrl": "/a", "toUrl": "/b"}])).json()["createCount"] == 1
