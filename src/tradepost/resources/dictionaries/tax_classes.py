"""Tax classes of a country for people: rates in percent, with names in their language (account.md 2)."""

from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec
from babel import Locale

from tradepost.kit.money import number
from tradepost.resources.dictionaries.schemas import TaxClass, TaxClassLocalization
from tradepost.resources.dictionaries.tax_rates import DEFAULT, Tax, TaxRates


def tax_classes(rates: TaxRates, country: str, state: str, locale: Locale) -> list[TaxClass]:
    """The tax classes of a state, or with "" those of the whole country; the standard class comes first."""
    taxes = rates.taxes_in(country, state)
    codes = dict.fromkeys(code for tax in taxes for code in tax.rates)
    return [_tax_class(taxes, state, code, locale) for code in sorted(codes, key=lambda code: code != DEFAULT)]


def untaxed(locale: Locale) -> TaxClass:
    """What stands for a country of which no taxes are known."""
    return _tax_class([], "", DEFAULT, locale)


def _tax_class(taxes: list[Tax], state: str, code: str, locale: Locale) -> TaxClass:
    parts = {tax.name: tax.rates[code] for tax in taxes if code in tax.rates}
    language = locale.language if locale.language in _names() else "en"
    return TaxClass(
        state_code=state,
        tax_class_code=code,
        tax_class_rate=_percent(sum(parts.values(), Decimal(0))),
        localization=TaxClassLocalization(
            language=language,
            tax_class_name=_name(code, language),
            tax_class_description=" + ".join(f"{name} {_percent(rate)}%" for name, rate in parts.items()),
        ),
    )


def _percent(rate: Decimal) -> str:
    return f"{number(rate):f}"


def _name(code: str, language: str) -> str:
    """The name of a class: `reduced2` is `Reduced rate 2`, and a class of the operator's own is called by its code."""
    kind = code.rstrip("0123456789")
    place = code.removeprefix(kind)
    name = _names()[language].get(kind) or kind.replace("_", " ").strip().capitalize()
    return f"{name} {place}".strip()


@cache
def _names() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("data", "tax_class_names.json").read_bytes()
    return msgspec.json.decode(text, type=dict[str, dict[str, str]])
