"""Shipping rates that apps quote, and the services that they become (calculation.md 7.4 and 7.6)."""

from dataclasses import asdict, replace
from decimal import Decimal

import pytest

from tradepost.kit.arguments import Call, sources
from tradepost.resources.orders.apps import discounts, shipping
from tradepost.resources.orders.apps.asker import AppAsker
from tradepost.resources.orders.apps.services import Method, QuotedOption, Service, quoted_option, quoted_services
from tradepost.resources.orders.apps.shipping import AppRate, app_rates
from tradepost.resources.orders.calculation.values import Quote, ShippingOption
from tradepost.resources.shipping_options.documents import all_options

CART = {"subtotal": 10, "items": [{"productId": 1, "amount": 2}]}
TWO = {
    "shippingOptions": [
        {"title": "Standard", "rate": 5.01, "transitDays": "4-9", "description": "By road"},
        {"title": "Express", "rate": "10.3"},
    ]
}
STANDARD = AppRate("Standard", Decimal("5.01"), "4-9", "By road")
EXPRESS = AppRate("Express", Decimal("10.3"), "", "")
OPTION = ShippingOption(id="7-1", name="Parcel app", order_by=20, minimum_subtotal=Decimal(5))


def plain(services):
    """Services as values that can be compared."""
    return [asdict(service) for service in services]


def ids_and_rates(services):
    return {service.option.id: service.option.rate.rate for service in services}


# Rates


async def test_an_app_quotes_the_options_that_name_it(asker, store, apps, install):
    ship = await install("ship", shipping_url=apps.url("/s", TWO))
    other = await install("other", shipping_url=apps.url("/o", {"shippingOptions": []}))
    quoting = {"1-1": ship, "2-1": other, "3-1": ship, "4-1": "nobody"}

    rates = await app_rates(asker, store, quoting, CART, "de")

    assert rates == {"1-1": [STANDARD, EXPRESS], "2-1": [], "3-1": [STANDARD, EXPRESS]}
    assert apps.asked("/s") == [{"storeId": store.id, "merchantAppSettings": {}, "cart": CART, "lang": "de"}]
    assert len(apps.asked("/o")) == 1


async def test_apps_that_quote_nothing_are_not_asked(asker, store, apps, install):
    url = apps.url("/s", TWO)
    unscoped = await install("unscoped", scopes=frozenset({"customize_cart_calculation"}), shipping_url=url)
    silent = await install("silent", discount_url=url)
    await install("unnamed", shipping_url=url)

    assert await app_rates(asker, store, {"1-1": unscoped, "2-1": silent}, CART) == {}

    assert apps.requests == []


async def test_forms_of_a_rate(asker, store, apps, install, log):
    sent = [
        {"title": " A ", "rate": 0, "transitDays": 5},
        {"title": "B", "rate": 1.5, "transitDays": None, "description": None},
        {"title": "C", "rate": -1},
        {"title": "D"},
        {"rate": 1},
        {"title": 5, "rate": 1},
        {"title": "E", "rate": 2, "transitDays": []},
        None,
    ]
    ship = await install("ship", shipping_url=apps.url("/s", {"shippingOptions": sent}))

    rates = await app_rates(asker, store, {"1-1": ship}, CART)

    assert rates == {"1-1": [AppRate("A", Decimal(0), "5", ""), AppRate("B", Decimal("1.5"), "", "")]}
    assert len(log) == 6


@pytest.mark.parametrize("answer", [500, b"", b"x", [], {"shippingOptions": {}}])
async def test_without_a_usable_answer_there_are_no_rates(asker, store, apps, install, log, answer):
    ship = await install("ship", shipping_url=apps.url("/s", answer))

    assert await app_rates(asker, store, {"1-1": ship}, CART) == {"1-1": []}
    assert len(log) == 1


async def test_an_app_that_does_not_answer_in_time_has_no_rates(asker, store, apps, install, monkeypatch, log):
    monkeypatch.setattr(shipping, "RATES", replace(shipping.RATES, seconds=0.05))
    ship = await install("ship", shipping_url=apps.url("/s"))

    assert await app_rates(asker, store, {"1-1": ship}, CART) == {"1-1": []}


