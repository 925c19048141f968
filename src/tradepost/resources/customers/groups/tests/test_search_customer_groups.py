"""GET /customer_groups (customers.md 8)."""

import pytest


async def test_a_new_store_has_the_general_group(shop):
    assert await shop.read("/customer_groups") == {
        "total": 1,
        "count": 1,
        "offset": 0,
        "limit": 100,
        "items": [{"id": 0, "name": "General"}],
    }


async def test_the_general_group_is_first_and_counted(shop, group):
    ids = [await group(f"Group {6 - place}") for place in range(6)]

    answer = await shop.read("/customer_groups")
    first = await shop.read("/customer_groups", offset=0, limit=2)
    last = await shop.read("/customer_groups", offset=6)

    assert [item["id"] for item in answer["items"]] == [0, *ids]
    assert (answer["total"], first["total"], last["total"]) == (7, 7, 7)
    assert [item["id"] for item in first["items"]] == [0, ids[0]]
    assert [item["id"] for item in last["items"]] == [ids[5]]


@pytest.mark.parametrize(
    ("params", "names"),
    [
        ({"keyword": "v"}, ["VIP", "Silver"]),
        ({"keyword": "GEN"}, ["General"]),
        ({"keyword": ""}, ["General", "VIP", "Silver"]),
        ({"customerGroupIds": "0,{vip},77"}, ["General", "VIP"]),
        ({"customerGroupId": "{vip}"}, ["VIP"]),
        ({"customerGroupIds": ""}, ["General", "VIP", "Silver"]),
        ({"customerGroupIds": "{vip}", "keyword": "silver"}, []),
    ],
)
async def test_filters(shop, group, params, names):
    vip = await group("VIP")
    await group("Silver")

    answer = await shop.read("/customer_groups", **{key: text.format(vip=vip) for key, text in params.items()})

    assert [item["name"] for item in answer["items"]] == names
    assert answer["total"] == len(names)


async def test_a_page_has_at_most_a_thousand(shop):
    assert (await shop.read("/customer_groups", limit=1000))["limit"] == 1000
    assert (await shop.read("/customer_groups", limit=5000))["limit"] == 1000


@pytest.mark.parametrize("params", [{"customerGroupIds": "x"}, {"limit": 0}, {"offset": -1}])
async def test_what_cannot_be_read_is_refused(shop, refused, params):
    refused(await shop.get("/customer_groups", **params), 400, "WRONG_PARAMETER", next(iter(params)))
