"""What a store has decided, as the money engine wants it: read once per process and revision of the settings."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tradepost.kit.arguments import AsyncSource, Call, provide
from tradepost.kit.caches import Cache
from tradepost.kit.dated_ids import id_of
from tradepost.kit.db import Database, Db
from tradepost.kit.documents import Record
from tradepost.resources.dictionaries import tax_rates
from tradepost.resources.dictionaries.tax_rates import TaxRates
from tradepost.resources.discounts.promotions.documents import PROMOTIONS_TOPIC, all_promotions
from tradepost.resources.orders.apps.services import QuotedOption, quoted_option
from tradepost.resources.orders.calculating.catalogue import SoldProducts
from tradepost.resources.orders.calculating.stored_promotions import stored_promotion
from tradepost.resources.orders.calculation.values import (
    WORLD,
    ZERO,
    Address,
    FlatRate,
    Promotion,
    RatesTable,
    Rules,
    ShippingOption,
    TableRow,
    Tax,
    TaxRule,
    Zone,
)
from tradepost.resources.shipping_options import rates, zones
from tradepost.resources.shipping_options.documents import all_options
from tradepost.resources.shipping_options.schemas import StoredShippingOption
from tradepost.resources.store_profile.documents import TOPIC
from tradepost.resources.store_profile.sections.taxes import TaxFields, TaxSettingsFields
from tradepost.resources.store_profile.store import Store
from tradepost.settings import Settings

Options = dict[str, Record[StoredShippingOption]]
"""The shipping options of a store by their ids on the wire."""


@dataclass(frozen=True, slots=True)
class StoreTerms:
    """The rules of a store. Shipping options that somebody has to be asked about are not in the rules but `quoted`."""

    rules: Rules
    options: Options
    quoted: tuple[QuotedOption, ...]


class StoreRules:
    """The terms, promotions and products of stores, remembered until they change."""

    def __init__(self, database: Database, table: TaxRates) -> None:
        self._table = table
        self.sold = SoldProducts()
        self._terms: Cache[StoreTerms] = Cache(database, TOPIC)
        self._promotions: Cache[list[Promotion]] = Cache(database, PROMOTIONS_TOPIC)

    async def of(self, db: Db, store: Store) -> StoreTerms:
        """The terms of a store."""

        async def load() -> StoreTerms:
            options = {id_of(record): record for record in await all_options(db, store.id)}
            return store_terms(store, options, self._table)

        return await self._terms.get(store.id, store.revision, load)

    async def promotions(self, db: Db, store: Store) -> list[Promotion]:
        """The promotions of a store, the oldest first."""

        async def load() -> list[Promotion]:
            return [stored_promotion(record) for record in await all_promotions(db, store.id)]

        return await self._promotions.get(store.id, None, load)


@provide(StoreRules)
def _store_rules(database: Database, settings: Settings) -> AsyncSource:
    known = StoreRules(database, tax_rates.load(settings))

    async def source(_call: Call) -> StoreRules:
        return known

    return source


def store_terms(store: Store, options: Options, table: TaxRates) -> StoreTerms:
    """The terms of a store with these shipping options."""
    own, quoted = [], []
    for wire_id, record in options.items():
        option = shipping_option(wire_id, record.doc, store)
        if asked := quoted_option(record.doc, option):
            quoted.append(asked)
        else:
            own.append(option)
    return StoreTerms(_rules(store, own, table), options, tuple(quoted))


def _rules(store: Store, options: list[ShippingOption], table: TaxRates) -> Rules:
    profile = store.profile
    settings = profile.tax_settings or TaxSettingsFields()
    known = {zone.id: _zone(zone) for zone in profile.zones or []}
    fee = profile.shipping.handling_fee
    return Rules(
        precision=profile.formats_and_units.currency_precision,
        prices_include_tax=store.prices_include_tax,
        company=address(profile.company),
        tax_exempt_business=settings.tax_exempt_business is True,
        taxes=tuple(_tax(tax, known) for tax in profile.taxes or []),
        automatic_taxes=table if settings.automatic_tax_enabled is True else None,
        tax_on_shipping=settings.tax_on_shipping_calculation_scheme or "AUTOMATIC",
        shipping_options=tuple(options),
        handling_fee=(fee.value if fee else None) or ZERO,
    )


def address(place: Any) -> Address:
    """Where a company or a person is. A state may come with its country before it."""
    country = (place.country_code or "").strip().upper()
    state = (place.state_or_province_code or "").strip().upper().removeprefix(f"{country}-")
    return Address(country_code=country, state_or_province_code=state, postal_code=place.postal_code or "")


def _zone(zone: Any) -> Zone:
    if zone.id == zones.WORLD:
        return WORLD
    return Zone(
        country_codes=tuple(zone.country_codes or ()),
        state_or_province_codes=tuple(zone.state_or_province_codes or ()),
        post_codes=tuple(zone.post_codes or ()),
    )


def _tax(tax: TaxFields, known: dict[Any, Zone]) -> Tax:
    return Tax(
        id=tax.id or 0,
        name=tax.name or "",
        enabled=tax.enabled is not False,
        applied_by_default=tax.applied_by_default is not False,
        include_in_price=tax.include_in_price is True,
        use_shipping_address=tax.use_shipping_address is not False,
        tax_shipping=tax.tax_shipping is True,
        default_rate=tax.default_tax or ZERO,
        # A rule for a zone that is gone matches nothing.
        rules=tuple(TaxRule(known[rule.zone_id], rule.tax) for rule in tax.rules or [] if rule.zone_id in known),
    )


def shipping_option(wire_id: str, doc: StoredShippingOption, store: Store) -> ShippingOption:
    """A shipping option, without a rate if it is of a kind that somebody has to be asked about."""
    return ShippingOption(
        id=wire_id,
        name=store.text(doc.title, doc.title_translated),
        enabled=doc.enabled is not False,
        order_by=doc.order_by or 0,
        pickup=doc.fulfilment_type == "pickup",
        zone=_zone(zones.destination_zone(doc, store)),
        minimum_subtotal=doc.minimum_order_subtotal or ZERO,
        rate=_rate(doc),
    )


def _rate(doc: StoredShippingOption) -> FlatRate | RatesTable | None:
    if doc.rates_calculation_type == "flat":
        flat = doc.flat_rate or rates.FlatRate()
        return FlatRate(rate=flat.rate or ZERO, percent=flat.rate_type == "PERCENT")
    if doc.rates_calculation_type == "table":
        table = doc.rates_table or rates.RatesTable()
        based_on = table.table_based_on or "subtotal"
        return RatesTable(based_on=based_on, rows=tuple(_row(row, based_on) for row in table.rates or []))
    return None


def _row(row: rates.RatesRow, based_on: rates.TableBasedOn) -> TableRow:
    conditions, rate = row.conditions, row.rate
    start, upto = {
        "subtotal": (conditions.subtotal_from, conditions.subtotal_to),
        "discountedSubtotal": (conditions.discounted_subtotal_from, conditions.discounted_subtotal_to),
        "weight": (conditions.weight_from, conditions.weight_to),
    }[based_on]
    return TableRow(
        start=start or ZERO,
        upto=upto if isinstance(upto, Decimal) else None,
        per_order=rate.per_order or ZERO,
        percent=rate.percent or ZERO,
        per_item=rate.per_item or ZERO,
        per_weight=rate.per_weight or ZERO,
    )
