"""Downloads and posted JSON: what is taken, what is refused, and that only judged addresses are ever reached."""

import asyncio
import contextlib
import gzip
import re
import ssl
import subprocess
import time
import zlib

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradepost.kit import fetching
from tradepost.kit.fetching import DownloadFailed, Fetcher, FetchProblem, NoAnswer, TooLarge, WrongAddress
from tradepost.kit.guarded_connections import Guard
from tradepost.settings import Settings

PUBLIC = "93.184.215.14"
OTHER_PUBLIC = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
LIMIT = 100_000


class Server:
    """An HTTP server whose answers are written here byte by byte. `requests` has what came."""

    def __init__(self, answers):
        self.answers = answers
        self.requests = []
        self.connections = 0

    async def __call__(self, reader, writer):
        self.connections += 1
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            request = (await reader.readuntil(b"\r\n\r\n")).decode()
            if length := re.search(r"(?i)content-length: (\d+)", request):
                request += (await reader.readexactly(int(length[1]))).decode()
            self.requests.append(request)
            answer = self.answers(request.split()[1])
            async for piece in answer if hasattr(answer, "__aiter__") else once(answer):
                writer.write(piece)
                await writer.drain()
        writer.close()


async def once(piece):
    yield piece


def answer(body=b"", status="200 OK", *headers):
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def redirect(target, status="302 Found"):
    return answer(b"", status, f"Location: {target}")


@contextlib.asynccontextmanager
async def serving(answers, ssl_context=None):
    """A server and the port where it listens."""
    server = Server(answers if callable(answers) else lambda _: answers)
    listener = await asyncio.start_server(server, "127.0.0.1", 0, ssl=ssl_context)
    try:
        yield server, listener.sockets[0].getsockname()[1]
    finally:
        listener.close()


class Internet(httpcore.AsyncNetworkBackend):
    """Leads every connection to one local port, and remembers where it would have gone."""

    def __init__(self, port, dead=()):
        self.port = port
        self.dead = dead
        self.connected = []

    async def connect_tcp(self, host, port, *_):
        self.connected.append((host, port))
        if host in self.dead:
            raise httpcore.ConnectError
        return await httpcore.AnyIOBackend().connect_tcp("127.0.0.1", self.port)


class Names:
    """A resolver that answers from a list of answers, the last of which stays, and counts."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    async def __call__(self, host, port):
        self.asked.append((host, port))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def fetcher(port=None, names=None, **settings):
    """A fetcher to the public internet, all of which is the server at `port`."""
    given = {"ssl_context": settings.pop("ssl_context", None), "network": settings.pop("network", None)}
    if port:
        given["network"] = Internet(port)
    return Fetcher(Settings(**settings), resolve=names or Names([PUBLIC]), **given)


def local(**settings):
    """A fetcher that may reach the servers of this test."""
    return Fetcher(Settings(allowed_hosts="127.0.0.1", **settings))


# What is fetched


async def test_a_file():
    async with serving(answer(b"content")) as (server, port):
        internet = Internet(port)
        names = Names([PUBLIC])

        content = await fetcher(network=internet, names=names).fetch("http://Example.COM/a%20b.png?x=1#part", limit=7)

    assert content == b"content"
    assert internet.connected == [(PUBLIC, 80)]
    assert names.asked == [("example.com", 80)]
    (request,) = server.requests
    lines = request.strip().split("\r\n")
    assert lines[0] == "GET /a%20b.png?x=1 HTTP/1.1"
    headers = dict(line.split(": ", 1) for line in lines[1:])
    assert headers == {
        "Host": "example.com",
        "User-Agent": fetching._USER_AGENT,
        "Accept": "*/*",
        "Accept-Encoding": "identity",
    }
    assert headers["User-Agent"].startswith("Tradepost/")


async def test_proxies_of_the_environment_are_ignored(monkeypatch):
    async with serving(answer(b"content")) as (_, port):
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:1")

        assert await local().fetch(f"http://127.0.0.1:{port}/", limit=LIMIT) == b"content"


async def test_an_error_of_the_reader_is_not_a_failed_download():
    async def read(port, problem):
        async with fetcher(port).stream("http://example.com/", limit=LIMIT) as pieces:
            async for _ in pieces:
                raise problem

    async with serving(answer(b"content")) as (_, port):
        for problem in (OSError("disk full"), TimeoutError(), ValueError("no number")):
            with pytest.raises(type(problem)):
                await read(port, problem)


async def test_chunked_bodies_and_bodies_without_length():
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    until_closed = b"HTTP/1.0 200 OK\r\n\r\nabcde"
    for body in (chunked, until_closed):
        async with serving(body) as (_, port):
            assert await fetcher(port).fetch("http://example.com/", limit=5) == b"abcde"
            with pytest.raises(TooLarge):
                await fetcher(port).fetch("http://example.com/", limit=4)


async def test_the_next_address_is_tried():
    async with serving(answer(b"content")) as (_, port):
        internet = Internet(port, dead={OTHER_PUBLIC})
        names = Names([OTHER_PUBLIC, PUBLIC])

        assert await fetcher(network=internet, names=names).fetch("http://example.com/", limit=LIMIT) == b"content"
    assert internet.connected == [(OTHER_PUBLIC, 80), (PUBLIC, 80)]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for example.com, and a context that trusts nothing else."""
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=example.com -keyout key.pem -out cert.pem "
        "-addext subjectAltName=DNS:example.com",
        shell=True,
        cwd=folder,
        check=True,
        capture_output=True,
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return server, ssl.create_default_context(cafile=folder / "cert.pem")


