"""Endpoints of calculation.md 2."""

from tradepost.kit.arguments import Headers
from tradepost.kit.db import Db
from tradepost.kit.http import post
from tradepost.resources.orders.apps.asker import AppAsker
from tradepost.resources.orders.calculating import service
from tradepost.resources.orders.calculating.rules import StoreRules
from tradepost.resources.orders.calculating.schemas import CalculatedOrder, OrderForCalculateFields
from tradepost.resources.store_profile.store import Store

EXPLAIN = "x-tradepost-explain"


@post("/order/calculate", scope="read_store_profile")
async def calculate_order(
    db: Db, store: Store, known: StoreRules, asker: AppAsker, headers: Headers, body: OrderForCalculateFields
) -> CalculatedOrder:
    """Calculate order details."""
    return await service.calculate_order(db, store, known, asker, body, explained=headers.get(EXPLAIN) == "1")