def test_apps_have_five_seconds_for_discounts_and_ten_for_rates():
    assert (discounts.DISCOUNTS.seconds, shipping.RATES.seconds) == (5, 10)


async def test_the_same_cart_is_quoted_from_memory(asker, store, apps, install):
    ship = await install("ship", shipping_url=apps.url("/s", TWO))

    for _ in range(3):
        assert len((await app_rates(asker, store, {"1-1": ship}, CART))["1-1"]) == 2

    assert len(apps.requests) == 1


# Services


async def test_an_option_of_an_app_offers_each_rate_as_a_service(asker, store, apps, install):
    ship = await install("ship", shipping_url=apps.url("/s", TWO))

    services = await quoted_services(asker, store, [QuotedOption(option=OPTION, app=ship)], CART)

    assert plain(services) == plain(
        [
            Service(
                option=replace(OPTION, id="7-1:S1", name="Express", rate=Quote(Decimal("10.3"))),
                carrier_name="Parcel app",
            ),
            Service(
                option=replace(OPTION, id="7-1:S2", name="Standard", rate=Quote(Decimal("5.01"))),
                carrier_name="Parcel app",
                transit_days="4-9",
                description="By road",
            ),
        ]
    )
    assert {service.option.option_id for service in services} == {"7-1"}


async def test_ids_of_services_do_not_depend_on_the_order_of_the_answer(asker, store, apps, install):
    ship = await install("ship", shipping_url=apps.url("/s", TWO))
    option = QuotedOption(option=OPTION, app=ship)
    first = await quoted_services(asker, store, [option], CART)
    apps.answers["/s"] = {"shippingOptions": TWO["shippingOptions"][::-1]}

    assert plain(await quoted_services(asker, store, [option], CART | {"subtotal": 11})) == plain(first)


async def test_options_whose_app_is_not_there_are_not_offered(asker, store, apps, install):
    ship = await install("ship", shipping_url=apps.url("/s", 500))
    options = [QuotedOption(option=OPTION, app=app) for app in (ship, "nobody", "")]

    assert await quoted_services(asker, store, options, CART) == []


async def test_disabled_options_ask_nobody(asker, store, apps, install):
    ship = await install("ship", shipping_url=apps.url("/s", TWO))
    option = QuotedOption(option=replace(OPTION, enabled=False), app=ship)

    assert await quoted_services(asker, store, [option], CART) == []
    assert await quoted_services(asker, store, [], CART) == []
    assert apps.requests == []


async def test_a_cart_without_anything_to_ship_by_options_costs_nothing_and_asks_nobody(asker, store, apps, install):
    ship = await install("ship", shipping_url=apps.url("/s", TWO))
    served = QuotedOption(option=OPTION, app=ship, markup=Decimal(3))
    other = QuotedOption(option=replace(OPTION, id="8-1"), app="nobody")

    services = await quoted_services(asker, store, [served, other], None)

    assert plain(services) == plain(
        [Service(option=replace(OPTION, rate=Quote(Decimal(0))), carrier_name="Parcel app")]
    )
    assert apps.requests == []


# Carriers

METHODS = (
    Method(id="7-1:S1", name="Overnight", enabled=True),
    Method(id="7-1:S2", name="express"),
    Method(id="7-1:S3", name="Standard", enabled=False),
)


async def test_a_carrier_is_the_app_with_its_name(asker, store, apps, install):
    carrier = (await install("usps", shipping_url=apps.url("/s", TWO))).upper()
    option = QuotedOption(option=OPTION, carrier=carrier, markup=Decimal("1.5"))

    services = await quoted_services(asker, store, [option], CART)

    assert ids_and_rates(services) == {"7-1:S1": Decimal("11.8"), "7-1:S2": Decimal("6.51")}
    assert {service.carrier_name for service in services} == {carrier}


