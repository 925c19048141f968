"""Searching categories (categories.md A4 and A5)."""

from typing import Annotated as A

from msgspec import UNSET, UnsetType

from tradepost.kit.errors import wrong
from tradepost.kit.parameters import ANY_CASE, REQUIRED, Refuse, named
from tradepost.kit.search import Query, Search, any_of, eq, where
from tradepost.kit.text import like_pattern
from tradepost.resources.categories.schemas import CLEAN_URLS_PARAMETER_IS_INVALID
from tradepost.resources.products.viewer import ViewParameters


class CategoryView(ViewParameters, kw_only=True, frozen=True):
    """The form of addresses and the language; booleans in any case."""

    clean_urls: A[
        bool | UnsetType, named("cleanUrls", "cleanURLs"), ANY_CASE, Refuse(CLEAN_URLS_PARAMETER_IS_INVALID)
    ] = UNSET
    slugs_without_ids: A[bool | UnsetType, ANY_CASE] = UNSET


def matches_keyword(query: Query, keyword: str) -> str | None:
    """Every word, or quoted phrase, occurs somewhere in the names or descriptions."""
    parts = keyword_parts(keyword)
    if not parts:
        return None
    return f"texts LIKE ALL({query.arg([like_pattern(part.casefold()) for part in parts])}::text[])"


def keyword_parts(keyword: str) -> list[str]:
    """`sour "green apple"` is the word sour and the phrase green apple; an unpaired quote is ignored."""
    parts = []
    for index, piece in enumerate(keyword.split('"')):
        quoted = index % 2 == 1
        parts += [piece] if quoted else piece.split()
    return [part for part in parts if part.strip()]


class CategorySearch(Search, kw_only=True, frozen=True):
    """The parameters of GET /categories."""

    keyword: A[str | UnsetType, where(matches_keyword)] = UNSET
    parent: int | UnsetType = UNSET
    parent_ids: list[int] | UnsetType = UNSET
    with_subcategories: A[bool, ANY_CASE] = False
    category_ids: A[list[int] | UnsetType, any_of("id")] = UNSET
    hidden_categories: A[bool, ANY_CASE, named("hidden_categories")] = False
    product_ids: A[bool, ANY_CASE] = False

    def clauses(self, query: Query) -> list[str]:
        found = super().clauses(query)
        if not self.hidden_categories:
            found.append("enabled")
        parents = self._parents()
        if parents:
            place = query.arg(parents)
            if self.with_subcategories:
                found.append(
                    f"id IN (WITH RECURSIVE tree (id) AS (SELECT c.id FROM categories c WHERE c.store_id = $1 "
                    f"AND c.parent_id = ANY({place}) UNION SELECT c.id FROM categories c JOIN tree "
                    "ON c.store_id = $1 AND c.parent_id = tree.id) SELECT id FROM tree) "
                    f"AND id <> ALL({place})"
                )
            else:
                found.append(f"parent_id = ANY({place})")
        return found

    def order(self, query: Query) -> str:
        one_level = len(self._parents()) == 1 and not self.with_subcategories
        return "order_by, id" if one_level else super().order(query)

    def _parents(self) -> list[int]:
        united = [*([] if self.parent is UNSET else [self.parent]), *(self.parent_ids or [])]
        return list(dict.fromkeys(united))


class PathSearch(Search, kw_only=True, frozen=True):
    """The parameters of GET /categoriesByPath."""

    path: A[str, REQUIRED] = ""
    delimiter: A[str, REQUIRED, named("delimeter", "delimiter")] = ""
    keyword: A[str | UnsetType, where(matches_keyword)] = UNSET
    parent: A[int | UnsetType, eq("parent_id")] = UNSET
    hidden_categories: A[bool, ANY_CASE, named("hidden_categories")] = False

    def clauses(self, query: Query) -> list[str]:
        found = super().clauses(query)
        if not self.hidden_categories:
            found.append("enabled")
        place = query.arg([name.casefold() for name in self.elements()])
        # Step by step from the top level: each name among the children of what the step before has found.
        found.append(
            "id IN (WITH RECURSIVE walk (id, depth) AS (SELECT 0::bigint, 0 UNION SELECT c.id, walk.depth + 1 "
            f"FROM walk JOIN categories c ON c.store_id = $1 AND c.parent_id = walk.id "
            f"AND c.names @> ARRAY[({place}::text[])[walk.depth + 1]]) "
            f"SELECT id FROM walk WHERE depth = cardinality({place}::text[]))"
        )
        return found

    def elements(self) -> list[str]:
        """The names on the path, trimmed; raises 400 when there is none."""
        if not self.delimiter:
            raise wrong("Wrong parameter 'delimiter' value: expected at least one character")
        names = [name.strip() for name in self.path.split(self.delimiter)]
        names = [name for name in names if name]
        if not names:
            raise wrong("Wrong parameter 'path' value: expected at least one category name")
        return names
