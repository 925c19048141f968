"""Searching products: the parameters of products.md 3."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated as A
from typing import Any, ClassVar, Literal

from msgspec import UNSET, UnsetType

from tradepost.kit.errors import wrong
from tradepost.kit.parameters import REQUIRED, Paging, Parameters, named, prefixed
from tradepost.kit.query_strings import parse_number
from tradepost.kit.search import ALONE, Query, Search, any_of, at_least, below, eq, where
from tradepost.kit.text import search_query
from tradepost.resources.products.documents import pair
from tradepost.resources.products.viewer import Viewer
from tradepost.resources.store_profile.store import Store

SearchMethod = Literal["STOREFRONT", "CP"]


def matches_keyword(query: Query, keyword: str) -> str | None:
    """Words of the product itself, or of the name of one of its categories."""
    words = search_query(keyword)
    if words is None:
        return None if not keyword.strip() else "false"
    place = query.arg(words)
    return (
        f"(words @@ {place}::text::tsquery OR id = ANY(ARRAY(SELECT pc.product_id FROM categories c "
        "JOIN product_categories pc ON pc.store_id = c.store_id AND pc.category_id = c.id "
        f"WHERE c.store_id = $1 AND c.words @@ {place}::text::tsquery)))"
    )


def has_sku(query: Query, sku: str) -> str:
    """Of the product itself, or of one of its variations."""
    place = query.arg(sku)
    return f"(sku = {place} OR variation_skus @> ARRAY[{place}::text])"


def has_reference(query: Query, reference: str) -> str:
    """Of the product itself, or of one of its variations."""
    place = query.arg(reference)
    return f"(external_reference_id = {place} OR variation_references @> ARRAY[{place}::text])"


def in_categories(query: Query, category_ids: list[int], *, with_subcategories: bool) -> str:
    """Products of any of these categories; 0 is the front page."""
    front = "front_position > 0"
    others = [category_id for category_id in category_ids if category_id != 0]
    if not others:
        return front
    place = query.arg(others)
    tree = f"SELECT unnest({place}::bigint[])"
    if with_subcategories:
        tree = (
            f"WITH RECURSIVE tree (id) AS ({tree} UNION SELECT c.id FROM categories c JOIN tree "
            "ON c.store_id = $1 AND c.parent_id = tree.id) SELECT id FROM tree"
        )
    inside = f"id IN (SELECT product_id FROM product_categories WHERE store_id = $1 AND category_id IN ({tree}))"
    return f"({front} OR {inside})" if 0 in category_ids else inside


def displayed(column: str, viewer: Viewer) -> str:
    """SQL of a price as buyers see it: net stores add the taxes that are shown in prices (products.md 5)."""
    store = viewer.store
    taxes = store.profile.taxes or []
    if store.prices_include_tax or not any(tax.include_in_price is True for tax in taxes):
        return column
    rate = store.included_tax_rate(taxable=True, chosen=())
    parts = [f"{rate:f}"]
    for tax in taxes:
        own = store.included_tax_rate(taxable=True, chosen=(int(tax.id or 0),)) - rate
        if own:
            parts.append(f"CASE WHEN taxes @> '[{int(tax.id or 0)}]' THEN {own:f} ELSE 0 END")
    return f"({column} * CASE WHEN taxable THEN 1 + ({' + '.join(parts)}) / 100.0 ELSE 1 END)"


def price_is_at_least(query: Query, value: Decimal) -> str:
    return f"{displayed('price_high', query.context)} >= {query.arg(value)}"


def price_is_at_most(query: Query, value: Decimal) -> str:
    return f"{displayed('price_low', query.context)} <= {query.arg(value)}"


def any_price_between(query: Query, lowest: Decimal, highest: Decimal) -> str:
    """Not only do the prices lie around these bounds: one lies between them."""
    price = displayed("price", query.context)
    return (
        "EXISTS (SELECT FROM unnest(prices) AS own (price) "
        f"WHERE {price} BETWEEN {query.arg(lowest)} AND {query.arg(highest)})"
    )


def visible(query: Query, value: bool) -> str:
    """Enabled, and not hidden because it is out of stock."""
    shown = f"(enabled AND (in_stock OR NOT {hides(query.context.store)}))"
    return shown if value else f"NOT {shown}"


def hides(store: Store) -> str:
    """SQL of whether buyers do not see a product while it is out of stock (products.md 6). The store's own setting
    leaves those that can be ordered nevertheless.
    """
    if not store.hides_out_of_stock:
        return "hides_out_of_stock"
    if not store.allows_preorders:
        return "true"
    return "(doc ->> 'outOfStockVisibilityBehaviour' IS DISTINCT FROM 'ALLOW_PREORDER')"


def one_or_both(column: str, yes: str, no: str, name: str) -> Any:
    """A filter of two opposite words; both together restrict nothing."""

    def clause(_query: Query, values: list[str]) -> str | None:
        for value in values:
            if value not in (yes, no):
                raise wrong(f"Wrong parameter '{name}' value: expected one of {yes}, {no}")
        if len(set(values)) != 1:
            return None
        return column if values[0] == yes else f"NOT {column}"

    return where(clause)


def has_pairs(column: str) -> Any:
    """`option_Size=L,XL`: any value of one name, all names."""

    def clause(query: Query, families: dict[str, list[str]]) -> str | None:
        return (
            " AND ".join(
                f"{column} && {query.arg([pair(name, value) for value in values])}::text[]"
                for name, values in families.items()
                if values
            )
            or None
        )

    return where(clause)


def manual_taxes(query: Query, values: list[str]) -> str | None:
    """Any of these taxes is assigned; `none` means that none is. Taxes that no longer exist are not assigned."""
    store: Store = query.context.store
    default = store.manual_taxes(UNSET)
    known = {int(tax.id or 0): has_tax(int(tax.id or 0), default) for tax in store.profile.taxes or []}
    clauses = []
    for value in values:
        if value == "none":
            clauses.append(f"NOT ({' OR '.join(known.values()) or 'false'})")
        elif value.isascii() and value.isdigit():
            clauses.append(known.get(int(value[:20]), "false"))
        else:
            raise wrong("Wrong parameter 'enabledManualTaxes' value: expected tax ids or none")
    return f"({' OR '.join(clauses)})" if clauses else None


def has_tax(tax_id: int, default: tuple[int, ...]) -> str:
    """SQL of whether a product has a tax: chosen, or by default when nothing was chosen."""
    chosen = f"taxes @> '[{tax_id}]'"
    return f"({chosen} OR doc #> '{{tax,enabledManualTaxes}}' IS NULL)" if tax_id in default else chosen


class ProductSearch(Search, kw_only=True, frozen=True):
    """The parameters of GET /products."""

    product_id: A[list[int] | UnsetType, any_of("id"), ALONE] = UNSET
    sku: A[str | UnsetType, where(has_sku), ALONE] = UNSET
    keyword: A[str | UnsetType, where(matches_keyword)] = UNSET
    search_method: SearchMethod | UnsetType = UNSET
    external_reference_id: A[str | UnsetType, where(has_reference)] = UNSET
    price_from: A[Decimal | UnsetType, where(price_is_at_least)] = UNSET
    price_to: A[Decimal | UnsetType, where(price_is_at_most)] = UNSET
    category: int | UnsetType = UNSET
    categories: list[str] | UnsetType = UNSET
    include_products_from_subcategories: A[
        bool | UnsetType, named("includeProductsFromSubcategories", "withSubcategories")
    ] = UNSET
    created_from: A[datetime | UnsetType, at_least("created")] = UNSET
    created_to: A[datetime | UnsetType, below("created")] = UNSET
    updated_from: A[datetime | UnsetType, at_least("updated")] = UNSET
    updated_to: A[datetime | UnsetType, below("updated")] = UNSET
    enabled: A[bool | UnsetType, eq("enabled")] = UNSET
    in_stock: A[bool | UnsetType, eq("in_stock")] = UNSET
    is_gift_card: A[bool | UnsetType, eq("is_gift_card")] = UNSET
    discounts_allowed: A[bool | UnsetType, eq("discounts_allowed")] = UNSET
    visible_in_storefront: A[bool | UnsetType, where(visible)] = UNSET
    is_customer_set_price: A[bool | UnsetType, eq("name_your_price")] = UNSET
    inventory: A[list[str] | UnsetType, one_or_both("in_stock", "instock", "outofstock", "inventory")] = UNSET
    onsale: A[list[str] | UnsetType, one_or_both("on_sale", "onsale", "notonsale", "onsale")] = UNSET
    options: A[
        dict[str, list[str]] | UnsetType,
        prefixed("option_", shown="option_{optionName}={optionValue}"),
        has_pairs("choices"),
    ] = UNSET
    attributes: A[
        dict[str, list[str]] | UnsetType,
        prefixed("attribute_", "field", shown="attribute_{attributeName}={attributeValue}"),
        has_pairs("attribute_values"),
    ] = UNSET
    enabled_manual_taxes: A[list[str] | UnsetType, where(manual_taxes)] = UNSET
    tax_class_codes: A[list[str] | UnsetType, any_of("tax_class")] = UNSET
    sort_by: str | UnsetType = UNSET

    sorts: ClassVar = {
        "RELEVANCE": "",
        "DEFINED_BY_STORE_OWNER": "",
        "ADDED_TIME_DESC": "created DESC, id DESC",
        "ADDED_TIME_ASC": "created, id",
        "UPDATED_TIME_DESC": "updated DESC, id DESC",
        "UPDATED_TIME_ASC": "updated, id",
        "NAME_ASC": "{name}, id",
        "NAME_DESC": "{name} DESC, id DESC",
        "PRICE_ASC": "{price}, id",
        "PRICE_DESC": "{price} DESC, id DESC",
    }

    def clauses(self, query: Query) -> list[str]:
        viewer: Viewer = query.context
        found = super().clauses(query)
        if self.product_id is UNSET and self.sku is UNSET:
            if category_ids := self._category_ids():
                below = self.include_products_from_subcategories is True
                found.append(in_categories(query, category_ids, with_subcategories=below))
            if self.price_from is not UNSET and self.price_to is not UNSET:
                found.append(any_price_between(query, self.price_from, self.price_to))
        if viewer.public:
            # A disabled product is a stub to buyers; one that hides while out of stock is not there at all.
            found.append(f"(in_stock OR NOT {hides(viewer.store)})")
        return found

    def order(self, query: Query) -> str:
        viewer: Viewer = query.context
        categories = self._category_ids()
        chosen = self.sort_by or (
            "RELEVANCE" if self.keyword else "DEFINED_BY_STORE_OWNER" if categories else "ADDED_TIME_DESC"
        )
        if chosen == "RELEVANCE":
            words = search_query(self.keyword or "")
            rank = f"ts_rank(words, {query.arg(words)}::text::tsquery) DESC, " if words else ""
            return f"{rank}id"
        if chosen == "DEFINED_BY_STORE_OWNER":
            return f"{owners_order(query, categories)}, id"
        if chosen.startswith("NAME"):
            return self.sorts[chosen].format(name=shown_name(query))
        return self.sorts[chosen].format(price=displayed("list_price", viewer))

    def _category_ids(self) -> list[int]:
        found = [] if self.category is UNSET else [self.category]
        for text in self.categories or []:
            if text == "home":
                found.append(0)
            else:
                found.append(parse_number(text, "categories", whole=True))
        return found


def shown_name(query: Query) -> str:
    """SQL of the name to sort by: in the viewer's language where there is one, in any case."""
    viewer: Viewer = query.context
    if not viewer.language:
        return "lower(name)"
    translated = f"doc -> 'nameTranslated' ->> {query.arg(viewer.language)}::text"
    return f"lower(coalesce(nullif({translated}, ''), name))"


