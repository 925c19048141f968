"""The verb: calculate an order, without any trace of it (calculation.md 2)."""

from tradepost.kit.db import Db
from tradepost.resources.orders.apps.asker import AppAsker
from tradepost.resources.orders.calculating.asking import with_app_discounts, with_quotes
from tradepost.resources.orders.calculating.explaining import explain
from tradepost.resources.orders.calculating.reading import read_request
from tradepost.resources.orders.calculating.render import render
from tradepost.resources.orders.calculating.render_shipping import OptionTexts
from tradepost.resources.orders.calculating.rules import StoreRules
from tradepost.resources.orders.calculating.schemas import CalculatedOrder, OrderForCalculateFields
from tradepost.resources.orders.calculating.sent_discounts import sent_promotions
from tradepost.resources.orders.calculation.engine import calculate
from tradepost.resources.store_profile.store import Store


async def calculate_order(
    db: Db, store: Store, known: StoreRules, asker: AppAsker, sent: OrderForCalculateFields, *, explained: bool
) -> CalculatedOrder:
    """Calculate an order, and explain the result if asked to. Raises 400 and 422 for what cannot be calculated;
    whatever the store does not know is calculated from what was sent.
    """
    terms = await known.of(db, store)
    if isinstance(sent.discount_info, list):
        request = await read_request(db, known.sold, store, sent, sent_promotions(sent.discount_info))
    else:
        request = await read_request(db, known.sold, store, sent, await known.promotions(db, store))
        request = await with_app_discounts(asker, store, request, terms.rules)
    rules, services = await with_quotes(asker, store, request, terms.rules, terms.quoted)
    result = calculate(request.cart, rules)
    answer = render(request, result, store, OptionTexts(store, terms.options, services, sent.lang or None))
    if explained:
        answer.explanation = explain(request, rules, result)
    return answer
