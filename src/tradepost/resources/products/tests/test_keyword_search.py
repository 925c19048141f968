"""GET /products?keyword=."""


async def names(shop, keyword, **params):
    return [item["name"] for item in (await shop.read("/products", keyword=keyword, **params))["items"]]


async def test_words_in_any_case_names_first(shop):
    await shop.create("/products", {"name": "Rug", "description": "<p>Goes with a zorb</p>"})
    await shop.create("/products", {"name": "Zorb lamp"})

    assert await names(shop, "ZORB") == ["Zorb lamp", "Rug"]
    assert await names(shop, "zor") == []
    assert await names(shop, "zor*") == ["Zorb lamp", "Rug"]
    assert await names(shop, '"zorb lamp"') == ["Zorb lamp"]
    assert await names(shop, '"lamp zorb"') == []
    assert await names(shop, "orb") == []


async def test_one_letter_is_a_word(shop):
    await shop.create("/products", {"name": "Other", "description": "for B only"})
    await shop.create("/products", {"name": "B one"})

    assert await names(shop, "B") == ["B one", "Other"]
    assert await names(shop, "Bfoo") == []


async def test_where_a_word_stands_decides_the_order(shop):
    await shop.create("/products", {"name": "In the description", "description": "zorb zorb zorb zorb"})
    await shop.create("/products", {"name": "In an option", "options": [{"name": "Zorb"}]})
    await shop.create("/products", {"name": "As the SKU", "sku": "ZORB"})
    await shop.create("/products", {"name": "Zorb"})
    await shop.create("/products", {"name": "In an attribute", "attributes": [{"name": "Fits", "value": "Zorb"}]})

    assert await names(shop, "zorb") == [
        "Zorb",
        "As the SKU",
        "In an option",
        "In an attribute",
        "In the description",
    ]


async def test_any_word_is_enough_and_more_are_better(shop):
    await shop.create("/products", {"name": "Red chair"})
    await shop.create("/products", {"name": "Table"})
    await shop.create("/products", {"name": "Red lamp"})

    assert await names(shop, "red lamp") == ["Red lamp", "Red chair"]
    assert await names(shop, "lamp/red!") == ["Red lamp", "Red chair"]


async def test_everything_that_is_searched(shop):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})
    category = await shop.create("/categories", {"name": "Kitchen", "nameTranslated": {"nl": "Keuken"}})
    size = {
        "name": "Size",
        "nameTranslated": {"nl": "Maat"},
        "choices": [{"text": "Large", "textTranslated": {"nl": "Groot"}}],
    }
    product = {
        "name": "Mug",
        "nameTranslated": {"nl": "Kop"},
        "description": "<b>Best</b>&nbsp;of all",
        "descriptionTranslated": {"nl": "<i>Beste</i> van alles"},
        "sku": "AB-12/x",
        "options": [size],
        "attributes": [
            {"name": "Material", "value": "Clay", "valueTranslated": {"nl": "Klei"}},
            {"name": "Supplier", "value": "Hidden", "show": "NOTSHOW"},
        ],
        "categoryIds": [category],
    }
    await shop.create("/products", product)

    found = "mug kop best beste of AB-12/x ab 12 size maat large groot clay klei kitchen keuken"
    for word in found.split():
        assert await names(shop, word) == ["Mug"], word
        assert await names(shop, word, lang="nl") == ["Kop"], word
    for word in "b nbsp i hidden material supplier mu lar".split():
        assert await names(shop, word) == [], word


async def test_results_follow_every_change(shop):
    category = await shop.create("/categories", {"name": "Kitchen"})
    product_id = await shop.create("/products", {"name": "Mug", "categoryIds": [category]})

    await shop.update(f"/products/{product_id}", {"name": "Cup", "sku": "NEW"})
    await shop.update(f"/categories/{category}", {"name": "Pantry"})

    for word, expected in (("mug", 0), ("cup", 1), ("00001", 0), ("new", 1), ("kitchen", 0), ("pantry", 1)):
        assert len(await names(shop, word)) == expected, word
    await shop.update(f"/products/{product_id}", {"categoryIds": []})
    assert await names(shop, "pantry") == []


async def test_any_script_and_no_script_at_all(shop):
    for name in ("Кружка Ёж", "مرحبا", "茶杯", "Tasse à café", "STRASSE", "🎉 Party"):
        await shop.create("/products", {"name": name})

    for word, expected in (
        ("кружка", "Кружка Ёж"),
        ("ЁЖ", "Кружка Ёж"),
        ("مرحبا", "مرحبا"),
        ("茶杯", "茶杯"),
        ("CAFÉ", "Tasse à café"),
        ("straße", "STRASSE"),
        ("🎉 party", "🎉 Party"),
    ):
        assert await names(shop, word) == [expected]
    for word in ("🎉", "!!!", '"', "*", "' OR 1=1 --", "\\", "a:*&|!()<->"):
        assert await names(shop, word) == [], word


async def test_an_explicit_order_wins_over_relevance(shop):
    await shop.create("/products", {"name": "Zorb", "price": 9})
    await shop.create("/products", {"name": "Rug", "description": "zorb", "price": 5})

    assert await names(shop, "zorb", sortBy="PRICE_ASC") == ["Rug", "Zorb"]
    assert await names(shop, "zorb", sortBy="RELEVANCE") == ["Zorb", "Rug"]


async def test_disabled_products_are_found_too(shop):
    await shop.create("/products", {"name": "Mug", "enabled": False})

    for method in ("CP", "STOREFRONT"):
        assert await names(shop, "mug", searchMethod=method) == ["Mug"]
