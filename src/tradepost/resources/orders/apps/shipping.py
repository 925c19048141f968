"""Shipping rates that apps quote, and the services that options offer with them (calculation.md 7.6)."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from msgspec import Struct

from tradepost.kit.bodies import NullIgnored
from tradepost.resources.orders.apps.asker import App, AppAsker, Question, check_amount
from tradepost.resources.store_profile.store import Store


@dataclass(frozen=True, slots=True)
class AppRate:
    """One way to ship a cart. `transit_days` is a text such as "5" or "4-9", "" when the app does not say."""

    title: str
    rate: Decimal
    transit_days: str
    description: str


class RateFields(Struct, kw_only=True, rename="camel"):
    """One rate as apps send it."""

    title: str
    rate: Decimal
    transit_days: NullIgnored[str | int] = ""
    description: NullIgnored[str] = ""

    def __post_init__(self) -> None:
        check_amount(self.rate, "Rate.rate")


RATES = Question("shippingOptions", RateFields, seconds=10)


async def app_rates(
    asker: AppAsker, store: Store, quoting: Mapping[str, str], cart: Mapping[str, Any], lang: str | None = None
) -> dict[str, list[AppRate]]:
    """The rates of options for a cart (see cart.py). `quoting` has the client id of the app that quotes each of them.

    All apps are asked at the same time, each of them once. An option whose app does not serve the store is left out;
    one whose app gives no usable answer has no rates.
    """

    async def ask(app: App, url: str) -> list[AppRate]:
        return [_rate(sent) for sent in await asker.ask(store, app, url, RATES, cart, lang or store.language)]

    wanted = set(quoting.values())
    apps = [app for app in await asker.apps(store.id) if app.client_id in wanted]
    answers = await asyncio.gather(*(ask(app, app.shipping_url) for app in apps if app.shipping_url))
    rates = dict(zip((app.client_id for app in apps if app.shipping_url), answers, strict=True))
    return {option_id: rates[app] for option_id, app in quoting.items() if app in rates}


def _rate(sent: RateFields) -> AppRate:
    days = sent.transit_days
    return AppRate(
        sent.title.strip(), sent.rate, str(days) if isinstance(days, int) else days or "", sent.description or ""
    )
