"""The typed client writes and reads customers, their groups, contacts and extra fields."""

import random

import pytest


@pytest.fixture
def chance():
    return random.Random(29)


@pytest.fixture
async def full(shop, typed, chance):
    """The id of a customer of whom everything is known, and who has bought something."""
    group = await shop.create("/customer_groups", {"name": "VIP"})
    kinds = iter(["SELECT", "DATETIME"])
    sent = typed.write(
        "UpdatedCustomer",
        chance,
        email="ann@example.com",
        customerGroupId=group,
        lang="en",
        billingPerson=lambda person: person | {"name": "Ann Lee", "countryCode": "US", "stateOrProvinceCode": "CA"},
        shippingAddresses=lambda addresses: [
            address | {"countryCode": "US", "stateOrProvinceCode": "CA"} for address in addresses
        ],
        contacts=lambda contacts: [contact | {"type": "WHATSAPP"} for contact in contacts],
        extrafields=lambda fields: [field | {"type": next(kinds)} for field in fields],
    )
    customer = await shop.create("/customers", sent)
    product = await shop.create("/products", {"name": "Mug"})
    order = {"customerId": customer, "email": "ann@example.com", "items": [{"productId": product, "price": 5}]}
    await shop.create("/orders", order)
    return customer


async def test_customers(shop, typed, full):
    await shop.create("/customers", {"email": "b@example.com"})

    for customer in (await shop.read("/customers"))["items"]:
        typed.read("FetchedCustomer", await shop.read(f"/customers/{customer['id']}"))
    typed.read("CustomersSearchResult", await shop.read("/customers"))
    contacts = (await shop.read(f"/customers/{full}/contacts"))["items"]
    typed.read("List<FetchedCustomer.CustomerContact>", contacts)
    typed.read("FetchedCustomer.CustomerContact", await shop.read(f"/customers/{full}/contacts/{contacts[0]['id']}"))

    objects = [name for name in typed.objects if name.split(".")[0] == "FetchedCustomer"]
    # Only a storefront adds favorites, and only the owner of a record refers to it from elsewhere.
    assert typed.never_seen(*objects) == {
        "FetchedCustomer.externalReferenceId",
        "FetchedCustomer.CustomerFavorite.productId",
        "FetchedCustomer.CustomerFavorite.addedTimestamp",
    }


async def test_what_is_known_of_all_customers(shop, typed, full):
    typed.read("CustomersFiltersDataSearchResult", await shop.read("/customers/filters"))
    typed.read("CustomersProductsSearchResult", await shop.read("/customers/products", name=""))
    typed.read("CustomersLocationsSearchResult", await shop.read("/customers/locations", name=""))
    ids = await shop.read("/customers_ids", keyword="", checkOnlyCustomerId="false")
    typed.read("CustomersIdsResult", ids)

    assert ids["ids"] == [full]
    names = ("FetchedCustomersLocations", "FetchedCustomersProducts", "CustomerFilterGroup")
    assert typed.never_seen(*names, "CustomerFilterShippingAddress") == set()


async def test_groups(shop, typed, full):
    group = (await shop.read(f"/customers/{full}"))["customerGroupId"]
    for group_id in (0, group):
        typed.read("FetchedCustomerGroup", await shop.read(f"/customer_groups/{group_id}"))
    typed.read("CustomerGroupsSearchResult", await shop.read("/customer_groups", offset=0, limit=100))


async def test_extra_fields(shop, typed, chance):
    sent = typed.write("UpdatedCustomersConfig", chance, key="birthday")
    typed.read("CustomersConfigCreateResult", (await shop.post("/store_extrafields/customers", sent)).json())
    path = "/store_extrafields/customers/birthday"
    typed.read("CustomersConfigUpdateResult", await shop.update(path, sent))

    typed.read("FetchedCustomersConfig", await shop.read(path))
    typed.read("CustomersConfigsSearchResult", await shop.read("/store_extrafields/customers"))
    typed.read("CustomersConfigDeleteResult", (await shop.delete(path)).json())

    assert typed.never_seen("FetchedCustomersConfig") == set()


@pytest.mark.parametrize("seed", range(5))
async def test_results_of_writes(shop, typed, seed):
    chance = random.Random(seed)
    sent = typed.write(
        "UpdatedCustomer",
        chance,
        email="ann@example.com",
        customerGroupId=0,
        lang="en",
        contacts=lambda contacts: [contact | {"type": "VIBER"} for contact in contacts],
    )

    created = (await shop.post("/customers", sent)).json()
    typed.read("CustomerCreateResult", created)
    path = f"/customers/{created['id']}"
    typed.read("CustomerUpdateResult", await shop.update(path, sent | {"lang": "ru"}))
    typed.read("CustomerUpdateResult", await shop.update(path, await shop.read(path)))
    group = (await shop.post("/customer_groups", typed.write("UpdatedCustomerGroup", chance))).json()
    typed.read("CustomerGroupCreateResult", group)
    group_path = f"/customer_groups/{group['id']}"
    typed.read("CustomerGroupUpdateResult", await shop.update(group_path, {"name": "New"}))
    typed.read("CustomerGroupDeleteResult", (await shop.delete(group_path)).json())
    typed.read("CustomerDeleteResult", (await shop.delete(path)).json())
    typed.read("DeletedCustomersSearchResult", await shop.read("/customers/deleted", from_date=0))
    typed.read("EcwidApiError", (await shop.get(path)).json())

    assert "DeletedCustomer.date" in typed.seen
