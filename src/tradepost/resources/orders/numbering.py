"""What new orders are called (orders.md 2)."""

import secrets
import string
import uuid

from tradepost.kit.db import Tx
from tradepost.resources.orders.schemas import StoredOrder
from tradepost.resources.store_profile.documents import lock_profile, renumber_profile
from tradepost.resources.store_profile.sections.formats_and_units import FormatsAndUnitsFields
from tradepost.resources.store_profile.store import Store

CORE_LENGTH = 5
_LETTERS = string.ascii_uppercase + string.digits


def new_order(number: int) -> StoredOrder:
    """An empty order for the internal number `number`, with all its ids but those that `name` gives it."""
    return StoredOrder(
        public_id="",
        public_uid="",
        cart_id=str(uuid.uuid4()).upper(),
        ticket=secrets.randbelow(2**32) - 2**31,
        repeat_token=secrets.token_hex(16),
        reference_transaction_id=f"transaction_{number}",
    )


async def name(tx: Tx, store: Store, doc: StoredOrder) -> None:
    """Give a new order its public id. Where orders are numbered, this holds the profile, so it comes last."""
    formats = store.profile.formats_and_units
    prefix, suffix = formats.order_number_prefix or "", formats.order_number_suffix or ""
    doc.public_uid = await _core(tx, store, prefix, suffix)
    doc.public_id = f"{prefix}{doc.public_uid}{suffix}"


async def _core(tx: Tx, store: Store, prefix: str, suffix: str) -> str:
    while True:
        core = await _next_number(tx, store) if store.numbers_orders else random_core()
        taken = await tx.fetchval(
            "SELECT EXISTS (SELECT FROM orders WHERE store_id = $1 "
            "AND (lower(public_id) = lower($2) OR lower(public_uid) = lower($3)))",
            store.id,
            f"{prefix}{core}{suffix}",
            core,
        )
        if not taken:
            return core


def random_core() -> str:
    """Letters and digits, with at least one letter, so that it never looks like an internal number."""
    while True:
        core = "".join(secrets.choice(_LETTERS) for _ in range(CORE_LENGTH))
        if not core.isdigit():
            return core


async def _next_number(tx: Tx, store: Store) -> str:
    """The store's next number, which nobody else gets; the merchant sees it in the profile."""
    profile = await lock_profile(tx, store.id)
    formats = profile.formats_and_units or FormatsAndUnitsFields()
    number = formats.order_number_next_number or 1
    formats.order_number_next_number = number + 1
    profile.formats_and_units = formats
    await renumber_profile(tx, store.id, profile)
    return str(number).zfill(formats.order_number_min_digits_amount or 0)
