"""Addresses of products and categories: one name space per store, and a memory of former ones (categories.md A8)."""

import re
from dataclasses import dataclass
from typing import Literal

from tradepost.kit import counters
from tradepost.kit.db import Db, Tx
from tradepost.kit.errors import wrong
from tradepost.kit.text import slug as slug_of
from tradepost.resources.products.schemas import SLUG_TAKEN

Kind = Literal["product", "category"]

# Storefront pages that an entity cannot take the address of (storefront.md 2).
RESERVED = frozenset(
    [
        "cart",
        "checkout",
        "checkoutab",
        "checkoutcc",
        "checkoutec",
        "checkoutac",
        "checkoutresult",
        "checkoutwait",
        "account",
        "signin",
        "signout",
        "resetpassword",
        "search",
        "pages",
        "pay",
        "repeat-order",
        "downloaderror",
        "orderfailure",
        "subscribe",
        "unsubscribe",
        "fbautofillcheckout",
    ]
)


async def settle(
    tx: Tx,
    store_id: int,
    kind: Kind,
    entity_id: int,
    *,
    name: str,
    custom: str,
    allowed: re.Pattern[str],
    fallback: str,
) -> str:
    """Give an entity the slug of its name and its custom slug; returns the generated one.

    A generated slug that somebody else has gets the id appended; a custom one that is taken is refused. Former slugs
    stay behind as history. Raises 400 for a custom slug that `allowed` does not match, 409 for a taken one.
    """
    folded = custom.casefold()
    if custom and (not allowed.fullmatch(custom) or len(custom) > 255 or folded in RESERVED):
        raise wrong(f"Field {kind.capitalize()}.customSlug cannot be {custom}")
    await counters.hold(tx, store_id, "slugs")
    if folded and await _taken(tx, store_id, kind, entity_id, folded):
        raise SLUG_TAKEN()
    generated = slug_of(name) or fallback
    while generated in RESERVED or await _taken(tx, store_id, kind, entity_id, generated):
        generated = f"{generated}-{entity_id}"
    current = {generated, folded} - {""}
    await tx.execute(
        "UPDATE slugs SET current = false, retired = $5 "
        "WHERE store_id = $1 AND kind = $2 AND entity_id = $3 AND current AND slug <> ALL($4)",
        store_id,
        kind,
        entity_id,
        list(current),
        tx.now,
    )
    await tx.executemany(
        "INSERT INTO slugs (store_id, slug, kind, entity_id, current) VALUES ($1, $2, $3, $4, true) "
        "ON CONFLICT (store_id, slug, kind, entity_id) DO UPDATE SET current = true",
        [(store_id, item, kind, entity_id) for item in sorted(current)],
    )
    return generated


async def forget(tx: Tx, store_id: int, kind: Kind, entity_ids: list[int]) -> None:
    """Free the addresses of deleted entities."""
    await tx.execute(
        "DELETE FROM slugs WHERE store_id = $1 AND kind = $2 AND entity_id = ANY($3)", store_id, kind, entity_ids
    )


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has an address, or had it last if nobody has it now."""

    kind: Kind
    entity_id: int
    current: bool


async def find_holder(db: Db, store_id: int, slug: str) -> Holder | None:
    """Whose address this is, in any case; None when it never was one."""
    row = await db.fetchrow(
        "SELECT kind, entity_id, current FROM slugs WHERE store_id = $1 AND slug = $2 "
        "ORDER BY current DESC, retired DESC NULLS LAST, entity_id DESC LIMIT 1",
        store_id,
        slug.casefold(),
    )
    return Holder(**row) if row else None


async def _taken(tx: Tx, store_id: int, kind: Kind, entity_id: int, slug: str) -> bool:
    taken: bool = await tx.fetchval(
        "SELECT EXISTS (SELECT FROM slugs WHERE store_id = $1 AND slug = $2 AND current "
        "AND NOT (kind = $3 AND entity_id = $4))",
        store_id,
        slug,
        kind,
        entity_id,
    )
    return taken
