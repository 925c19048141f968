"""GET /categoriesByPath."""

import pytest


@pytest.fixture
async def fruit(shop):
    """Fruit > Citrus > Lemons, and the ids of the three."""
    ids = [0]
    for name in ("Fruit", "Citrus", "Lemons"):
        ids.append(await shop.create("/categories", {"name": name, "parentId": ids[-1]}))
    return ids[1:]


async def search(shop, **params):
    answer = await shop.send("GET", "/categoriesByPath", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
def walk(shop):
    """The ids at the end of a path."""

    async def walk(path, delimiter="/", **params):
        page = await search(shop, path=path, delimiter=delimiter, **params)
        return [item["id"] for item in page["items"]]

    return walk


@pytest.mark.parametrize(
    ("path", "delimiter", "depth"),
    [
        ("Fruit", "/", 1),
        ("fruit / CITRUS//", "/", 2),
        ("/Fruit/Citrus/Lemons", "/", 3),
        ("Fruit|Citrus", "|", 2),
        ("Fruit->Citrus->Lemons", "->", 3),
        ("Fruit → Citrus → Lemons", "→", 3),
        ("Fruit👉🏽Citrus", "👉🏽", 2),
        ("Fruit Citrus", " ", 2),
        ("Fruit%Citrus", "%", 2),
        ("Fruit..Citrus", ".", 2),
        ("Fruit/Citrus", "|", 0),
        ("Citrus", "/", 0),
        ("Fruit/Lemons", "/", 0),
        ("Frui", "/", 0),
        ("Fruit/Citrus/Lemons/None", "/", 0),
        ("Fruit/Citrus" + "/x" * 500, "/", 0),
    ],
)
async def test_a_path_is_walked_from_the_top(fruit, walk, path, delimiter, depth):
    assert await walk(path, delimiter) == fruit[depth - 1 : depth] * bool(depth)


async def test_the_page_is_that_of_a_search(shop, fruit):
    page = await search(shop, path="Fruit/Citrus", delimeter="/")

    searched = await shop.read("/categories", categoryIds=fruit[1])
    assert page == searched == {"total": 1, "count": 1, "offset": 0, "limit": 100, "items": searched["items"]}


async def test_siblings_with_one_name_are_all_found(shop, walk):
    first, second = [await shop.create("/categories", {"name": "Same", "orderBy": order}) for order in (20, 10)]
    inner = [await shop.create("/categories", {"name": "In", "parentId": parent}) for parent in (second, first)]

    assert await walk("same") == [first, second]
    assert await walk("same/in") == inner
    page = await search(shop, path="same", delimiter="/", offset=1, limit=1)
    assert (page["total"], page["count"], page["offset"], page["limit"]) == (2, 1, 1, 1)


async def test_any_translation_is_a_name(shop, walk, speaks):
    await speaks(shop, "en", "cs")
    toys = await shop.create("/categories", {"name": "Toys", "nameTranslated": {"cs": " Hračky "}})
    bears = await shop.create("/categories", {"name": "Bears", "nameTranslated": {"cs": "Medvědi"}, "parentId": toys})

    assert await walk("HRAČKY/bears") == [bears]
    assert await walk("toys/medvědi") == [bears]
    assert await walk("Hračky") == [toys]
    page = await search(shop, path="toys", delimiter="/", lang="cs")
    assert page["items"][0]["name"] == " Hračky "


async def test_only_a_disabled_end_is_hidden(shop, fruit, walk):
    await shop.update(f"/categories/{fruit[1]}", {"enabled": False})

    assert await walk("Fruit/Citrus") == []
    assert await walk("Fruit/Citrus", hidden_categories="true") == [fruit[1]]
    assert await walk("Fruit/Citrus/Lemons") == [fruit[2]]


async def test_further_filters(fruit, walk):
    assert await walk("Fruit/Citrus", parent=fruit[0]) == [fruit[1]]
    assert await walk("Fruit/Citrus", parent=0) == []
    assert await walk("Fruit/Citrus", keyword="citr") == [fruit[1]]
    assert await walk("Fruit/Citrus", keyword="fruit") == []


async def test_response_fields_and_addresses(shop, fruit):
    answer = await search(
        shop,
        path="Fruit",
        delimiter="/",
        responseFields="items(url)",
        baseUrl="https://google.com/",
    )

    assert answer == {"items": [{"url": f"https://google.com/#!/Fruit/c/{fruit[0]}"}]}


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({}, "Absent parameter path"),
        ({"path": "Fruit"}, "Absent parameter delim"),
        ({"delimiter": "/"}, "Absent parameter path"),
        ({"path": "Fruit", "delimiter": ""}, "Wrong parameter 'delimiter' value"),
        ({"path": "", "delimiter": "/"}, "Wrong parameter 'path' value"),
        ({"path": " / //", "delimiter": "/"}, "Wrong parameter 'path' value"),
        ({"path": "a\x00", "delimiter": "/"}, "Wrong parameter 'path' value: contains a NUL character"),
        ({"path": "a", "delimiter": "/", "limit": 0}, "Wrong parameter 'limit' value"),
        ({"path": "a", "delimiter": "/", "parent": "x"}, "Wrong numeric parameter 'parent' value"),
    ],
)
async def test_wrong_parameters(shop, refused, params, message):
    refused(await shop.send("GET", "/categoriesByPath", params=params), 400, "WRONG_PARAMETER", message)


async def test_another_store_is_never_walked(other_shop, fruit):
    page = await search(other_shop, path="Fruit/Citrus", delimiter="/", hidden_categories="true")

    assert (page["total"], page["items"]) == (0, [])


async def test_public_tokens_are_refused(shop, fruit, refused):
    answer = await shop.send("GET", "/categoriesByPath", token=shop.public, params={"path": "Fruit", "delimiter": "/"})

    refused(answer, 403, "INSUFFICIENT_APP_SCOPE", "public token")
