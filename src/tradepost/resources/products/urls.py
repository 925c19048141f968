"""The address of a product or category in the storefront (products.md 9, categories.md A8)."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from msgspec import UNSET, UnsetType

from tradepost.kit.text import slug_keeping_case
from tradepost.resources.store_profile.schemas import INVALID_URL
from tradepost.resources.store_profile.store import Store

Letter = Literal["p", "c"]


@dataclass(frozen=True, slots=True)
class UrlForm:
    """How addresses look in one answer: the store's settings, or what the request asks for instead."""

    base: str
    clean: bool
    with_ids: bool

    def url(self, letter: Letter, entity_id: int, name: str, generated: str, custom: str) -> str:
        """The address of an entity whose slugs are `generated` and `custom` ("" when there is none)."""
        if not self.clean:
            parts = [part for part in (slug_keeping_case(name), letter, str(entity_id)) if part]
            return self.page("/".join(parts))
        return self.page(self.slug(letter, entity_id, name, generated, custom))

    def slug(self, letter: Letter, entity_id: int, name: str, generated: str, custom: str) -> str:
        """The last part of a clean address of an entity."""
        if custom or not self.with_ids:
            return custom or generated
        dashed = slug_keeping_case(name)
        return f"{dashed}-{letter}{entity_id}" if dashed else f"{letter}{entity_id}"

    def page(self, tail: str) -> str:
        """The address of a page of the storefront."""
        if self.clean:
            return f"{self.base.rstrip('/')}/{tail}"
        return f"{self.base}{'' if urlsplit(self.base).path else '/'}#!/{tail}"


def url_form(
    store: Store,
    base_url: str | UnsetType = UNSET,
    clean_urls: bool | UnsetType = UNSET,
    slugs_without_ids: bool | UnsetType = UNSET,
) -> UrlForm:
    """The form of the request's parameters, else of the store. A base of the request's own means hash addresses
    unless it says otherwise. Raises 400 for a base that is no web address.
    """
    base = store.url
    clean = store.clean_urls
    with_ids = not store.slugs_without_ids
    if base_url:
        if not is_web_address(base_url):
            raise INVALID_URL()
        base, clean, with_ids = base_url, False, True
    if clean_urls is not UNSET:
        clean = clean_urls
    if slugs_without_ids is not UNSET:
        with_ids = not slugs_without_ids
    return UrlForm(base, clean, with_ids)


def is_web_address(text: str) -> bool:
    """Whether a text is an http or https address."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
