"""The practical limit in Python: a bare Granian + asyncpg handler that returns the same stored bytes.

`/one/{id}` and `/page/{offset}` read the answers that Tradepost keeps; nothing is checked, counted or hashed.
BENCH_BARE_POOL=tuned skips the reset query that asyncpg's pool sends after every use, as Tradepost does.
"""

import os
from typing import Any

import asyncpg

_state: dict[str, Any] = {}


async def _keep(_connection: Any) -> None:
    """No reset."""


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await _live(receive, send)
        return
    _, kind, number = scope["path"].split("/")
    store_id = int(os.environ["BENCH_STORE"])
    if kind == "one":
        body = await _state["pool"].fetchval(
            "SELECT answer FROM products WHERE store_id = $1 AND id = $2", store_id, int(number)
        )
    elif kind == "page":
        rows = await _state["pool"].fetch(
            "SELECT answer FROM products WHERE store_id = $1 ORDER BY created DESC, id DESC LIMIT 100 OFFSET $2",
            store_id,
            int(number),
        )
        body = b'{"items":[' + b",".join([row[0] for row in rows]) + b"]}"
    else:
        body = b"{}"
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _live(receive: Any, send: Any) -> None:
    await receive()
    tuned = {"reset": _keep} if os.environ.get("BENCH_BARE_POOL") == "tuned" else {}
    _state["pool"] = await asyncpg.create_pool(os.environ["BENCH_DATABASE"], min_size=8, max_size=8, **tuned)
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await _state["pool"].close()
    await send({"type": "lifespan.shutdown.complete"})
