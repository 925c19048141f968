"""Redirects of the Instant Site."""

from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Deleted, Updated, delete, get, post, put
from tradepost.kit.search import Page
from tradepost.resources.instant_site import service
from tradepost.resources.instant_site.schemas import (
    Redirect,
    RedirectFields,
    RedirectsCreated,
    RedirectsForPath,
)
from tradepost.resources.instant_site.search import PathParameters, RedirectSearch


@get("/instant-site/redirects", scope="manage_instant_site")
async def search_redirects(access: Access, db: Db, search: RedirectSearch) -> Page[Redirect]:
    """Search redirects."""
    return await service.search_redirects(db, access.store_id, search)


@get("/instant-site/redirects/get-for-path", scope="manage_instant_site")
async def get_redirects_for_path(access: Access, db: Db, where: PathParameters) -> RedirectsForPath:
    """Get redirects for path."""
    return await service.get_redirects_for_path(db, access.store_id, where.exact_path)


@get("/instant-site/redirects/{redirect_id}", scope="manage_instant_site")
async def get_redirect(access: Access, db: Db, redirect_id: str) -> Redirect:
    """Get redirect."""
    return await service.get_redirect(db, access.store_id, redirect_id)


@post("/instant-site/redirects", scope="manage_instant_site")
async def create_redirects(access: Access, tx: Tx, body: RedirectFields | list[RedirectFields]) -> RedirectsCreated:
    """Create redirects."""
    return await service.create_redirects(tx, access.store_id, body)


@put("/instant-site/redirects/{redirect_id}", scope="manage_instant_site")
async def update_redirect(access: Access, tx: Tx, redirect_id: str, body: RedirectFields) -> Updated:
    """Update redirect."""
    await service.update_redirect(tx, access.store_id, redirect_id, body)
    return Updated()


@delete("/instant-site/redirects/{redirect_id}", scope="manage_instant_site")
async def delete_redirect(access: Access, tx: Tx, redirect_id: str) -> Deleted:
    """Delete redirect."""
    return Deleted(delete_count=await service.delete_redirect(tx, access.store_id, redirect_id))
