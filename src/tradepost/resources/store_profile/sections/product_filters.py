"""Which filters buyers find beside the products, and in which order (store-profile.md 2.2)."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullClears
from tradepost.kit.errors import absent
from tradepost.kit.patch import over

_NAMED = ("OPTION", "ATTRIBUTE")


class FilterSectionFields(Struct, kw_only=True, rename="camel"):
    """One filter. Those of options and attributes have a name, the others none."""

    type: Literal["IN_STOCK", "ON_SALE", "PRICE", "CATEGORIES", "SEARCH", "OPTION", "ATTRIBUTE", "SKU", "LOCATIONS"]
    name: NullClears[str] = UNSET
    display_component: Literal["CHECKBOXES", "BUTTON_GRID"] | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET


class ProductFiltersSettingsFields(Struct, kw_only=True, rename="camel"):
    enabled_in_storefront: bool | UnsetType = UNSET
    filter_sections: list[FilterSectionFields] | UnsetType = UNSET


def complete(stored: ProductFiltersSettingsFields | UnsetType | None) -> ProductFiltersSettingsFields:
    """The section of a store."""
    return over(
        ProductFiltersSettingsFields(
            enabled_in_storefront=False,
            filter_sections=[
                FilterSectionFields(type="IN_STOCK", enabled=True),
                FilterSectionFields(type="ON_SALE", enabled=True),
                FilterSectionFields(type="PRICE", enabled=True),
                FilterSectionFields(type="CATEGORIES", enabled=True),
                FilterSectionFields(type="SEARCH", enabled=True),
            ],
        ),
        stored,
    )


def check(sent: ProductFiltersSettingsFields) -> None:
    """Raises 400 for a filter of an option or attribute without a name; drops the name of any other filter."""
    for section in sent.filter_sections or []:
        if section.type not in _NAMED:
            section.name = UNSET
        elif not section.name:
            raise absent("FilterSection.name")
        if section.enabled is UNSET:
            section.enabled = True
