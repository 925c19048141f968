"""Discounts that apps give (calculation.md 6.5)."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from msgspec import Struct

from tradepost.kit.bodies import AnyCase, NullIgnored
from tradepost.resources.orders.apps.asker import App, AppAsker, Question, check_amount
from tradepost.resources.store_profile.store import Store


@dataclass(frozen=True, slots=True)
class AppDiscount:
    """So much, or so many percents, off the products of an order. Never negative."""

    value: Decimal
    type: Literal["ABSOLUTE", "PERCENT"]
    description: str


class DiscountFields(Struct, kw_only=True, rename="camel"):
    """One discount as apps send it."""

    value: Decimal
    # quirk: orders call the first type ABS, and so do apps.
    type: NullIgnored[AnyCase[Literal["ABSOLUTE", "ABS", "PERCENT"]]] = "ABSOLUTE"
    description: NullIgnored[str] = ""

    def __post_init__(self) -> None:
        check_amount(self.value, "Discount.value")


DISCOUNTS = Question("discounts", DiscountFields, seconds=5)


async def custom_discounts(
    asker: AppAsker, store: Store, cart: Mapping[str, Any], lang: str | None = None
) -> list[AppDiscount]:
    """The discounts of all apps of the store for a cart (see cart.py), app by app. They are asked at the same time;
    what goes wrong with one of them costs the buyer its discounts and nothing else.
    """

    async def ask(app: App, url: str) -> list[DiscountFields]:
        return await asker.ask(store, app, url, DISCOUNTS, cart, lang or store.language)

    apps = [(app, app.discount_url) for app in await asker.apps(store.id) if app.discount_url]
    answers = await asyncio.gather(*(ask(app, url) for app, url in apps))
    return [
        AppDiscount(one.value, "PERCENT" if one.type == "PERCENT" else "ABSOLUTE", one.description or "")
        for answer in answers
        for one in answer
    ]
