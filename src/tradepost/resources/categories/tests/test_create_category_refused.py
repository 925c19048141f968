"""POST /categories, refused: nothing is created then."""

import pytest

WRONG = [
    ({}, "Field Category.name is absent"),
    ({"name": None}, "Field Category.name is absent"),
    ({"nameTranslated": {}}, "Field Category.name is absent"),
    ({"name": ""}, "Field Category.name cannot be empty"),
    ({"name": " \t\u00a0"}, "Field Category.name cannot be empty"),
    ({"name": "", "nameTranslated": {"en": "X"}}, "Field Category.name cannot be empty"),
    ({"nameTranslated": {"en": None}}, "Field Category.name cannot be empty"),
    ({"name": 5}, "Field Category.name is expected to be a string"),
    ({"name": "a\x00b"}, "Field Category.name contains a NUL character"),
    ({"nameTranslated": "X"}, "Field Category.nameTranslated should be an object"),
    ({"name": "X", "enabled": "true"}, "Field Category.enabled is expected to be boolean"),
    ({"name": "X", "enabled": 1}, "Field Category.enabled is expected to be boolean"),
    ({"name": "X", "parentId": "abc"}, "Field Category.parentId is expected to be a number"),
    ({"name": "X", "parentId": 1.5}, "Field Category.parentId is expected to be a number without a fraction"),
    ({"name": "X", "parentId": 2**64}, "Field Category.parentId is expected to be a number"),
    ({"name": "X", "orderBy": 2**31}, "Field Category.orderBy is expected to be a number"),
    ({"name": "X", "orderBy": True}, "Field Category.orderBy is expected to be a number"),
    ({"name": "X", "productIds": 5}, "Field Category.productIds should be an array"),
    ({"name": "X", "productIds": [None]}, "Field Category.productIds[0] should not be null"),
    ({"name": "X", "productIds": ["p"]}, "Field Category.productIds[0] is expected to be a number"),
    ({"name": "X", "alt": "text"}, "Field Category.alt should be an object"),
    ({"name": "X", "alt": {"main": "a" * 256}}, "Field Alt.main is longer than 255 characters"),
    ({"name": "X", "alt": {"translated": {"en": "a" * 256}}}, "Field Alt.main is longer than 255 characters"),
    ([], "Wrong JSON format"),
    (None, "Wrong JSON format"),
    ("X", "Wrong JSON format"),
]


@pytest.mark.parametrize(("body", "message"), WRONG)
async def test_wrong_values(shop, refused, unchanged, body, message):
    async with unchanged(shop):
        refused(await shop.post("/categories", body), 400, "WRONG_PARAMETER", message)


@pytest.mark.parametrize("text", [b"", b"{", b'{"name": "\\ud800"}', b'{"name": "X"} {}', b"\xff", b"[" * 100_000])
async def test_what_is_no_json(shop, refused, unchanged, text):
    async with unchanged(shop):
        refused(await shop.send("POST", "/categories", content=text), 400, "WRONG_PARAMETER", "Wrong JSON format")


async def test_other_content_types(shop, refused):
    answer = await shop.send("POST", "/categories", content=b'{"name":"X"}', headers={"Content-Type": "text/plain"})

    refused(answer, 415, "UNSUPPORTED_MEDIA_TYPE", "expected either application/json or text/json")


@pytest.mark.parametrize("parent", [999999, -5, 2**63 - 1, -(2**63) + 1])
async def test_unknown_parent(shop, refused, unchanged, parent):
    async with unchanged(shop):
        answer = await shop.post("/categories", {"name": "X", "parentId": parent})
        refused(answer, 404, "CATEGORIES_NOT_FOUND", f"Category #{parent} not found")


async def test_parent_in_another_store(shop, other_shop, refused, unchanged):
    foreign = await other_shop.create("/categories", {"name": "Theirs"})

    async with unchanged(shop), unchanged(other_shop):
        answer = await shop.post("/categories", {"name": "X", "parentId": foreign})
        refused(answer, 404, "CATEGORIES_NOT_FOUND", f"Category #{foreign} not found")


