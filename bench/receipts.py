"""Receipts of ordinary orders as PDF, one after the other. Each is of another order: the compiler remembers what it has
set before.
"""

import asyncio
import http.client
import json
import statistics
import time
from typing import Any

WARMING = 5


def order(number: int) -> dict[str, Any]:
    """An order of five items with options, shipping and tax."""
    return {
        "email": f"buyer{number}@example.com",
        "subtotal": 100,
        "tax": 19,
        "total": 123.9,
        "shippingOption": {"shippingMethodName": "Courier", "shippingRate": 4.9},
        "billingPerson": {
            "name": f"Buyer {number}",
            "street": f"Avenue {number}",
            "city": "Boise",
            "countryCode": "US",
        },
        "items": [
            {
                "name": f"Article {number} in size {size}",
                "sku": f"A-{number}-{size}",
                "price": 20,
                "quantity": 1,
                "taxes": [{"name": "VAT", "value": 19, "total": 3.8}],
                "selectedOptions": [{"name": "Engraving", "type": "TEXT", "value": f"Number {number * size}"}],
            }
            for size in range(5)
        ],
    }


async def receipts(port: int, base: str, token: str, rounds: int) -> dict[str, float]:
    """Median and 99th percentile in ms of a receipt with five items, and its size in bytes."""
    return await asyncio.to_thread(_measured, port, base, token, rounds)


def _measured(port: int, base: str, token: str, rounds: int) -> dict[str, float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    orders = [
        json.loads(_sent(connection, "POST", f"{base}/orders", token, json.dumps(order(number)).encode()))["id"]
        for number in range(WARMING + rounds)
    ]
    times, size = [], 0
    for order_id in orders:
        started = time.perf_counter()
        size = len(_sent(connection, "GET", f"{base}/orders/{order_id}/invoice-pdf", token))
        times.append((time.perf_counter() - started) * 1000)
    connection.close()
    warm = times[WARMING:]
    return {"p50": statistics.median(warm), "p99": statistics.quantiles(warm, n=100)[98], "bytes": size}


def _sent(connection: http.client.HTTPConnection, method: str, path: str, token: str, body: bytes = b"") -> bytes:
    connection.request(method, path, body, {"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise RuntimeError(content.decode())
    return content
