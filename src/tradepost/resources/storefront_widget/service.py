"""What an address of the storefront stands for, and what its page says of itself (storefront.md 2)."""

from collections.abc import Callable
from dataclasses import replace

from msgspec import UNSET, UnsetType

from tradepost.kit.dates import timestamp
from tradepost.kit.db import Db
from tradepost.resources.products.urls import UrlForm, is_web_address, url_form
from tradepost.resources.products.viewer import Viewer
from tradepost.resources.store_profile.store import Store
from tradepost.resources.storefront_widget import head
from tradepost.resources.storefront_widget.contents import Contents, entity_contents, store_contents
from tradepost.resources.storefront_widget.pages import page_type
from tradepost.resources.storefront_widget.resolving import Entity, find_entity
from tradepost.resources.storefront_widget.schemas import (
    SLUG_PARAMETER_EMPTY,
    SLUG_PARAMETER_NOT_FOUND,
    PageType,
    SlugInfo,
    StaticContent,
    StoreEntity,
)
from tradepost.resources.storefront_widget.search import SlugParameters

# The address of a page, in whatever form.
Address = Callable[[UrlForm], str]


async def get_slug_info(db: Db, store: Store, asked: SlugParameters) -> SlugInfo:
    """The page behind a slug; an unknown one is an answer, too. Raises 400 without a slug."""
    if asked.store_root_page:
        return await _store_page(db, store, asked, "ROOT", lambda form: form.base)
    if asked.slug is UNSET:
        raise SLUG_PARAMETER_NOT_FOUND()
    segments = [part for part in asked.slug.split("/") if part]
    if not segments:
        raise SLUG_PARAMETER_EMPTY()
    kind = page_type(segments)
    if kind == "SEARCH":
        return await _store_page(db, store, asked, kind, lambda form: form.page("search" if form.clean else "~/search"))
    if kind:
        return SlugInfo(status="OK", type=kind, static_content=None if asked.get_static_content else UNSET)
    # Of `parent/child` only the child counts, so an address without its beginning works, too.
    entity = await find_entity(db, store.id, segments[-1])
    if entity is None:
        return SlugInfo(status="NOT_FOUND", static_content=None if asked.get_static_content else UNSET)
    return await _entity_page(db, store, asked, entity)


async def _entity_page(db: Db, store: Store, asked: SlugParameters, entity: Entity) -> SlugInfo:
    page = await entity_contents(db, _viewer(store, asked), entity)
    canonical = entity.slug(url_form(store))
    return SlugInfo(
        status="OK" if asked.slug and asked.slug.strip("/") == canonical else "NONCANONICAL",
        type="PRODUCT" if entity.kind == "product" else "CATEGORY",
        canonical_slug=canonical,
        store_entity_data=StoreEntity(id=str(entity.record.id)),
        title=page.title,
        static_content=_static_content(store, asked, page, entity.url),
    )


async def _store_page(db: Db, store: Store, asked: SlugParameters, kind: PageType, address: Address) -> SlugInfo:
    page = await store_contents(db, _viewer(store, asked))
    static = _static_content(store, asked, page, address)
    if static and kind == "ROOT":
        # quirk: the first page names no canonical address.
        static.canonical_url = ""
    return SlugInfo(status="OK", type=kind, title=page.title, static_content=static)


def _viewer(store: Store, asked: SlugParameters) -> Viewer:
    """A buyer, who sees links of the form that was asked for."""
    return Viewer(store, _form(store, asked), asked.lang or None, public=True, usual=False)


def _form(store: Store, asked: SlugParameters) -> UrlForm:
    """How links look: as asked for, otherwise as in the store's settings, but without ids."""
    return UrlForm(
        base=asked.base_url if asked.base_url and is_web_address(asked.base_url) else store.url,
        clean=store.clean_urls if asked.clean_urls is UNSET else asked.clean_urls,
        with_ids=not asked.slugs_without_ids,
    )


def _static_content(store: Store, asked: SlugParameters, page: Contents, address: Address) -> StaticContent | UnsetType:
    if not asked.get_static_content:
        return UNSET
    form = _form(store, asked)
    url = address(form)
    elsewhere = {
        language: address(replace(form, base=base))
        for language, base in asked.pages_by_language.items()
        if is_web_address(base)
    }
    return StaticContent(
        meta_description_html=head.meta_description_html(page),
        canonical_url=url,
        og_tags_html=head.og_tags_html(page, url, store.profile.settings.store_name or ""),
        json_ld_html=head.json_ld_html(page, store),
        href_lang_html=head.href_lang_html(elsewhere),
        last_updated=timestamp(page.updated) * 1000,
    )
