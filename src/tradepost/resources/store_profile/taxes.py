"""Which taxes a price already shows: the store's own location decides (calculation.md 4 and 5)."""

import fnmatch
import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from tradepost.resources.store_profile.sections.company import CompanyFields
from tradepost.resources.store_profile.sections.taxes import TaxFields
from tradepost.resources.store_profile.sections.zones import WORLD, ZoneFields


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


def contains(zone: ZoneFields, place: CompanyFields) -> bool:
    """Whether an address lies in a zone (calculation.md 5.2)."""
    country = place.country_code or ""
    if country not in (zone.country_codes or ()):
        return False
    states = [code for code in zone.state_or_province_codes or () if code.startswith(f"{country}-")]
    if states and f"{country}-{place.state_or_province_code or ''}" not in states:
        return False
    return not zone.post_codes or any(post_code_matches(t, place.postal_code or "") for t in zone.post_codes)


def post_code_matches(template: str, post_code: str) -> bool:
    """`*` and `%` stand for any run of characters, `?` and `_` for one, and `a-b` is a range; spaces do not count."""
    template, post_code = (re.sub(r"\s", "", text).upper() for text in (template, post_code))
    first, dash, last = template.partition("-")
    if dash and first.isdigit() and last.isdigit() and post_code.isdigit():
        return int(first) <= int(post_code) <= int(last)
    pattern = template.translate({ord("%"): "*", ord("_"): "?", ord("["): "[[]"})
    return fnmatch.fnmatchcase(post_code, pattern)
