"""What orders take from gift cards and give back (calculation.md 8).

The ledger `gift_card_redemptions` has what an order holds of a card, so that nothing is taken or given back twice,
whatever the order says by then.
"""

from tradepost.kit.db import Tx
from tradepost.resources.orders import statuses
from tradepost.resources.orders.gift_cards.cards import ZERO, find
from tradepost.resources.orders.schemas import StoredOrder
from tradepost.resources.store_profile.order_statuses.schemas import PaymentStatus


async def follow(tx: Tx, store_id: int, order_id: int, doc: StoredOrder, before: PaymentStatus | None) -> None:
    """Let the card of an order follow its payment status, which was `before`; a new order had none. The card is debited
    when the order is placed, and has the money back while it is cancelled, refunded or unfinished. Whether the card had
    too little is written into the order.
    """
    pays, paid = statuses.is_paid_for(doc.payment_status), before is not None and statuses.is_paid_for(before)
    if pays and not paid:
        await _take(tx, store_id, order_id, doc)
    elif paid and not pays:
        await _give_back(tx, store_id, order_id)


async def _take(tx: Tx, store_id: int, order_id: int, doc: StoredOrder) -> None:
    wanted = doc.gift_card_redemption or ZERO
    if wanted <= 0:
        return
    card = await find(
        tx, store_id, code=doc.gift_card_code, card_id=doc.gift_card_id, uuid=doc.gift_card_uuid, hold=True
    )
    if card is None:
        return
    amount = min(wanted, card.available(tx.now))
    doc.gift_card_double_spending = amount < wanted
    if not amount:
        return
    await tx.execute(
        "UPDATE gift_cards SET balance = balance - $3, updated = $4 WHERE store_id = $1 AND id = $2",
        store_id,
        card.id,
        amount,
        tx.now,
    )
    await tx.execute(
        "INSERT INTO gift_card_redemptions (store_id, order_id, card_id, amount) VALUES ($1, $2, $3, $4)",
        store_id,
        order_id,
        card.id,
        amount,
    )


async def _give_back(tx: Tx, store_id: int, order_id: int) -> None:
    await tx.execute(
        "WITH held AS (DELETE FROM gift_card_redemptions WHERE store_id = $1 AND order_id = $2 "
        "RETURNING card_id, amount) UPDATE gift_cards AS card SET balance = card.balance + held.amount, updated = $3 "
        "FROM held WHERE card.store_id = $1 AND card.id = held.card_id",
        store_id,
        order_id,
        tx.now,
    )
