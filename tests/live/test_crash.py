"""What was acknowledged survives, and nothing is left half done: the server and its database are killed again and again
while products, pictures and files come in.
"""

import asyncio
import contextlib
import itertools
import json
import random
import subprocess
import sys

import httpx
import pytest

ROUNDS = 20
UPLOAD_ROUNDS = 5
REPEATED_ROUNDS = 5
WRITERS = 4
# Seconds from the first request of a burst to the end of all processes.
BURST = (0.05, 0.4)


@pytest.mark.slow
async def test_acknowledged_products_survive_twenty_kills(start_server, tmp_path):
    store = await asyncio.to_thread(create_store, tmp_path)
    base = f"/api/v3/{store['storeId']}"
    headers = {"Authorization": f"Bearer {store['secretToken']}"}
    chance = random.Random(20)
    acknowledged = set()

    for number in range(ROUNDS + 1):
        server = await asyncio.to_thread(start_server, "--data-dir", tmp_path)
        async with httpx.AsyncClient(base_url=f"{server.url}{base}", headers=headers, verify=False) as http:
            kept = await every_sku(http)
            assert len(kept) == len(set(kept))
            assert acknowledged <= set(kept)
            if number == ROUNDS:
                break
            acknowledged |= await burst(
                server,
                chance.uniform(*BURST),
                lambda label, http=http, number=number: create(http, f"{number}-{label}"),
            )

    assert len(acknowledged) >= ROUNDS
    assert await asyncio.to_thread(server.stop) == ("", 0)


@pytest.mark.slow
async def test_pictures_and_files_are_whole_after_every_kill(start_server, tmp_path, picture):
    store = await asyncio.to_thread(create_store, tmp_path)
    base = f"/api/v3/{store['storeId']}"
    headers = {"Authorization": f"Bearer {store['secretToken']}"}
    chance = random.Random(5)
    acknowledged = set()
    contents = {"/gallery": picture(900, 700), "/files": bytes(range(256)) * 2_000}

    for number in range(UPLOAD_ROUNDS + 1):
        server = await asyncio.to_thread(start_server, "--data-dir", tmp_path)
        async with httpx.AsyncClient(base_url=f"{server.url}{base}", headers=headers, verify=False) as http:
            kept = {
                item for product_id in await every_product(http) for item in await kept_of(http, product_id, contents)
            }
            assert acknowledged <= kept
            if number == UPLOAD_ROUNDS:
                break
            product_id = (await http.post("/products", json={"name": "Mug"})).json()["id"]
            await http.post(f"/products/{product_id}/image", content=contents["/gallery"])
            acknowledged |= await burst(
                server,
                chance.uniform(*BURST),
                lambda _label, http=http, product_id=product_id: upload(http, product_id, chance, contents),
            )

    assert len(acknowledged) >= UPLOAD_ROUNDS


@pytest.mark.slow
async def test_what_is_repeated_with_its_key_after_every_kill_is_done_once(start_server, tmp_path):
    store = await asyncio.to_thread(create_store, tmp_path)
    base = f"/api/v3/{store['storeId']}"
    headers = {"Authorization": f"Bearer {store['secretToken']}"}
    chance = random.Random(7)
    begun, acknowledged = set(), set()
    product_id = None

    for number in range(REPEATED_ROUNDS + 1):
        server = await asyncio.to_thread(start_server, "--data-dir", tmp_path)
        async with httpx.AsyncClient(base_url=f"{server.url}{base}", headers=headers, verify=False) as http:
            product_id = product_id or (await http.post("/products", json={"name": "Mug", "sku": "mug"})).json()["id"]
            for label in sorted(begun - acknowledged):
                assert await create_and_upload(http, product_id, label) == label
            acknowledged |= begun
            assert sorted(await every_sku(http)) == sorted({"mug", *begun})
            files = (await http.get(f"/products/{product_id}")).json()["files"]
            assert sorted(file["name"] for file in files) == sorted(begun)
            if number == REPEATED_ROUNDS:
                break

            def request(writer, http=http, number=number, product_id=product_id):
                begun.add(label := f"{number}-{writer}")
                return create_and_upload(http, product_id, label)

            acknowledged |= await burst(server, chance.uniform(*BURST), request)

    assert len(begun) >= REPEATED_ROUNDS


async def create_and_upload(http, product_id, label):
    """Create a product and add a file to another one, each with a key; returns the label when both were done."""
    path = f"/products/{product_id}/files?fileName={label}"
    requests = (("/products", {"json": {"name": "Product", "sku": label}}), (path, {"content": label.encode()}))
    for place, request in requests:
        answer = await http.post(place, headers={"Idempotency-Key": label + place}, **request)
        if answer.status_code != 200:
            return None
    return label


async def upload(http, product_id, chance, contents):
    """Upload a picture or a file; returns the acknowledged product, address and id, or None."""
    kind = chance.choice(list(contents))
    answer = await http.post(f"/products/{product_id}{kind}", params={"fileName": "a.png"}, content=contents[kind])
    return (product_id, kind, answer.json()["id"]) if answer.status_code == 200 else None


async def kept_of(http, product_id, contents):
    """The pictures and files of a product, all of which are there as they were sent."""
    product = (await http.get(f"/products/{product_id}")).json()
    for image in product["media"]["images"]:
        for name, url in image.items():
            if name.startswith("image"):
                answer = await http.get(url)
                assert answer.status_code == 200
                assert name != "imageOriginalUrl" or answer.content == contents["/gallery"]
    for file in product["files"]:
        assert (await http.get(file["adminUrl"])).content == contents["/files"]
    pictures = [(product_id, "/gallery", int(image["id"])) for image in product["media"]["images"]]
    return [*pictures, *((product_id, "/files", file["id"]) for file in product["files"])]


async def every_product(http):
    """The ids of all products, of which there are few."""
    return [item["id"] for item in (await http.get("/products")).json()["items"]]


def create_store(path):
    command = [sys.executable, "-m", "tradepost", "store", "create", "--json", "--data-dir", path]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


async def every_sku(http):
    """The SKUs of all products, which are as many as the store says it has."""
    found = []
    while True:
        params = {"offset": len(found), "sortBy": "ADDED_TIME_ASC", "responseFields": "total,items(sku)"}
        page = (await http.get("/products", params=params)).json()
        found += [item["sku"] for item in page["items"]]
        if not page["items"]:
            assert page["total"] == len(found)
            return found


async def create(http, label):
    """Create a product; returns its acknowledged SKU, or None."""
    answer = await http.post("/products", json={"name": f"Product {label}", "sku": label})
    return label if answer.status_code == 200 else None


async def burst(server, seconds, request):
    """Send requests from several writers until all processes are killed; returns what was acknowledged."""
    acknowledged = set()
    killing = asyncio.Event()

    async def write(writer):
        for count in itertools.count():
            with contextlib.suppress(httpx.TransportError):
                done = await request(f"{writer}-{count}")
                if done is not None:
                    acknowledged.add(done)
                    continue
            # The server may still answer when its database is dead already.
            assert killing.is_set()
            return

    writers = [asyncio.create_task(write(writer)) for writer in range(WRITERS)]
    await asyncio.sleep(seconds)
    killing.set()
    await asyncio.to_thread(server.kill)
    await asyncio.gather(*writers)
    return acknowledged
