"""Tax rates by country, state and class of goods: facts with a date, which an operator may replace.

The table is `data/tax_rates.json`, or `tax_rates.json` in the data directory in the same form.
"""

from decimal import Decimal
from importlib.resources import files
from typing import Annotated as A

import msgspec
from msgspec import Meta, Struct

from tradepost.kit.arguments import AsyncSource, Call, provide
from tradepost.kit.db import Database
from tradepost.settings import Settings, SettingsError

FILE_NAME = "tax_rates.json"
DEFAULT = "default"

ClassCode = A[str, Meta(pattern="^[a-z][a-z0-9_]*$")]
CountryCode = A[str, Meta(pattern="^[A-Z]{2}$")]


class Tax(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """One tax: its rates in percent by tax class. With `states` it is only theirs, else of the whole country. Raises
    ValueError for a rate that cannot be.
    """

    country: CountryCode
    name: str
    rates: dict[ClassCode, Decimal]
    states: list[str] = []

    def __post_init__(self) -> None:
        if not all(0 <= rate <= 100 for rate in self.rates.values()):
            raise ValueError("Expected rates from 0 to 100")


class TaxRates(Struct, kw_only=True, frozen=True, eq=False, forbid_unknown_fields=True):
    """The taxes of all countries that are known, as they were on a day."""

    date: str
    sources: list[str]
    taxes: list[Tax]

    def states(self, country: str) -> set[str]:
        """The states of a country that have taxes of their own."""
        return {state for tax in self.taxes if tax.country == country for state in tax.states}

    def taxes_in(self, country: str, state: str = "") -> list[Tax]:
        """The taxes of a place, in order. A state that any tax names has only the taxes that name it; everywhere else
        those of the whole country apply.
        """
        here = [tax for tax in self.taxes if tax.country == country]
        return [tax for tax in here if state in tax.states] or [tax for tax in here if not tax.states]


def load(settings: Settings) -> TaxRates:
    """The operator's table where there is one, else the one of this version. Raises SettingsError when it is wrong."""
    own = settings.data_dir / FILE_NAME
    path = own if own.exists() else files(__package__).joinpath("data", FILE_NAME)
    try:
        return msgspec.json.decode(path.read_bytes(), type=TaxRates)
    except (OSError, msgspec.DecodeError) as problem:
        raise SettingsError(f"{path}: {problem}") from problem


@provide(TaxRates)
def tax_rates(_database: Database, settings: Settings) -> AsyncSource:
    """Tax rates as an argument of endpoints; read when the server starts, so that a wrong file is noticed then."""
    rates = load(settings)

    async def source(_call: Call) -> TaxRates:
        return rates

    return source
