"""Where an option delivers (store-profile.md 2.2 and 6)."""

import pytest

WORLD = {"id": "WORLD", "name": "WORLD"}
CAUCASUS = {"id": "zoneId", "name": "Caucasus", "countryCodes": ["GE"], "stateOrProvinceCodes": ["GE-TB"]}


@pytest.fixture
async def zones(shop):
    """A store with a zone, beside the built-in one."""
    await shop.update("/profile", {"zones": [CAUCASUS]})
    return shop


async def zone_of(shop, option_id):
    return (await shop.read(f"/profile/shippingOptions/{option_id}"))["destinationZone"]


@pytest.mark.parametrize("sent", [{"id": "zoneId"}, CAUCASUS, {"id": "zoneId", "countryCodes": ["US"]}])
async def test_a_zone_of_the_store_is_named_by_its_id(zones, one, sent):
    assert (await one(zones, {"destinationZone": sent}))[1]["destinationZone"] == CAUCASUS


@pytest.mark.parametrize("sent", [{}, None, WORLD, {"id": "WORLD", "countryCodes": ["US"]}])
async def test_the_whole_world(shop, one, sent):
    assert (await one(shop, {"destinationZone": sent}))[1]["destinationZone"] == WORLD


async def test_an_option_follows_its_zone(zones, one):
    option_id, _ = await one(zones, {"destinationZone": {"id": "zoneId"}})

    await zones.update("/profile", {"zones": [{**CAUCASUS, "name": "South", "postCodes": ["01*"]}]})

    assert await zone_of(zones, option_id) == {**CAUCASUS, "name": "South", "postCodes": ["01*"]}


async def test_codes_of_its_own(shop, one):
    sent = {"name": "US", "countryCodes": ["US"], "postCodes": ["90*"], "geoPolygons": [[[1.5, 2], [3, 4]]]}
    option_id, option = await one(shop, {"destinationZone": sent})
    assert option["destinationZone"] == sent

    await shop.update(f"/profile/shippingOptions/{option_id}", {"destinationZone": {"countryCodes": ["CA"]}})
    assert await zone_of(shop, option_id) == sent | {"countryCodes": ["CA"]}

    await shop.update("/profile", {"zones": [CAUCASUS]})
    assert await zone_of(shop, option_id) == sent | {"countryCodes": ["CA"]}


async def test_an_unknown_id_needs_codes(shop, one, refused):
    sent = {"id": "mine", "countryCodes": ["US"]}
    option_id, option = await one(shop, {"destinationZone": sent})
    assert option["destinationZone"] == sent

    answer = await shop.put(f"/profile/shippingOptions/{option_id}", {"destinationZone": {"id": "other"}})

    refused(answer, 400, "WRONG_PARAMETER", "DestinationZone.id")
    assert await zone_of(shop, option_id) == sent


async def test_codes_after_a_zone_of_the_store_are_the_options_own(zones, one):
    option_id, _ = await one(zones, {"destinationZone": {"id": "zoneId"}})

    await zones.update(f"/profile/shippingOptions/{option_id}", {"destinationZone": {"countryCodes": ["US"]}})

    assert await zone_of(zones, option_id) == {"countryCodes": ["US"]}


async def test_options_leave_a_removed_zone_for_good(zones, one):
    option_id, _ = await one(zones, {"destinationZone": {"id": "zoneId"}})
    other_id, _ = await one(zones, {"destinationZone": {"countryCodes": ["US"]}})

    await zones.update("/profile", {"zones": []})

    assert await zone_of(zones, option_id) == WORLD
    assert await zone_of(zones, other_id) == {"countryCodes": ["US"]}
    await zones.update("/profile", {"zones": [CAUCASUS]})
    assert await zone_of(zones, option_id) == WORLD
