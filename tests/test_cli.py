"""The command line: what scripts rely on, what newcomers read, and what survives a SIGKILL."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import asyncpg
import httpx
import pytest

from tradepost import demo
from tradepost.cli import COMMANDS, main
from tradepost.kit.accounts import ALL_SCOPES
from tradepost.kit.embedded_postgres import EmbeddedPostgres

SECONDS = 30
TRADEPOST = [sys.executable, "-m", "tradepost"]
APP = ["--client-id", "c", "--client-secret", "s"]
SUBCOMMANDS = [[name] for name in COMMANDS] + [
    ["store", "create"],
    ["token", "create"],
    ["app", "create"],
    ["location", "create"],
    ["location", "list"],
    ["gift-card", "create"],
    ["gift-card", "list"],
    ["domain", "list"],
    ["domain", "activate"],
]


class Server:
    """A `tradepost serve` of its own, in a process group of its own."""

    def __init__(self, data_dir, *flags):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [*TRADEPOST, "serve", "--data-dir", data_dir, "--port", str(self.port), *flags],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def wait_until_ready(self):
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{self.url}/health").status_code == 200:
                    return self
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        self.kill()
        raise AssertionError(self.process.communicate())

    def stop(self, number=signal.SIGTERM):
        """What it printed, what it complained about, and its exit code."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=SECONDS)
        return out, err, self.process.returncode

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)


@contextlib.contextmanager
def new_directory():
    """An empty directory outside pytest's own, which keeps what is large, and clears up while others still run."""
    made = Path(tempfile.mkdtemp(prefix="tradepost-cli-"))
    try:
        yield made
    finally:
        for left in made.rglob("postmaster.pid"):
            with contextlib.suppress(OSError, ValueError):
                os.kill(postmaster(left.parents[1]), signal.SIGKILL)
        shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated():
    """A data directory with an up-to-date and empty database, to be copied: making one takes seconds."""
    with new_directory() as made:
        assert run("migrate", "--data-dir", made).returncode == 0
        yield made


@pytest.fixture
def data_dir(migrated):
    """A data directory of its own for each test."""
    with new_directory() as made:
        subprocess.run(["cp", "-a", migrated, made / "data"], check=True)
        yield made / "data"


@pytest.fixture
def serve(data_dir):
    """Starts servers on the data directory, and leaves none running."""
    started = []

    def start(*flags, ready=True):
        server = Server(data_dir, *flags)
        started.append(server)
        return server.wait_until_ready() if ready else server

    yield start
    for server in started:
        with contextlib.suppress(ProcessLookupError):
            server.kill()
        server.process.communicate()


def postmaster(data_dir):
    """The process number of PostgreSQL."""
    return int((data_dir / "postgres" / "postmaster.pid").read_text().split()[0])


def run(*arguments):
    """A finished command."""
    return subprocess.run([*TRADEPOST, *arguments], capture_output=True, text=True, timeout=SECONDS, check=False)


def run_json(*arguments):
    """What a command that has to succeed says to programs."""
    done = run(*arguments, "--json")
    assert (done.returncode, done.stderr) == (0, ""), done
    assert done.stdout.count("\n") == 1
    return json.loads(done.stdout)


@pytest.fixture
def here(monkeypatch):
    """Runs a command in this process; returns its exit code."""
    handler = signal.getsignal(signal.SIGTERM)
    for name in list(os.environ):
        if name.startswith("TRADEPOST_"):
            monkeypatch.delenv(name)

    def run_here(*arguments):
        with pytest.raises(SystemExit) as end:
            main(list(arguments))
        return end.value.code

    yield run_here
    signal.signal(signal.SIGTERM, handler)


@pytest.mark.parametrize("command", [[], *SUBCOMMANDS], ids=" ".join)
def test_every_command_explains_itself(here, capsys, command):
    assert here(*command, "--help") == 0

    out, err = capsys.readouterr()
    assert out.startswith(f"Usage: {' '.join(['tradepost', *command])} ")
    assert err == ""


def test_serve_lists_the_settings_that_have_no_flag(here, capsys):
    here("serve", "--help")

    out = capsys.readouterr().out
    assert "TRADEPOST_RATE_LIMIT_PER_TOKEN" in out
    assert "TRADEPOST_PORT " not in out