async def test_tls_checks_the_name_and_not_the_address(certificate):
    server_side, trusting = certificate
    asked_for = []
    server_side.sni_callback = lambda _socket, name, _context: asked_for.append(name)
    async with serving(answer(b"content"), server_side) as (server, port):
        internet = Internet(port)
        trusted = fetcher(network=internet, ssl_context=trusting)

        assert await trusted.fetch("https://example.com./", limit=LIMIT) == b"content"
        with pytest.raises(DownloadFailed):
            await trusted.fetch("https://other.example/", limit=LIMIT)
        with pytest.raises(DownloadFailed):
            await fetcher(network=internet).fetch("https://example.com/", limit=LIMIT)

    assert internet.connected == [(PUBLIC, 443)] * 3
    assert asked_for[:2] == ["example.com", "other.example"]
    assert len(server.requests) == 1
    assert "Host: example.com\r\n" in server.requests[0]


# Addresses

WRONG = """
nope htt://sssss //example.com/a http:example.com http:/// http:// https://:80 ftp://example.com/a file:///etc/passwd
gopher://example.com data:image/png;base64,AA javascript:alert(1) ws://example.com
http://user@example.com http://user:password@example.com http://:@example.com:80@127.0.0.1 http://example.com\\@127.0.0.1
http://example.com:0 http://example.com:65536 http://example.com:99999999 http://example.com:x http://example.com:-1
http://example..com http://.example.com http://example.com.. http://exa%20mple.com http://ex*mple.com http://-
http://127.0.0.1 http://127.0.0.1./ http://127.1 http://0x7f000001 http://0x7f.1 http://2130706433 http://017700000001
http://0 http://0.0.0.0 http://10.1.2.3 http://172.16.0.1 http://192.168.1.1 http://169.254.169.254/x.png
http://100.64.0.1 http://224.0.0.1 http://255.255.255.255 http://1.2.3.4.5 http://256.256.256.256
http://99999999999 http://0x http://[::1] http://[::] http://[::ffff:127.0.0.1] http://[::ffff:7f00:1] http://[fe80::1]
http://[fe80::1%25eth0] http://[fd00::1] http://[64:ff9b::7f00:1] http://[2002:7f00:1::] http://[::127.0.0.1]
http://[1.1.1.1] http://[::1 http://::1/ http://localhost http://LOCALHOST./ http://a.localhost
http://１２７.０.０.１ http://127。0。0。1 http://xn--
""".split()


