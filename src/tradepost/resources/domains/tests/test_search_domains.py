"""The domains of a store (account.md 7, example 24)."""

from dataclasses import replace

import pytest


async def test_a_new_store_is_at_its_subdomain(shop):
    expected = {
        "instantSiteDomain": {
            "primaryInstantSiteDomain": f"store{shop.id}",
            "ecwidSubdomain": f"store{shop.id}",
            "instantSiteIpAddress": "127.0.0.1",
            "instantSiteUrl": f"https://store{shop.id}.company.site",
        },
        "purchasedDomains": [],
    }

    assert await shop.read("/domains") == expected
    assert await shop.read("/profile/domains") == expected


async def test_what_the_profile_says_is_shown(shop):
    site = {"ecwidSubdomain": f"lamps{shop.id}", "customDomain": "lamps.example.com"}
    await shop.update("/profile", {"generalInfo": {"starterSite": site}})

    assert (await shop.read("/domains"))["instantSiteDomain"] == {
        "primaryInstantSiteDomain": "lamps.example.com",
        "primaryInstantSiteDomainStatus": "connected",
        "ecwidSubdomain": f"lamps{shop.id}",
        "instantSiteIpAddress": "127.0.0.1",
        "instantSiteUrl": "https://lamps.example.com",
        "thirdPartyVendorDomain": "lamps.example.com",
    }


async def test_a_bought_primary_domain_comes_first(shop, buy, name):
    await shop.update("/domains", {"instantSiteDomain": {"thirdPartyVendorDomain": "lamps.example.com"}})
    await buy(name())
    await shop.update("/domains", {"purchasedDomains": [{"primaryDomain": True}]})

    async def primary():
        site = (await shop.read("/domains"))["instantSiteDomain"]
        return site["primaryInstantSiteDomain"], site["primaryInstantSiteDomainStatus"], site["instantSiteUrl"]

    assert await primary() == ("lamps.example.com", "connected", "https://lamps.example.com")
    await shop.update("/domains", {"purchasedDomains": [{"connectedToInstantSite": True}]})
    assert await primary() == (name(), "pending", f"https://{name()}")


async def test_bought_domains_are_listed_the_oldest_first(shop, buy, name):
    bought = [await buy(name(label)) for label in ("zebra", "apple")]

    assert (await shop.read("/domains"))["purchasedDomains"] == bought


async def test_the_answer_is_reduced_to_the_fields_that_were_asked_for(shop):
    answer = await shop.read("/domains", responseFields="instantSiteDomain(ecwidSubdomain)")

    assert answer == {"instantSiteDomain": {"ecwidSubdomain": f"store{shop.id}"}}


@pytest.mark.parametrize(("address", "shown"), [("192.0.2.7", "192.0.2.7"), ("shop.example.com", None)])
async def test_the_address_of_the_server_is_shown_where_it_is_one(run_app, app_settings, shop, address, shown):
    async with run_app(replace(app_settings, public_url=f"https://{address}")) as client:
        shop.client = client
        site = (await shop.read("/domains"))["instantSiteDomain"]

    assert site.get("instantSiteIpAddress") == shown
