"""Gift cards, and what is left on them (calculation.md 8). The API has no operations for them: the command line makes
and lists them, orders redeem them.
"""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from msgspec import UnsetType

from tradepost.kit.accounts import AccountError, check_store
from tradepost.kit.db import Db, Row, Tx
from tradepost.kit.money import number, round_half_up
from tradepost.kit.search import Query
from tradepost.resources.store_profile.store import Store

ZERO = Decimal(0)
LONGEST_CODE = 64

# Without what is easily misread: 0 and O, 1 and I.
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_COLUMNS = "id, code, uuid, balance, expires"


@dataclass(frozen=True, slots=True)
class GiftCard:
    """A card, good until `expires` if that is known. The balance is in the store's currency, and never below 0."""

    id: int
    code: str
    uuid: str
    balance: Decimal
    expires: datetime | None

    def available(self, now: datetime) -> Decimal:
        """What can be paid with it: nothing once it has expired."""
        return self.balance if self.expires is None or now < self.expires else ZERO


async def create_gift_card(
    tx: Tx, store: Store, balance: Decimal, *, code: str | None = None, expires: datetime | None = None
) -> GiftCard:
    """Add a card to a store, under a code that nobody can guess when none is given. Raises AccountError for a balance
    that is no amount of the store's currency, and for a code that is taken or cannot be one.
    """
    precision = store.profile.formats_and_units.currency_precision
    if balance < 0 or balance != round_half_up(balance, precision):
        raise AccountError(f"A balance is an amount from 0 with at most {precision} decimal places, unlike {balance}.")
    spelled = _random_code() if code is None else spelling(code)
    if not spelled.isprintable() or not 0 < len(spelled) <= LONGEST_CODE:
        raise AccountError(f"The code of a gift card has 1 to {LONGEST_CODE} characters.")
    row = await tx.fetchrow(
        "INSERT INTO gift_cards (store_id, id, code, uuid, initial_amount, balance, expires, created, updated) "
        "VALUES ($1, nextval('gift_cards_id_seq'), $2, $3, $4, $4, $5, $6, $6) "
        f"ON CONFLICT (store_id, code) DO NOTHING RETURNING {_COLUMNS}",
        store.id,
        spelled,
        str(uuid.uuid4()),
        balance,
        expires,
        tx.now,
    )
    if row is None:
        raise AccountError(f"There is a gift card with the code {spelled} already.")
    return _card(row)


async def search_gift_cards(db: Db, store_id: int) -> list[GiftCard]:
    """The cards of a store, the newest first. Raises AccountError for an unknown store."""
    await check_store(db, store_id)
    rows = await db.fetch(f"SELECT {_COLUMNS} FROM gift_cards WHERE store_id = $1 ORDER BY id DESC", store_id)
    return [_card(row) for row in rows]


async def balance_of(
    db: Db,
    store_id: int,
    *,
    code: str | UnsetType | None,
    card_id: int | UnsetType | None,
    uuid: str | UnsetType | None,
) -> Decimal:
    """What a card can pay; 0 when it is unknown, expired or empty. Without anything that names a card nothing is looked
    up.
    """
    card = await find(db, store_id, code=code, card_id=card_id, uuid=uuid)
    return card.available(db.now) if card else ZERO


async def find(
    db: Db,
    store_id: int,
    *,
    code: str | UnsetType | None,
    card_id: int | UnsetType | None,
    uuid: str | UnsetType | None,
    hold: bool = False,
) -> GiftCard | None:
    """The card that fits all that is said of it. With `hold`, nobody else pays with it until the transaction ends."""
    query = Query(store_id)
    clauses = []
    if code:
        clauses.append(f"code = {query.arg(spelling(code))}")
    if card_id:
        clauses.append(f"id = {query.arg(card_id)}")
    if uuid:
        clauses.append(f"uuid = {query.arg(uuid.strip().lower())}")
    if not clauses:
        return None
    row = await db.fetchrow(
        f"SELECT {_COLUMNS} FROM gift_cards WHERE store_id = $1 AND {' AND '.join(clauses)}"
        + (" FOR NO KEY UPDATE" if hold else ""),
        *query.args,
    )
    return _card(row) if row else None


def spelling(code: str) -> str:
    """A code as it is kept: case and blanks around it do not count."""
    return code.strip().upper()


def _random_code() -> str:
    """Four groups of four letters and digits, `7KQ2-M9XW-…`."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def _card(row: Row) -> GiftCard:
    return GiftCard(row["id"], row["code"], row["uuid"], number(row["balance"]), row["expires"])