@pytest.mark.parametrize("url", [*WRONG, "", " ", "http://exa mple.com", "http://exam\nple.com", "http://\ud800.com"])
async def test_wrong_addresses_are_refused_without_any_network(url):
    names = Names([PUBLIC])
    internet = Internet(1)
    refusing = fetcher(network=internet, names=names)

    with pytest.raises(WrongAddress) as problem:
        refusing.check_address(url)
    with pytest.raises(WrongAddress):
        await refusing.fetch(url, limit=LIMIT)

    assert str(problem.value) == "The address cannot be used"
    assert (names.asked, internet.connected) == ([], [])


def test_the_longest_name():
    label = "a" * 60
    fetcher().check_address(f"http://{'.'.join([label] * 4)}.{'b' * 9}")
    for host in (f"{'.'.join([label] * 4)}.{'b' * 10}", "a" * 64 + ".com"):
        with pytest.raises(WrongAddress):
            fetcher().check_address(f"http://{host}")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com",
        "HTTPS://EXAMPLE.com./a?b",
        "  https://example.com/dummy.jpg  ",
        "https://example.com:443",
        "https://example.com:80",
        "http://a_b.example.com",
        "https://münchen.example/ü.png",
        "http://1.1.1.1/",
        "http://[2606:4700::1111]/",
        "http://does-not-exist.example",
    ],
)
def test_addresses_that_may_be_tried(url):
    fetcher().check_address(url)


@given(st.text())
def test_any_text_is_an_address_or_a_wrong_one(text):
    for url in (text, f"http://{text}", f"http://example.com{text}", f"http://[{text}]/"):
        for settings in ({}, {"allow_private_urls": True}):
            with contextlib.suppress(WrongAddress):
                fetcher(**settings).check_address(url)


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        [PUBLIC, "10.0.0.1"],
        ["::1", PUBLIC],
        ["::ffff:10.0.0.1"],
        ["64:ff9b::a00:1"],
        ["2002:a9fe:a9fe::1"],
        ["fe80::1%eth0"],
        ["169.254.169.254"],
        ["100.64.0.1"],
    ],
)
async def test_a_name_with_any_address_that_is_not_public_is_refused(answers):
    internet = Internet(1)

    with pytest.raises(WrongAddress):
        await fetcher(network=internet, names=Names(answers)).fetch("http://example.com/", limit=LIMIT)

    assert internet.connected == []


async def test_a_name_is_looked_up_once():
    names = Names([PUBLIC], ["127.0.0.1"])
    async with serving(answer(b"content")) as (_, port):
        internet = Internet(port)

        assert await fetcher(network=internet, names=names).fetch("http://example.com/", limit=LIMIT) == b"content"

    assert len(names.asked) == 1
    assert internet.connected == [(PUBLIC, 80)]


async def test_no_request_reaches_a_local_server():
    async with serving(answer(b"content")) as (server, port):
        strict = Fetcher(Settings())
        for url in (f"http://127.0.0.1:{port}/a.png", f"http://localhost:{port}/a.png", f"http://0x7f.1:{port}"):
            with pytest.raises(WrongAddress):
                await strict.fetch(url, limit=LIMIT)

        assert server.connections == 0


@pytest.mark.parametrize(
    ("settings", "url", "answers", "allowed"),
    [
        ({}, "http://example.com:8080", [PUBLIC], False),
        ({"allowed_ports": "8080, 8443"}, "http://example.com:8080", [PUBLIC], True),
        ({"allowed_ports": "8080"}, "http://example.com:8081", [PUBLIC], False),
        ({"allowed_ports": "8080"}, "http://example.com:8080", ["10.0.0.1"], False),
        ({"allowed_hosts": "127.0.0.1"}, "http://127.0.0.1:8080", [], True),
        ({"allowed_hosts": "127.0.0.1"}, "http://127.1:8080", [], True),
        ({"allowed_hosts": "127.0.0.1"}, "http://127.0.0.2", [], False),
        ({"allowed_hosts": "NAS.local"}, "http://nas.local:5000", ["192.168.0.9"], True),
        ({"allowed_hosts": "nas.local"}, "http://other.nas.local", ["192.168.0.9"], False),
        ({"allowed_hosts": "localhost"}, "http://localhost:5000", ["127.0.0.1"], True),
        ({"allowed_hosts": "nas.local, 10.0.0.0/8"}, "http://shop.internal:8080", ["10.1.2.3"], True),
        ({"allowed_hosts": "10.0.0.0/8"}, "http://shop.internal:8080", [PUBLIC], False),
        ({"allowed_hosts": "10.0.0.0/8"}, "http://shop.internal", ["10.1.2.3", "192.168.0.1"], False),
        ({"allowed_hosts": "10.0.0.0/8"}, "http://shop.internal", ["10.1.2.3", PUBLIC], True),
        ({"allowed_hosts": "fd00::/8"}, "http://[fd00::1]:8080", [], True),
        ({"allow_private_urls": True}, "http://127.0.0.1:8080", [], True),
        ({"allow_private_urls": True}, "http://localhost:8080", ["::1"], True),
        ({"allow_private_urls": True}, "http://example.com:22", ["10.0.0.1"], True),
    ],
)
async def test_what_settings_allow(settings, url, answers, allowed):
    async with serving(answer(b"content")) as (server, port):
        fetching_it = fetcher(port, Names(answers), **settings).fetch(url, limit=LIMIT)
        if allowed:
            assert await fetching_it == b"content"
        else:
            with pytest.raises(WrongAddress):
                await fetching_it
            assert server.connections == 0