@pytest.mark.parametrize("unknown", [999999, 0, -1, 2**63 - 1])
async def test_unknown_product(shop, tree, refused, unchanged, unknown):
    async with unchanged(shop):
        answer = await shop.post("/categories", {"name": "X", "productIds": [tree.p1, unknown]})
        refused(answer, 404, "PRODUCT_NOT_FOUND", f"Product #{unknown} not found")


async def test_product_of_another_store(shop, other_shop, refused, unchanged):
    foreign = await other_shop.create("/products", {"name": "Theirs"})

    async with unchanged(shop), unchanged(other_shop):
        answer = await shop.post("/categories", {"name": "X", "productIds": [foreign]})
        refused(answer, 404, "PRODUCT_NOT_FOUND", f"Product #{foreign} not found")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"name": "n" * 256}, "Field Category.name is longer than 255 characters"),
        ({"name": "🍋" * 256}, "Field Category.name is longer than 255 characters"),
        ({"name": "X", "nameTranslated": {"en": "X", "cs": "n" * 256}}, "Field Category.name is longer than 255"),
        ({"name": "X", "seoTitle": "n" * 256}, "Field Category.seoTitle is longer than 255 characters"),
        ({"name": "X", "description": "n" * 262_145}, "Field Category.description is longer than 262144 characters"),
        ({"name": "X", "externalReferenceId": "n" * 256}, "Field Category.externalReferenceId is longer than 255"),
    ],
)
async def test_too_long_texts(shop, refused, unchanged, speaks, body, message):
    await speaks(shop, "en", "cs")

    async with unchanged(shop):
        refused(await shop.post("/categories", body), 409, "CONSTRAINT_VIOLATION", message)


async def test_the_longest_texts(shop):
    body = {"name": "🍋" * 255, "seoTitle": "é" * 255, "description": "ř" * 262_144, "externalReferenceId": "ř" * 255}

    category = await shop.read(f"/categories/{await shop.create('/categories', body)}")

    assert category == category | body


async def test_languages_that_the_store_does_not_speak(shop, refused, unchanged):
    for body in (
        {"nameTranslated": {"de": "x"}},
        {"seoDecriptionTranslated": {"de": "x"}},
        {"alt": {"translated": {"de": "x"}}},
        {"alt": {"translations": {"de": "x"}}},
    ):
        async with unchanged(shop):
            answer = await shop.post("/categories", {"name": "X", **body})
            refused(answer, 400, "LANGUAGES_NOT_ALLOWED", "The language de is not enabled in the store")


async def test_external_id_of_another_category(shop, other_shop, refused, unchanged):
    for any_shop in (shop, other_shop):
        await any_shop.create("/categories", {"name": "First", "externalReferenceId": "e"})
    for _ in range(2):
        await shop.create("/categories", {"name": "None", "externalReferenceId": ""})

    async with unchanged(shop):
        answer = await shop.post("/categories", {"name": "Second", "externalReferenceId": "e"})
        refused(answer, 409, "EXTERNAL_ID_ALREADY_USED", "belongs to another category")


async def test_more_than_2000_products(shop, tree, refused, unchanged):
    async with unchanged(shop):
        answer = await shop.post("/categories", {"name": "X", "productIds": [tree.p1] * 2001})
        refused(answer, 402, "MAX_PRODUCTS_FOR_API_REQUEST_LIMIT_EXCEEDED", "at most 2000 products")

    await shop.create("/categories", {"name": "X", "productIds": [tree.p1] * 2000})


async def test_tokens_that_may_not_create(shop, refused, unchanged):
    async with unchanged(shop):
        public = await shop.post("/categories", {"name": "X"}, token=shop.public)
        updating = await shop.post("/categories", {"name": "X"}, token=await shop.token("update_catalog"))

    refused(public, 403, "INSUFFICIENT_APP_SCOPE", "public token")
    refused(updating, 403, "INSUFFICIENT_APP_SCOPE", "create_catalog")


async def test_a_wrong_value_is_told_of_before_an_unknown_id(shop, refused):
    for unknown in ({"parentId": 999999}, {"productIds": [999999]}):
        refused(await shop.post("/categories", {"name": " ", **unknown}), 400, "WRONG_PARAMETER", "cannot be empty")
