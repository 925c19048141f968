"""PUT /categories/{id}, refused: nothing is changed then, not even by the right half of a body."""

import pytest

WRONG = [
    ({"name": ""}, "Field Category.name cannot be empty"),
    ({"name": "  "}, "Field Category.name cannot be empty"),
    ({"nameTranslated": {"en": ""}}, "Field Category.name cannot be empty"),
    ({"nameTranslated": {"en": None}}, "Field Category.name cannot be empty"),
    ({"name": ["X"]}, "Field Category.name is expected to be a string"),
    ({"enabled": "yes"}, "Field Category.enabled is expected to be boolean"),
    ({"parentId": "x"}, "Field Category.parentId is expected to be a number"),
    ({"parentId": {}}, "Field Category.parentId is expected to be a number"),
    ({"orderBy": "1.5"}, "Field Category.orderBy is expected to be a number without a fraction"),
    ({"productIds": {}}, "Field Category.productIds should be an array"),
    ({"productIds": [1, None]}, "Field Category.productIds[1] should not be null"),
    ({"nameTranslated": {"en": 5}}, "Field Category.nameTranslated.en is expected to be a string"),
    ({"alt": {"main": "a" * 256}}, "Field Alt.main is longer than 255 characters"),
]


@pytest.mark.parametrize(("body", "message"), WRONG)
async def test_wrong_values(shop, tree, refused, unchanged, body, message):
    async with unchanged(shop):
        answer = await shop.put(f"/categories/{tree.ba}", {"description": "new", **body})
        refused(answer, 400, "WRONG_PARAMETER", message)


@pytest.mark.parametrize("category_id", [0, -1, 999999, 2**63 - 1])
async def test_unknown_category(shop, refused, unchanged, category_id):
    async with unchanged(shop):
        answer = await shop.put(f"/categories/{category_id}", {"name": "X"})
        refused(answer, 404, "CATEGORIES_NOT_FOUND", f"Category #{category_id} not found")


@pytest.mark.parametrize("category_id", ["x", "1.5", "1e99", str(2**63), "%00", "٣"])
async def test_an_id_that_is_no_number(shop, refused, category_id):
    message = "Wrong numeric parameter 'categoryId' value: not a number or a number out of range"

    refused(await shop.put(f"/categories/{category_id}", {"name": "X"}), 400, "WRONG_PARAMETER", message)


async def test_category_of_another_store(shop, other_shop, refused, unchanged):
    foreign = await other_shop.create("/categories", {"name": "Theirs"})

    async with unchanged(other_shop):
        refused(await shop.put(f"/categories/{foreign}", {"name": "Mine"}), 404, "CATEGORIES_NOT_FOUND", f"#{foreign}")


@pytest.mark.parametrize("parent", [999999, -1, 2**63 - 1])
async def test_unknown_parent(shop, tree, refused, unchanged, parent):
    async with unchanged(shop):
        answer = await shop.put(f"/categories/{tree.ba}", {"name": "X", "parentId": parent})
        refused(answer, 404, "CATEGORIES_NOT_FOUND", f"Category #{parent} not found")


async def test_unknown_product(shop, tree, refused, unchanged):
    async with unchanged(shop):
        answer = await shop.put(f"/categories/{tree.ba}", {"name": "X", "productIds": [tree.p3, 999999]})
        refused(answer, 404, "PRODUCT_NOT_FOUND", "Product #999999 not found")


async def test_more_than_2000_products(shop, tree, refused, unchanged):
    async with unchanged(shop):
        answer = await shop.put(f"/categories/{tree.ba}", {"name": "X", "productIds": [tree.p1] * 2001})
        refused(answer, 402, "MAX_PRODUCTS_FOR_API_REQUEST_LIMIT_EXCEEDED", "at most 2000 products")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"name": "n" * 256}, "Field Category.name is longer than 255 characters"),
        ({"nameTranslated": {"cs": "n" * 256}}, "Field Category.name is longer than 255 characters"),
        ({"seoTitleTranslated": {"cs": "n" * 256}}, "Field Category.seoTitle is longer than 255 characters"),
        ({"descriptionTranslated": {"cs": "n" * 262_145}}, "Field Category.description is longer than 262144"),
    ],
)
async def test_too_long_texts(shop, tree, refused, unchanged, speaks, body, message):
    await speaks(shop, "en", "cs")

    async with unchanged(shop):
        refused(await shop.put(f"/categories/{tree.ba}", body), 409, "CONSTRAINT_VIOLATION", message)


async def test_external_id_of_another_category(shop, tree, refused, unchanged):
    await shop.update(f"/categories/{tree.a}", {"externalReferenceId": "e"})
    await shop.update(f"/categories/{tree.a}", {"externalReferenceId": "e", "name": "Same category"})

    async with unchanged(shop):
        answer = await shop.put(f"/categories/{tree.b}", {"externalReferenceId": "e", "name": "X"})
        refused(answer, 409, "EXTERNAL_ID_ALREADY_USED", "belongs to another category")


async def test_languages_that_the_store_does_not_speak(shop, tree, refused, unchanged):
    async with unchanged(shop):
        answer = await shop.put(f"/categories/{tree.a}", {"name": "X", "nameTranslated": {"de": "x"}})
        refused(answer, 400, "LANGUAGES_NOT_ALLOWED", "The language de is not enabled in the store")


async def test_products_of_a_category_that_is_managed_elsewhere(shop, tree, refused, unchanged, make_external):
    await make_external(shop, tree.ba, "X-SERIES")

    async with unchanged(shop):
        answer = await shop.put(f"/categories/{tree.ba}", {"name": "X", "productIds": [tree.p1]})
        refused(answer, 409, "NOT_ALLOWED_TO_UPDATE_EXTERNAL_CATEGORIES", f"Category #{tree.ba}")

    await shop.update(f"/categories/{tree.ba}", {"name": "Texts may change"})
    assert (await shop.read(f"/categories/{tree.ba}"))["origin"] == "X-SERIES"


async def test_tokens_that_may_not_update(shop, tree, refused, unchanged):
    async with unchanged(shop):
        public = await shop.put(f"/categories/{tree.a}", {"name": "X"}, token=shop.public)
        creating = await shop.put(f"/categories/{tree.a}", {"name": "X"}, token=await shop.token("create_catalog"))

    refused(public, 403, "INSUFFICIENT_APP_SCOPE", "public token")
    refused(creating, 403, "INSUFFICIENT_APP_SCOPE", "update_catalog")