def test_without_a_command_there_is_help(here, capsys):
    assert here() == 2
    assert "Begin with `tradepost serve`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message", "code"),
    [
        (["frobnicate"], "No such command 'frobnicate'", 2),
        (["serve", "--prot", "1"], "No such option", 2),
        (["serve", "--port", "x"], "--port: expected an integer, got 'x'", 1),
        (
            ["serve", "--host", "no-such-host.invalid"],
            "--host: there is no host named no-such-host.invalid",
            1,
        ),
        (["serve", "--host", "192.0.2.1"], "--host: 192.0.2.1 is not an address of this machine", 1),
        (["token", "create", "--scopes", "all"], "Missing option '--store'", 2),
        (["token", "create", "--store", "x", "--scopes", "all"], "'x' is not a valid integer", 2),
        (["token", "create", "--store", "1", "--scopes", "read_catalg"], "did you mean read_catalog?", 2),
        (["token", "create", "--store", "1", "--scopes", ","], "at least one scope", 2),
        (
            ["app", "create", *APP, "--store", "1", "--scopes", "all", "--webhook-url", "x"],
            "expected an http:// or https:// address, got 'x'",
            2,
        ),
        (
            ["app", "create", *APP, "--store", "1", "--scopes", "all", "--shipping-url", "app.example"],
            "expected an http:// or https:// address, got 'app.example'",
            2,
        ),
        (["store", "create", "--database-url", "mysql://x"], "--database-url: expected an address", 1),
        (
            ["migrate", "--database-url", "postgresql://me:secret@127.0.0.1:1/x"],
            "postgresql://127.0.0.1:1/x",
            1,
        ),
        (
            ["migrate", "--database-url", "postgresql://no-such-host.invalid/x"],
            "there is no host of this name",
            1,
        ),
        (["migrate", "--data-dir", "/dev/null/x"], "Cannot use the data directory: /dev/null/x", 1),
    ],
)
def test_problems_are_one_line(here, capsys, monkeypatch, tmp_path, arguments, message, code):
    monkeypatch.chdir(tmp_path)

    assert here(*arguments) == code

    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Error: ")
    assert message in err
    assert err.count("\n") == 1
    assert "secret" not in err


def test_commands_without_a_server(data_dir):
    place = ["--data-dir", data_dir]

    store = run_json("store", "create", "--id", "77", "--name", "Mine", *place)
    asked = ["--store", "77", "--scopes", "read_catalog", "--events", "order.created"]
    asked += ["--shipping-url", "https://app.example/rates", "--discount-url", "https://app.example/discounts"]
    app = run_json("app", "create", *APP, *asked, *place)
    token = run_json("token", "create", "--store", "77", "--scopes", "read_catalog,read_orders", *place)

    assert store.keys() == {"storeId", "secretToken", "publicToken"}
    assert store["storeId"] == 77
    assert app == {"clientId": "c", "clientSecret": "s", "token": app["token"], "publicToken": None}
    assert token["token"].startswith("secret_")
    assert EmbeddedPostgres.running_url(data_dir) is None
    again = run("store", "create", "--id", "77", *place)
    assert (again.returncode, again.stderr) == (1, "Error: There is a store with the id 77 already.\n")
    missing = run("token", "create", "--store", "78", "--scopes", "all", *place)
    assert (missing.returncode, missing.stderr) == (1, "Error: There is no store with the id 78.\n")
    friendly = run("token", "create", "--store", "77", "--scopes", "all", *place)
    assert "Secret token" in friendly.stdout


def test_locations(data_dir):
    place = ["--data-dir", data_dir]
    store = ["--store", str(run_json("store", "create", *place)["storeId"]), *place]
    empty = run("location", "list", *store)

    first = run_json("location", "create", "--name", "Shop", *store)
    friendly = run("location", "create", "--name", "Harbour [1]", "--id", "h-1", *store)

    assert first == {"id": "1", "name": "Shop", "isDefault": True}
    assert "h-1" in friendly.stdout
    second = {"id": "h-1", "name": "Harbour [1]", "isDefault": False}
    assert run_json("location", "list", *store) == [first, second]
    assert (empty.returncode, empty.stdout) == (0, f"Store {store[1]} has no locations.\n")
    assert "Harbour [1]" in run("location", "list", *store).stdout
    again = run("location", "create", "--name", "X", "--id", "1", *store)
    assert (again.returncode, again.stderr) == (1, "Error: There is a location with the id 1 already.\n")
    missing = run("location", "list", "--store", "5", *place)
    assert (missing.returncode, missing.stderr) == (1, "Error: There is no store with the id 5.\n")