async def test_settings_never_allow_users_and_other_schemes():
    for url in ("ftp://127.0.0.1/", "http://user@127.0.0.1/", "http://127.0.0.1:0/"):
        with pytest.raises(WrongAddress):
            fetcher(allow_private_urls=True).check_address(url)


async def test_unix_sockets_are_never_reached():
    with pytest.raises(WrongAddress):
        await Guard(Settings(allow_private_urls=True)).connect_unix_socket("/run/some.sock")


# Redirects


async def test_three_redirects_are_followed():
    steps = {"/a": "/b", "/b": "http://other.example/c", "/c": "d?x=1"}
    async with serving(lambda path: redirect(steps[path]) if path in steps else answer(path.encode())) as (
        server,
        port,
    ):
        names = Names([PUBLIC])

        assert await fetcher(port, names).fetch("http://example.com/a", limit=LIMIT) == b"/d?x=1"
        steps["/"] = "/a"
        with pytest.raises(DownloadFailed):
            await fetcher(port).fetch("http://example.com/", limit=LIMIT)

    hosts = [request.split("Host: ")[1].split("\r\n")[0] for request in server.requests[:4]]
    assert hosts == ["example.com", "example.com", "other.example", "other.example"]


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
async def test_every_kind_of_redirect(status):
    async with serving(lambda path: redirect("/b", status) if path == "/a" else answer(b"content")) as (_, port):
        assert await fetcher(port).fetch("http://example.com/a", limit=LIMIT) == b"content"


async def test_a_loop():
    async with serving(redirect("/")) as (server, port):
        with pytest.raises(DownloadFailed):
            await fetcher(port).fetch("http://example.com/", limit=LIMIT)

    assert len(server.requests) == 4


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "//127.1:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://169.254.169.254/latest/meta-data",
        "http://user@example.com/",
        "http://example.com:22/",
        "file:///etc/passwd",
        "ftp://example.com/",
        "http://rebound.example/",
    ],
)
async def test_a_redirect_to_a_wrong_address(target):
    async def resolve(host, port):
        return ["127.0.0.1"] if host == "rebound.example" else [PUBLIC]

    async with serving(answer(b"secret")) as (inside, inner_port):
        async with serving(redirect(target.format(port=inner_port))) as (_, port):
            with pytest.raises(WrongAddress):
                await fetcher(port, resolve).fetch("http://example.com/", limit=LIMIT)

        assert inside.connections == 0


async def test_a_redirect_must_not_give_up_tls(certificate):
    server_side, trusting = certificate
    async with serving(redirect("http://example.com/"), server_side) as (server, port):
        with pytest.raises(WrongAddress):
            await fetcher(port, ssl_context=trusting).fetch("https://example.com/", limit=LIMIT)

    assert len(server.requests) == 1


@pytest.mark.parametrize("location", ["Location: http://[", "Location: \xff\xfe", "X-Other: 1"])
async def test_a_redirect_to_nowhere(location):
    raw = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n" + location.encode("latin-1") + b"\r\n\r\n"
    async with serving(raw) as (_, port):
        with pytest.raises(FetchProblem):
            await fetcher(port).fetch("http://example.com/", limit=LIMIT)


