"""An order that only has a body, for looking at its tax invoice before it is there (orders.md 8)."""

from tradepost.kit.db import Db
from tradepost.kit.documents import Record
from tradepost.resources.orders import items
from tradepost.resources.orders.coupons import take_coupon
from tradepost.resources.orders.goods import read_goods
from tradepost.resources.orders.parts.items import StoredItem
from tradepost.resources.orders.schemas import PRODUCT_OF_ITEM_NOT_FOUND, OrderFields, StoredOrder
from tradepost.resources.orders.snapshots import take_snapshot
from tradepost.resources.orders.writing import fill
from tradepost.resources.store_profile.store import Store


async def draw_up(db: Db, store: Store, body: OrderFields) -> Record[StoredOrder]:
    """The order that a body would make, without any id, and without anything being stored. Raises 400, and 404 for a
    product that the store does not have.
    """
    doc = StoredOrder(public_id="", public_uid="", cart_id="", ticket=0, repeat_token="")
    fill(doc, body, store)
    if not isinstance(doc.prices_include_tax, bool):
        doc.prices_include_tax = store.prices_include_tax
    doc.items = await _items(db, store, body)
    if body.discount_coupon:
        await take_coupon(db, store.id, doc, body.discount_coupon)
    return Record(0, body.create_date or db.now, db.now, 0, doc, {})


async def _items(db: Db, store: Store, body: OrderFields) -> list[StoredItem]:
    drawn = []
    for sent in body.items or ():
        item = StoredItem(id=0, quantity=1)
        items.fill(item, sent, store.language)
        drawn.append(item)
    goods = await read_goods(db, store.id, [item.product_id for item in drawn if item.product_id])
    for item in drawn:
        if item.product_id and item.product_id not in goods.products:
            raise PRODUCT_OF_ITEM_NOT_FOUND(id=item.product_id)
        take_snapshot(item, goods, store)
    return drawn