def test_gift_cards(data_dir):
    place = ["--data-dir", data_dir]
    store = ["--store", str(run_json("store", "create", *place)["storeId"]), *place]
    empty = run("gift-card", "list", *store)

    first = run_json("gift-card", "create", "--balance", "25.50", *store)
    friendly = run("gift-card", "create", "--balance", "5", "--code", "spring [1]", "--expires", "2040-01-01", *store)

    assert (empty.returncode, empty.stdout) == (0, f"Store {store[1]} has no gift cards.\n")
    assert set(first) == {"id", "code", "uuid", "balance"}
    assert (first["balance"], len(first["code"]), len(first["uuid"])) == (25.5, 19, 36)
    assert "SPRING [1]" in friendly.stdout
    second, listed = run_json("gift-card", "list", *store)
    assert listed == first
    expires = "2040-01-01 00:00:00 +0000"
    assert second | {"code": "SPRING [1]", "balance": 5, "expires": expires} == second
    assert f"until {expires}" in run("gift-card", "list", *store).stdout
    taken = run("gift-card", "create", "--balance", "1", "--code", " Spring [1]", *store)
    assert (taken.returncode, taken.stderr) == (1, "Error: There is a gift card with the code SPRING [1] already.\n")
    missing = run("gift-card", "create", "--balance", "1", "--store", "5", *place)
    assert (missing.returncode, missing.stderr) == (1, "Error: There is no store with the id 5.\n")
    for balance in ("x", "NaN"):
        assert run("gift-card", "create", "--balance", balance, *store).returncode == 2
    for balance in ("-1", "1.005"):
        assert "an amount from 0" in run("gift-card", "create", f"--balance={balance}", *store).stderr
    assert run("gift-card", "create", "--balance", "1", "--expires", "soon", *store).returncode == 2


def test_ordered_domains(serve, data_dir):
    place = ["--data-dir", data_dir]
    address = f"{serve().url}/api/v3/{demo.DEMO_STORE_ID}/domains"
    headers = {"Authorization": f"Bearer {demo.DEMO_SECRET_TOKEN}"}
    empty = run("domain", "list", *place)
    fields = "firstName lastName street city postalCode stateOrProvinceCode phone".split()
    order = dict.fromkeys(fields, "x") | {"domainName": "mugs.shop", "email": "ann@x.io", "countryCode": "US"}
    httpx.post(f"{address}/purchase", json=order, headers=headers).raise_for_status()
    ordered = {"name": "mugs.shop", "storeId": demo.DEMO_STORE_ID, "status": "pending"}

    assert (empty.returncode, empty.stdout) == (0, "No store has ordered a domain.\n")
    assert run_json("domain", "list", *place) == [ordered]
    activated = run("domain", "activate", "Mugs.shop", *place)
    assert (activated.returncode, activated.stdout) == (0, "Mugs.shop is active.\n")
    assert run_json("domain", "list", *place) == [{**ordered, "status": "active"}]
    [found] = httpx.get(address, headers=headers).json()["purchasedDomains"]
    assert (found["status"], found["domainOwnerInfo"]["verificationStatus"]) == ("active", "verified")
    missing = run("domain", "activate", "cups.shop", *place)
    assert (missing.returncode, missing.stderr) == (1, "Error: No store has ordered the domain cups.shop.\n")


def test_a_running_server_knows_a_new_location_at_once(serve, data_dir):
    address = f"{serve().url}/api/v3/{demo.DEMO_STORE_ID}/products"
    headers = {"Authorization": f"Bearer {demo.DEMO_SECRET_TOKEN}"}
    made = httpx.post(address, json={"name": "Mug", "quantity": 5}, headers=headers).json()["id"]

    def locations():
        return httpx.get(f"{address}/{made}", headers=headers).json().get("locationInventory")

    assert locations() is None
    run_json("location", "create", "--store", str(demo.DEMO_STORE_ID), "--name", "Shop", "--data-dir", data_dir)
    wait_until(lambda: locations() == {"1": 5})


