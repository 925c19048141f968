"""Buying a domain from the manual registrar, which registers and charges nothing (account.md 7)."""

import asyncio
from datetime import UTC, datetime

import asyncpg
import pytest

from tradepost.kit.clock import Clock
from tradepost.kit.db import Tx
from tradepost.resources.domains import service
from tradepost.resources.domains.manual_registrar import year_after


async def test_an_order_waits_for_a_person(shop, buy, name, owner, clock):
    clock.moment = datetime(2024, 2, 29, 10, 0, 0, 123, tzinfo=UTC)

    domain = await buy(name(), companyName="Lee & Co")

    info = {**owner, "companyName": "Lee & Co", "verificationStatus": "pending"}
    assert domain == {
        "id": domain["id"],
        "name": name(),
        "status": "pending",
        "connectedToInstantSite": False,
        "primaryDomain": False,
        "redirectToPrimaryDomain": False,
        "purchaseDate": "2024-02-29 10:00:00 +0000",
        "expirationDate": "2025-02-28 10:00:00 +0000",
        "renewalDate": "2025-02-28 10:00:00 +0000",
        "autorenew": True,
        "domainRegistrantInfo": info,
        "domainOwnerInfo": info,
        "billingInfo": {
            "totalRenewalDomainPrice": 15,
            "renewalDomainPrice": 15,
            "renewalTax": 0,
            "whoisPrivacyFeaturePrice": 0,
            "currency": "USD",
            "totalRenewalDomainPriceFormatted": "$15.00",
        },
    }
    assert domain["id"] > 0
    assert await shop.changes() == [("domains.updated", shop.id)]


async def test_whoever_runs_the_server_activates_it(shop, buy, name, database_url):
    domain = await buy(name())
    connection = await asyncpg.connect(database_url)
    async with connection.transaction():
        await service.activate_domain(Tx(connection, Clock()), name().upper())
    await connection.close()

    [found] = (await shop.read("/domains"))["purchasedDomains"]

    info = {**domain["domainOwnerInfo"], "verificationStatus": "verified"}
    assert found == {**domain, "status": "active", "domainOwnerInfo": info, "domainRegistrantInfo": info}
    assert await shop.changes() == [("domains.updated", shop.id)] * 2


async def test_a_domain_belongs_to_one_store(shop, other_shop, buy, name, owner, refused):
    await buy(name())

    for store in (shop, other_shop):
        for spelled in (name(), name().upper(), f" {name()} "):
            answer = await store.post("/domains/purchase", {**owner, "domainName": spelled})
            refused(answer, 400, "DOMAIN_ALREADY_TAKEN", name())

    assert (await other_shop.read("/domains"))["purchasedDomains"] == await other_shop.changes() == []


async def test_of_two_stores_at_once_one_gets_a_domain(shop, other_shop, name, owner):
    for number in range(5):
        body = {**owner, "domainName": name(f"race{number}")}
        answers = await asyncio.gather(*(store.post("/domains/purchase", body) for store in (shop, other_shop)))
        assert sorted(answer.status_code for answer in answers) == [200, 400]


@pytest.mark.parametrize(
    ("domain", "code"),
    [
        ("", "EMPTY_DOMAIN_NAME"),
        (" ", "EMPTY_DOMAIN_NAME"),
        ("x" * 64 + ".com", "LONG_DOMAIN_NAME"),
        ("x." * 126 + "co", "LONG_DOMAIN_NAME"),
        ("mugs", "WRONG_DOMAIN_FORMAT"),
        ("https://mugs.com", "WRONG_DOMAIN_FORMAT"),
        ("red mugs.com", "WRONG_DOMAIN_FORMAT"),
        ("mugs.", "WRONG_DOMAIN_FORMAT"),
        ("-mugs.com", "WRONG_DOMAIN_FORMAT"),
    ],
)
async def test_what_cannot_be_a_domain_is_refused(shop, owner, refused, domain, code):
    refused(await shop.post("/domains/purchase", {**owner, "domainName": domain}), 403, code)

    assert (await shop.read("/domains"))["purchasedDomains"] == await shop.changes() == []


async def test_every_field_of_the_owner_but_the_company_is_required(shop, owner, name, refused):
    for field in ("domainName", *owner):
        body = {**owner, "domainName": name()}
        del body[field]
        answer = await shop.post("/domains/purchase", body)
        refused(answer, 400, "WRONG_PARAMETER", f"Field DomainPurchase.{field} is absent")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("firstName", " "),
        ("street", ""),
        ("email", "ann"),
        ("email", "ann@x.io, bob@x.io"),
        ("countryCode", "USA"),
        ("countryCode", "U1"),
    ],
)
async def test_contact_data_that_cannot_be_is_refused(shop, owner, name, refused, field, value):
    answer = await shop.post("/domains/purchase", {**owner, "domainName": name(), field: value})

    refused(answer, 403, "REGISTRANT_CONTACT_DATA_VERIFICATION_ERROR", f"Field DomainPurchase.{field}")
    assert await shop.changes() == []


async def test_a_country_may_have_no_states(buy, name):
    domain = await buy(name(), countryCode="mt", stateOrProvinceCode="", companyName=None)

    assert (domain["domainOwnerInfo"]["countryCode"], domain["domainOwnerInfo"]["stateOrProvinceCode"]) == ("MT", "")
    assert "companyName" not in domain["domainOwnerInfo"]


def test_a_year_after():
    assert year_after(datetime(2024, 2, 29, tzinfo=UTC)) == datetime(2025, 2, 28, tzinfo=UTC)
    assert year_after(datetime(2023, 12, 31, tzinfo=UTC)) == datetime(2024, 12, 31, tzinfo=UTC)
