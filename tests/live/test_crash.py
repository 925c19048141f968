"""What was acknowledged survives: the server and its database are killed again and again while products come in."""

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
            acknowledged |= await burst(http, server, number, chance.uniform(*BURST))

    assert len(acknowledged) >= ROUNDS
    assert await asyncio.to_thread(server.stop) == ("", 0)


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


async def burst(http, server, number, seconds):
    """Create products from several writers until all processes are killed; returns the acknowledged SKUs."""
    acknowledged = set()
    killing = asyncio.Event()

    async def write(writer):
        for count in itertools.count():
            sku = f"{number}-{writer}-{count}"
            with contextlib.suppress(httpx.TransportError):
                answer = await http.post("/products", json={"name": f"Product {sku}", "sku": sku})
                if answer.status_code == 200:
                    acknowledged.add(sku)
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
