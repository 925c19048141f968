"""What options offer whose rates are quoted by apps, carriers among them (calculation.md 7.4 and 7.6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tradepost.resources.orders.apps.asker import AppAsker
from tradepost.resources.orders.apps.shipping import AppRate, app_rates
from tradepost.resources.orders.calculation.values import ZERO, Quote, ShippingOption
from tradepost.resources.shipping_options.schemas import StoredShippingOption
from tradepost.resources.store_profile.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One service of a carrier, as the merchant has set it up."""

    id: str
    name: str
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedOption:
    """An option that needs quotes: `option` has everything but a rate.

    The app `app` quotes it; when it does not serve the store, the one that is called like the carrier. `methods` are
    the only services of a carrier when there are any, and `markup` is added to what each of them costs.
    """

    option: ShippingOption
    app: str = ""
    carrier: str = ""
    methods: tuple[Method, ...] = ()
    markup: Decimal = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service with its quote, and what the answer to the buyer says of it besides."""

    option: ShippingOption
    carrier_name: str = ""
    transit_days: str = ""
    description: str = ""


def quoted_option(doc: StoredShippingOption, option: ShippingOption) -> QuotedOption | None:
    """What is to be quoted of a stored option; None when nobody has to be asked, as for every pickup."""
    if option.pickup or doc.rates_calculation_type not in {"app", "carrier-calculated"}:
        return None
    if doc.rates_calculation_type == "app":
        return QuotedOption(option=option, app=doc.app_client_id or "")
    return QuotedOption(
        option=option,
        app=doc.app_client_id or "",
        carrier=doc.carrier or "",
        methods=tuple(
            Method(
                id=_service_id(option.id, method.id or f"S{number}"),
                name=method.name or "",
                enabled=method.enabled is not False,
            )
            for number, method in enumerate(doc.carrier_methods or [], 1)
        ),
        markup=doc.shipping_cost_markup or ZERO,
    )


def _service_id(option_id: str, method_id: str) -> str:
    """The id of a service, which begins with that of its option, also when a client has called the method otherwise."""
    return method_id if method_id.startswith(f"{option_id}:") else f"{option_id}:{method_id}"


async def quoted_services(
    asker: AppAsker,
    store: Store,
    options: Iterable[QuotedOption],
    cart: Mapping[str, Any] | None,
    lang: str | None = None,
) -> list[Service]:
    """All services of the enabled options, in their order, for what `shipping_document` in cart.py says is to be
    shipped by them. None is nothing: then nobody is asked, and the options cost nothing by themselves.
    """
    asked = [option for option in options if option.option.enabled]
    if not asked:
        return []
    installed = {app.client_id for app in await asker.apps(store.id) if app.shipping_url}
    quoting = {option.option.id: app for option in asked if (app := _quoting_app(option, installed))}
    if cart is None:
        return [
            Service(option=replace(option.option, rate=Quote(ZERO)), carrier_name=_carrier_name(option))
            for option in asked
            if option.option.id in quoting
        ]
    rates = await app_rates(asker, store, quoting, cart, lang) if quoting else {}
    return [service for option in asked for service in _services(option, rates.get(option.option.id, []))]


def _quoting_app(option: QuotedOption, installed: set[str]) -> str | None:
    if option.app in installed:
        return option.app
    carrier = option.carrier.casefold()
    return next((app for app in sorted(installed) if app.casefold() == carrier), None)


def _services(option: QuotedOption, rates: list[AppRate]) -> list[Service]:
    """The rates as services, whose ids do not depend on the order of the answer."""
    named: dict[str, AppRate] = {}
    if option.methods:
        methods = {_key(method.name): method.id for method in option.methods if method.enabled}
        for rate in rates:
            if method_id := methods.get(_key(rate.title)):
                named.setdefault(method_id, rate)
    else:
        by_title = sorted(rates, key=lambda rate: (rate.title, rate.rate))
        named = {f"{option.option.id}:S{number}": rate for number, rate in enumerate(by_title, 1)}
    return [_service(option, service_id, rate) for service_id, rate in named.items()]


def _service(option: QuotedOption, service_id: str, rate: AppRate) -> Service:
    cost = Quote(max(ZERO, rate.rate + option.markup))
    return Service(
        option=replace(option.option, id=service_id, name=rate.title, rate=cost),
        carrier_name=_carrier_name(option),
        transit_days=rate.transit_days,
        description=rate.description,
    )


def _carrier_name(option: QuotedOption) -> str:
    """An app is known to buyers by the name that the merchant has given to its option."""
    return option.carrier or option.option.name


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
