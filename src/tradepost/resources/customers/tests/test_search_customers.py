"""GET /customers (customers.md 6)."""

from datetime import UTC, datetime, timedelta

import pytest

PEOPLE = {
    "ann": {
        "email": "Ann.Poe@example.com",
        "billingPerson": {
            "name": "Ann Poe",
            "companyName": "Poe & Söhne",
            "city": "Riga",
            "countryCode": "LV",
            "postalCode": "LV-1010",
            "phone": "+371 (2) 000-00",
        },
        "acceptMarketing": True,
        "lang": "en",
        "b2b_b2c": "b2b",
        "fiscalCode": "RSSMRA",
    },
    "bob": {
        "email": "bob@shop.lv",
        "billingPerson": {"name": "Bob Öre"},
        "shippingAddresses": [
            {"city": "Los Angeles", "countryCode": "us", "stateOrProvinceCode": "CA", "postalCode": "90001"},
            {"city": "Rīga", "countryCode": "LV", "companyName": "ACME 100%", "phone": "555-01"},
        ],
        "acceptMarketing": False,
        "lang": "ru",
        "taxExempt": True,
        "electronicInvoicePecEmail": "Pec@x.it",
        "electronicInvoiceSdiCode": "sdi",
    },
    "cleo": {"email": "cleo@example.com", "contacts": [{"contact": "call 777", "type": "PHONE"}]},
}

FILTERS = [
    ({}, "cleo ann bob"),
    ({"keyword": "ANN"}, "ann"),
    ({"keyword": "poe ann"}, "ann"),
    ({"keyword": "example ann"}, "ann"),
    ({"keyword": "example"}, "cleo ann"),
    ({"keyword": "ann foo"}, ""),
    ({"keyword": "ÖRE"}, "bob"),
    ({"keyword": "riga"}, ""),
    ({"keyword": "%"}, ""),
    ({"keyword": "  "}, "cleo ann bob"),
    ({"name": "ann poe"}, "ann"),
    ({"name": "poe ann"}, ""),
    ({"name": "example"}, ""),
    ({"name": "öre"}, "bob"),
    ({"email": "EXAMPLE"}, "cleo ann"),
    ({"email": "ann.poe@example.com"}, "ann"),
    ({"email": "ann.poe@example.comfoo"}, ""),
    ({"email": "example", "useExactEmailMatch": "true"}, ""),
    ({"email": "ANN.poe@example.COM", "useExactEmailMatch": "true"}, "ann"),
    ({"email": "", "useExactEmailMatch": "true"}, "cleo ann bob"),
    ({"phone": "371"}, "ann"),
    ({"phone": "3712"}, "ann"),
    ({"phone": "(2) 000"}, "ann"),
    ({"phone": "+555 01"}, "bob"),
    ({"phone": "CALL"}, "cleo"),
    ({"phone": "777"}, "cleo"),
    ({"phone": "999"}, ""),
    ({"city": "riga"}, "ann"),
    ({"city": "ANGEL"}, "bob"),
    ({"city": "RĪGA"}, "bob"),
    ({"postalCode": "lv-10"}, "ann"),
    ({"postalCode": "9000"}, "bob"),
    ({"companyName": "söhne"}, "ann"),
    ({"companyName": "100%"}, "bob"),
    ({"companyName": "100_"}, ""),
    ({"stateOrProvinceCode": "ca"}, "bob"),
    ({"stateOrProvinceCode": "c"}, ""),
    ({"countryCodes": "US"}, "bob"),
    ({"countryCodes": "lv,DE"}, "ann bob"),
    ({"countryCodes": "DE"}, ""),
    ({"countryCodes": ""}, "cleo ann bob"),
    ({"acceptMarketing": "true"}, "ann"),
    ({"acceptMarketing": "false"}, "bob"),
    ({"lang": "EN"}, "ann"),
    ({"lang": "de"}, ""),
    ({"b2b_b2c": "b2b"}, "ann"),
    ({"b2b_b2c": "b2c"}, "cleo bob"),
    ({"taxExempt": "yes"}, "bob"),
    ({"taxExempt": "0"}, "cleo ann"),
    ({"fiscalCode": "rssmra"}, "ann"),
    ({"fiscalCode": "rss"}, ""),
    ({"electronicInvoicePecEmail": "PEC@x.it"}, "bob"),
    ({"electronicInvoiceSdiCode": "SDI"}, "bob"),
    ({"customerGroup": 0}, "cleo ann bob"),
    ({"minOrderCount": 0, "maxOrderCount": 0, "minSalesValue": "0", "maxSalesValue": "0.5"}, "cleo ann bob"),
    ({"minOrderCount": 10**15}, ""),
    ({"createdFrom": 0, "createdTo": 0}, ""),
    ({"updatedFrom": 0, "updatedTo": 0}, ""),
    ({"createdFrom": "", "updatedTo": "", "minOrderCount": "", "taxExempt": "", "sortBy": ""}, "cleo ann bob"),
    ({"usePrecalculatedOrderCount": "true", "checkOnlyCustomerId": "true"}, "cleo ann bob"),
    ({"keyword": "example", "acceptMarketing": "true", "countryCodes": "LV"}, "ann"),
]


