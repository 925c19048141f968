"""The demo store: always the same shop, with credentials that everybody knows."""

import importlib
from typing import Any

from tradepost.kit.auth import token_hash
from tradepost.kit.db import Db

DEMO_STORE_ID = 1003
DEMO_SECRET_TOKEN = "secret_demo" + "0123456789abcdefghijklmnopqr"
DEMO_PUBLIC_TOKEN = "public_demo" + "0123456789abcdefghijklmnopqr"


async def create_demo_store(database_url: str) -> None:
    """Fill an empty database with the demo store, through the same code as API calls."""
    filling = importlib.import_module("tradepost.demo.filling")
    await filling.create(database_url)


async def credentials(db: Db) -> dict[str, Any]:
    """What the API explorer fills in: the demo store's id and token, or nulls when there is no demo store."""
    found = await db.fetchval(
        "SELECT EXISTS (SELECT FROM tokens WHERE store_id = $1 AND token_hash = $2)",
        DEMO_STORE_ID,
        token_hash(DEMO_SECRET_TOKEN),
    )
    return {"storeId": DEMO_STORE_ID if found else None, "token": DEMO_SECRET_TOKEN if found else None}
