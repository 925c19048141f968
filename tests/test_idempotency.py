"""A writing request with an `Idempotency-Key` is done once, however often it is sent (docs/adr/0015)."""

import asyncio
import gzip
import json
from datetime import UTC, datetime, timedelta

import pytest

from tradepost.kit import accounts, idempotency
from tradepost.kit.arguments import described
from tradepost.kit.http import PREFIX, discover
from tradepost.resources.products import service
from tradepost.resources.products.files import service as files

WRITES = [route for route in discover() if route.method != "GET"]
KEY = {"Idempotency-Key": "4f7e-1"}
MUG = {"name": "Mug"}
DAY = datetime(2030, 5, 1, tzinfo=UTC)
REUSED = (422, "IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was sent with another request")
IN_USE = (409, "IDEMPOTENCY_KEY_IN_USE", "The request with this Idempotency-Key is still running")


async def send(shop, method, path, **request):
    """A request with the key, unless it brings headers of its own."""
    return await shop.send(method, path, **{"headers": KEY, **request})


async def create(shop, body=MUG, **request):
    return await send(shop, "POST", "/products", json=body, **request)


async def total(shop):
    return (await shop.read("/products"))["total"]


def is_repeated(answer, first):
    """Whether an answer is that of the first time, and says so."""
    assert "idempotent-replayed" not in first.headers
    assert answer.headers["idempotent-replayed"] == "true"
    assert answer.headers["content-type"] == first.headers["content-type"]
    return (answer.status_code, answer.content) == (first.status_code, first.content)


@pytest.fixture
async def product(shop):
    """The path of a product with 5 pieces in stock."""
    return f"/products/{await shop.create('/products', {'name': 'Lamp', 'quantity': 5})}"


@pytest.fixture
def keys(shop, database):
    """`await keys()`: how many answers are kept for the store."""

    async def count():
        return await database.fetchval("SELECT count(*) FROM idempotency_keys WHERE store_id = $1", shop.id)

    return count


@pytest.mark.parametrize("route", WRITES, ids=lambda route: f"{route.method} {route.path.removeprefix(PREFIX)}")
async def test_every_operation_that_writes_is_done_once(filled, refused, route):
    request = {"json": filled.body(route)} if described(route).body else {}
    first = await filled.call(route, headers=KEY, **request)
    assert first.status_code in (200, 202), first.text
    rows, changes = await filled.rows(), await filled.shop.changes()

    assert is_repeated(await filled.call(route, headers=KEY, **request), first)
    refused(await filled.call(route, headers=KEY, params={"other": "1"}, **request), *REUSED)

    assert await filled.rows() == rows
    assert await filled.shop.changes() == changes


async def test_creating_again_answers_the_same_id(shop):
    first = await create(shop)

    assert is_repeated(await create(shop), first)

    assert await total(shop) == 1
    assert [kind for kind, _ in await shop.changes()] == ["product.created"]


async def test_adjusting_stock_again_adds_nothing(shop, product):
    first = await send(shop, "PUT", f"{product}/inventory", json={"quantityDelta": 2})

    assert is_repeated(await send(shop, "PUT", f"{product}/inventory", json={"quantityDelta": 2}), first)

    assert (await shop.read(product))["quantity"] == 7


async def test_deleting_again_answers_as_if_it_had_been_there(shop, product):
    first = await send(shop, "DELETE", product)

    assert is_repeated(await send(shop, "DELETE", product), first)
    assert first.json() == {"deleteCount": 1}
    assert (await shop.delete(product)).json() == {"deleteCount": 0}


async def test_an_answer_without_a_body_comes_again(shop, product):
    first = await send(shop, "DELETE", "/products")
    await create(shop, headers={})

    assert is_repeated(await send(shop, "DELETE", "/products"), first)

    assert (first.status_code, first.content) == (202, b"")
    assert await total(shop) == 1


async def test_an_upload_is_done_once_however_its_body_is_cut(shop, refused, product):
    async def pieces():
        for piece in (b"%PDF", b"-1", b""):
            yield piece

    path = f"{product}/files?fileName=a.pdf"
    first = await send(shop, "POST", path, content=b"%PDF-1")

    assert is_repeated(await send(shop, "POST", path, content=b"%PDF-1"), first)
    assert is_repeated(await send(shop, "POST", path, content=pieces()), first)
    refused(await send(shop, "POST", path, content=b"%PDF-2"), *REUSED)

    assert [file["id"] for file in (await shop.read(product))["files"]] == [first.json()["id"]]


async def test_a_picture_from_elsewhere_is_fetched_once(shop, product, website, picture):
    params = {"externalUrl": website.url("/a.png", picture(5, 5))}
    first = await send(shop, "POST", f"{product}/gallery", params=params, content=b'{"externalId":"1"}')

    again = await send(shop, "POST", f"{product}/gallery", params=params, content=b'{"externalId":"1"}')

    assert is_repeated(again, first)
    assert website.requests == ["/a.png"]
    assert len((await shop.read(product))["media"]["images"]) == 1


