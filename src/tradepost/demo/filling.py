"""Creates the demo store from its catalogue."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from tradepost.demo import DEMO_PUBLIC_TOKEN, DEMO_SECRET_TOKEN, DEMO_STORE_ID
from tradepost.demo.catalogue import categories, products, profile
from tradepost.kit.accounts import create_store
from tradepost.kit.bodies import read_body
from tradepost.kit.clock import FixedClock
from tradepost.kit.db import Database, Tx
from tradepost.resources.categories import service as category_service
from tradepost.resources.categories.schemas import CategoryFields
from tradepost.resources.products import service as product_service
from tradepost.resources.products.schemas import ProductFields
from tradepost.resources.store_profile import service as profile_service
from tradepost.resources.store_profile.schemas import StoreProfileFields
from tradepost.resources.store_profile.store import Store, load
from tradepost.settings import Settings

# Same catalogue, same ids, same dates: tests of apps may rely on the demo store.
OPENED = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


async def create(database_url: str) -> None:
    """Create the store in one transaction, so that a half-filled one is never seen."""
    clock = FixedClock(OPENED)
    database = Database(database_url, size=1, clock=clock)
    await database.open()
    try:
        async with database.transaction() as tx:
            await create_store(
                tx.connection,
                store_id=DEMO_STORE_ID,
                name=profile()["settings"]["storeName"],
                secret_token=DEMO_SECRET_TOKEN,
                public_token=DEMO_PUBLIC_TOKEN,
            )
            await profile_service.update_profile(tx, DEMO_STORE_ID, _body(profile(), StoreProfileFields))
            store = await load(tx, DEMO_STORE_ID, Settings())
            await _fill(tx, store, clock)
    finally:
        await database.close()


async def _fill(tx: Tx, store: Store, clock: FixedClock) -> None:
    category_ids: dict[str | None, int] = {None: 0}
    for category in categories():
        key, parent = category.pop("key"), category.pop("parentKey")
        body = _body({**category, "parentId": category_ids[parent]}, CategoryFields)
        category_ids[key] = await category_service.create_category(tx, store, body)
    related = {}
    for number, product in enumerate(products()):
        clock.moment = OPENED + timedelta(days=2 * number, minutes=7 * number)
        later = Tx(tx.connection, clock)
        product["categoryIds"] = [category_ids[key] for key in product.pop("categoryKeys")]
        relations = product.pop("relatedProducts", None)
        record = await product_service.create_product(later, store, _body(product, ProductFields))
        if relations:
            related[record.id] = relations
    for product_id, relations in related.items():
        # Products may be related to later ones, so this comes when all of them are there.
        await product_service.update_product(
            Tx(tx.connection, clock), store, product_id, _body({"relatedProducts": relations}, ProductFields)
        )


def _body(value: dict[str, Any], struct: type[Any]) -> Any:
    return read_body(msgspec.json.encode(value), struct)
