"""Tokens: how they are presented, and what becomes of those that do not work (platform.md 4)."""

import dataclasses

import pytest

from tradepost.kit import accounts


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "bEaReR"])
@pytest.mark.parametrize("header", ["Authorization", "authorization", "AUTHORIZATION"])
async def test_the_scheme_and_the_header_may_have_any_case(shop, header, scheme):
    answer = await shop.send("GET", "/profile", token="", headers={header: f"{scheme} {shop.secret}"})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "value", ["{}", "Basic {}", "Token {}", "Bearer{}", "Bearer", "Bearer ", '"Bearer" {}', "Bearer {} x"]
)
async def test_other_forms_of_the_header_are_no_token(shop, refused, value):
    headers = {"Authorization": value.format(shop.secret)}

    refused(await shop.send("GET", "/profile", token="", headers=headers), 403, "INVALID_API_TOKEN")


async def test_blanks_around_the_token_do_not_matter(shop):
    headers = {"Authorization": f"Bearer   {shop.secret} "}

    assert (await shop.send("GET", "/profile", token="", headers=headers)).status_code == 200


async def test_the_token_may_stand_in_the_query(shop, refused):
    assert (await shop.client.get(f"{shop.base}/profile", params={"token": shop.secret})).status_code == 200
    for name in ("Token", "access_token", "apiToken"):
        answer = await shop.client.get(f"{shop.base}/profile", params={name: shop.secret})
        refused(answer, 403, "INVALID_API_TOKEN")


async def test_the_header_wins_over_the_query(shop, refused):
    good, bad = {"Authorization": f"Bearer {shop.secret}"}, {"Authorization": "Bearer bad"}
    url = f"{shop.base}/profile"

    assert (await shop.client.get(url, params={"token": "bad"}, headers=good)).status_code == 200
    refused(await shop.client.get(url, params={"token": shop.secret}, headers=bad), 403, "INVALID_API_TOKEN")


async def test_a_setting_turns_tokens_in_the_query_off(shop, refused, run_app, app_settings):
    async with run_app(dataclasses.replace(app_settings, token_in_query=False)) as http:
        answer = await http.get(f"{shop.base}/profile", params={"token": shop.secret})
        refused(answer, 403, "INVALID_API_TOKEN")
        headers = {"Authorization": f"Bearer {shop.secret}"}
        assert (await http.get(f"{shop.base}/profile", headers=headers)).status_code == 200


@pytest.mark.parametrize("token", ["secret_" + "x" * 32, "é", "\x00", "secret_" + "x" * 10_000, "' OR 1=1 --", "%00"])
async def test_strange_tokens_are_just_wrong(shop, refused, token):
    answer = await shop.client.get(f"{shop.base}/profile", params={"token": token})
    refused(answer, 403, "INVALID_API_TOKEN")

    headers = {b"Authorization": b"Bearer " + token.replace("\x00", "").encode("latin-1")}
    refused(await shop.client.get(f"{shop.base}/profile", headers=headers), 403, "INVALID_API_TOKEN")


async def test_a_new_token_has_the_documented_shape(shop):
    assert shop.secret.startswith("secret_")
    assert shop.public.startswith("public_")
    for token in (shop.secret, shop.public):
        word = token.partition("_")[2]
        assert len(word) == 32
        assert word.isalnum()
        assert word.isascii()


async def test_only_a_hash_of_a_token_is_stored(shop, database):
    rows = await database.fetch("SELECT * FROM tokens WHERE store_id = $1", shop.id)

    assert len(rows) == 2
    for row in rows:
        assert shop.secret not in str(dict(row))
        assert shop.public not in str(dict(row))


async def test_an_app_is_granted_the_profile_too(shop, database):
    app = await accounts.create_app(
        database,
        client_id=f"app-{shop.id}",
        client_secret="s",
        store_id=shop.id,
        scopes=frozenset({"read_catalog", "public_storefront"}),
    )

    assert (await shop.get("/profile", token=app.token)).status_code == 200
    assert (await shop.get("/profile", token=app.public_token)).status_code == 200
    assert (await shop.get("/products", token=app.token)).status_code == 200


async def test_a_disabled_entity_is_only_a_stub_to_buyers(shop):
    product = await shop.create("/products", {"name": "Hidden", "enabled": False})
    category = await shop.create("/categories", {"name": "Hidden", "enabled": False})

    for path, entity_id in (("/products", product), ("/categories", category)):
        stub = {"id": entity_id, "enabled": False}
        assert (await shop.get(f"{path}/{entity_id}", token=shop.public)).json() == stub
        page = (await shop.get(path, token=shop.public, hidden_categories="true")).json()
        assert page["items"] == [stub]


async def test_buyers_do_not_see_what_a_product_cost(shop):
    product = await shop.create("/products", {"name": "Mug", "price": 9, "costPrice": 3})

    assert (await shop.read(f"/products/{product}"))["costPrice"] == 3
    for path in (f"/products/{product}", "/products"):
        assert "costPrice" not in (await shop.get(path, token=shop.public)).text