@pytest.fixture
async def people(shop):
    """The ids of three customers, by their names."""
    return {name: await shop.create("/customers", body) for name, body in PEOPLE.items()}


@pytest.fixture
def found(shop, people):
    """`await found(keyword="…")`: the names of the customers that are found, in order."""

    async def search(**params):
        items = (await shop.read("/customers", **params))["items"]
        return [next(name for name, customer in people.items() if customer == item["id"]) for item in items]

    return search


@pytest.mark.parametrize(("params", "names"), FILTERS, ids=[str(params) for params, _names in FILTERS])
async def test_every_filter(found, params, names):
    assert await found(**params) == names.split()


async def test_groups(shop, found, people):
    one, two = [await shop.create("/customer_groups", {"name": name}) for name in "AB"]
    await shop.update(f"/customers/{people['ann']}", {"customerGroupId": one})
    await shop.update(f"/customers/{people['bob']}", {"customerGroupId": two})

    assert await found(customerGroup=one) == ["ann"]
    assert await found(customerGroupId=two) == ["bob"]
    assert await found(customerGroup=0) == ["cleo"]
    assert await found(customerGroupIds=f"0,{two},7") == ["cleo", "bob"]
    assert {item["customerGroupName"] for item in (await shop.read("/customers"))["items"]} == {"A", "B", "General"}


async def test_numbers_of_orders(found, people, counted):
    await counted(people["ann"], 1, "5.25")
    await counted(people["bob"], 3, "20")

    assert await found(minOrderCount=1, maxOrderCount=1) == ["ann"]
    assert await found(minOrderCount=2) == ["bob"]
    assert await found(maxOrderCount=1) == ["cleo", "ann"]
    assert await found(minSalesValue="5.25", maxSalesValue=6) == ["ann"]
    assert await found(minSalesValue="5.26") == ["bob"]


async def test_periods_are_inclusive_to_the_second(shop, clock, customer):
    clock.moment = datetime(2024, 5, 1, 12, 0, 0, 900_000, tzinfo=UTC)
    customer_id = await customer()
    clock.moment += timedelta(days=1)
    await shop.update(f"/customers/{customer_id}", {})

    async def total(**params):
        return (await shop.read("/customers", **params))["total"]

    assert await total(createdFrom="2024-05-01 12:00:00", createdTo="2024-05-01 12:00:00") == 1
    assert await total(createdFrom="2024-05-01 12:00:01") == 0
    assert await total(createdTo="1714564799") == 0
    assert await total(updatedFrom="2024-05-02 12:00:00", updatedTo="2024-05-02 12:00:00 +0000") == 1
    assert await total(updatedTo="2024-05-02") == 0


async def test_a_page_and_its_totals(shop, people):
    page = await shop.read("/customers", offset=0, limit=2)
    rest = await shop.read("/customers", offset=2, limit=2)
    some = await shop.read("/customers", keyword="example", limit=1000)

    assert {key: page[key] for key in page if key != "items"} == {
        "total": 3,
        "count": 2,
        "offset": 0,
        "limit": 2,
        "allCustomerCount": 3,
    }
    assert (rest["count"], rest["total"]) == (1, 3)
    assert (some["total"], some["limit"], some["allCustomerCount"]) == (2, 100, 3)


async def test_an_item_is_the_customer_and_the_number_of_orders(shop, people, counted):
    await counted(people["ann"], 2, "7")

    (item,) = (await shop.read("/customers", keyword="poe"))["items"]

    assert item == await shop.read(f"/customers/{people['ann']}") | {"totalOrderCount": 2}


