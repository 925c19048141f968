"""Finding redirects (account.md 8, example 26)."""

PATH = "/instant-site/redirects"


async def test_redirects_are_listed_by_path(shop, redirect):
    second, first = await redirect("/b", "/target"), await redirect("/a", "https://x.test/50%")

    assert await shop.read(PATH) == {
        "total": 2,
        "count": 2,
        "offset": 0,
        "limit": 100,
        "items": [
            {"id": first, "fromUrl": "/a", "toUrl": "https://x.test/50%"},
            {"id": second, "fromUrl": "/b", "toUrl": "/target"},
        ],
    }
    page = await shop.read(PATH, offset=1, limit=1)
    assert (page["total"], page["count"], page["items"][0]["id"]) == (2, 1, second)


async def test_a_keyword_is_part_of_either_address_in_any_case(shop, redirect):
    await redirect("/Old-Shoes", "/new")
    await redirect("/hats", "https://x.test/SHOES")
    await redirect("/50%", "/other")

    async def found(keyword):
        return [item["fromUrl"] for item in (await shop.read(PATH, keyword=keyword))["items"]]

    assert await found("shoes") == ["/Old-Shoes", "/hats"]
    assert await found("HATS") == ["/hats"]
    assert await found("0%") == ["/50%"]
    assert await found("_") == []
    assert await found("") == ["/50%", "/Old-Shoes", "/hats"]


async def test_the_redirect_of_a_path(shop, redirect):
    assert await shop.read(f"{PATH}/get-for-path", exactPath="/a") == {"items": [], "hasAnyRedirects": False}

    redirect_id = await redirect("/a", "/b")

    assert await shop.read(f"{PATH}/get-for-path", exactPath="/a") == {
        "items": [{"id": redirect_id, "fromUrl": "/a", "toUrl": "/b"}],
        "hasAnyRedirects": True,
    }
    for other in ("/zz", "/A", "/a/", "/b", ""):
        answer = await shop.read(f"{PATH}/get-for-path", exactPath=other)
        assert answer == {"items": [], "hasAnyRedirects": True}
    assert await shop.read(f"{PATH}/get-for-path") == {"items": [], "hasAnyRedirects": True}
