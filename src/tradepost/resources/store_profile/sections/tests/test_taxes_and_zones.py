"""Taxes and zones (store-profile.md 2.2)."""

import re

import pytest


async def test_a_new_tax_has_an_id_and_the_usual_settings(shop, section):
    await shop.update("/profile", {"taxSettings": {"taxes": [{"name": "VAT", "defaultTax": 20}]}})

    [tax] = await section("taxes")
    assert 0 < tax.pop("id") < 2**31
    assert tax == {
        "name": "VAT",
        "enabled": True,
        "includeInPrice": False,
        "useShippingAddress": True,
        "taxShipping": False,
        "appliedByDefault": True,
        "defaultTax": 20,
        "rules": [],
    }


async def test_the_list_of_taxes_is_replaced(shop, section):
    await shop.update("/profile", {"taxes": [{"id": 100, "name": "Known"}, {"id": 0, "name": "New"}]})
    known, new = await section("taxes")
    assert known["id"] == 100
    assert new["id"] not in (0, 100)

    await shop.update("/profile", {"taxes": [{"id": 100, "defaultTax": 21}]})
    assert await section("taxSettings", "taxes") == [{**known, "defaultTax": 21}]

    await shop.update("/profile", {"taxSettings": {"taxes": []}, "taxes": [{"name": "Loses"}]})
    assert await section("taxes") == []


@pytest.mark.parametrize(
    ("tax", "message"),
    [
        ({"defaultTax": 5}, "Field Tax.name is absent"),
        ({"name": None}, "Field Tax.name is absent"),
        ({"name": "VAT", "defaultTax": -1}, "Field Tax.defaultTax is expected to be a number from 0"),
        ({"name": "VAT", "rules": [{"zoneId": "WORLD", "tax": -1}]}, "Field TaxRule.tax is expected to be a number"),
        ({"name": "VAT", "rules": [{"zoneId": "WORLD"}]}, "Field TaxRule.tax is absent"),
        ({"name": "VAT", "enabled": None}, "Field Tax.enabled cannot be null"),
        ({"name": "VAT", "id": 2**31}, "Field Tax.id is expected to be a number from 0 to 2147483647"),
    ],
)
async def test_taxes_that_cannot_be(shop, refuses, tax, message):
    await shop.update("/profile", {"taxes": [{"id": 7, "name": "Old"}]})

    await refuses({"taxes": [{"id": 7, "name": "Changed"}, tax]}, message)
    await refuses({"taxSettings": {"taxes": [tax]}}, message)


async def test_a_removed_tax_vanishes_from_products(shop):
    await shop.update("/profile", {"taxes": [{"id": 7, "name": "A"}, {"id": 8, "name": "B"}]})
    path = f"/products/{await shop.create('/products', {'name': 'Lamp', 'tax': {'enabledManualTaxes': [7, 8]}})}"
    assert (await shop.read(path))["tax"]["enabledManualTaxes"] == [7, 8]

    await shop.update("/profile", {"taxes": [{"id": 8}]})

    assert (await shop.read(path))["tax"]["enabledManualTaxes"] == [8]
    assert (await shop.read("/products"))["items"][0]["tax"]["enabledManualTaxes"] == [8]


async def test_the_whole_world_is_always_the_last_zone(shop, section):
    await shop.update(
        "/profile", {"zones": [{"id": "WORLD", "name": "Mine"}, {"name": "Caucasus", "countryCodes": ["GE"]}]}
    )

    zone, world = await section("zones")
    assert re.fullmatch(r"\d{1,10}-\d{13}", zone.pop("id"))
    assert zone == {"name": "Caucasus", "countryCodes": ["GE"]}
    assert world == {"id": "WORLD", "name": "WORLD"}


async def test_the_list_of_zones_is_replaced_by_id(shop, section):
    await shop.update("/profile", {"zones": [{"id": "zoneId", "name": "A", "countryCodes": ["GE"]}, {"name": "B"}]})
    await shop.update("/profile", {"zones": [{"id": "zoneId", "postCodes": ["1*"]}, {"id": "", "name": "C"}]})

    kept, new, _world = await section("zones")
    assert kept == {"id": "zoneId", "name": "A", "countryCodes": ["GE"], "postCodes": ["1*"]}
    assert new["name"] == "C"
    assert new["id"]

    await shop.update("/profile", {"zones": [{"id": "zoneId", "countryCodes": [], "postCodes": []}]})
    assert (await section("zones"))[0] == {"id": "zoneId", "name": "A"}


async def test_two_new_zones_have_two_ids(shop, section, clock):
    clock.moment = clock.now()
    await shop.update("/profile", {"zones": [{"name": "A"}, {"name": "B"}]})
    first = await section("zones")
    await shop.update("/profile", {"zones": [*first, {"name": "C"}]})

    assert len({zone["id"] for zone in await section("zones")}) == 4


async def test_polygons_are_kept(shop, section):
    polygons = [[[41.7, 44.8], [41.8, 44.8], [41.7, 44.9]]]
    await shop.update("/profile", {"zones": [{"id": "a", "name": "A", "geoPolygons": polygons}]})

    assert (await section("zones"))[0]["geoPolygons"] == polygons


async def test_a_zone_needs_a_name(refuses):
    await refuses({"zones": [{"countryCodes": ["US"]}]}, "Field Zone.name is absent")
    await refuses({"zones": [{"id": "a", "name": ""}]}, "Field Zone.name is absent")


async def test_rules_for_a_zone_that_goes_go_with_it(shop, section):
    rules = [{"zoneId": "a", "tax": 5}, {"zoneId": "unknown", "tax": 6}, {"zoneId": "WORLD", "tax": 7}]
    zones = [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]
    await shop.update("/profile", {"zones": zones, "taxes": [{"id": 1, "name": "VAT", "rules": rules}]})

    await shop.update("/profile", {"zones": zones[1:]})

    assert (await section("taxes"))[0]["rules"] == rules[1:]