async def test_pictures_that_were_only_prepared_do_not_count(shop, product, website, picture):
    urls = [website.url(f"/{height}.png", picture(5, height)) for height in (6, 7)]
    body = {"galleryMedia": [{"imageUrl": url} for url in urls]}
    first = await send(shop, "PUT", f"{product}/media", json=body)

    assert is_repeated(await send(shop, "PUT", f"{product}/media", json=body), first)

    assert sorted(website.requests) == ["/6.png", "/7.png"]
    assert (await shop.read(product))["media"]["images"][1:] != []


@pytest.mark.parametrize(
    ("method", "path", "request_"),
    [
        ("POST", "/products", {"json": {"name": "Cup"}}),
        ("POST", "/products", {"content": b'{"name": "Mug"} '}),
        ("POST", "/products?x=1", {"json": MUG}),
        ("POST", "/categories", {"json": MUG}),
        ("DELETE", "/products", {}),
    ],
)
async def test_another_request_needs_another_key(shop, refused, keys, method, path, request_):
    await create(shop)

    refused(await send(shop, method, path, **request_), *REUSED)

    assert [kind for kind, _ in await shop.changes()] == ["product.created"]
    assert (await create(shop)).status_code == 200
    assert await keys() == 1


async def test_how_a_body_is_compressed_does_not_matter(shop, refused):
    body = json.dumps(MUG).encode()

    async def zipped(body, moment):
        content = gzip.compress(body, mtime=moment)
        return await send(shop, "POST", "/products", content=content, headers={**KEY, "Content-Encoding": "gzip"})

    first = await zipped(body, 1)

    assert is_repeated(await zipped(body, 2), first)
    assert is_repeated(await send(shop, "POST", "/products", content=body), first)
    refused(await zipped(b'{"name":"Cup"}', 1), *REUSED)
    assert await total(shop) == 1


async def test_how_a_request_is_addressed_does_not_matter(shop):
    first = await send(shop, "POST", "/products?a=1&b=2", json=MUG)

    assert is_repeated(await send(shop, "POST", "//products/?b=2&a=1", json=MUG), first)
    assert is_repeated(await send(shop, "POST", f"/products?a=1&b=2&token={shop.secret}", json=MUG, token=""), first)


@pytest.mark.parametrize("path", ["/products", "/files"])
async def test_fifty_at_once_have_one_effect(shop, product, path):
    before = len(await shop.changes())
    if path == "/files":
        requests = [send(shop, "POST", f"{product}/files?fileName=a", content=b"a") for _ in range(50)]
    else:
        requests = [create(shop) for _ in range(50)]

    answers = await asyncio.wait_for(asyncio.gather(*requests), 60)

    done = [answer for answer in answers if answer.status_code == 200]
    assert {answer.json()["errorCode"] for answer in answers if answer not in done} <= {"IDEMPOTENCY_KEY_IN_USE"}
    assert len({answer.content for answer in done}) == 1
    assert ["idempotent-replayed" in answer.headers for answer in done].count(False) == 1
    assert len(await shop.changes()) == before + 1


@pytest.fixture
def held_up(monkeypatch):
    """Holds requests up when all but the keeping of their answer is done: `(reached, go_on)`, two events."""
    reached, go_on = asyncio.Event(), asyncio.Event()
    keep = idempotency.Keyed.keep

    async def wait(self, tx, answer):
        reached.set()
        await go_on.wait()
        await keep(self, tx, answer)

    monkeypatch.setattr(idempotency.Keyed, "keep", wait)
    return reached, go_on


@pytest.mark.parametrize("upload", [False, True])
async def test_a_request_that_is_still_running_is_not_begun_again(shop, refused, product, held_up, upload):
    async def request():
        if upload:
            return await send(shop, "POST", f"{product}/files?fileName=a", content=b"a")
        return await create(shop)

    reached, go_on = held_up
    running = asyncio.create_task(request())
    await asyncio.wait_for(reached.wait(), 10)

    refused(await request(), *IN_USE)

    go_on.set()
    first = await running
    assert is_repeated(await request(), first)


async def test_what_was_seen_is_compared_once(shop, product):
    headers = {**KEY, "If-Match": (await shop.get(product)).headers["etag"]}
    first = await send(shop, "PUT", product, json={"price": 7}, headers=headers)

    assert first.status_code == 200
    assert is_repeated(await send(shop, "PUT", product, json={"price": 7}, headers=headers), first)


async def test_many_at_once_over_what_was_seen_have_one_effect(shop, product):
    headers = {**KEY, "If-Match": (await shop.get(product)).headers["etag"]}
    before = len(await shop.changes())

    answers = await asyncio.gather(*(send(shop, "PUT", product, json={"price": 7}, headers=headers) for _ in range(20)))

    assert {answer.status_code for answer in answers} <= {200, 409}
    assert ["idempotent-replayed" in answer.headers for answer in answers if answer.is_success].count(False) == 1
    assert len(await shop.changes()) == before + 1


