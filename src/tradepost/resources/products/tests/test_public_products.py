"""What a public token, a buyer's browser, learns about products."""


async def test_a_disabled_product_is_a_stub(shop):
    product_id = await shop.create("/products", {"name": "Mug", "enabled": False})
    stub = {"id": product_id, "enabled": False}

    assert (await shop.get(f"/products/{product_id}", token=shop.public)).json() == stub
    found = (await shop.get("/products", token=shop.public)).json()
    assert (found["total"], found["items"]) == (1, [stub])
    assert (await shop.get(f"/products/{product_id}", token=shop.public, responseFields="id,name")).json() == {
        "id": product_id
    }


async def test_the_merchants_secrets_are_left_out(shop):
    public = await shop.create("/categories", {"name": "Open"})
    hidden = await shop.create("/categories", {"name": "Hidden", "enabled": False})
    sent = {
        "name": "Mug",
        "costPrice": 3,
        "categoryIds": [hidden, public],
        "attributes": [
            {"name": "Material", "value": "Clay"},
            {"name": "Supplier", "value": "Secret Ltd", "show": "NOTSHOW"},
        ],
    }
    product_id = await shop.create("/products", sent)

    mine = await shop.read(f"/products/{product_id}")
    theirs = (await shop.get(f"/products/{product_id}", token=shop.public)).json()

    assert mine["costPrice"] == 3
    assert "costPrice" not in theirs
    assert (mine["categoryIds"], theirs["categoryIds"]) == ([hidden, public], [public])
    assert [category["id"] for category in theirs["categories"]] == [public]
    assert theirs["defaultCategoryId"] == public
    assert [value["name"] for value in theirs["attributes"]] == ["Material"]
    different = {name for name in mine if mine[name] != theirs.get(name)}
    assert different == {"costPrice", "categoryIds", "categories", "defaultCategoryId", "attributes"}
    assert (await shop.get("/products", token=shop.public)).json()["items"] == [theirs]


async def test_what_hides_when_sold_out_is_not_listed(shop):
    await shop.create("/products", {"name": "Sold out", "quantity": 0})
    hiding = {"outOfStockVisibilityBehaviour": "HIDE"}
    await shop.create("/products", {"name": "Gone", "quantity": 0, **hiding})
    await shop.create("/products", {"name": "There", "quantity": 1, **hiding})

    async def listed(token=None):
        return {item["name"] for item in (await shop.get("/products", token=token)).json()["items"]}

    assert await listed(shop.public) == {"Sold out", "There"}
    await shop.update("/profile", {"settings": {"hideOutOfStockProductsInStorefront": True}})
    assert await listed(shop.public) == {"There"}
    assert await listed() == {"Sold out", "Gone", "There"}


async def test_buyers_cannot_write(shop, refused, unchanged):
    product_id = await shop.create("/products", {"name": "Mug", "quantity": 5})
    path = f"/products/{product_id}"

    async with unchanged("/products", path):
        for answer in (
            await shop.post("/products", {"name": "Cup"}, token=shop.public),
            await shop.put(path, {"name": "Cup"}, token=shop.public),
            await shop.put(f"{path}/inventory", {"quantityDelta": 1}, token=shop.public),
            await shop.put("/products/sort", {"sortedIds": []}, token=shop.public, parentCategory=0),
            await shop.delete(path, token=shop.public),
            await shop.delete("/products", token=shop.public),
            await shop.get("/products/sort", token=shop.public, parentCategory=0),
            await shop.get("/brands", token=shop.public),
        ):
            refused(answer, 403, "INSUFFICIENT_APP_SCOPE")
    assert (await shop.get("/products/deleted", token=shop.public)).status_code == 200
