"""What items keep of their products (orders.md 3)."""

from datetime import timedelta

import httpx

from tradepost.resources.media.jobs import KEPT, sweep_released_files


async def test_an_item_is_a_copy_of_its_product(shop, place):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "de"]}})
    category = await shop.create("/categories", {"name": "Fruit"})
    description = f"<p>{'Sour &amp; sweet. ' * 20}</p>"
    product = await shop.create(
        "/products",
        {
            "name": "Cherry",
            "nameTranslated": {"en": "Cherry", "de": "Kirsche"},
            "sku": "CH",
            "price": 15,
            "costPrice": 4,
            "weight": 2.5,
            "quantity": 7,
            "description": description,
            "dimensions": {"length": 1, "width": 2, "height": 3},
            "categoryIds": [category],
            "externalReferenceId": "ext",
            "tax": {"taxable": False},
            "attributes": [{"alias": "BRAND", "value": "Orchard"}],
        },
    )

    number = await place(items=[{"productId": product, "quantity": 2}])

    [item] = (await shop.read(f"/orders/{number}"))["items"]
    text = ("Sour & sweet. " * 20)[:120] + "..."
    assert item == item | {
        "productId": product,
        "categoryId": category,
        "name": "Cherry",
        "nameTranslated": {"en": "Cherry", "de": "Kirsche"},
        "sku": "CH",
        "price": 15,
        "productPrice": 15,
        "costPrice": 4,
        "weight": 2.5,
        "dimensions": {"length": 1, "width": 2, "height": 3},
        "shortDescription": text,
        "shortDescriptionTranslated": {"en": text},
        "quantity": 2,
        "quantityInStock": 7,
        "trackQuantity": True,
        "isShippingRequired": True,
        "taxable": False,
        "taxClassCode": "default",
        "digital": False,
        "externalReferenceId": "ext",
        "productAvailable": True,
    }
    assert [(attribute["name"], attribute["value"]) for attribute in item["attributes"]] == [("Brand", "Orchard")]
    await shop.update(
        f"/products/{product}", {"name": "Plum", "price": 1, "sku": "PL", "quantity": 1, "enabled": False}
    )
    [later] = (await shop.read(f"/orders/{number}"))["items"]
    assert later == item | {"productAvailable": False}


async def test_what_was_sent_wins(shop, place, cherry):
    sent = {
        "productId": cherry,
        "name": "My name",
        "sku": "MINE",
        "price": 1,
        "productPrice": 2,
        "weight": 3,
        "categoryId": -1,
        "shortDescription": "Mine",
        "isShippingRequired": False,
        "taxable": False,
        "digital": True,
        "quantityInStock": 77,
        "dimensions": {"length": 9},
    }

    [item] = (await shop.read(f"/orders/{await place(items=[sent])}"))["items"]

    del sent["weight"]
    assert item == item | sent
    # What is not shipped weighs nothing.
    assert "weight" not in item


async def test_a_variation_overrides_its_product(shop, place):
    product = await shop.create("/products", {"name": "Shirt", "price": 10, "weight": 1, "quantity": 9, "sku": "S"})
    large = {"options": [{"name": "Size", "value": "L"}], "sku": "S-L", "price": 12, "weight": 2, "quantity": 4}
    variation = await shop.create(f"/products/{product}/combinations", large)
    chosen = [{"name": "Size", "type": "CHOICE", "selections": [{"selectionTitle": "L"}]}]

    number = await place(
        items=[
            {"productId": product, "combinationId": variation},
            {"productId": product, "selectedOptions": chosen},
            {"productId": product},
        ]
    )

    named, selected, plain = (await shop.read(f"/orders/{number}"))["items"]
    keys = ("sku", "price", "productPrice", "weight", "quantityInStock")
    assert [named[key] for key in keys] == [selected[key] for key in keys] == ["S-L", 12, 12, 2, 4]
    assert [plain[key] for key in keys] == ["S", 10, 10, 1, 9]
    assert (named["combinationId"], "combinationId" in selected) == (variation, False)


async def test_new_items_of_an_update_are_copies_too(shop, place, cherry):
    number = await place(items=[{"name": "Old"}])
    [old] = (await shop.read(f"/orders/{number}"))["items"]

    await shop.update(f"/orders/{number}", {"items": [{"id": old["id"], "productId": cherry}, {"productId": cherry}]})

    kept, new = (await shop.read(f"/orders/{number}"))["items"]
    assert (kept["name"], kept["sku"], kept["productId"]) == ("Old", "", cherry)
    assert (new["name"], new["sku"], new["price"]) == ("Cherry", "CH-1", 15)


async def test_pictures_and_files_that_were_sold_outlive_their_product(
    shop, place, cherry, picture, client, clock, tasks, database
):
    await shop.upload(f"/products/{cherry}/image", picture(300, 200))
    answer = await shop.upload(f"/products/{cherry}/files", b"A book", fileName="book.pdf", description="Read me")
    file_id = answer.json()["id"]
    number, other = [await place(items=[{"productId": cherry}]) for _ in range(2)]
    [item] = (await shop.read(f"/orders/{number}"))["items"]
    assert item["digital"] is True
    [file] = item["files"]
    assert file == file | {
        "productFileId": file_id,
        "name": "book.pdf",
        "description": "Read me",
        "size": 6,
        "maxDownloads": 0,
        "remainingDownloads": 0,
        "adminUrl": (await shop.read(f"/products/{cherry}"))["files"][0]["adminUrl"],
    }

    async def status(url):
        return (await client.get(httpx.URL(url).path)).status_code

    async def sweep():
        await sweep_released_files(tasks.database, tasks.settings)
        return await database.fetchval("SELECT count(*) FROM files WHERE store_id = $1", shop.id)

    files = await database.fetchval("SELECT count(*) FROM files WHERE store_id = $1", shop.id)
    await shop.delete(f"/products/{cherry}")
    clock.moment = clock.now() + KEPT + timedelta(days=1)
    assert await sweep() == files
    assert [await status(item[key]) for key in ("imageUrl", "smallThumbnailUrl", "hdThumbnailUrl")] == [200] * 3

    await shop.delete(f"/orders/{number}")
    assert await sweep() == files
    await shop.update(f"/orders/{other}", {"items": []})

    assert await sweep() == 0
    assert await status(item["imageUrl"]) == 404
