"""GET /customers/filters and /customers/locations (customers.md 9)."""

import pytest


async def test_a_new_store_has_the_general_group_only(shop):
    assert await shop.read("/customers/filters") == {
        "total": 0,
        "repeatedCustomersCount": 0,
        "oneTimeCustomersCount": 0,
        "storeGroups": [{"id": 0, "name": "General"}],
        "shippingAddresses": [],
        "languages": [],
    }


async def test_customers_with_no_one_and_three_orders(shop, customer, counted):
    ids = [await customer(f"{letter}@x.io") for letter in "abc"]
    await counted(ids[1], 1, "1")
    await counted(ids[2], 3, "1")

    answer = await shop.read("/customers/filters")

    assert (answer["total"], answer["oneTimeCustomersCount"], answer["repeatedCustomersCount"]) == (3, 1, 1)


async def test_groups_places_and_languages(shop, customer):
    group = await shop.create("/customer_groups", {"name": "VIP"})
    addresses = [{"street": "1 High St", "city": "Riga", "countryCode": "LV"}, {"note": "nowhere"}, {"city": "Oslo"}]
    await customer("a@x.io", lang="ru", shippingAddresses=addresses)
    await customer("b@x.io", lang="en", shippingAddresses=addresses[:1])
    await customer("c@x.io", lang="ru")

    answer = await shop.read("/customers/filters")

    assert answer["storeGroups"] == [{"id": 0, "name": "General"}, {"id": group, "name": "VIP"}]
    assert answer["shippingAddresses"] == [
        {"street": "1 High St", "city": "Riga", "countryCode": "LV", "countryName": "Latvia"},
        {"city": "Oslo"},
    ]
    assert answer["languages"] == ["en", "ru"]


@pytest.mark.parametrize(
    ("name", "codes"),
    [("", ["LV", "NO", "XX"]), ("lat", ["LV"]), ("no", ["NO"]), ("lv", ["LV"]), ("x", ["XX"]), ("zz", [])],
)
async def test_locations(shop, customer, name, codes):
    await customer("a@x.io", billingPerson={"countryCode": "lv"}, shippingAddresses=[{"countryCode": "NO"}])
    await customer("b@x.io", shippingAddresses=[{"countryCode": "LV"}, {"countryCode": "XX"}])
    names = {"LV": "Latvia", "NO": "Norway", "XX": "XX"}

    answer = await shop.read("/customers/locations", name=name)

    assert answer == {"items": [{"country": names[code], "countryCode": code} for code in codes]}
