"""What buyers see of products that are out of stock."""

import pytest

NAMES = {None: "plain", "SHOW": "show", "HIDE": "hide", "ALLOW_PREORDER": "preorder"}


@pytest.fixture
async def sold_out(shop):
    """One product of each behaviour, all out of stock; ids by name."""
    return {
        name: await shop.create(
            "/products",
            {"name": name, "quantity": 0, **({"outOfStockVisibilityBehaviour": value} if value else {})},
        )
        for value, name in NAMES.items()
    }


@pytest.mark.parametrize(
    ("store_hides", "preorders", "visible"),
    [
        (False, False, {"plain", "show", "preorder"}),
        (False, True, {"plain", "show", "preorder"}),
        (True, False, set()),
        (True, True, {"preorder"}),
    ],
)
async def test_who_is_visible(shop, sold_out, store_hides, preorders, visible):
    settings = {
        "hideOutOfStockProductsInStorefront": store_hides,
        "allowPreordersForOutOfStockProducts": preorders,
    }
    await shop.update("/profile", {"settings": settings})

    async def found(token=None, **params):
        answer = (await shop.get("/products", token=token, **params)).json()
        assert answer["total"] == len(answer["items"])
        return {item["name"] for item in answer["items"]}

    everything = set(sold_out)
    assert await found(shop.public) == visible
    assert await found(shop.public, productId=",".join(map(str, sold_out.values()))) == visible
    assert await found(shop.public, keyword="hide preorder") == visible & {"hide", "preorder"}
    assert await found() == everything
    assert await found(visibleInStorefront="true") == visible
    assert await found(visibleInStorefront="false") == everything - visible


async def test_everything_in_stock_is_visible(shop, sold_out):
    await shop.update("/profile", {"settings": {"hideOutOfStockProductsInStorefront": True}})
    stock = [{"quantity": 1}, {"unlimited": True}, {"quantity": 5}]
    for product_id, change in zip(sold_out.values(), stock, strict=False):
        await shop.update(f"/products/{product_id}", change)
    sizes = {"options": [{"name": "Size", "value": "L"}], "sku": "L", "quantity": 1}
    await shop.create(f"/products/{sold_out['preorder']}/combinations", sizes)

    assert (await shop.get("/products", token=shop.public)).json()["total"] == 4


async def test_the_behaviour_is_stored_whatever_the_store_allows(shop, sold_out):
    for value, name in NAMES.items():
        product = await shop.read(f"/products/{sold_out[name]}")
        assert (product["outOfStockVisibilityBehaviour"], product["inStock"]) == (value or "SHOW", False)


async def test_a_hidden_product_still_has_its_page(shop, sold_out):
    answer = await shop.get(f"/products/{sold_out['hide']}", token=shop.public)

    assert (answer.status_code, answer.json()["name"]) == (200, "hide")