async def test_fields_can_be_chosen(shop, people):
    answer = await shop.read("/customers", responseFields="total,items(id,email)")

    assert answer == {
        "total": 3,
        "items": [{"id": people[name], "email": PEOPLE[name]["email"]} for name in ("cleo", "ann", "bob")],
    }


WORDS = [
    "NAME",
    "EMAIL",
    "ORDER_COUNT",
    "REGISTERED_DATE",
    "UPDATED_DATE",
    "SALES_VALUE",
    "FIRST_ORDER_DATE",
    "LAST_ORDER_DATE",
]


@pytest.mark.parametrize("word", WORDS)
async def test_every_order_in_both_directions(shop, customer, counted, word):
    first = await customer("aaa@example.com", name="aaa")
    second = await customer("bbb@example.com", name="Bbb")
    await counted(first, 1, "5", datetime(2024, 1, 1, tzinfo=UTC))
    await counted(second, 2, "10", datetime(2024, 1, 2, tzinfo=UTC))

    async def top(way):
        (item,) = (await shop.read("/customers", sortBy=f"{word}_{way}", limit=1))["items"]
        return item["id"]

    assert [await top("ASC"), await top("DESC")] == [first, second]


@pytest.mark.parametrize("word", [word for word in WORDS if word != "EMAIL"])
async def test_ties_are_broken_by_the_id_in_the_same_direction(shop, clock, customer, word):
    clock.moment = datetime(2024, 1, 1, tzinfo=UTC)
    ids = [await customer(f"{letter}@x.io") for letter in "cab"]

    for way, expected in (("ASC", ids), ("DESC", ids[::-1])):
        items = (await shop.read("/customers", sortBy=f"{word}_{way}"))["items"]
        assert [item["id"] for item in items] == expected


@pytest.mark.parametrize("word", ["FIRST_ORDER_DATE", "LAST_ORDER_DATE", "NAME"])
async def test_who_lacks_the_value_is_before_all_others(shop, customer, counted, word):
    known = await customer("a@x.io", name="Ann")
    await counted(known, 1, "5", datetime(1999, 1, 1, tzinfo=UTC))
    unknown = await customer("b@x.io")

    for way, expected in (("ASC", [unknown, known]), ("DESC", [known, unknown])):
        items = (await shop.read("/customers", sortBy=f"{word}_{way}"))["items"]
        assert [item["id"] for item in items] == expected


async def test_two_customers_of_one_second_have_an_order(shop, clock, customer):
    clock.moment = datetime(2024, 1, 1, 0, 0, 0, 700_000, tzinfo=UTC)
    later = await customer("a@x.io")
    clock.moment -= timedelta(milliseconds=1)
    earlier = await customer("b@x.io")

    items = (await shop.read("/customers", sortBy="REGISTERED_DATE_ASC"))["items"]
    assert [item["id"] for item in items] == [earlier, later]


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"sortBy": "FOO"}, "Wrong parameter 'sortBy' value: expected one of NAME_ASC, NAME_DESC, EMAIL_ASC"),
        (
            {"taxExempt": "maybe"},
            "Wrong parameter 'taxExempt' value: expected one of 'true', 'false', 'yes', 'no', 'on', 'off', '1', '0'",
        ),
        ({"limit": "x"}, "Wrong numeric parameter 'limit' value: not a number or a number out of range"),
        ({"limit": 0}, "Wrong parameter 'limit' value"),
        ({"offset": -1}, "Wrong parameter 'offset' value"),
        ({"customerGroupIds": "1,x"}, "Wrong numeric parameter 'customerGroupIds' value"),
        ({"purchasedProductIds": "x"}, "Wrong numeric parameter 'purchasedProductIds' value"),
        ({"minOrderCount": "1.5"}, "Wrong numeric parameter 'minOrderCount' value"),
        ({"b2b_b2c": "b2x"}, "Wrong parameter 'b2b_b2c' value: expected one of b2b, b2c"),
        ({"createdFrom": "soon"}, "Wrong parameter 'createdFrom' value: not a date"),
    ],
)
async def test_what_cannot_be_read_is_refused(shop, refused, params, message):
    refused(await shop.get("/customers", **params), 400, "WRONG_PARAMETER", message)
