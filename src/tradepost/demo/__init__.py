"""The demo store: always the same shop, with credentials that everybody knows."""

import asyncio
import importlib
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from tradepost.kit.auth import token_hash
from tradepost.kit.db import Db
from tradepost.settings import Settings

DEMO_STORE_ID = 1003
DEMO_SECRET_TOKEN = "secret_demo" + "0123456789abcdefghijklmnopqr"
DEMO_PUBLIC_TOKEN = "public_demo" + "0123456789abcdefghijklmnopqr"


async def create_demo_store(database_url: str, settings: Settings) -> None:
    """Fill an empty database with the demo store, through the same code as API calls.

    That is done in a process of its own: the libraries for pictures and files start threads, and a process with
    threads must not be forked into the workers of the web server.
    """
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        await asyncio.get_running_loop().run_in_executor(process, _create, database_url, settings)


def _create(database_url: str, settings: Settings) -> None:
    filling = importlib.import_module("tradepost.demo.filling")
    asyncio.run(filling.create(database_url, settings))


async def credentials(db: Db) -> dict[str, Any]:
    """What the API explorer fills in: the demo store's id and token, or nulls when there is no demo store."""
    found = await db.fetchval(
        "SELECT EXISTS (SELECT FROM tokens WHERE store_id = $1 AND token_hash = $2)",
        DEMO_STORE_ID,
        token_hash(DEMO_SECRET_TOKEN),
    )
    return {"storeId": DEMO_STORE_ID if found else None, "token": DEMO_SECRET_TOKEN if found else None}
