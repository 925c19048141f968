"""Changing domains (account.md 7, example 24)."""

import asyncio

import pytest


async def site(shop):
    return (await shop.read("/profile"))["generalInfo"]["starterSite"]


async def test_the_subdomain_is_that_of_the_profile(shop):
    label = f"bobyor{shop.id}"

    assert await shop.update("/domains", {"instantSiteDomain": {"ecwidSubdomain": label}}) == {"updateCount": 1}

    assert (await site(shop))["generatedUrl"] == f"https://{label}.company.site"
    assert (await shop.read("/domains"))["instantSiteDomain"]["instantSiteUrl"] == f"https://{label}.company.site"
    assert await shop.changes() == [("profile.updated", shop.id), ("domains.updated", shop.id)]


async def test_older_clients_may_post(shop):
    answer = await shop.post("/domains", {"instantSiteDomain": {"ecwidSubdomain": f"post{shop.id}"}})

    assert answer.json() == {"updateCount": 1}
    assert (await site(shop))["ecwidSubdomain"] == f"post{shop.id}"


async def test_a_subdomain_belongs_to_one_store(shop, other_shop, refused):
    names = {"instantSiteDomain": {"ecwidSubdomain": f"lamps{shop.id}"}}
    await shop.update("/domains", names)
    await shop.update("/domains", names)

    refused(await other_shop.put("/domains", names), 400, "DOMAIN_ALREADY_TAKEN", f"lamps{shop.id}")
    # The one that another store has without ever having said so.
    taken = {"instantSiteDomain": {"ecwidSubdomain": f"store{shop.id + 100_000}"}}
    await other_shop.update("/domains", taken)
    refused(await shop.put("/domains", taken), 400, "DOMAIN_ALREADY_TAKEN")

    assert (await shop.read("/domains"))["instantSiteDomain"]["ecwidSubdomain"] == f"lamps{shop.id}"


async def test_of_two_stores_at_once_one_gets_a_subdomain(shop, other_shop):
    for number in range(5):
        names = {"instantSiteDomain": {"ecwidSubdomain": f"race{shop.id}-{number}"}}
        answers = await asyncio.gather(*(store.put("/domains", names) for store in (shop, other_shop)))
        assert sorted(answer.status_code for answer in answers) == [200, 400]


@pytest.mark.parametrize("name", ["", "Lamps", "a b", "a_b", "a.b", "ä", "x" * 64])
async def test_what_cannot_be_a_subdomain_is_refused(shop, refused, name):
    for path, body in (
        ("/domains", {"instantSiteDomain": {"ecwidSubdomain": name}}),
        ("/profile", {"generalInfo": {"starterSite": {"ecwidSubdomain": name}}}),
    ):
        refused(await shop.put(path, body), 400, "ILLEGAL_DOMAIN_NAME", "A subdomain has 1 to 63 letters")

    assert await shop.changes() == []


@pytest.mark.parametrize("clear", [None, ""])
async def test_a_domain_bought_elsewhere_is_set_and_cleared(shop, clear):
    await shop.update("/domains", {"instantSiteDomain": {"thirdPartyVendorDomain": "lamps.example.com"}})

    assert (await site(shop))["customDomain"] == "lamps.example.com"
    assert (await site(shop))["generatedUrl"] == f"https://store{shop.id}.company.site"

    await shop.update("/domains", {"instantSiteDomain": {"thirdPartyVendorDomain": clear, "ecwidSubdomain": None}})

    assert "customDomain" not in await site(shop)
    found = (await shop.read("/domains"))["instantSiteDomain"]
    assert "thirdPartyVendorDomain" not in found
    assert found["primaryInstantSiteDomain"] == f"store{shop.id}"


