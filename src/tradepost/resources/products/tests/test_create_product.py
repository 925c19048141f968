"""POST /products."""


async def test_a_name_is_enough(shop):
    product_id = await shop.create("/products", {"name": "Mug"})

    product = await shop.read(f"/products/{product_id}")
    assert product["price"] == 0
    assert product["unlimited"] is True
    assert "quantity" not in product
    assert product["enabled"] is True
    assert product["productClassId"] == 0
    assert product["sku"] == "00001"
    assert product["options"] == []
    assert product["categoryIds"] == []
    assert product["tax"]["taxable"] is True
    assert product["media"] == {"images": [], "videos": []}
    assert product["showOnFrontpage"] == 1
    assert None not in product.values()


async def test_without_a_name_nothing_is_created(shop, refused):
    refused(await shop.post("/products", {}), 400, "WRONG_PARAMETER", "Field Product.name is absent")
    refused(await shop.post("/products", {"name": " "}), 400, "WRONG_PARAMETER", "Product.name cannot be empty")

    assert (await shop.read("/products"))["total"] == 0
