"""The mail to the merchant about stock that has run low, for clients that ask for it with `checkLowStockNotification`
(products.md 4).

    before = await alarm.watch(tx, store_id, product_id)
    ...  # the write
    await alarm.ring(tx, store_id, product_id, before)

Stock runs low when a write takes it from above its `warningLimit` to the limit or below. What was not counted before
the write, and what is new, has passed no limit.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tradepost.kit.db import Db, Tx
from tradepost.kit.documents import Record
from tradepost.kit.errors import Refused
from tradepost.kit.jobs import Job, enqueue
from tradepost.kit.mail import MailOrder
from tradepost.kit.mail_servers import Mail
from tradepost.kit.templates import Templates
from tradepost.resources.products.answers import StoredProduct
from tradepost.resources.products.documents import products
from tradepost.resources.products.variations.documents import shares_stock, variations_of
from tradepost.resources.staff_accounts.invitations import shop_name
from tradepost.resources.store_profile.recipients import recipients
from tradepost.resources.store_profile.store import Store, load
from tradepost.settings import Settings

templates = Templates("tradepost.resources.products")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A stock that is counted, with what the merchant knows it by. A `limit` of 0 is none."""

    quantity: int
    limit: int
    sku: str
    options: Mapping[str, str]

    @property
    def low(self) -> bool:
        """Whether little is left."""
        return self.quantity <= self.limit and self.limit > 0


# What is counted of one product: its own stock stands at None, that of variations at their ids.
Counts = Mapping[int | None, Count]


class LowStock(MailOrder, kw_only=True):
    """A mail to one of those who are told, about the stocks of a product that ran low in one write."""

    to: str
    stocks: list[int | None]


@dataclass(frozen=True, slots=True)
class Alarm:
    """What is done when stock runs low: `task` is ordered for each recipient, in the transaction of the write."""

    task: Job | None = None
    recipients: tuple[str, ...] = ()

    @classmethod
    def of(cls, store: Store, task: Job, *, asked: bool) -> "Alarm":
        """The alarm of a store, if the client has asked for it."""
        return cls(task, merchants(store)) if asked else SILENT

    async def watch(self, tx: Tx, store_id: int, product_id: int) -> Counts:
        """What there is of a product, which is held from now on. Raises 404 PRODUCT_NOT_FOUND."""
        if not self.recipients:
            return {}
        return await _counts(tx, store_id, await products.lock(tx, store_id, product_id))

    async def ring(self, tx: Tx, store_id: int, product_id: int, before: Counts) -> None:
        """Order the mails about what has run low since `before`."""
        if self.task is None or not before:
            return
        now = await _counts(tx, store_id, await products.get(tx, store_id, product_id))
        passed = [key for key in before if key in now and now[key].low and before[key].quantity > now[key].limit]
        for to in self.recipients if passed else ():
            await enqueue(tx, self.task, LowStock(store_id=store_id, entity_id=product_id, to=to, stocks=passed))


SILENT = Alarm()


def merchants(store: Store) -> tuple[str, ...]:
    """Who is told."""
    messages = store.profile.mail_notifications.admin_messages
    return recipients(store, messages.low_stock_notification if messages else None)


async def write_low_stock(tx: Tx, settings: Settings, order: LowStock) -> Mail | None:
    """Say what is left by now; None when there is enough again, or the recipient is not to be told any longer."""
    try:
        store = await load(tx, order.store_id, settings)
        product = await products.get(tx, store.id, order.entity_id)
    except Refused:
        return None
    counts = await _counts(tx, store.id, product)
    low = [counts[key] for key in order.stocks if key in counts and counts[key].low]
    if not low or order.to not in merchants(store):
        return None
    shop = shop_name(store)
    name = store.text(product.doc.name, product.doc.name_translated)
    values = {"shop": shop, "sender": shop, "product": name, "low": low}
    return Mail(
        to=order.to,
        from_name=shop,
        subject=templates.say("low_stock_subject", store.language, **values),
        text=templates.render("low_stock.txt", store.language, **values),
        html=templates.render("low_stock.html", store.language, **values),
    )


async def _counts(db: Db, store_id: int, product: Record[StoredProduct]) -> Counts:
    """Variations without a stock of their own have none here, and those without a limit of their own the product's."""
    doc = product.doc
    limit = doc.warning_limit or 0
    found: dict[int | None, Count] = {}
    if doc.unlimited is False:
        found[None] = Count(quantity=product.columns["quantity"], limit=limit, sku=doc.sku or "", options={})
    own = [variation.id for variation in doc.variations if not shares_stock(variation, doc)]
    variations = await variations_of(db, store_id, [product.id], only=own) if own else {}
    for variation in variations.get(product.id, ()):
        if variation.doc.unlimited is False:
            found[variation.id] = Count(
                quantity=variation.columns["quantity"],
                limit=variation.doc.warning_limit if isinstance(variation.doc.warning_limit, int) else limit,
                sku=variation.doc.sku or "",
                options=variation.doc.options,
            )
    return found