@pytest.mark.parametrize("name", ["lamps", "https://lamps.example.com", "a b.com", "-a.com", "a..com", "192.0.2.7"])
async def test_what_is_no_host_is_no_domain(shop, refused, name):
    for path, body in (
        ("/domains", {"instantSiteDomain": {"thirdPartyVendorDomain": name}}),
        ("/profile", {"generalInfo": {"starterSite": {"customDomain": name}}}),
    ):
        refused(await shop.put(path, body), 400, "ILLEGAL_DOMAIN_NAME", "A domain is the name of a host")

    assert await shop.changes() == []


async def test_what_is_not_sent_stays(shop):
    await shop.update("/profile", {"generalInfo": {"starterSite": {"slugsWithoutIdsEnabled": False}}})
    await shop.update("/domains", {"instantSiteDomain": {"thirdPartyVendorDomain": "lamps.example.com"}})
    before = await site(shop)

    for body in ({}, {"instantSiteDomain": None}, {"instantSiteDomain": {}}, {"purchasedDomains": []}):
        assert await shop.update("/domains", body) == {"updateCount": 1}

    assert await site(shop) == before


async def test_a_fetched_answer_may_be_sent_back(shop, buy, name):
    for label in ("zebra", "apple"):
        await buy(name(label))
    await shop.update("/domains", {"purchasedDomains": [{"name": name("apple"), "primaryDomain": True}]})
    before = await shop.read("/domains")

    await shop.update("/domains", before)

    assert await shop.read("/domains") == before


async def test_the_only_bought_domain_need_not_be_named(shop, buy, name):
    domain = await buy(name())

    await shop.update("/domains", {"purchasedDomains": [{"connectedToInstantSite": True, "autorenew": False}]})

    changed = {"connectedToInstantSite": True, "autorenew": False, "redirectToPrimaryDomain": True}
    assert (await shop.read("/domains"))["purchasedDomains"] == [{**domain, **changed}]
    assert await shop.changes() == [("domains.updated", shop.id)] * 2


async def test_there_is_one_primary_domain_at_most(shop, buy, name):
    first, second = await buy(name("zebra")), await buy(name("apple"))

    async def primary():
        return [item["primaryDomain"] for item in (await shop.read("/domains"))["purchasedDomains"]]

    assert await primary() == [False, False]
    await shop.update("/domains", {"purchasedDomains": [{"id": first["id"], "primaryDomain": True}]})
    assert await primary() == [True, False]
    assert "redirectToPrimaryDomain" not in (await shop.read("/domains"))["purchasedDomains"][0]
    await shop.update("/domains", {"purchasedDomains": [{"name": second["name"].upper(), "primaryDomain": True}]})
    assert await primary() == [False, True]
    await shop.update("/domains", {"purchasedDomains": [{"id": second["id"], "primaryDomain": False}]})
    assert await primary() == [False, False]


async def test_an_unclear_update_is_refused_whole(shop, buy, name, refused):
    first, second = await buy(name("zebra")), await buy(name("apple"))
    before = await shop.read("/domains"), await shop.changes()
    both = [{"id": item["id"], "primaryDomain": True} for item in (first, second)]

    for sent in (both, [{"id": first["id"], "autorenew": False}, {"autorenew": False}]):
        body = {"instantSiteDomain": {"ecwidSubdomain": f"x{shop.id}"}, "purchasedDomains": sent}
        refused(await shop.put("/domains", body), 409, "NOT_VALID_DOMAIN_ORDER_UPDATE_DATA", "purchasedDomains")

    assert (await shop.read("/domains"), await shop.changes()) == before


async def test_an_unknown_domain_is_not_found(shop, other_shop, buy, name, refused):
    domain = await buy(name())

    for store, sent in (
        (shop, {"id": domain["id"] + 1}),
        (shop, {"name": "other.example.com"}),
        (other_shop, {"id": domain["id"]}),
        (other_shop, {"name": domain["name"]}),
        (other_shop, {}),
    ):
        body = {"purchasedDomains": [{**sent, "autorenew": False}]}
        refused(await store.put("/domains", body), 404, "NOT_FOUND", "Domain")

    assert (await shop.read("/domains"))["purchasedDomains"] == [domain]