# Failures


@pytest.mark.parametrize(
    "raw",
    [
        answer(b"secret", "404 Not Found"),
        answer(b"secret", "500 Oops"),
        answer(b"", "204 No Content"),
        answer(b"secret", "206 Partial Content"),
        answer(b"", "304 Not Modified"),
        answer(b"", "300 Multiple Choices", "Location: /"),
        b"",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000,
        answer(b"content", "200 OK", "Content-Encoding: br"),
        answer(b"not packed", "200 OK", "Content-Encoding: gzip"),
        answer(gzip.compress(b"content", mtime=0)[:-9], "200 OK", "Content-Encoding: gzip"),
        answer(b"", "200 OK", "Content-Encoding: gzip"),
    ],
)
async def test_failed_downloads_do_not_say_why(raw):
    async with serving(raw) as (_, port):
        with pytest.raises(DownloadFailed) as problem:
            await fetcher(port).fetch("http://example.com/", limit=LIMIT)

    assert str(problem.value) == "The file could not be downloaded"


async def test_nobody_listens():
    async with serving(b"") as (_, port):
        pass
    with pytest.raises(DownloadFailed) as problem:
        await local().fetch(f"http://127.0.0.1:{port}/", limit=LIMIT)
    assert str(problem.value) == "The file could not be downloaded"


async def test_an_unknown_name():
    async def unknown(host, port):
        raise OSError("Name or service not known")

    for names in (unknown, Names([])):
        with pytest.raises(DownloadFailed):
            await fetcher(1, names).fetch("http://example.com/", limit=LIMIT)


async def slowly(*pieces, pause=0.05):
    for piece in pieces:
        yield piece
        await asyncio.sleep(pause)


@pytest.mark.parametrize(
    "pieces",
    [
        [b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"] + [b"x"] * 1000,
        [b"HTTP/1.1 200 OK\r\n"] + [b"X: y\r\n"] * 1000,
        [b""] + [b"H"] * 1000,
    ],
)
async def test_slow_servers_have_a_time_limit(pieces):
    began = time.monotonic()
    async with serving(lambda _: slowly(*pieces)) as (_, port):
        with pytest.raises(DownloadFailed):
            await fetcher(port).fetch("http://example.com/", limit=LIMIT, seconds=0.5)

    assert time.monotonic() - began < 2


async def test_redirects_share_one_time_limit():
    async with serving(lambda _: slowly(b"", redirect("/"), pause=0.3)) as (server, port):
        with pytest.raises(DownloadFailed):
            await fetcher(port).fetch("http://example.com/", limit=LIMIT, seconds=0.7)

    assert len(server.requests) < 4


async def test_connecting_has_a_time_limit(monkeypatch):
    class Nowhere(httpcore.AsyncNetworkBackend):
        async def connect_tcp(self, *_):
            await asyncio.sleep(60)

    async def never(host, port):
        await asyncio.sleep(60)

    monkeypatch.setattr(fetching, "CONNECT_SECONDS", 0.1)
    began = time.monotonic()
    for guarded in (fetcher(network=Nowhere()), fetcher(names=never)):
        with pytest.raises(DownloadFailed):
            await guarded.fetch("http://example.com/", limit=LIMIT)

    assert time.monotonic() - began < 1


# Sizes


async def test_exactly_the_limit_is_accepted():
    async with serving(answer(b"x" * LIMIT)) as (_, port):
        assert len(await fetcher(port).fetch("http://example.com/", limit=LIMIT)) == LIMIT
        with pytest.raises(TooLarge, match="larger than 99999 bytes"):
            await fetcher(port).fetch("http://example.com/", limit=LIMIT - 1)


async def test_an_announced_size_is_believed_at_once():
    async with serving(b"HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n") as (_, port):
        with pytest.raises(TooLarge):
            await fetcher(port).fetch("http://example.com/", limit=LIMIT)


async def test_an_endless_body_is_given_up():
    async def endless(_):
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            yield b"x" * 65_536

    async with serving(endless) as (_, port):
        with pytest.raises(TooLarge):
            await fetcher(port).fetch("http://example.com/", limit=LIMIT)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("GZIP", gzip.compress), ("deflate", zlib.compress)],
)
async def test_what_comes_packed_is_unpacked(encoding, pack):
    content = bytes(range(256)) * 300
    async with serving(answer(pack(content), "200 OK", f"Content-Encoding: {encoding}")) as (_, port):
        assert await fetcher(port).fetch("http://example.com/", limit=len(content)) == content
        with pytest.raises(TooLarge):
            await fetcher(port).fetch("http://example.com/", limit=len(content) - 1)


