"""Many clients at once: products count exactly, and every change is told of once."""

import asyncio


async def fill(shop, products, each=6):
    bodies = [
        {"productId": product_id, "rating": 1 + number % 5, "status": ("PUBLISHED", "MODERATED")[number % 2]}
        for number in range(each)
        for product_id in products
    ]
    answers = await asyncio.gather(*(shop.post("/reviews", body) for body in bodies))
    assert {answer.status_code for answer in answers} == {200}


async def check(shop, products):
    for product_id in products:
        items = (await shop.read("/reviews", productId=product_id))["items"]
        published = [item["rating"] for item in items if item["status"] == "PUBLISHED"]
        shown = await shop.read(f"/products/{product_id}")
        assert (shown["reviewsPublished"], shown["reviewsModerated"]) == (len(published), len(items) - len(published))
        assert shown.get("rating") == (round(sum(published) / len(published), 2) if published else None)


async def test_two_mass_updates(shop):
    products = [await shop.create("/products", {"name": f"P{number}"}) for number in range(4)]
    await fill(shop, products)
    bodies = [{"selectMode": "ALL", "newStatus": status} for status in ("PUBLISHED", "MODERATED")]

    answers = await asyncio.gather(*(shop.put("/reviews/mass_update", body) for body in bodies))

    assert [answer.json() for answer in answers] == [{"updateCount": 24}] * 2
    await check(shop, products)
    # Half of them had the first status already; the second update changes all of them, after the first one is done.
    assert [kind for kind, _id in await shop.changes()].count("review.updated") == 12 + 24


async def test_two_deletions_delete_once(shop):
    products = [await shop.create("/products", {"name": f"P{number}"}) for number in range(4)]
    await fill(shop, products)

    body = {"selectMode": "ALL", "delete": True}
    answers = await asyncio.gather(*(shop.put("/reviews/mass_update", body) for _ in range(2)))

    assert sorted(answer.json()["updateCount"] for answer in answers) == [0, 24]
    await check(shop, products)
    assert [kind for kind, _id in await shop.changes()].count("review.deleted") == 24
    assert (await shop.read("/reviews", limit=1))["total"] == 0


async def test_one_review_of_an_order_item(shop, product):
    body = {"productId": product, "rating": 5, "orderId": "1"}

    answers = await asyncio.gather(*(shop.post("/reviews", body) for _ in range(8)))

    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 7
    assert (await shop.read(f"/products/{product}"))["reviewsModerated"] == 1


async def test_everything_at_once(shop):
    """Reviews are written, moderated and deleted while their products change and go."""
    products = [await shop.create("/products", {"name": f"P{number}"}) for number in range(5)]
    await fill(shop, products)
    reviews = [item["id"] for item in (await shop.read("/reviews"))["items"]]

    def mass_update(**body):
        return shop.put("/reviews/mass_update", body)

    requests = []
    for number, product_id in enumerate(products):
        requests += [
            shop.post("/reviews", {"productId": product_id, "rating": 3, "status": "PUBLISHED"}),
            mass_update(selectMode="SELECTED", reviewIds=reviews[number::3], delete=True),
            mass_update(selectMode="ALL", newStatus=("PUBLISHED", "MODERATED")[number % 2]),
            shop.put(f"/products/{product_id}", {"name": "Same"}),
            shop.put(f"/reviews/{reviews[number]}", {"status": "PUBLISHED"}),
        ]
    requests += [shop.delete(f"/products/{products[0]}"), shop.delete(f"/products/{products[3]}")]

    answers = await asyncio.gather(*requests)

    assert {answer.status_code for answer in answers} <= {200, 404}, [answer.text for answer in answers]
    left = [item["id"] for item in (await shop.read("/products"))["items"]]
    assert sorted(left) == sorted({*products} - {products[0], products[3]})
    await check(shop, left)
    assert {item["productId"] for item in (await shop.read("/reviews"))["items"]} <= {*left}
    counts = await shop.read("/reviews/filters_data")
    assert (await shop.read("/reviews", limit=1))["total"] == counts["allCount"]