def test_migrate_says_what_it_did():
    with new_directory() as data_dir:
        first = run("migrate", "--data-dir", data_dir)
        second = run("migrate", "--data-dir", data_dir)

    assert first.stdout.startswith("Applied revision 0001.\n")
    assert second.stdout.startswith("The database is up to date")
    assert (first.stderr, second.stderr) == ("", "")


def test_a_database_of_a_newer_tradepost_is_left_alone(data_dir):
    async def pretend(url):
        connection = await asyncpg.connect(url)
        await connection.execute("UPDATE alembic_version SET version_num = '9999'")
        await connection.close()

    with EmbeddedPostgres(data_dir) as url:
        asyncio.run(pretend(url))

    done = run("migrate", "--data-dir", data_dir)
    assert done.returncode == 1
    assert "revision 9999, newer than this Tradepost" in done.stderr


def test_routes(here, capsys):
    assert here("routes", "--json") == 0

    routes = json.loads(capsys.readouterr().out)
    assert all(route.keys() == {"method", "path", "scopes", "endpoint"} for route in routes)
    assert {scope for route in routes for scope in route["scopes"]} <= set(ALL_SCOPES)
    assert "/api/v3/{store_id}/profile" in {route["path"] for route in routes}


def test_the_demo_store_is_shown_and_answers(serve):
    server = serve()

    headers = {"Authorization": f"Bearer {demo.DEMO_SECRET_TOKEN}"}
    answer = httpx.get(f"{server.url}/api/v3/{demo.DEMO_STORE_ID}/profile", headers=headers)
    page = httpx.get(f"{server.url}/api/v3/{demo.DEMO_STORE_ID}/products?limit=1", headers=headers).json()
    # The process that filled the store had threads, which the workers of the server must not inherit.
    picture = httpx.get(page["items"][0]["thumbnailUrl"])
    out, err, code = server.stop()

    assert answer.status_code == 200
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/jpeg")
    assert f"{server.url}/api/v3" in out
    assert demo.DEMO_SECRET_TOKEN in out
    assert demo.DEMO_PUBLIC_TOKEN in out
    assert f"curl -H 'Authorization: Bearer {demo.DEMO_SECRET_TOKEN}' '{server.url}/api/v3/1003/products" in out
    assert (err, code) == ("", 0)
    # A later start shows them again, and warns when others can reach the server.
    out, err, code = serve("--host", "0.0.0.0").stop(signal.SIGINT)
    assert demo.DEMO_SECRET_TOKEN in out
    assert err.startswith("Warning: other machines can reach this server")
    assert code == 0


def test_an_empty_server_says_how_to_make_a_store(serve, data_dir):
    server = serve("--no-demo")

    store = run_json("store", "create", "--data-dir", data_dir)
    url = f"{server.url}/api/v3/{store['storeId']}/profile"
    answer = httpx.get(url, headers={"Authorization": f"Bearer {store['secretToken']}"})
    token = run_json("token", "create", "--store", str(store["storeId"]), "--scopes", "all", "--data-dir", data_dir)
    other = httpx.get(url, headers={"Authorization": f"Bearer {token['token']}"})
    out, err, code = server.stop(signal.SIGHUP)

    assert (answer.status_code, other.status_code) == (200, 200)
    assert f"tradepost store create --data-dir {data_dir}" in out
    assert demo.DEMO_SECRET_TOKEN not in out
    assert (err, code) == ("", 0)


def test_a_stopped_server_leaves_the_database_in_order(serve, data_dir):
    server = serve("--no-demo", "--workers", "2")

    _, err, code = server.stop()

    assert (err, code) == ("", 0)
    assert EmbeddedPostgres.running_url(data_dir) is None
    assert not (data_dir / "postgres" / "postmaster.pid").exists()
    assert "database system is shut down" in (data_dir / "postgres.log").read_text().splitlines()[-1]


def test_ctrl_c_reaches_the_whole_group(serve):
    server = serve("--no-demo", "--workers", "2")

    os.killpg(server.process.pid, signal.SIGINT)
    _, err = server.process.communicate(timeout=SECONDS)

    assert (err, server.process.returncode) == ("", 0)


