"""Charging the subscriptions that are due (orders.md 10).

An attempt is written down before anybody is asked for money, so that after a crash the same charge is asked for again
under the same reference, and never a second one. What came of it, its order and the moment of the next charge are one
transaction. Nobody waits for the charger but the attempt itself: it is the attempt that is held meanwhile, so that of
several servers one carries it out.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import NamedTuple

import structlog

from tradepost.kit.db import Database, Row, Tx
from tradepost.kit.documents import Record
from tradepost.resources.orders.computed import amount
from tradepost.resources.orders.subscriptions.charger import Charge, Charger, Outcome
from tradepost.resources.orders.subscriptions.documents import subscriptions
from tradepost.resources.orders.subscriptions.intervals import next_after
from tradepost.resources.orders.subscriptions.placing import place_order
from tradepost.resources.orders.subscriptions.schemas import StoredSubscription
from tradepost.resources.orders.subscriptions.service import set_status
from tradepost.resources.store_profile.store import Store, load
from tradepost.settings import Settings

log = structlog.get_logger()

ANSWER_SECONDS = 60


class Attempt(NamedTuple):
    """One row of `subscription_charges`: a charge that was due at a moment."""

    store_id: int
    id: int
    subscription_id: int
    due: datetime

    @property
    def reference(self) -> str:
        return f"tradepost-{self.store_id}-{self.subscription_id}-{self.id}"


async def charge_due(database: Database, settings: Settings, charger: Charger) -> None:
    """Charge every ACTIVE subscription whose next charge is due, and those whose charging was interrupted."""
    await database.write(_write_down)
    open_attempts = await database.reader.fetch(
        "SELECT store_id, id FROM subscription_charges WHERE state = 'started' ORDER BY due, store_id, id"
    )
    for row in open_attempts:
        try:
            await database.write(_carrying_out(row, settings, charger))
        except Exception:
            log.exception("subscription.not_charged", store_id=row["store_id"], attempt=row["id"])


async def _write_down(tx: Tx) -> None:
    """Begin an attempt for each subscription that is due and has none. Rows are held, so that what another server has
    just charged is seen as it is now.
    """
    await tx.execute(
        "INSERT INTO subscription_charges (store_id, id, subscription_id, due, state, started) "
        "SELECT due.store_id, nextval('subscription_charges_id_seq'), due.id, due.next_charge, 'started', $1 "
        "FROM stores CROSS JOIN LATERAL (SELECT store_id, id, next_charge FROM subscriptions AS s "
        "WHERE s.store_id = stores.store_id AND status = 'ACTIVE' AND next_charge <= $1 "
        "ORDER BY next_charge FOR UPDATE SKIP LOCKED) AS due "
        "ON CONFLICT (store_id, subscription_id) WHERE state = 'started' DO NOTHING",
        tx.now,
    )


def _carrying_out(row: Row, settings: Settings, charger: Charger) -> Callable[[Tx], Awaitable[None]]:
    async def carry_out(tx: Tx) -> None:
        held = await tx.fetchrow(
            "SELECT store_id, id, subscription_id, due FROM subscription_charges "
            "WHERE store_id = $1 AND id = $2 AND state = 'started' FOR UPDATE SKIP LOCKED",
            row["store_id"],
            row["id"],
        )
        if held is None:
            return
        attempt = Attempt(**held)
        store = await load(tx, attempt.store_id, settings)
        known = await subscriptions.get(tx, store.id, attempt.subscription_id)
        async with asyncio.timeout(ANSWER_SECONDS):
            outcome = await charger.charge(_charge(store, known, attempt))
        await _settle(tx, store, attempt, outcome)

    return carry_out


def _charge(store: Store, record: Record[StoredSubscription], attempt: Attempt) -> Charge:
    template = record.doc.template
    return Charge(
        reference=attempt.reference,
        store_id=store.id,
        subscription_id=record.id,
        customer_id=record.doc.customer_id,
        email=template.email or "",
        amount=amount(template.total),
        currency=store.profile.formats_and_units.currency or "",
        payment_method=template.payment_method or "",
        payment_module=template.payment_module or "",
        payment_data=template.additional_info or {},
    )


async def _settle(tx: Tx, store: Store, attempt: Attempt, outcome: Outcome) -> None:
    """Write down what came of an attempt. What the merchant has changed meanwhile stays."""
    record = await subscriptions.lock(tx, store.id, attempt.subscription_id)
    doc, order_id = record.doc, None
    if outcome.result == "failed":
        if doc.status == "ACTIVE":
            set_status(doc, "LAST_CHARGE_FAILED", tx.now)
    else:
        order_id = await place_order(tx, store, record, outcome)
        if doc.next_charge == attempt.due:
            doc.next_charge = next_after(attempt.due, doc.charge_settings, tx.now)
    await subscriptions.save(tx, store.id, record)
    await tx.execute(
        "UPDATE subscription_charges SET state = $3, ended = $4, message = $5, transaction_id = $6, order_id = $7 "
        "WHERE store_id = $1 AND id = $2",
        store.id,
        attempt.id,
        outcome.result,
        tx.now,
        outcome.message or None,
        outcome.transaction_id or None,
        order_id,
    )
