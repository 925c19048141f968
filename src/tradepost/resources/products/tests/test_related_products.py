"""Related products."""


async def make(shop, name, **related):
    return await shop.create("/products", {"name": name, "sku": name, "relatedProducts": related})


async def related(shop, product_id):
    return (await shop.read(f"/products/{product_id}"))["relatedProducts"]["productIds"]


async def test_ids_and_skus(shop, other_shop):
    a, b, c = await make(shop, "A"), await make(shop, "B"), await make(shop, "C")
    foreign = await make(other_shop, "X")

    d = await make(shop, "D", productIds=[b, 5, a, b, foreign, 2**62], productSkus=["C", "A", "X", ""])

    assert await related(shop, d) == [b, a, c]
    assert "productSkus" not in (await shop.read(f"/products/{d}"))["relatedProducts"]


async def test_a_product_is_not_related_to_itself(shop):
    a, b = await make(shop, "A"), await make(shop, "B")

    await shop.update(f"/products/{a}", {"relatedProducts": {"productIds": [a, b], "productSkus": ["A"]}})

    assert await related(shop, a) == [b]


async def test_ids_are_replaced_and_skus_added(shop):
    a, b, c = await make(shop, "A"), await make(shop, "B"), await make(shop, "C")
    d = await make(shop, "D", productIds=[a])
    path = f"/products/{d}"

    await shop.update(path, {"relatedProducts": {"productSkus": ["C", "A"]}})
    assert await related(shop, d) == [a, c]
    await shop.update(path, {"relatedProducts": {"productIds": [b]}})
    assert await related(shop, d) == [b]
    await shop.update(path, {"relatedProducts": {"productIds": None, "relatedCategory": {"enabled": True}}})
    assert await related(shop, d) == [b]
    await shop.update(path, {"relatedProducts": {"productIds": []}})
    assert await related(shop, d) == []


async def test_a_related_category(shop):
    category = await shop.create("/categories", {"name": "Cups"})
    a = await make(shop, "A", relatedCategory={"enabled": True, "categoryId": category, "productCount": 3})

    shown = (await shop.read(f"/products/{a}"))["relatedProducts"]["relatedCategory"]
    assert shown == {"enabled": True, "categoryId": category, "productCount": 3}
    await shop.delete(f"/categories/{category}")

    shown = (await shop.read(f"/products/{a}"))["relatedProducts"]["relatedCategory"]
    assert shown == {"enabled": False, "categoryId": 0, "productCount": 3}
