"""E-mail: what is sent to a server, what is kept as a file, what is tried again, and what nobody gets to see."""

import asyncio
import contextlib
import email
import shlex
import ssl
import stat
import subprocess
from dataclasses import dataclass, field, replace
from email import policy
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult

from tradepost.kit import jobs
from tradepost.kit.db import Database
from tradepost.kit.mail import PAUSES, MailOrder, deliver, order_mail
from tradepost.kit.mail_servers import Mail, _connection, compose, is_address
from tradepost.settings import Settings

MAIL = Mail(
    to="ann@x.io",
    from_name="Lemon shop",
    reply_to="office@x.io",
    subject="Hello",
    text="See https://x.io/secret-link",
    html="<p>See <a href='https://x.io/secret-link'>this</a></p>",
)


@dataclass
class Server:
    """An SMTP server, what it got, and what it says to recipients."""

    port: int = 0
    got: list = field(default_factory=list)
    logins: list = field(default_factory=list)
    verdict: str = ""

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - its library's name
        if self.verdict:
            return self.verdict
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, session, envelope):  # noqa: N802
        message = email.message_from_string(envelope.content.decode(), policy=policy.default)
        self.got.append((envelope.mail_from, envelope.rcpt_tos, session.ssl is not None, message))
        return "250 OK"

    def authenticate(self, _server, _session, _envelope, _mechanism, data):
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=data.password == b"p@ss:w/rd", handled=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate that nobody knows."""
    folder = tmp_path_factory.mktemp("certificate")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=nobody -keyout key.pem -out cert.pem"
    subprocess.run(shlex.split(command), cwd=folder, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


@pytest.fixture
async def serve():
    """`await serve()`: an SMTP server on this machine; `secure` is the TLS that it speaks from the start."""
    async with contextlib.AsyncExitStack() as servers:

        async def start(secure=None, **options):
            server = Server()
            listener = await asyncio.get_running_loop().create_server(
                lambda: SMTP(server, authenticator=server.authenticate, enable_SMTPUTF8=True, **options),
                "127.0.0.1",
                0,
                ssl=secure,
            )
            await servers.enter_async_context(listener)
            server.port = listener.sockets[0].getsockname()[1]
            return server

        yield start


@pytest.fixture
async def mailing(shop, tasks, app_settings, tmp_path, monkeypatch):
    """`await mailing.order()`, `await mailing.run()`: a task that mails something, in a data directory of its own."""

    @dataclass
    class Mailing:
        mail: Mail | None = MAIL
        written: int = 0
        task: Any = None

        def to(self, url):
            tasks.settings = replace(app_settings, data_dir=tmp_path, smtp_url=url)

        async def order(self):
            await tasks.database.write(lambda tx: order_mail(tx, self.task, shop.id, 7))

        async def run(self):
            return await tasks.run()

        def files(self):
            return sorted((tmp_path / "mail").glob("*"))

    made = Mailing()
    made.to("")

    async def write(_tx, _settings, order):
        assert (order.store_id, order.entity_id) == (shop.id, 7)
        made.written += 1
        return made.mail

    async def mail_sample(database: Database, settings: Settings, order: MailOrder):
        await deliver(database, settings, order, mail_sample, write)

    monkeypatch.setitem(jobs._jobs, jobs._name(mail_sample), mail_sample)
    made.task = mail_sample
    yield made
    await tasks.database.reader.execute("DELETE FROM pgqueuer WHERE entrypoint = $1", jobs._name(mail_sample))


async def test_a_mail_reaches_the_server(serve, mailing, log):
    server = await serve()
    mailing.to(f"smtp://127.0.0.1:{server.port}")
    await mailing.order()

    assert await mailing.run() == [0]

    [(sender, recipients, _, message)] = server.got
    assert (sender, recipients) == ("tradepost@localhost", ["ann@x.io"])
    assert (message["From"], message["To"]) == ("Lemon shop <tradepost@localhost>", "ann@x.io")
    assert (message["Reply-To"], message["Subject"]) == ("office@x.io", "Hello")
    assert message["Message-ID"].endswith("@localhost>")
    assert message.get_body(["plain"]).get_content().strip() == MAIL.text
    assert message.get_body(["html"]).get_content().strip() == MAIL.html
    assert await mailing.run() == []
    assert mailing.files() == log == []


async def test_a_password_may_have_any_characters(serve, mailing, certificate):
    server = await serve(tls_context=certificate, auth_required=True)
    mailing.to(f"smtp://shop%40x.io:p%40ss%3Aw%2Frd@127.0.0.1:{server.port}")
    await mailing.order()

    await mailing.run()

    assert server.logins == [("shop@x.io", "p@ss:w/rd")]
    [(_, _, encrypted, _)] = server.got
    assert encrypted


async def test_tls_from_the_start(serve, mailing, certificate):
    server = await serve(secure=certificate)
    mailing.to(f"smtps://localhost:{server.port}")
    await mailing.order()

    await mailing.run()

    assert len(server.got) == 1


@pytest.mark.parametrize(
    ("url", "connection"),
    [
        ("smtp://mx.x.io", (None, None, False, None, True)),
        ("smtp://mx.x.io:2525", (2525, None, False, None, True)),
        # A password goes to another machine only where nobody can read it.
        ("smtp://u:p@mx.x.io", (None, "u", False, True, True)),
        ("smtp://u:p@mx.x.io?starttls=no", (None, "u", False, False, True)),
        ("smtp://mx.x.io?starttls=yes", (None, None, False, True, True)),
        ("smtp://u:p@localhost", (None, "u", False, None, False)),
        ("smtps://u:p@mx.x.io", (None, "u", True, False, True)),
        ("smtps://[::1]", (None, None, True, False, False)),
    ],
)
def test_what_an_address_of_a_server_says(url, connection):
    made = _connection(url)

    names = ("port", "username", "use_tls", "start_tls", "validate_certs")
    assert tuple(made[name] for name in names) == connection


async def test_a_server_that_cannot_encrypt_gets_nothing_when_it_must(serve, mailing, log):
    server = await serve()
    mailing.to(f"smtp://127.0.0.1:{server.port}?starttls=yes")
    await mailing.order()

    await mailing.run()

    assert server.got == []
    assert [event for event, _ in log] == ["mail.not_sent"]


async def test_a_mail_is_written_and_tried_again_with_growing_pauses_and_kept_at_last(mailing, log):
    mailing.to("smtp://user:p%40ssword@127.0.0.1:1")
    await mailing.order()

    waited = [await mailing.run() for _ in range(len(PAUSES) + 1)]

    assert waited == [[0], *([pause.total_seconds()] for pause in PAUSES)]
    assert sorted(PAUSES) == list(PAUSES)
    assert await mailing.run() == []
    assert mailing.written == len(PAUSES) + 1
    [path] = mailing.files()
    assert b"secret-link" in path.read_bytes()
    assert [event for event, _ in log] == ["mail.not_sent"] * len(PAUSES) + ["mail.given_up"]
    assert log[-1][1]["path"] == str(path)
    for secret in ("ssword", "secret-link", "ann@x.io"):
        assert secret not in str(log)


async def test_a_mail_goes_out_once_the_server_is_back(serve, mailing, log):
    mailing.to("smtp://127.0.0.1:1")
    await mailing.order()
    await mailing.run()
    server = await serve()
    mailing.to(f"smtp://127.0.0.1:{server.port}")

    assert await mailing.run() == [60]

    assert len(server.got) == 1
    assert [event for event, _ in log] == ["mail.not_sent"]
    assert mailing.files() == []


async def test_a_wrong_password_is_tried_again(serve, mailing, certificate, log):
    server = await serve(tls_context=certificate, auth_required=True)
    mailing.to(f"smtp://user:wrong-one@127.0.0.1:{server.port}")
    await mailing.order()

    await mailing.run()

    assert [event for event, _ in log] == ["mail.not_sent"]
    assert "535" in log[0][1]["reason"]
    assert "wrong-one" not in str(log)
    assert await mailing.run() == [60]


@pytest.mark.parametrize(
    ("verdict", "event"), [("550 no such user", "mail.given_up"), ("450 try again later", "mail.not_sent")]
)
async def test_who_does_not_exist_is_not_asked_again(serve, mailing, log, verdict, event):
    server = await serve()
    server.verdict = verdict
    mailing.to(f"smtp://127.0.0.1:{server.port}")
    await mailing.order()

    await mailing.run()

    assert [logged for logged, _ in log] == [event]
    assert verdict[:3] in log[0][1]["reason"]
    assert "ann@x.io" not in str(log)
    assert len(mailing.files()) == (event == "mail.given_up")


async def test_without_a_server_mail_becomes_a_file_that_only_the_operator_reads(mailing, log, clock):
    clock.moment = clock.now().replace(year=2031, month=2, day=3)
    await mailing.order()

    await mailing.run()

    [path] = mailing.files()
    assert path.name.startswith("20310203-")
    assert path.suffix == ".eml"
    assert [stat.S_IMODE(place.stat().st_mode) for place in (path, path.parent)] == [0o600, 0o700]
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert (message["To"], message["Date"].datetime) == ("ann@x.io", clock.moment.replace(microsecond=0))
    assert log == [
        ("mail.kept", {"store_id": log[0][1]["store_id"], "path": str(path), "reason": "no SMTP server is set"})
    ]


async def test_a_rollback_takes_the_mail_with_it(shop, tasks, mailing):
    with contextlib.suppress(RuntimeError):
        async with tasks.database.transaction() as tx:
            await order_mail(tx, mailing.task, shop.id, 7)
            raise RuntimeError

    assert await mailing.run() == []


async def test_what_nobody_needs_any_longer_is_not_sent(mailing, log):
    mailing.mail = None
    await mailing.order()

    await mailing.run()

    assert mailing.files() == log == []
    assert await mailing.run() == []


async def test_addresses_in_any_alphabet(serve, mailing):
    server = await serve()
    mailing.to(f"smtp://127.0.0.1:{server.port}")
    mailing.mail = replace(MAIL, to="jörg@bücher.example", from_name='Bücher "Jörg", Köln')
    await mailing.order()

    await mailing.run()

    [(_, recipients, _, message)] = server.got
    assert recipients == ["jörg@bücher.example"]
    assert message["To"].addresses[0].addr_spec == "jörg@xn--bcher-kva.example"
    assert message["From"].addresses[0].display_name == 'Bücher "Jörg", Köln'


@pytest.mark.parametrize("name", ["Shop\r\nBcc: eve@x.io", "Shop\nBcc: eve@x.io", "Shop\u2028Bcc: eve@x.io"])
def test_no_text_adds_a_header(clock, name):
    message = compose(replace(MAIL, from_name=name, subject=name), Settings(), clock.now())

    assert message["Bcc"] is None
    assert message["Subject"] == "Shop Bcc: eve@x.io"
    assert email.message_from_bytes(message.as_bytes())["Bcc"] is None


@pytest.mark.parametrize("text", ["a@b", "ann.lee+x@x.io", "o'neil@x.io", "jörg@bücher.example"])
def test_what_can_be_mailed_to(text):
    assert is_address(text)


@pytest.mark.parametrize(
    "text", ["", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\n", "<a@b>", "a@b, c@d", "x" * 253 + "@y"]
)
def test_what_cannot_be_mailed_to(text):
    assert not is_address(text)
