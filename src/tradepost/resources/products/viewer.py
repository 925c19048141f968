"""Who looks at the catalogue, and in which form: what every answer about products depends on."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated as A

from msgspec import UNSET, UnsetType

from tradepost.kit.auth import Access
from tradepost.kit.parameters import Parameters, named
from tradepost.resources.products.urls import UrlForm, url_form
from tradepost.resources.store_profile.store import Store


class ViewParameters(Parameters, kw_only=True, frozen=True):
    """The form of addresses and the language of plain texts in an answer."""

    base_url: str | UnsetType = UNSET
    clean_urls: A[bool | UnsetType, named("cleanUrls", "cleanURLs")] = UNSET
    slugs_without_ids: bool | UnsetType = UNSET
    lang: str | UnsetType = UNSET


@dataclass(frozen=True)
class Viewer:
    """A store, seen with the request's choices. `public` is a buyer's browser."""

    store: Store
    form: UrlForm
    language: str | None = None
    public: bool = False
    usual: bool = True

    @property
    def revision(self) -> int:
        return self.store.answers_revision

    @classmethod
    def of(cls, access: Access, store: Store, view: "ViewParameters | None" = None) -> "Viewer":
        """The viewer of a request. `usual` ones, a secret token without wishes, get kept answers."""
        if not access.public and (view is None or view == _NO_WISHES):
            return _usual(store)
        view = view or _NO_WISHES
        chosen = (view.base_url, view.clean_urls, view.slugs_without_ids)
        language = view.lang if view.lang and view.lang != store.language else None
        return cls(
            store,
            url_form(store, *chosen),
            language,
            access.public,
            not access.public and language is None and all(choice is UNSET for choice in chosen),
        )


_NO_WISHES = ViewParameters()


@lru_cache(256)
def _usual(store: Store) -> Viewer:
    return Viewer(store, url_form(store))
