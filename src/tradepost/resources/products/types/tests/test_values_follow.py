"""What products and variations say when attributes change (products.md 11)."""

import pytest


@pytest.fixture
async def shoes(shop):
    """The path of a type with the attributes Sole and Maker."""
    attributes = [{"name": "Sole", "show": "PRICE"}, {"name": "Maker", "type": "BRAND"}]
    return f"/classes/{await shop.create('/classes', {'name': 'Shoes', 'attributes': attributes})}"


@pytest.fixture
async def boot(shoes, catalogue):
    """The path of a product of that type, with a value of each attribute."""
    sole = {"name": "Sole", "value": "flat"}
    return await catalogue.product(sole, {"alias": "BRAND", "value": "Acme"}, productClassId=number(shoes))


def number(path):
    return int(path.rpartition("/")[2])


async def put(shop, path, **changes):
    """Change attributes of a type by their names; None drops one."""
    sent = []
    for attribute in (await shop.read(path))["attributes"]:
        change = changes.get(attribute["name"], {})
        if change is not None:
            sent.append({"id": attribute["id"], **change})
    await shop.update(path, {"attributes": sent})


async def test_a_new_name_is_shown_and_searched_at_once(shop, shoes, boot, catalogue):
    before, recorded = await shop.read(boot), await shop.changes()

    await put(shop, shoes, Sole={"name": "Ground"})

    ground = before["attributes"][0] | {"name": "Ground", "nameTranslated": {"en": "Ground"}}
    assert await shop.read(boot) == before | {"attributes": [ground, before["attributes"][1]]}
    assert await catalogue.found(attribute_Ground="flat") == [number(boot)]
    assert await catalogue.found(attribute_Sole="flat") == []
    assert (await shop.changes())[len(recorded) :] == [("product_class.updated", number(shoes))]


async def test_translations_of_a_name_are_shown_at_once(shop, shoes, boot):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "nl"]}})
    assert (await shop.read(boot, lang="nl"))["attributes"][0]["name"] == "Sole"

    await put(shop, shoes, Sole={"nameTranslated": {"nl": "Zool"}})

    assert (await shop.read(boot, lang="nl"))["attributes"][0]["name"] == "Zool"
    assert (await shop.read(boot))["attributes"][0]["nameTranslated"] == {"en": "Sole", "nl": "Zool"}


async def test_a_new_type_makes_and_unmakes_brands(shop, shoes, boot, catalogue):
    async def brands():
        return [item["name"] for item in (await shop.read("/brands"))["items"]]

    assert await brands() == ["Acme"]
    await put(shop, shoes, Maker={"type": "CUSTOM"})
    assert await brands() == []
    await put(shop, shoes, Sole={"type": "BRAND"})
    assert await brands() == ["flat"]
    assert await catalogue.found(attribute_Brand="flat") == [number(boot)]
    assert [value["type"] for value in (await shop.read(boot))["attributes"]] == ["BRAND", "CUSTOM"]


async def test_what_is_too_long_cannot_become_a_brand(shop, shoes, boot, refused, unchanged):
    await put(shop, shoes, Maker=None)
    await shop.update(boot, {"attributes": [{"name": "Sole", "value": "x" * 501}]})
    [sole] = (await shop.read(shoes))["attributes"]

    async with unchanged():
        answer = await shop.put(shoes, {"attributes": [{"id": sole["id"], "type": "BRAND"}]})
        refused(answer, 400, "WRONG_PARAMETER", f"the value of product #{number(boot)} is too long for a brand")
    assert (await shop.read(boot))["attributes"][0]["type"] == "CUSTOM"


async def test_values_of_a_dropped_attribute_vanish(shop, shoes, boot, catalogue):
    await put(shop, shoes, Sole=None)

    assert await catalogue.values(boot) == {"Maker": "Acme"}
    assert await catalogue.found(attribute_Sole="flat") == []
    assert await catalogue.found(keyword="flat") == []
    assert await catalogue.found(keyword="acme") == [number(boot)]
    await put(shop, shoes, Maker=None)
    assert (await shop.read("/brands"))["items"] == []


async def test_values_are_shown_where_their_attribute_is_unless_they_have_a_place(shop, shoes, boot, catalogue):
    own = {"name": "Sole", "value": "high", "show": "DESCR"}
    other = await catalogue.product(own, productClassId=number(shoes))

    await put(shop, shoes, Sole={"show": "NOTSHOW"})

    assert (await shop.read(boot))["attributes"][0]["show"] == "NOTSHOW"
    assert (await shop.read(other))["attributes"][0]["show"] == "DESCR"
    public = await shop.get(boot, token=shop.public)
    assert [value["name"] for value in public.json()["attributes"]] == ["Maker"]
    assert await catalogue.found(keyword="flat") == []


async def test_products_of_every_type_follow_the_general_one(shop, shoes, catalogue):
    values = [{"name": "UPC", "value": "1"}]
    paths = [await catalogue.product(*values), await catalogue.product(*values, productClassId=number(shoes))]

    await put(shop, "/classes/0", UPC={"name": "Barcode"})

    assert [await catalogue.values(path) for path in paths] == [{"Barcode": "1"}] * 2


async def test_variations_follow_too(shop, shoes, boot, catalogue):
    body = {"options": [{"name": "Size", "value": "L"}], "attributes": [{"name": "Sole", "value": "high"}]}
    variation = f"{boot}/combinations/{await shop.create(f'{boot}/combinations', body)}"
    await shop.update(boot, {"attributes": [{"name": "Sole", "value": ""}]})

    await put(shop, shoes, Sole={"name": "Ground", "type": "SIZE"})

    [value] = (await shop.read(variation))["attributes"]
    assert (value["name"], value["value"], value["type"], value["show"]) == ("Ground", "high", "SIZE", "PRICE")
    assert (await shop.read(boot))["combinations"][0]["attributes"] == [value]
    await shop.delete(shoes)
    assert (await shop.read(variation))["attributes"] == []


async def test_a_product_that_leaves_its_type_leaves_values_behind(shop, boot, catalogue):
    body = {"options": [{"name": "Size", "value": "L"}], "attributes": [{"name": "Sole", "value": "high"}]}
    variation = f"{boot}/combinations/{await shop.create(f'{boot}/combinations', body)}"
    hats = await shop.create("/classes", {"name": "Hats"})

    await shop.update(boot, {"productClassId": hats})

    assert await catalogue.values(boot) == await catalogue.values(variation) == {}


async def test_other_products_and_stores_stay_as_they_are(shop, other_shop, shoes, boot, catalogue):
    plain = await catalogue.product({"name": "Sole", "value": "flat"})
    attributes = [{"name": "Sole", "value": "flat"}]
    foreign = f"/products/{await other_shop.create('/products', {'name': 'Mug', 'attributes': attributes})}"
    before = [await shop.read(plain), await other_shop.read(foreign)]

    await put(shop, shoes, Sole={"name": "Ground"})
    await shop.delete(shoes)

    assert [await shop.read(plain), await other_shop.read(foreign)] == before


async def test_many_products_follow(shop, shoes, boot, catalogue, monkeypatch):
    monkeypatch.setattr("tradepost.resources.products.types.values.BATCH", 2)
    more = [await catalogue.product({"name": "Sole", "value": "flat"}, productClassId=number(shoes)) for _ in range(4)]

    await put(shop, shoes, Sole={"name": "Ground"})

    assert sorted(await catalogue.found(attribute_Ground="flat")) == sorted(map(number, [boot, *more]))
