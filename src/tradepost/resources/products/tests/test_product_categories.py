"""Categories of a product and its place on the front page."""

import pytest


@pytest.fixture
async def categories(shop):
    return [await shop.create("/categories", {"name": name}) for name in ("Cups", "Gifts", "Blue")]


async def make(shop, **body):
    return f"/products/{await shop.create('/products', {'name': 'Mug', **body})}"


async def test_categories_keep_their_order_and_the_first_is_the_default(shop, categories):
    cups, gifts, blue = categories
    path = await make(shop, categoryIds=[blue, cups, blue])

    product = await shop.read(path)
    assert (product["categoryIds"], product["defaultCategoryId"]) == ([blue, cups], blue)
    assert [category["name"] for category in product["categories"]] == ["Blue", "Cups"]
    assert "showOnFrontpage" not in product

    await shop.update(path, {"categoryIds": [cups, gifts, blue], "defaultCategoryId": gifts})
    product = await shop.read(path)
    assert (product["categoryIds"], product["defaultCategoryId"]) == ([cups, gifts, blue], gifts)

    await shop.update(path, {"categoryIds": [cups, blue]})
    assert (await shop.read(path))["defaultCategoryId"] == cups
    await shop.update(path, {"categoryIds": None, "defaultCategoryId": 5})
    assert (await shop.read(path))["defaultCategoryId"] == cups


async def test_parents_are_named(shop):
    top = await shop.create("/categories", {"name": "Top"})
    middle = await shop.create("/categories", {"name": "Middle", "parentId": top})
    low = await shop.create("/categories", {"name": "Low", "parentId": middle, "enabled": False})

    [category] = (await shop.read(await make(shop, categoryIds=[low])))["categories"]

    assert category == {
        "id": low,
        "enabled": False,
        "name": "Low",
        "nameTranslated": "Low",
        "ancestorIds": [middle, top],
    }


async def test_what_changes_in_a_category_shows_in_its_products(shop, categories):
    cups, gifts, _ = categories
    path = await make(shop, categoryIds=[cups])
    await shop.read(path)

    await shop.update(f"/categories/{cups}", {"name": "Mugs", "enabled": False, "parentId": gifts})

    [category] = (await shop.read(path))["categories"]
    assert (category["name"], category["enabled"], category["ancestorIds"]) == ("Mugs", False, [gifts])


async def test_unknown_and_foreign_categories_are_refused(shop, other_shop, categories, refused, unchanged):
    foreign = await other_shop.create("/categories", {"name": "Cups"})
    path = await make(shop, categoryIds=categories[:1])

    async with unchanged(path, "/products", f"/products/sort?parentCategory={categories[1]}"):
        for wrong in (foreign, 5, 0, -1, 2**62):
            body = {"name": "Cup", "categoryIds": [categories[1], wrong]}
            refused(await shop.put(path, body), 404, "CATEGORIES_NOT_FOUND", f"Category #{wrong} not found")
            refused(await shop.post("/products", body), 404, "CATEGORIES_NOT_FOUND", f"#{wrong}")


async def test_at_most_a_hundred(shop, refused, unchanged):
    ids = [await shop.create("/categories", {"name": f"C{number}"}) for number in range(101)]
    path = await make(shop, categoryIds=ids[:100] + ids[:50])

    assert (await shop.read(path))["categoryIds"] == ids[:100]
    code = "MAX_CATEGORIES_FOR_API_REQUEST_LIMIT_EXCEEDED"
    async with unchanged(path, "/products"):
        refused(await shop.put(path, {"categoryIds": ids, "price": 5}), 402, code, "100")
        refused(await shop.post("/products", {"name": "Cup", "categoryIds": ids}), 402, code, "100")


async def test_without_categories_a_product_is_on_the_front_page(shop, categories):
    first, second = await make(shop), await make(shop, categoryIds=categories)
    assert (await shop.read(first))["showOnFrontpage"] == 1
    assert "showOnFrontpage" not in await shop.read(second)

    await shop.update(second, {"categoryIds": []})
    product = await shop.read(second)
    assert (product["categoryIds"], product["defaultCategoryId"], product["showOnFrontpage"]) == ([], 0, 2)

    await shop.update(second, {"categoryIds": categories})
    assert (await shop.read(second))["showOnFrontpage"] == 2
    await shop.update(second, {"showOnFrontpage": -1})
    assert "showOnFrontpage" not in await shop.read(second)


async def test_a_number_on_the_front_page_is_kept_as_given(shop, categories):
    path = await make(shop, categoryIds=categories, showOnFrontpage=10)
    assert (await shop.read(path))["showOnFrontpage"] == 10

    for number in (7, 0, 2**31 - 1):
        await shop.update(path, {"showOnFrontpage": number})
        assert (await shop.read(path))["showOnFrontpage"] == number
    await shop.update(path, {"showOnFrontpage": None, "price": 3})
    assert (await shop.read(path))["showOnFrontpage"] == 2**31 - 1
    last = await make(shop)
    assert (await shop.read(last))["showOnFrontpage"] == 2**31 - 1
    assert [item["id"] for item in (await shop.read("/products", category=0))["items"]][-1] == int(last.split("/")[-1])


async def test_only_a_product_with_categories_may_leave_the_front_page(shop, categories, refused, unchanged):
    path = await make(shop)

    async with unchanged(path):
        answer = await shop.put(path, {"showOnFrontpage": -1, "name": "Cup"})
        refused(answer, 400, "WRONG_PARAMETER", "Field Product.showOnFrontpage")
    await shop.update(path, {"showOnFrontpage": -1, "categoryIds": categories})
    async with unchanged(path):
        answer = await shop.put(path, {"showOnFrontpage": -1, "categoryIds": []})
        refused(answer, 400, "WRONG_PARAMETER", "Field Product.showOnFrontpage")


async def test_a_deleted_category_is_left(shop, categories):
    cups, gifts, _ = categories
    both, only = await make(shop, categoryIds=[cups, gifts]), await make(shop, categoryIds=[cups])

    await shop.delete(f"/categories/{cups}")

    assert (await shop.read(both))["categoryIds"] == [gifts]
    product = await shop.read(only)
    assert (product["categoryIds"], product["categories"], product["showOnFrontpage"]) == ([], [], 1)
