"""Which rate a tax has where an order goes (calculation.md 5.1 and 5.2)."""

import pytest

US = {
    "California": {"countryCodes": ["US"], "stateOrProvinceCodes": ["US-CA"]},
    "States": {"countryCodes": ["US"]},
}


async def rates(calculate, **request):
    """The percents of the taxes of an item; None without any."""
    [values] = (await calculate("1x100", **request)).lines("taxes.value")
    return values


async def test_the_first_zone_that_fits_gives_the_rate(set_up, calculate, tax):
    await set_up(tax("0 %", rules={"California": 8, "States": 5}), zones=US)

    assert await rates(calculate, to="US-CA") == (8,)
    assert await rates(calculate, to="US-NY") == (5,)
    assert await rates(calculate, to="US") == (5,)
    assert await rates(calculate, to="DE") is None


async def test_rules_are_tried_in_their_order(set_up, calculate, tax):
    await set_up(tax("1 %", rules={"States": 5, "California": 8}), zones=US)

    assert await rates(calculate, to="US-CA") == (5,)
    assert await rates(calculate, to="DE") == (1,)


async def test_the_whole_world_and_unknown_zones(set_up, calculate, tax):
    await set_up(
        tax("1 %", rules={"Atlantis": 9, "WORLD": 3, "States": 5}), tax("2 %", rules={"Atlantis": 9}), zones=US
    )

    assert await rates(calculate, to="US-CA") == (3, 2)


@pytest.mark.parametrize(
    ("templates", "matching", "others"),
    [
        (["90???"], ["90210", "90 210", "9 0 2 1 0"], ["9021", "91210", "902101", ""]),
        (["90*"], ["90", "90210"], ["9", "190"]),
        (["*21*"], ["21", "90210"], ["12"]),
        (["SW1A 1AA"], ["SW1A 1AA", "sw1a1aa", " SW1A  1AA "], ["SW1A 1AB"]),
        (["sw1a*"], ["SW1A 1AA"], ["SW1B 1AA"]),
        (["SW_1"], ["SW 1", "SW   1", "SWX1"], ["SW1", "SWXY1"]),
        (["1", "2"], ["1", "2"], ["3"]),
        (["1.1", "[1]"], ["1.1", "[1]"], ["111", "1"]),
    ],
)
async def test_post_codes(set_up, calculate, tax, templates, matching, others):
    zones = {"Here": {"countryCodes": ["US"], "postCodes": templates}}
    await set_up(tax("0 %", rules={"Here": 9}), zones=zones)

    found = [code for code in matching + others if await rates(calculate, to=f"US {code}")]
    assert found == matching
    assert await rates(calculate, to=f"CA {matching[0]}") is None


async def test_states_count_only_in_their_country(set_up, calculate, tax):
    zones = {"America": {"countryCodes": ["US", "CA"], "stateOrProvinceCodes": ["US-CA", "US-NY"]}}
    await set_up(tax("0 %", rules={"America": 9}), zones=zones)

    places = ["US-CA", "US-NY", "US-TX", "US", "CA-QC", "CA", "MX"]
    assert [place for place in places if await rates(calculate, to=place)] == ["US-CA", "US-NY", "CA-QC", "CA"]


async def test_the_shipping_or_the_billing_address(set_up, calculate, tax):
    rules = {"States": 5}
    await set_up(tax("A 1 %", rules=rules), tax("B 2 %", rules=rules, useShippingAddress=False), zones=US)

    assert await rates(calculate, to="US", billed="DE") == (5, 2)
    assert await rates(calculate, to="DE", billed="US") == (1, 5)
    assert await rates(calculate, to="US") == (5, 5)
    assert await rates(calculate, billed="US") == (5, 5)


async def test_without_an_address_it_is_that_of_the_company(set_up, calculate, tax):
    await set_up(tax("1 %", rules={"California": 8}), zones=US, company="US-CA")

    assert await rates(calculate) == (8,)
    assert await rates(calculate, shippingPerson={"name": "Ann"}) == (8,)
    assert await rates(calculate, to="DE") == (1,)
