"""Where mail goes: to an SMTP server, or into files `mail/*.eml` of the data directory."""

import asyncio
import contextlib
import os
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import aiosmtplib

from tradepost.settings import Settings

FOLDER = "mail"
SECONDS = 30

_ADDRESS = re.compile(r'[^@\s<>(),;:"\\\[\]]+@[^@\s<>(),;:"\\\[\]]+')
_MOST_CHARACTERS = 254
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One mail to one person. Both texts say the same; `from_name` and `reply_to` are the store's."""

    to: str
    from_name: str
    reply_to: str = ""
    subject: str
    text: str
    html: str


def is_address(text: str) -> bool:
    """Whether `text` looks like something that mail can be sent to."""
    return len(text) <= _MOST_CHARACTERS and _ADDRESS.fullmatch(text) is not None


def compose(mail: Mail, settings: Settings, now: datetime) -> EmailMessage:
    """The mail as it is sent."""
    message = EmailMessage()
    message["From"] = _address(settings.mail_from, mail.from_name)
    message["To"] = _address(mail.to)
    if is_address(mail.reply_to):
        message["Reply-To"] = _address(mail.reply_to)
    message["Subject"] = _line(mail.subject)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=settings.mail_from.rpartition("@")[2])
    # Answering machines do not answer this.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    return message


async def send(message: EmailMessage, mail: Mail, settings: Settings) -> None:
    """Hand a message to the SMTP server of the settings; raises SMTPException or OSError."""
    await aiosmtplib.send(
        message, sender=settings.mail_from, recipients=[mail.to], timeout=SECONDS, **_connection(settings.smtp_url)
    )


async def keep(message: EmailMessage, settings: Settings) -> Path:
    """Write a message to a file that only the user who runs the server can read; returns its path."""
    when = message["Date"].datetime.strftime("%Y%m%d-%H%M%S")
    path = settings.data_dir / FOLDER / f"{when}-{secrets.token_hex(4)}.eml"
    await asyncio.to_thread(_write, path, message.as_bytes(policy=policy.SMTP))
    return path


def _connection(url: str) -> dict[str, Any]:
    """What the client needs to know of `smtp://user:password@host:port?starttls=yes`.

    Certificates are checked, except of this machine: nobody stands between.
    """
    parts = urlsplit(url)
    local = parts.hostname in _THIS_MACHINE
    wanted = parse_qs(parts.query).get("starttls", [""])[0]
    # None: if the server offers it. A password is not sent to another machine in the clear unless the operator says so.
    starttls = {"yes": True, "no": False}.get(wanted, True if parts.username and not local else None)
    secure = parts.scheme == "smtps"
    return {
        "hostname": parts.hostname,
        "port": parts.port,
        "username": unquote(parts.username) if parts.username else None,
        "password": unquote(parts.password) if parts.password else None,
        "use_tls": secure,
        "start_tls": False if secure else starttls,
        "validate_certs": not local,
    }


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def _address(address: str, name: str = "") -> Address:
    local, _, domain = address.rpartition("@")
    # What cannot be a domain goes as it is: the server says what is wrong with it.
    with contextlib.suppress(UnicodeError):
        domain = domain.encode("idna").decode()
    return Address(_line(name), local, domain)


def _line(text: str) -> str:
    """A text without line breaks, which would begin another header."""
    return " ".join(text.split())
