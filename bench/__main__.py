"""`make bench`: prints a table and a line of JSON. Everything is measured in one run, as a ratio."""

import argparse
import asyncio
import contextlib
import json
import os
import random
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import asyncpg
import psutil

from bench import calculating, ordering
from bench.catalogue import fill, template
from bench.load import Load, Result, get, post
from bench.receipts import receipts
from bench.uploads import uploads
from tradepost.kit import accounts, migrate
from tradepost.kit.embedded_postgres import EmbeddedPostgres

TRADEPOST, BARE, TUNED, EMPTY, ENDPOINT = 8301, 8302, 8303, 8304, 8305
TOKENS = 400
PRODUCTS = 10_000
UPLOADS = 7
RECEIPTS = 100
FACETS = (
    "/products/filters?filterFields="
    "price,inventory,onsale,categories,option_Size,option_Color,attribute_Brand,attribute_Material"
)


async def main(seconds: float, rounds: int, sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory(prefix="tradepost-bench-") as folder:
        server = EmbeddedPostgres(Path(folder))
        url = server.start()
        try:
            await measure(url, Path(folder), seconds, rounds, sizes)
        finally:
            server.stop()


async def measure(url: str, folder: Path, seconds: float, rounds: int, sizes: list[int]) -> None:
    await migrate.upgrade(url)
    connection = await asyncpg.connect(url)
    store = await accounts.create_store(connection, name="Bench")
    scopes = frozenset({"read_catalog", "read_store_profile"})
    # Many tokens, so that the limit of 600 requests a minute each stays on and is not reached.
    tokens = [await accounts.create_token(connection, store_id=store.store_id, scopes=scopes) for _ in range(TOKENS)]
    writer = await accounts.create_token(connection, store_id=store.store_id, scopes=frozenset(accounts.ALL_SCOPES))
    base = f"/api/v3/{store.store_id}"
    report: dict[str, Any] = {"growth": {}}
    copied = await template(connection, store.store_id)
    filled = 0
    with servers(url, store.store_id, folder / "data") as pids:
        for size in sorted({PRODUCTS, *sizes}):
            await fill(connection, store.store_id, copied, filled + 1, size)
            filled = size
            await warm(base, tokens, size)
            if size == PRODUCTS:
                report["by_id"] = await compare(seconds, rounds, by_id(base, tokens, size), by_id_bare(size))
                report["page_of_100"] = await compare(seconds, rounds, pages(base, tokens, size), pages_bare(size))
                report["facets"] = await beside_pages(seconds, rounds, base, tokens, size, facets(base, tokens))
                report["facets_of_some"] = await beside_pages(
                    seconds, rounds, base, tokens, size, facets(base, tokens, chosen=True)
                )
                await asyncio.to_thread(calculating.set_up, TRADEPOST, base, writer)
                # The settings have changed, so all kept answers are made anew; that has to be over before.
                await warm(base, tokens, size)
                report["calculate"] = await beside_nothing(
                    seconds, rounds, base, tokens, calculating.requests(base, tokens)
                )
                report["engine_us"] = calculating.engine_microseconds()
                report["upload"] = await uploads(TRADEPOST, base, writer, 1, UPLOADS, folder / "pyvips")
                report["receipt"] = await receipts(TRADEPOST, base, writer, RECEIPTS)
            if size in sizes:
                report["growth"][size] = await growth(seconds, base, tokens, size)
        report["memory_mb"] = memory(pids["tradepost"])
        report["orders"] = await ordering.measure(connection, url, folder, TRADEPOST, seconds, rounds, sizes)
    await connection.close()
    show(report)


async def compare(seconds: float, rounds: int, ours: list[bytes], theirs: list[bytes]) -> dict[str, Any]:
    """The same work by Tradepost and by both bare handlers, in turns."""
    runs: dict[str, list[Result]] = {"tradepost": [], "bare": [], "bare_tuned": []}
    for _ in range(rounds):
        runs["tradepost"].append(await load(TRADEPOST, ours, seconds))
        runs["bare"].append(await load(BARE, theirs, seconds))
        runs["bare_tuned"].append(await load(TUNED, theirs, seconds))
    medians = {name: Result.of(results) for name, results in runs.items()}
    ours_per_second = medians["tradepost"].per_second
    return {
        **{name: asdict(result) for name, result in medians.items()},
        "ratio": ours_per_second / medians["bare"].per_second,
        "ratio_tuned": ours_per_second / medians["bare_tuned"].per_second,
    }


async def beside_pages(
    seconds: float, rounds: int, base: str, tokens: list[str], size: int, requests: list[bytes]
) -> dict[str, Any]:
    """Requests beside plain searches of a page of 100, in turns; `ratio` says how many times as long they take."""
    runs: dict[str, list[Result]] = {"requests": [], "pages": []}
    for _ in range(rounds):
        runs["requests"].append(await load(TRADEPOST, requests, seconds))
        runs["pages"].append(await load(TRADEPOST, pages(base, tokens, size), seconds))
    medians = {name: Result.of(results) for name, results in runs.items()}
    return {
        **{name: asdict(result) for name, result in medians.items()},
        "ratio": medians["requests"].p50 / medians["pages"].p50,
    }


async def beside_nothing(
    seconds: float, rounds: int, base: str, tokens: list[str], requests: list[bytes]
) -> dict[str, Any]:
    """Requests beside two kinds of nothing (see bench/empty.py), in turns; the ratios are how many of them are answered
    for one of nothing.
    """
    runs: dict[str, list[Result]] = {"requests": [], "empty": [], "endpoint": []}
    nothing = [post(f"{base}/empty", token, b"{}") for token in tokens]
    for _ in range(rounds):
        runs["requests"].append(await load(TRADEPOST, requests, seconds))
        runs["empty"].append(await load(EMPTY, [get("/empty/0")], seconds))
        runs["endpoint"].append(await load(ENDPOINT, nothing, seconds))
    medians = {name: Result.of(results) for name, results in runs.items()}
    done = medians["requests"].per_second
    return {
        **{name: asdict(result) for name, result in medians.items()},
        "ratio": done / medians["empty"].per_second,
        "ratio_endpoint": done / medians["endpoint"].per_second,
    }


async def growth(seconds: float, base: str, tokens: list[str], size: int) -> dict[str, Any]:
    """The searches whose time may grow with the catalogue."""
    chance = random.Random(size)
    numbers = [chance.randint(1, size) for _ in range(500)]
    queries = {
        "by_id": [f"/products/{number}" for number in numbers],
        "selective_keyword": [f"/products?keyword={number}" for number in numbers],
        "common_keyword": ["/products?keyword=lamp"],
        "facets": [FACETS],
        "filtered_sorted_page": [
            f"/products?priceFrom={low}&priceTo={low + 50}&enabled=true&inStock=true&sortBy=PRICE_ASC"
            for low in range(1, 400, 7)
        ],
    }
    found = {}
    for name, paths in queries.items():
        requests = spread(base, tokens, paths)
        found[name] = asdict(await load(TRADEPOST, requests, seconds / 2))
    return found


async def load(port: int, requests: list[bytes], seconds: float) -> Result:
    return await Load(requests, seconds).run("127.0.0.1", port)


def spread(base: str, tokens: list[str], paths: list[str]) -> list[bytes]:
    """The paths in turn, each time with the next token."""
    length = max(len(paths), len(tokens))
    return [get(f"{base}{paths[i % len(paths)]}", tokens[i % len(tokens)]) for i in range(length)]


def by_id(base: str, tokens: list[str], size: int) -> list[bytes]:
    return spread(base, tokens, [f"/products/{number}" for number in _numbers(size)])


def by_id_bare(size: int) -> list[bytes]:
    return [get(f"/one/{number}") for number in _numbers(size)]


def pages(base: str, tokens: list[str], size: int) -> list[bytes]:
    return spread(base, tokens, [f"/products?limit=100&offset={offset}" for offset in range(0, size // 5, 100)])


def facets(base: str, tokens: list[str], *, chosen: bool = False) -> list[bytes]:
    """Eight facets of all products, or of some in many different ways."""
    if not chosen:
        return spread(base, tokens, [FACETS])
    paths = [
        f"{FACETS}&enabled=true&option_Size=Small&priceFrom={low}&priceTo={low + 100}&attribute_Material={material}"
        for low in range(1, 400, 7)
        for material in ("oak", "ash,linen", "clay")
    ]
    return spread(base, tokens, paths)


def pages_bare(size: int) -> list[bytes]:
    return [get(f"/page/{offset}") for offset in range(0, size // 5, 100)]


def _numbers(size: int) -> list[int]:
    chance = random.Random(1)
    return [chance.randint(1, size) for _ in range(2000)]


async def warm(base: str, tokens: list[str], size: int) -> None:
    """Read every page once, so that answers are kept, as they are in a running shop."""
    for number, offset in enumerate(range(0, size, 100)):
        request = urllib.request.Request(
            f"http://127.0.0.1:{TRADEPOST}{base}/products?limit=100&offset={offset}",
            headers={"Authorization": f"Bearer {tokens[number % len(tokens)]}"},
        )
        await asyncio.to_thread(lambda request=request: urllib.request.urlopen(request).read())  # type: ignore[misc]


@contextlib.contextmanager
def servers(url: str, store_id: int, data: Path) -> Iterator[dict[str, int]]:
    """One worker each of Tradepost and of the bare handlers."""
    environment = {**os.environ, "BENCH_DATABASE": url, "BENCH_STORE": str(store_id), "TRADEPOST_DATABASE_URL": url}
    environment["TRADEPOST_DATA_DIR"] = str(data)
    granian = [sys.executable, "-m", "granian", "--interface", "asgi", "--workers", "1", "--loop", "uvloop", "--no-ws"]
    commands = {
        "tradepost": ([*granian, "--port", str(TRADEPOST), "--factory", "tradepost.app:create_app"], {}),
        "bare": ([*granian, "--port", str(BARE), "bench.bare:app"], {}),
        "tuned": ([*granian, "--port", str(TUNED), "bench.bare:app"], {"BENCH_BARE_POOL": "tuned"}),
        "empty": ([*granian, "--port", str(EMPTY), "bench.empty:app"], {}),
        "endpoint": ([*granian, "--port", str(ENDPOINT), "--factory", "bench.empty:endpoint"], {}),
    }
    running = {}
    try:
        for name, (command, extra) in commands.items():
            running[name] = subprocess.Popen(command, env={**environment, **extra}, stdout=subprocess.DEVNULL)
        for port in (TRADEPOST, BARE, TUNED, EMPTY, ENDPOINT):
            _wait(port)
        yield {name: process.pid for name, process in running.items()}
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            process.wait(20)


def _wait(port: int) -> None:
    path = "/health" if port in (TRADEPOST, ENDPOINT) else "/empty/0"
    for _ in range(200):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}").read()
            return
        subprocess.run(["sleep", "0.1"], check=True)
    raise TimeoutError(f"the server on port {port} does not answer")


def memory(pid: int) -> float:
    """The resident memory of the one worker process, in MB."""
    workers = psutil.Process(pid).children(recursive=True)
    return max(worker.memory_info().rss for worker in workers) / 2**20


def show(report: dict[str, Any]) -> None:
    """The table for people, then one line of JSON for programs."""
    print(f"{'':24}{'tradepost/s':>12}{'bare/s':>10}{'tuned/s':>10}{'ratio':>8}{'tuned':>8}{'p99 ms':>8}")
    for name in ("by_id", "page_of_100"):
        row = report[name]
        print(
            f"{name:24}{row['tradepost']['per_second']:12.0f}{row['bare']['per_second']:10.0f}"
            f"{row['bare_tuned']['per_second']:10.0f}{row['ratio']:8.2f}{row['ratio_tuned']:8.2f}"
            f"{row['tradepost']['p99']:8.1f}"
        )
    print(f"\n{'p50 ms':24}{'tradepost':>12}{'page':>10}{'ratio':>8}{'p99 ms':>8}")
    for name in ("facets", "facets_of_some"):
        row = report[name]
        print(
            f"{name:24}{row['requests']['p50']:12.2f}{row['pages']['p50']:10.2f}{row['ratio']:7.2f}x"
            f"{row['requests']['p99']:8.1f}"
        )
    row = report["calculate"]
    print(f"\n{'':24}{'tradepost/s':>12}{'empty/s':>10}{'ratio':>8}{'endpoint/s':>12}{'ratio':>8}{'p99 ms':>8}", end="")
    print(f"{'engine µs':>11}")
    print(
        f"{'calculate':24}{row['requests']['per_second']:12.0f}{row['empty']['per_second']:10.0f}{row['ratio']:8.2f}"
        f"{row['endpoint']['per_second']:12.0f}{row['ratio_endpoint']:8.2f}"
        f"{row['requests']['p99']:8.1f}{report['engine_us']:11.0f}"
    )
    row = report["upload"]
    print(f"\n{'ms':24}{'tradepost':>12}{'pyvips':>10}{'ratio':>8}")
    print(f"{'upload of 12 megapixels':24}{row['upload_ms']:12.0f}{row['pyvips_ms']:10.0f}{row['ratio']:7.2f}x")
    row = report["receipt"]
    print(f"\n{'ms':24}{'p50':>12}{'p99':>10}{'bytes':>10}")
    print(f"{'receipt':24}{row['p50']:12.1f}{row['p99']:10.1f}{row['bytes']:10.0f}")
    sizes = sorted(report["growth"])
    print(f"\n{'p50 ms at products':24}" + "".join(f"{size:>10}" for size in sizes) + f"{'growth':>9}")
    for name in report["growth"][sizes[0]] if sizes else ():
        times = [report["growth"][size][name]["p50"] for size in sizes]
        print(f"{name:24}" + "".join(f"{time:10.2f}" for time in times) + f"{times[-1] / times[0]:8.1f}x")
    show_orders(report["orders"])
    print(f"\nmemory of the worker    {report['memory_mb']:.0f} MB\n")
    print(json.dumps(report))


def show_orders(report: dict[str, Any]) -> None:
    row = report["create"]
    print(f"\n{'':24}{'tradepost/s':>12}{'pgbench/s':>10}{'ratio':>8}{'p99 ms':>8}")
    print(
        f"{'create an order':24}{row['tradepost']['per_second']:12.0f}{row['pgbench_per_second']:10.0f}"
        f"{row['ratio']:8.2f}{row['tradepost']['p99']:8.1f}"
    )
    growth = report["growth"]
    times = [row["order_page"]["p50"] for row in growth.values()]
    if times:
        print(f"\n{'p50 ms at orders':24}" + "".join(f"{size:>10}" for size in growth) + f"{'growth':>9}")
        print(
            f"{'page of 100, filtered':24}"
            + "".join(f"{time:10.2f}" for time in times)
            + f"{times[-1] / times[0]:8.1f}x"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="length of one run")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each, in turns; medians count")
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of products for the growth table")
    given = parser.parse_args()
    asyncio.run(main(given.seconds, given.rounds, [int(size) for size in given.sizes.split(",") if size]))
