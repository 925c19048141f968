"""What orders take from stock and give back (orders.md 5).

An order keeps a ledger of what it holds, in the table `order_stock`, so that nothing is given back twice, whatever has
become of its items meanwhile. Products are held before they are counted, in the order of their ids, like everywhere.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from tradepost.kit import changes
from tradepost.kit.db import Tx
from tradepost.resources.orders.goods import Goods
from tradepost.resources.orders.parts.items import StoredItem
from tradepost.resources.orders.schemas import NOT_ENOUGH_STOCK, TOO_MUCH_STOCK
from tradepost.resources.products import composites
from tradepost.resources.products.documents import products
from tradepost.resources.products.jobs import mail_low_stock
from tradepost.resources.products.low_stock import Alarm
from tradepost.resources.products.stock import MOST_STOCK
from tradepost.resources.products.variations.documents import any_in_stock, shares_stock
from tradepost.resources.store_profile.store import Store

# A product, and one of its variations that has a stock of its own; 0 is the stock of the product itself.
Place = tuple[int, int]

PRODUCT_ITSELF = 0


def needed(items: Iterable[StoredItem], goods: Goods) -> Counter[Place]:
    """How many units of what the items take. What is unlimited or unknown is not counted; of a composite, components
    are.
    """
    places: Counter[Place] = Counter()
    for item in items:
        product = goods.products.get(item.product_id or 0)
        if product is None:
            continue
        quantity = item.quantity or 0
        if product.doc.composite_components:
            for component in product.doc.composite_components:
                place = _place(goods, component.product_id, component.combination_id or 0)
                places[place] += quantity * component.quantity
        else:
            variation = goods.variation(item)
            places[_place(goods, product.id, variation.id if variation else 0)] += quantity
    return Counter({place: units for place, units in places.items() if units and _is_counted(goods, place)})


def _place(goods: Goods, product_id: int, variation_id: int) -> Place:
    """Where the stock of a product or variation is: a variation without a SKU of its own has that of its product."""
    product, variation = goods.products.get(product_id), goods.variations.get(variation_id)
    if product and variation and not shares_stock(variation.doc, product.doc):
        return product_id, variation_id
    return product_id, PRODUCT_ITSELF


def _is_counted(goods: Goods, place: Place) -> bool:
    product_id, variation_id = place
    found = goods.variations.get(variation_id) if variation_id else goods.products.get(product_id)
    return found is not None and found.doc.unlimited is False


async def take(tx: Tx, store: Store, units: Counter[Place], *, allow_negative: bool) -> None:
    """Take units of held products from stock. Raises 409 NOT_ENOUGH_STOCK when a quantity would go below 0, unless that
    is allowed; the statement that counts decides it.
    """
    if any(number > MOST_STOCK for number in units.values()):
        raise TOO_MUCH_STOCK()
    alarm = Alarm.of(store, mail_low_stock, asked=True)
    product_ids = sorted({product_id for product_id, _ in units})
    before = {product_id: await alarm.watch(tx, store.id, product_id) for product_id in product_ids}
    taken = await _add(tx, store.id, {place: -number for place, number in units.items()}, allow_negative=allow_negative)
    for product_id, _ in sorted(units.keys() - taken):
        raise NOT_ENOUGH_STOCK(id=product_id)
    await _tell(tx, store.id, taken)
    for product_id in product_ids:
        await alarm.ring(tx, store.id, product_id, before[product_id])


async def record_taken(tx: Tx, store_id: int, order_id: int, units: Counter[Place]) -> None:
    """Write down what a stored order holds from now on."""
    await tx.executemany(
        "INSERT INTO order_stock (store_id, order_id, product_id, variation_id, quantity) VALUES ($1, $2, $3, $4, $5)",
        [(store_id, order_id, *place, number) for place, number in units.items()],
    )


async def held_by(tx: Tx, store_id: int, order_id: int) -> Counter[Place]:
    """What a held order has from stock."""
    rows = await tx.fetch(
        "SELECT product_id, variation_id, quantity FROM order_stock WHERE store_id = $1 AND order_id = $2",
        store_id,
        order_id,
    )
    return Counter({(row["product_id"], row["variation_id"]): row["quantity"] for row in rows})


async def give_back(tx: Tx, store_id: int, order_id: int, units: Counter[Place]) -> None:
    """Return all that an order holds of products that are held. What is no longer counted, or gone, is forgotten."""
    await tx.execute("DELETE FROM order_stock WHERE store_id = $1 AND order_id = $2", store_id, order_id)
    await _tell(tx, store_id, await _add(tx, store_id, units, allow_negative=True))


async def _add(tx: Tx, store_id: int, units: Mapping[Place, int], *, allow_negative: bool) -> set[Place]:
    """Add to quantities, in one statement for each table; returns where that was possible."""
    shared = {product_id: (product_id, own) for product_id, own in units if own == PRODUCT_ITSELF}
    separate = {variation_id: (product_id, variation_id) for product_id, variation_id in units if variation_id}
    done: set[Place] = set()
    for table, places in (("products", shared), ("variations", separate)):
        if not places:
            continue
        rows = await tx.fetch(
            f"UPDATE {table} AS t SET quantity = t.quantity + u.units, version = t.version + 1, updated = $4 "
            "FROM unnest($2::bigint[], $3::bigint[]) AS u (id, units) WHERE t.store_id = $1 AND t.id = u.id "
            "AND NOT t.unlimited AND ($5 OR t.quantity + u.units >= 0) RETURNING t.id, t.quantity",
            store_id,
            list(places),
            [units[place] for place in places.values()],
            tx.now,
            allow_negative,
        )
        if any(abs(row["quantity"]) > MOST_STOCK for row in rows):
            raise TOO_MUCH_STOCK()
        done.update(places[row["id"]] for row in rows)
    return done


async def _tell(tx: Tx, store_id: int, places: set[Place]) -> None:
    """Say which products' stock has changed, and let their composites follow."""
    changed = sorted({product_id for product_id, _ in places})
    for product_id in sorted({product_id for product_id, variation_id in places if variation_id != PRODUCT_ITSELF}):
        product = await products.get(tx, store_id, product_id)
        in_stock = await any_in_stock(tx, store_id, product_id, product.doc.sku or "")
        await tx.execute(
            "UPDATE products SET variations_in_stock = $3, version = version + 1, updated = $4 "
            "WHERE store_id = $1 AND id = $2",
            store_id,
            product_id,
            in_stock,
            tx.now,
        )
    await changes.record_all(tx, store_id, "product.updated", changed)
    if changed:
        await composites.follow(tx, store_id, changed)