async def test_a_refusal_is_not_kept(shop, refused, keys):
    refused(await create(shop, {"price": 5}), 400, "WRONG_PARAMETER", "Field Product.name is absent")
    refused(await send(shop, "POST", "/products/1/files?fileName=a", content=b"a"), 404, "PRODUCT_NOT_FOUND")
    assert await keys() == 0

    assert "idempotent-replayed" not in (await create(shop)).headers
    assert await total(shop) == 1


async def test_what_breaks_after_its_effect_leaves_nothing_behind(shop, refused, keys, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(service, "create_product", breaking(service.create_product))
        refused(await create(shop), 500, "INTERNAL_ERROR")
        assert (await total(shop), await keys(), await shop.changes()) == (0, 0, [])

    assert (await create(shop)).status_code == 200
    assert await total(shop) == 1


async def test_an_upload_that_breaks_after_its_effect_leaves_nothing_behind(shop, refused, product, keys, monkeypatch):
    async def upload():
        return await send(shop, "POST", f"{product}/files?fileName=a", content=b"a")

    changes = await shop.changes()
    with monkeypatch.context() as broken:
        broken.setattr(files, "upload_product_file", breaking(files.upload_product_file))
        refused(await upload(), 500, "INTERNAL_ERROR")
        assert (await shop.read(product))["files"] == []
        assert (await keys(), await shop.changes()) == (0, changes)

    assert (await upload()).status_code == 200
    assert len((await shop.read(product))["files"]) == 1


def breaking(work):
    """The same, but that it breaks when it is done."""

    async def broken(*args):
        await work(*args)
        raise RuntimeError("broken on purpose")

    return broken


async def test_every_store_and_every_app_has_keys_of_its_own(shop, other_shop, database):
    app = await accounts.create_app(
        database,
        client_id=f"app-{shop.id}",
        client_secret="secret",
        store_id=shop.id,
        scopes=frozenset({"create_catalog"}),
    )
    answers = [await create(shop), await create(other_shop), await create(shop, token=app.token)]

    assert len({answer.json()["id"] for answer in answers}) == 3
    assert all("idempotent-replayed" not in answer.headers for answer in answers)
    assert is_repeated(await create(shop, token=app.token), answers[2])
    assert (await total(shop), await total(other_shop)) == (2, 1)


async def test_all_tokens_of_an_app_share_its_keys(shop, refused, database):
    app = f"custom-app-{shop.id}-1"
    token = await accounts._add_token(database, shop.id, app, frozenset({"create_catalog"}))
    weak = await accounts._add_token(database, shop.id, app, frozenset({"read_catalog"}))
    first = await create(shop)

    assert is_repeated(await create(shop, token=token), first)
    refused(await create(shop, token=weak), 403, "INSUFFICIENT_APP_SCOPE")
    refused(await create(shop, token="secret_unknown"), 403, "INVALID_API_TOKEN")


async def test_an_answer_is_kept_for_seven_days(shop, clock):
    clock.moment = DAY
    first = await create(shop)

    clock.moment = DAY + timedelta(days=7, seconds=-1)
    assert is_repeated(await create(shop), first)

    clock.moment = DAY + timedelta(days=7)
    second = await create(shop)
    assert second.json()["id"] != first.json()["id"]
    assert is_repeated(await create(shop), second)


async def test_answers_that_are_no_longer_kept_are_removed(shop, clock, keys, tasks):
    clock.moment = DAY
    await create(shop)
    clock.moment = DAY + timedelta(days=3)
    await create(shop, headers={"Idempotency-Key": "another"})
    assert await keys() == 2

    for days, left in ((6, 2), (7, 1), (9, 1), (10, 0)):
        clock.moment = DAY + timedelta(days=days)
        await idempotency.forget_old_keys(tasks.database, tasks.settings)
        assert await keys() == left


@pytest.mark.parametrize("key", ["a", "~" * 255, '"8e03978e-40d5-43e8-bc93-6894a57f9324"', "!#$%&'*+-./\\,;:"])
async def test_a_key_is_any_visible_text(shop, key):
    headers = {"Idempotency-Key": key}
    first = await create(shop, headers=headers)

    assert is_repeated(await create(shop, headers=headers), first)


@pytest.mark.parametrize("key", ["", "a" * 256, "a b", "a\tb", "\x7f", "ä".encode(), b"\xff"])
async def test_what_cannot_be_a_key_is_refused(shop, refused, key):
    answer = await create(shop, headers={"Idempotency-Key": key})

    refused(answer, 400, "WRONG_PARAMETER", "Wrong header 'Idempotency-Key' value: expected 1 to 255 visible ASCII")
    assert await total(shop) == 0


async def test_reading_has_no_use_for_a_key(shop, keys):
    for key in ("a b", "a", "a"):
        answer = await shop.send("GET", "/products", headers={"Idempotency-Key": key})
        assert answer.status_code == 200
        assert "idempotent-replayed" not in answer.headers
    assert await keys() == 0
