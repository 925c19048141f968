"""Invitations by e-mail: a link with a token that nobody can guess, that works once, and for a week.

The token is made when the mail is written, and only its hash is stored. The last mail counts: it makes the links of
earlier ones void.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlencode, urlsplit

from tradepost.kit.db import Db, Tx
from tradepost.kit.errors import Refused
from tradepost.kit.mail import MailOrder
from tradepost.kit.mail_servers import Mail
from tradepost.kit.query_strings import parse_number
from tradepost.kit.templates import Templates
from tradepost.resources.staff_accounts.documents import StaffRecord, read_id, staff_accounts, wire_id
from tradepost.resources.staff_accounts.schemas import Invitation
from tradepost.resources.store_profile.store import Store, load
from tradepost.settings import Settings

PATH = "/staff/accept"
DAYS = 7

# What a link is good for. Of a link that was not made here, or not last, nothing is said.
State = Literal["open", "accepted", "expired", "unknown"]

templates = Templates("tradepost.resources.staff_accounts")


@dataclass(frozen=True, slots=True)
class Link:
    """What the address in a mail says."""

    store_id: int
    account: str
    token: str

    @property
    def query(self) -> str:
        """What stands behind the path; this part of an address is never logged."""
        return "?" + urlencode({"store": self.store_id, "account": self.account, "token": self.token})


@dataclass(frozen=True, slots=True)
class Invited:
    """What a link leads to; store and account are only known when its token is right."""

    state: State
    store: Store | None = None
    email: str = ""


def read_link(query: Mapping[str, str]) -> Link | None:
    """The link that a query is; None for one that cannot be."""
    try:
        store_id = parse_number(query.get("store", ""), "store", whole=True)
    except Refused:
        return None
    return Link(store_id, query.get("account", ""), query.get("token", ""))


async def find_invitation(db: Db, settings: Settings, link: Link) -> Invited:
    """What a link is good for now."""
    try:
        store = await load(db, link.store_id, settings)
        record = await staff_accounts.get(db, store.id, read_id(link.account))
    except Refused:
        return Invited("unknown")
    state = _state(record, link.token, db.now)
    return Invited(state) if state == "unknown" else Invited(state, store, record.doc.email)


async def accept_invitation(tx: Tx, link: Link) -> None:
    """Accept, if the link still works; otherwise nothing happens."""
    try:
        record = await staff_accounts.lock(tx, link.store_id, read_id(link.account))
    except Refused:
        return
    if _state(record, link.token, tx.now) == "open":
        record.doc.invite_accepted = True
        await staff_accounts.save(tx, link.store_id, record)


async def write_invitation(tx: Tx, settings: Settings, order: MailOrder) -> Mail | None:
    """The mail with a new link; None when the invite was accepted or cancelled meanwhile."""
    try:
        store = await load(tx, order.store_id, settings)
        record = await staff_accounts.lock(tx, order.store_id, order.entity_id)
    except Refused:
        return None
    if record.doc.invite_accepted:
        return None
    link = Link(store.id, wire_id(record.id), secrets.token_urlsafe(32))
    record.doc.invitation = Invitation(token_hash=_hash(link.token), expires=tx.now + timedelta(days=DAYS))
    await staff_accounts.rewrite(tx, store.id, record)
    words = {"shop": shop_name(store), "days": DAYS}
    values = {**words, "sender": words["shop"], "url": f"{settings.base_url}{PATH}{link.query}"}
    return Mail(
        to=record.doc.email,
        from_name=shop_name(store),
        reply_to=store.profile.company.email or "",
        subject=templates.say("subject", store.language, **words),
        text=templates.render("invitation.txt", store.language, **values),
        html=templates.render("invitation.html", store.language, **values),
    )


def shop_name(store: Store) -> str:
    """What people call the store."""
    return store.profile.settings.store_name or urlsplit(store.url).netloc


def _state(record: StaffRecord, token: str, now: datetime) -> State:
    invitation = record.doc.invitation
    if not invitation or not hmac.compare_digest(invitation.token_hash, _hash(token)):
        return "unknown"
    if record.doc.invite_accepted:
        return "accepted"
    return "open" if now < invitation.expires else "expired"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
