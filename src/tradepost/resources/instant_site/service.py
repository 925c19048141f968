"""The verbs of redirects (account.md 8)."""

import re
from typing import Any
from uuid import UUID

from tradepost.kit.db import Db, Row, Tx
from tradepost.kit.errors import absent
from tradepost.kit.search import Page, Query
from tradepost.resources.instant_site.schemas import (
    REDIRECT_NOT_FOUND,
    SAME_URL,
    TOO_LONG,
    WRONG_FROM_URL,
    WRONG_TO_URL,
    Redirect,
    RedirectFields,
    RedirectsCreated,
    RedirectsForPath,
)
from tradepost.resources.instant_site.search import RedirectSearch

# What an index can hold.
_MOST_BYTES = 2048

# Two slashes, or a slash and a backslash, would lead to another host.
_PATH = re.compile(r"/(?![/\\])[^\s\x00-\x1f\x7f]*")
_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f/]+[^\s\x00-\x1f\x7f]*", re.IGNORECASE)


async def search_redirects(db: Db, store_id: int, search: RedirectSearch) -> Page[Redirect]:
    """One page of redirects."""
    query = Query(store_id)
    where = " AND ".join(["store_id = $1", *search.clauses(query)])
    total = await db.fetchval(f"SELECT count(*) FROM instant_site_redirects WHERE {where}", *query.args)
    rows = await db.fetch(
        f"SELECT id, from_url, to_url FROM instant_site_redirects WHERE {where} ORDER BY {search.order(query)} "
        f"LIMIT {query.arg(search.limit)} OFFSET {query.arg(search.offset)}",
        *query.args,
    )
    return Page.of([_redirect(row) for row in rows], total, search)


async def get_redirects_for_path(db: Db, store_id: int, path: Any) -> RedirectsForPath:
    """The redirect of exactly this path."""
    found = await _having(db, store_id, path) if path else None
    any_at_all = await db.fetchval("SELECT EXISTS (SELECT FROM instant_site_redirects WHERE store_id = $1)", store_id)
    return RedirectsForPath(items=[found] if found else [], has_any_redirects=any_at_all)


async def get_redirect(db: Db, store_id: int, redirect_id: str) -> Redirect:
    """One redirect; raises 404."""
    return await _one(db, store_id, redirect_id, "")


async def create_redirects(tx: Tx, store_id: int, sent: RedirectFields | list[RedirectFields]) -> RedirectsCreated:
    """Create redirects; a path that has one keeps it. Raises 400 for the first one that cannot be, and creates none."""
    redirects = [_checked(item) for item in (sent if isinstance(sent, list) else [sent])]
    rows = await tx.fetch(
        "INSERT INTO instant_site_redirects (store_id, id, from_url, to_url, created) "
        "SELECT $1, gen_random_uuid(), from_url, to_url, $4 "
        "FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS sent (from_url, to_url, place) ORDER BY place "
        "ON CONFLICT (store_id, from_url) DO NOTHING RETURNING id",
        store_id,
        [from_url for from_url, _ in redirects],
        [to_url for _, to_url in redirects],
        tx.now,
    )
    answer = RedirectsCreated(create_count=len(rows), exists_count=len(redirects) - len(rows))
    if not isinstance(sent, list) and (held := await _having(tx, store_id, redirects[0][0])):
        answer.id, answer.from_url, answer.to_url = held.id, held.from_url, held.to_url
    return answer


async def update_redirect(tx: Tx, store_id: int, redirect_id: str, body: RedirectFields) -> None:
    """Change a redirect; raises 400, 404, 409 for the path of another one."""
    current = await _one(tx, store_id, redirect_id, "FOR UPDATE")
    from_url, to_url = _checked(
        RedirectFields(
            from_url=body.from_url if isinstance(body.from_url, str) else current.from_url,
            to_url=body.to_url if isinstance(body.to_url, str) else current.to_url,
        )
    )
    await tx.execute(
        "UPDATE instant_site_redirects SET from_url = $3, to_url = $4 WHERE store_id = $1 AND id = $2",
        store_id,
        UUID(current.id),
        from_url,
        to_url,
    )


async def delete_redirect(tx: Tx, store_id: int, redirect_id: str) -> int:
    """Delete a redirect; raises 404. Returns how many are gone, which is one."""
    current = await _one(tx, store_id, redirect_id, "FOR UPDATE")
    return await tx.execute(
        "DELETE FROM instant_site_redirects WHERE store_id = $1 AND id = $2", store_id, UUID(current.id)
    )


async def _one(db: Db, store_id: int, redirect_id: str, suffix: str) -> Redirect:
    try:
        number = UUID(redirect_id)
    except ValueError:
        raise REDIRECT_NOT_FOUND(id=redirect_id) from None
    row = await db.fetchrow(
        f"SELECT id, from_url, to_url FROM instant_site_redirects WHERE store_id = $1 AND id = $2 {suffix}",
        store_id,
        number,
    )
    if row is None:
        raise REDIRECT_NOT_FOUND(id=redirect_id)
    return _redirect(row)


async def _having(db: Db, store_id: int, path: str) -> Redirect | None:
    row = await db.fetchrow(
        "SELECT id, from_url, to_url FROM instant_site_redirects WHERE store_id = $1 AND from_url = $2", store_id, path
    )
    return _redirect(row) if row else None


def _redirect(row: Row) -> Redirect:
    return Redirect(id=str(row["id"]), from_url=row["from_url"], to_url=row["to_url"])


def _checked(sent: RedirectFields) -> tuple[str, str]:
    """The path and where it leads; raises 400."""
    if not isinstance(sent.from_url, str):
        raise absent("Redirect.fromUrl")
    if not isinstance(sent.to_url, str):
        raise absent("Redirect.toUrl")
    for field, url in (("fromUrl", sent.from_url), ("toUrl", sent.to_url)):
        if len(url.encode()) > _MOST_BYTES:
            raise TOO_LONG(field=field, limit=_MOST_BYTES)
    if not _PATH.fullmatch(sent.from_url):
        raise WRONG_FROM_URL(url=sent.from_url)
    if not (_PATH.fullmatch(sent.to_url) or _ADDRESS.fullmatch(sent.to_url)):
        raise WRONG_TO_URL(url=sent.to_url)
    if sent.from_url == sent.to_url:
        raise SAME_URL()
    return sent.from_url, sent.to_url