def owners_order(query: Query, category_ids: list[int]) -> str:
    """The store owner's order of one category; without one, that of the front page."""
    category_id = category_ids[0] if category_ids else 0
    if category_id == 0:
        return "CASE WHEN front_position > 0 THEN front_position END NULLS LAST"
    return (
        "(SELECT position FROM product_categories pc WHERE pc.store_id = $1 "
        f"AND pc.category_id = {query.arg(category_id)} AND pc.product_id = products.id) NULLS LAST"
    )


class DeletedSearch(Paging, kw_only=True, frozen=True):
    """The parameters of a `/…/deleted` history; both bounds are inclusive."""

    from_date: A[datetime | UnsetType, named("from_date")] = UNSET
    to_date: A[datetime | UnsetType, named("to_date")] = UNSET


class SortParameters(Parameters, kw_only=True, frozen=True):
    """Which category's order is meant; 0 is the front page."""

    parent_category: A[int, REQUIRED] = 0


class BrandSearch(Paging, kw_only=True, frozen=True):
    """The parameters of GET /brands."""

    hidden_brands: A[bool, named("hidden_brands", "hiddenBrands")] = False
    sort_by: Literal["PRODUCT_COUNT_DESC", "PRODUCT_COUNT_ASC", "NAME_ASC", "NAME_DESC"] = "PRODUCT_COUNT_DESC"


class WriteParameters(Parameters, kw_only=True, frozen=True):
    """What a write of a product may be asked to do besides. `responseFields` picks fields of the returned item."""

    save_combinations: bool = False
    return_item: A[bool, named("returnItem", "returnitem")] = False
    check_low_stock_notification: bool = False
    response_fields: str = ""


class UpdateParameters(WriteParameters, kw_only=True, frozen=True):
    rebuild_variations_on_options_update: bool = False
    keep_option_display_settings: bool = False


class StockParameters(Parameters, kw_only=True, frozen=True):
    check_low_stock_notification: bool = False