async def test_a_named_app_comes_before_the_one_called_like_the_carrier(asker, store, apps, install):
    carrier = await install("usps", shipping_url=apps.url("/s", TWO))
    named = await install("named", shipping_url=apps.url("/n", {"shippingOptions": [{"title": "N", "rate": 1}]}))

    by_name = await quoted_services(asker, store, [QuotedOption(option=OPTION, app=named, carrier=carrier)], CART)
    by_carrier = await quoted_services(asker, store, [QuotedOption(option=OPTION, app="gone", carrier=carrier)], CART)

    assert [service.option.name for service in by_name] == ["N"]
    assert [service.option.name for service in by_carrier] == ["Express", "Standard"]


async def test_of_a_carrier_only_enabled_services_are_offered_under_their_own_ids(asker, store, apps, install):
    carrier = await install("usps", shipping_url=apps.url("/s", TWO))
    option = QuotedOption(option=OPTION, carrier=carrier, methods=METHODS)

    assert ids_and_rates(await quoted_services(asker, store, [option], CART)) == {"7-1:S2": Decimal("10.3")}


async def test_two_rates_of_one_service_are_one(asker, store, apps, install):
    twice = [{"title": "EXPRESS ", "rate": 3}, {"title": "Express", "rate": 2}]
    carrier = await install("usps", shipping_url=apps.url("/s", {"shippingOptions": twice}))
    option = QuotedOption(option=OPTION, carrier=carrier, methods=METHODS)

    assert ids_and_rates(await quoted_services(asker, store, [option], CART)) == {"7-1:S2": Decimal(3)}


async def test_a_negative_markup_makes_no_negative_cost(asker, store, apps, install):
    carrier = await install("usps", shipping_url=apps.url("/s", TWO))
    option = QuotedOption(option=OPTION, carrier=carrier, markup=Decimal(-6))

    services = await quoted_services(asker, store, [option], CART)

    assert ids_and_rates(services) == {"7-1:S1": Decimal("4.3"), "7-1:S2": Decimal(0)}


# From what is stored


async def stored(shop, app_database, body):
    await shop.post("/profile/shippingOptions", {"title": "Sample"} | body)
    (record,) = await all_options(app_database.reader, shop.id)
    return record.doc


async def test_a_stored_option_of_an_app(shop, app_database):
    doc = await stored(shop, app_database, {"ratesCalculationType": "app", "appClientId": "a", "shippingCostMarkup": 2})

    assert quoted_option(doc, OPTION) == QuotedOption(option=OPTION, app="a")
    assert quoted_option(doc, replace(OPTION, pickup=True)) is None


async def test_a_stored_option_of_a_carrier(shop, app_database):
    methods = [{"name": "Express", "enabled": True}, {"name": "Standard", "enabled": False}, {"id": "own", "name": "X"}]
    doc = await stored(
        shop,
        app_database,
        {
            "ratesCalculationType": "carrier-calculated",
            "carrier": "USPS",
            "carrierMethods": methods,
            "shippingCostMarkup": 2.5,
        },
    )

    prefix = doc.carrier_methods[0].id.removesuffix("S1")
    own = replace(OPTION, id=prefix.removesuffix(":"))

    # The id of a service begins with that of its option, whatever a client has called the method.
    assert quoted_option(doc, own) == QuotedOption(
        option=own,
        carrier="USPS",
        methods=(
            Method(id=f"{prefix}S1", name="Express"),
            Method(id=f"{prefix}S2", name="Standard", enabled=False),
            Method(id=f"{prefix}own", name="X"),
        ),
        markup=Decimal("2.5"),
    )


@pytest.mark.parametrize("body", [{}, {"flatRate": {"rate": 5}}, {"ratesTable": {"rates": []}}])
async def test_other_options_need_nobody(shop, app_database, body):
    assert quoted_option(await stored(shop, app_database, body), OPTION) is None


# For endpoints


async def test_endpoints_are_given_the_one_asker_of_their_application(app_database, app_settings):
    offered = sources(app_database, app_settings)[AppAsker]

    first, second = [await offered(Call({}, {}, {})) for _ in range(2)]

    assert isinstance(first, AppAsker)
    assert first is second