def test_a_busy_port(serve, data_dir):
    server = serve("--no-demo")

    other = run("serve", "--port", str(server.port), "--data-dir", data_dir / "other")

    assert other.returncode == 1
    assert other.stderr.startswith(f"Error: Port {server.port} on 127.0.0.1 is in use")
    assert other.stderr.count("\n") == 1


def test_a_second_server_on_the_same_data(serve, data_dir):
    server = serve("--no-demo")

    second = serve("--no-demo", ready=False)
    _, err = second.process.communicate(timeout=SECONDS)

    assert second.process.returncode == 1
    assert err == f"Error: Another Tradepost server (pid {server.process.pid}) is using {data_dir}.\n"
    assert httpx.get(f"{server.url}/health").status_code == 200


def test_a_start_after_everything_was_killed(serve, data_dir):
    server = serve("--no-demo")
    postgres = postmaster(data_dir)
    server.kill()
    os.kill(postgres, signal.SIGKILL)
    server.process.wait()

    assert serve("--no-demo").stop()[1:] == ("", 0)


def test_a_postgres_left_by_a_killed_server_is_used_again(serve, data_dir):
    server = serve("--no-demo")
    left = EmbeddedPostgres.running_url(data_dir)
    pid = postmaster(data_dir)
    server.kill()
    server.process.wait()
    assert EmbeddedPostgres.running_url(data_dir) == left

    again = serve("--no-demo")

    assert postmaster(data_dir) == pid
    assert again.stop()[1:] == ("", 0)
    assert EmbeddedPostgres.running_url(data_dir) is None


def test_workers_of_a_killed_server_make_way(serve):
    server = serve("--no-demo")
    server.process.kill()
    server.process.wait()

    assert serve("--no-demo").stop()[1:] == ("", 0)


def test_a_process_number_that_belongs_to_somebody_else_now(data_dir):
    with EmbeddedPostgres(data_dir):
        path = data_dir / "postgres" / "postmaster.pid"
        pid, *rest = path.read_text().splitlines()
        os.kill(int(pid), signal.SIGKILL)
        wait_until(lambda: EmbeddedPostgres.running_url(data_dir) is None)
    path.write_text("\n".join([str(os.getpid()), *rest]))

    with EmbeddedPostgres(data_dir) as url:
        assert EmbeddedPostgres.running_url(data_dir) == url


def test_a_stopping_server_leaves_the_database_to_a_running_command(serve, data_dir):
    server = serve("--no-demo")

    with EmbeddedPostgres(data_dir) as url:
        assert server.stop()[2] == 0
        assert EmbeddedPostgres.running_url(data_dir) == url
    assert EmbeddedPostgres.running_url(data_dir) is None


def test_a_path_that_is_too_long_for_a_socket(data_dir):
    with EmbeddedPostgres(data_dir / ("long" * 25) / 'it\'s "quoted"') as url:
        assert asyncio.run(answer_to_everything(url)) == 42


def test_the_embedded_database_sorts_the_same_everywhere(data_dir):
    async def sort(url):
        connection = await asyncpg.connect(url)
        words = await connection.fetchval("SELECT string_agg(w, '' ORDER BY w) FROM unnest('{b,a,B,é,Z,É}'::text[]) w")
        folded = await connection.fetchval("SELECT lower('ÉŁ') || upper('ß')")
        await connection.close()
        return words, folded

    with EmbeddedPostgres(data_dir) as url:
        assert asyncio.run(sort(url)) == ("BZabÉé", "éłß")


def test_a_worker_ends_in_order(data_dir):
    worker = subprocess.Popen(
        [*TRADEPOST, "worker", "--data-dir", data_dir],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout.readline() == "Running background jobs. Stop with Ctrl-C.\n"
    # Nothing shows that it listens, and stopping must work at any moment.
    time.sleep(0.3)
    worker.terminate()

    _, err = worker.communicate(timeout=SECONDS)

    assert (err, worker.returncode) == ("", 0)
    assert EmbeddedPostgres.running_url(data_dir) is None


def wait_until(condition):
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


async def answer_to_everything(url):
    connection = await asyncpg.connect(url)
    answer = await connection.fetchval("SELECT 42")
    await connection.close()
    return answer