async def test_a_gzip_bomb_is_noticed_before_it_has_grown():
    bomb = gzip.compress(bytes(500_000_000), 9)
    pieces = []

    async def read(port):
        async with fetcher(port).stream("http://example.com/", limit=20_000_000) as stream:
            async for piece in stream:
                pieces.append(len(piece))  # noqa: PERF401 - what came before the error counts too

    async with serving(answer(bomb, "200 OK", "Content-Encoding: gzip")) as (_, port):
        with pytest.raises(TooLarge):
            await read(port)

    assert sum(pieces) <= 20_000_000
    assert max(pieces) <= 65_536


# Posted JSON


async def post(posting, url="http://example.com/rates?key=1", body=b'{"a": 1}', **given):
    return await posting.post_json(url, body, **{"seconds": 5, "limit": LIMIT} | given)


async def test_json_is_posted_with_headers_as_they_are():
    async with serving(answer(b'{"b": 2}')) as (server, port):
        assert await post(fetcher(port), headers=[("X-Own", "1"), ("X-Own", "2")]) == b'{"b": 2}'

    (request,) = server.requests
    head, body = request.split("\r\n\r\n")
    lines = head.split("\r\n")
    assert lines[0] == "POST /rates?key=1 HTTP/1.1"
    assert sorted(lines[1:]) == [
        "Accept-Encoding: identity",
        "Accept: application/json",
        "Content-Length: 8",
        "Content-Type: application/json; charset=UTF-8",
        "Host: example.com",
        f"User-Agent: {fetching._USER_AGENT}",
        "X-Own: 1",
        "X-Own: 2",
    ]
    assert body == '{"a": 1}'


@pytest.mark.parametrize("status", [200, 201, 202, 204, 209])
async def test_what_is_taken(status):
    async with serving(answer(b"", f"{status} Fine")) as (_, port):
        assert await post(fetcher(port)) == b""


@pytest.mark.parametrize("status", [203, 208, 301, 302, 307, 308, 400, 404, 500])
async def test_what_is_not_taken_and_no_redirect_is_followed(status):
    async with serving(answer(b"{}", f"{status} Other", "Location: http://example.com/other")) as (server, port):
        with pytest.raises(NoAnswer):
            await post(fetcher(port))

    assert len(server.requests) == 1


async def test_a_posting_reaches_no_address_that_may_not_be_reached():
    async with serving(answer(b"{}")) as (server, port):
        for names, url in ((None, f"http://127.0.0.1:{port}/"), (Names(["10.0.0.1"]), "http://example.com/")):
            with pytest.raises(WrongAddress):
                await post(fetcher(names=names), url)
        assert await post(local(), f"http://127.0.0.1:{port}/") == b"{}"

    assert server.connections == 1


async def test_a_posting_is_given_up():
    def slow(_):
        return slowly(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", *[b"x"] * 1000)

    for answers in (slow, b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{"):
        async with serving(answers) as (_, port):
            with pytest.raises(NoAnswer):
                await post(fetcher(port), seconds=0.1)


async def test_an_answer_to_a_posting_has_a_largest_size():
    async with serving(answer(b"x" * LIMIT)) as (_, port):
        assert len(await post(fetcher(port))) == LIMIT
        with pytest.raises(TooLarge):
            await post(fetcher(port), limit=LIMIT - 1)


async def test_headers_that_cannot_be_sent_are_no_answer():
    async with serving(answer(b"{}")) as (server, port):
        for header in (("X-Own", "a\r\nb"), ("€", "a")):
            with pytest.raises(NoAnswer):
                await post(fetcher(port), headers=[header])

    assert server.requests == []
