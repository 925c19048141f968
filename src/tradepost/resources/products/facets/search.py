"""What a client asks about facets (products.md 8): which ones, how many values of each, and of which products."""

import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import dropwhile
from typing import Annotated as A
from typing import Any, ClassVar

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from tradepost.kit.errors import wrong
from tradepost.kit.parameters import REQUIRED, read_parameters
from tradepost.kit.query_strings import parse_number
from tradepost.kit.search import Query, where
from tradepost.resources.products.search import ProductSearch

OPTION, ATTRIBUTE = "option_", "attribute_"
FIELDS = frozenset({"price", "inventory", "onsale", "categories", "locations"})
USUAL_LIMIT = 50

# The parameters whose values are names, in which commas are escaped with a backslash.
_NAMES = frozenset({"filterFields", "filterFacetLimit"})


def only_enabled(_query: Query, value: bool) -> str | None:
    """Unlike in a search of products, false restricts nothing."""
    return "enabled" if value else None


class FacetParameters(ProductSearch, kw_only=True, frozen=True):
    """Everything that chooses products in GET /products, and which facets to count."""

    without: ClassVar = frozenset({"offset", "limit", "sort_by"})

    filter_fields: str | UnsetType = UNSET
    filter_facet_limit: str | UnsetType = UNSET
    filter_parent_category_id: str | UnsetType = UNSET
    enabled: A[bool | UnsetType, where(only_enabled)] = UNSET
    lang: str | UnsetType = UNSET

    def fields(self) -> list[str]:
        """The facets that were asked for, each once; what is no facet is left out. Raises 400."""
        if self.filter_fields is UNSET:
            raise wrong("Absent parameter filterFields")
        return [name for name in dict.fromkeys(split_names(self.filter_fields)) if _is_field(name)]

    def facet_limits(self) -> dict[str, int | None]:
        """How many values a facet has at most, by its name; "" stands for all others, None for no limit. Raises 400."""
        limits: dict[str, int | None] = {"": USUAL_LIMIT}
        for item in split_names(self.filter_facet_limit or ""):
            name, _, limit = item.rpartition(":")
            number = None if limit == "all" else parse_number(limit, "filterFacetLimit", whole=True)
            if number is not None and number < 1:
                raise wrong("Wrong parameter 'filterFacetLimit' value: expected numbers from 1, or all")
            limits[name] = number
        return limits

    def parent_category(self) -> int | None:
        """Whose children the categories facet shows, 0 for the root level and None for all. Raises 400."""
        if self.filter_parent_category_id is UNSET:
            return None
        text = self.filter_parent_category_id.strip()
        return 0 if text in ("", "home") else parse_number(text, "filterParentCategoryId", whole=True)

    def restrictions(self) -> dict[str, "FacetParameters"]:
        """The search in parts, by the facets that are counted without them; "" is what restricts every facet. Together
        the parts mean the whole search.
        """
        if self.product_id is not UNSET or self.sku is not UNSET:
            # These are looked up whatever else was sent.
            return {"": self}
        parts = {
            field: FacetParameters(**{name: getattr(self, name) for name in names}) for field, names in _PARTS.items()
        }
        for name, values in (self.options or {}).items():
            parts[f"{OPTION}{name}"] = FacetParameters(options={name: values})
        for name, values in (self.attributes or {}).items():
            parts[f"{ATTRIBUTE}{name}"] = FacetParameters(attributes={name: values})
        taken = [name for names in _PARTS.values() for name in names]
        parts[""] = replace(self, **dict.fromkeys([*taken, "options", "attributes"], UNSET))
        return parts

    def chosen(self, field: str) -> list[str] | None:
        """The values that restrict a facet; None where it is restricted by more than a choice of its values."""
        if field == "enabled":
            return ["true"]
        if field in ("inventory", "onsale"):
            values: list[str] = getattr(self, field)
            return values
        if families := {OPTION: self.options, ATTRIBUTE: self.attributes}.get(family(field)):
            return families[field.removeprefix(family(field))]
        return None

    def over(self, body: Mapping[str, Any]) -> "FacetParameters":
        """These parameters, and those of a body, which win. Raises 400 naming the parameter."""
        texts = {name: _as_text(name, value) for name, value in body.items()}
        sent = read_parameters(FacetParameters, texts)
        names = [name for name in self.__struct_fields__ if name not in self.without]
        given = {name: getattr(sent, name) for name in names if getattr(sent, name) is not UNSET}
        for group in ("options", "attributes"):
            given[group] = {**(getattr(self, group) or {}), **(getattr(sent, group) or {})}
        return replace(self, **given)


class FacetSearch(FacetParameters, kw_only=True, frozen=True):
    """The parameters of GET /products/filters."""

    filter_fields: A[str, REQUIRED] = ""


# What is counted without which parameters. No facet is counted without `enabled`, but its values are known.
_PARTS = {
    "price": ("price_from", "price_to"),
    "inventory": ("inventory",),
    "onsale": ("onsale",),
    "categories": ("category", "categories", "include_products_from_subcategories"),
    "enabled": ("enabled",),
}


def split_names(text: str) -> list[str]:
    """Names between commas, without blanks around them. A backslash makes what follows a part of the name."""
    names: list[str] = []
    item: list[str] = []
    for character in [*re.findall(r"\\.|.", text, re.DOTALL), ","]:
        if character != ",":
            item.append(character)
            continue
        backwards = list(dropwhile(str.isspace, reversed(item)))
        names.append("".join(character[-1] for character in dropwhile(str.isspace, reversed(backwards))))
        item = []
    return [name for name in names if name]


def escaped(name: str) -> str:
    """A name as it stands in a list of names."""
    return re.sub(r"([\\,])", r"\\\1", name)


def family(field: str) -> str:
    """`option_` or `attribute_`, with which the facet's name begins; "" for other facets."""
    return next((prefix for prefix in (OPTION, ATTRIBUTE) if field.startswith(prefix)), "")


def _is_field(name: str) -> bool:
    return name in FIELDS or name.removeprefix(family(name)) not in ("", name)


def _as_text(name: str, value: Any) -> str:
    """A value of the body as it would stand in the query."""
    if isinstance(value, list):
        write = escaped if name in _NAMES else _quoted
        return ",".join(write(_one_as_text(name, item)) for item in value)
    return _one_as_text(name, value)


def _one_as_text(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float | Decimal):
        return str(value)
    raise wrong(f"Wrong parameter '{name}' value: expected a string, a number or a boolean")


def _quoted(item: str) -> str:
    return f'"{item}"' if "," in item or item != item.strip() else item
