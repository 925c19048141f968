"""Taxes by country and state from a table, for stores that do not keep their own (calculation.md 5.5)."""

from decimal import Decimal

from tradepost.resources.dictionaries.tax_rates import DEFAULT, Tax, TaxRates
from tradepost.resources.orders.calculation.results import LocalTax
from tradepost.resources.orders.calculation.values import ZERO, Address

EUROPEAN_UNION = frozenset(
    {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV"}
    | {"MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"}
)

# The sales taxes of these countries are of goods alone, and only of the seller's own state.
_OF_ONE_STATE = {"US"}


def automatic_taxes(table: TaxRates, company: Address, destination: Address, *, gross: bool) -> list[LocalTax]:
    """The taxes that a company has to charge at a destination. A tax that only the company's own address has is there
    with a rate of 0, as gross prices contain it.
    """
    there = {tax.name: tax for tax in charged(table, company, destination)}
    at_home = {tax.name: tax for tax in charged(table, company, company)}
    return [
        LocalTax(
            id=0,
            name=name,
            source="AUTO",
            applied_by_default=True,
            include_in_price=gross,
            tax_shipping=company.country_code not in _OF_ONE_STATE,
            rates=_rates(there.get(name)),
            home_rates=_rates(at_home.get(name)),
        )
        for name in {**there, **at_home}
    ]


def charged(table: TaxRates, company: Address, destination: Address) -> list[Tax]:
    """The entries of the table for a destination: those of its country within the European Union, elsewhere only of the
    company's own country, and in some countries only of its own state.
    """
    seller, buyer = company.country_code, destination.country_code
    if seller != buyer and not {seller, buyer} <= EUROPEAN_UNION:
        return []
    if seller in _OF_ONE_STATE and company.state_or_province_code != destination.state_or_province_code:
        return []
    return table.taxes_in(buyer, destination.state_or_province_code)


def _rates(tax: Tax | None) -> dict[str, Decimal]:
    return {DEFAULT: ZERO, **(tax.rates if tax else {})}
