"""The addresses of a customer (customers.md 4)."""

import pytest

FOUR = [
    {
        "name": f"Ann {place}",
        "companyName": "Poe Ltd",
        "street": f"{place} High St",
        "city": "Los Angeles",
        "countryCode": "US",
        "postalCode": "Ninety-thousand",
        "stateOrProvinceCode": "CA",
        "phone": "call me",
        "note": "Ring twice",
    }
    for place in range(4)
]


@pytest.fixture
async def four(shop, customer):
    """The id of a customer with four addresses."""
    return await customer(shippingAddresses=FOUR)


@pytest.fixture
def addresses(shop):
    """`await addresses(customer, sent)`: write addresses, and read them."""

    async def write(customer_id, sent=None):
        if sent is not None:
            await shop.update(f"/customers/{customer_id}", {"shippingAddresses": sent})
        return (await shop.read(f"/customers/{customer_id}"))["shippingAddresses"]

    return write


async def test_new_addresses_get_growing_ids_and_names_of_places(four, addresses):
    shown = await addresses(four)

    assert [{key: item[key] for key in FOUR[0]} for item in shown] == FOUR
    assert [item["id"] for item in shown] == sorted({item["id"] for item in shown})
    assert {item["id"] < 2**31 for item in shown} == {True}
    assert {(item["countryName"], item["stateOrProvinceName"]) for item in shown} == {("United States", "California")}
    assert [item["orderBy"] for item in shown] == [0, 1, 2, 3]
    assert [item["defaultAddress"] for item in shown] == [True, False, False, False]
    assert (shown[0]["firstName"], shown[0]["lastName"]) == ("Ann", "0")


async def test_addresses_with_ids_are_changed(shop, four, addresses):
    before = await addresses(four)
    sent = [{"id": item["id"], "street": f"New {place}"} for place, item in enumerate(before)]

    assert await shop.update(f"/customers/{four}", {"shippingAddresses": sent, "lang": "ru"}) == {"updateCount": 1}

    assert await addresses(four) == [
        item
        | {
            "street": f"New {place}",
            "addressFormatted": f"Ann {place}, Poe Ltd, New {place} Los Angeles, California, United States",
        }
        for place, item in enumerate(before)
    ]


async def test_addresses_that_are_not_sent_are_deleted(four, addresses):
    second = (await addresses(four))[1]

    assert await addresses(four, [{"id": second["id"]}]) == [second | {"defaultAddress": True}]
    assert await addresses(four, []) == []


async def test_an_address_without_an_id_is_new(four, addresses):
    before = await addresses(four)

    shown = await addresses(four, [{"id": before[3]["id"]}, {"city": "Riga"}])

    assert [item["city"] for item in shown] == ["Riga", "Los Angeles"]
    assert shown[0]["id"] > before[3]["id"]
    assert shown[0]["orderBy"] == 1


async def test_an_unknown_id_and_one_of_another_customer_are_new(four, customer, addresses):
    other = await customer("bob@example.com", shippingAddresses=[{"city": "Riga"}])
    (theirs,) = await addresses(other)

    shown = await addresses(four, [{"id": theirs["id"], "city": "Oslo"}, {"id": 7, "city": "Rome"}])

    assert {theirs["id"], 7} & {item["id"] for item in shown} == set()
    assert [(item["city"], "street" in item) for item in shown] == [("Oslo", False), ("Rome", False)]
    assert await addresses(other) == [theirs]


async def test_an_id_that_is_sent_twice_counts_once(four, addresses):
    first = (await addresses(four))[0]

    shown = await addresses(four, [{"id": first["id"]}, {"id": first["id"], "city": "Riga"}])

    assert [item["id"] == first["id"] for item in shown] == [True, False]


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ([None, None, None], 0),
        ([False, False, False], 0),
        ([None, True, True], 1),
        ([False, None, True], 2),
    ],
)
async def test_one_new_address_is_the_default_one(customer, addresses, flags, expected):
    sent = [{"city": "Riga"} if flag is None else {"city": "Riga", "defaultAddress": flag} for flag in flags]

    shown = await addresses(await customer(shippingAddresses=sent))

    assert [item["defaultAddress"] for item in shown] == [place == expected for place in range(3)]


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ([None, None, None], 1),
        ([None, False, None], 0),
        ([None, None, True], 2),
        ([True, None, True], 0),
    ],
)
async def test_a_default_address_stays_until_another_is_sent(customer, addresses, flags, expected):
    customer_id = await customer(shippingAddresses=[{}, {"defaultAddress": True}, {}])
    ids = [item["id"] for item in await addresses(customer_id)]
    sent = [
        {"id": address_id} | ({} if flag is None else {"defaultAddress": flag})
        for address_id, flag in zip(ids, flags, strict=True)
    ]

    shown = await addresses(customer_id, sent)

    assert [item["defaultAddress"] for item in shown] == [place == expected for place in range(3)]


async def test_addresses_are_listed_in_their_order(customer, addresses):
    customer_id = await customer(
        shippingAddresses=[{"city": "A", "orderBy": 5}, {"city": "B"}, {"city": "C", "orderBy": 1}]
    )

    assert [item["city"] for item in await addresses(customer_id)] == ["B", "C", "A"]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (
            {"companyName": "test", "name": "test", "street": "test", "city": "Tbilisi", "countryCode": "GE"},
            "test, test, test Tbilisi, Georgia",
        ),
        ({"city": "Tbilisi", "stateOrProvinceCode": "TB", "countryCode": "ge"}, "Tbilisi, Tbilisi, Georgia"),
        ({"name": "Ann"}, "Ann"),
        ({"countryCode": "XX", "stateOrProvinceCode": "Y"}, "Y, XX"),
        ({}, ""),
    ],
)
async def test_an_address_is_written_in_one_line(customer, addresses, fields, text):
    (shown,) = await addresses(await customer(shippingAddresses=[fields]))

    assert shown["addressFormatted"] == text


@pytest.mark.parametrize("value", ["", None])
async def test_a_cleared_field_is_gone(four, addresses, value):
    first = (await addresses(four))[0]

    (shown,) = await addresses(four, [{"id": first["id"], "note": value, "city": value, "name": value}])

    assert not {"note", "city", "name", "firstName", "lastName"} & shown.keys()
