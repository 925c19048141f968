"""Which taxes a price already shows: the store's own location decides (calculation.md 4 and 5)."""

import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

from tradepost.resources.store_profile.sections.company import CompanyFields
from tradepost.resources.store_profile.sections.taxes import TaxFields
from tradepost.resources.store_profile.sections.zones import WORLD, ZoneFields

_WILDCARDS = {"?": ".", "*": ".*", "%": ".*", "_": r"(?:.|\s+)"}


class Area(Protocol):
    """What `contains` has to know of a zone."""

    @property
    def country_codes(self) -> Any: ...
    @property
    def state_or_province_codes(self) -> Any: ...
    @property
    def post_codes(self) -> Any: ...


class Place(Protocol):
    """What `contains` has to know of an address."""

    @property
    def country_code(self) -> Any: ...
    @property
    def state_or_province_code(self) -> Any: ...
    @property
    def postal_code(self) -> Any: ...


def included_rate(
    taxes: Iterable[TaxFields],
    zones: Iterable[ZoneFields],
    company: CompanyFields,
    *,
    gross: bool,
    taxable: bool,
    chosen: Collection[int],
) -> Decimal:
    """The sum of the percents that are part of a product's displayed price at the store's location.

    `chosen` are the product's own manual taxes; taxes applied by default count without being chosen.
    """
    if not taxable:
        return Decimal(0)
    by_id = {zone.id: zone for zone in zones}
    return sum(
        (
            location_rate(tax, by_id, company)
            for tax in taxes
            if tax.enabled is not False
            and (gross or tax.include_in_price is True)
            and (tax.applied_by_default is not False or tax.id in chosen)
        ),
        Decimal(0),
    )


def location_rate(tax: TaxFields, zones: Mapping[Any, ZoneFields], company: CompanyFields) -> Decimal:
    """The first rule whose zone contains the store gives the rate; without one the tax's default counts."""
    for rule in tax.rules or ():
        zone = zones.get(rule.zone_id)
        if rule.zone_id == WORLD.id or (zone is not None and contains(zone, company)):
            return rule.tax
    return tax.default_tax or Decimal(0)


def contains(zone: Area, place: Place) -> bool:
    """Whether an address lies in a zone (calculation.md 5.2)."""
    country = place.country_code or ""
    if country not in (zone.country_codes or ()):
        return False
    states = [code for code in zone.state_or_province_codes or () if code.startswith(f"{country}-")]
    if states and f"{country}-{place.state_or_province_code or ''}" not in states:
        return False
    return not zone.post_codes or any(post_code_matches(t, place.postal_code or "") for t in zone.post_codes)


def post_code_matches(template: str, post_code: str) -> bool:
    """`?` stands for one character, `_` for one or for spaces, `*` and `%` for any run, and `1000-1999` is a range. All
    other spaces do not count, nor does the case.
    """
    first, dash, last = (part.strip() for part in template.partition("-"))
    if dash and first.isdecimal() and last.isdecimal():
        number = "".join(post_code.split())
        return number.isdecimal() and int(first) <= int(number) <= int(last)
    return _pattern(template).fullmatch(post_code.strip()) is not None


@lru_cache(maxsize=4096)
def _pattern(template: str) -> re.Pattern[str]:
    """A template as a pattern of texts without spaces at their ends."""
    parts = (_WILDCARDS.get(character) or re.escape(character) for character in template if not character.isspace())
    return re.compile(r"\s*".join(parts), re.IGNORECASE | re.DOTALL)
