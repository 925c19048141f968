"""The parameters of slug resolution (storefront.md 2). Those that only shape the answer are never refused."""

from typing import Annotated as A

from msgspec import UNSET, UnsetType

from tradepost.kit.parameters import ANY_CASE, LENIENT, Parameters, named, prefixed


class SlugParameters(Parameters, kw_only=True, frozen=True):
    """The parameters of GET /storefront-widget-pages, each in the two spellings that clients mix."""

    slug: str | UnsetType = UNSET
    store_root_page: A[bool, named("storeRootPage", "store_root_page"), ANY_CASE, LENIENT] = False
    get_static_content: A[bool, named("getStaticContent", "get_static_content"), ANY_CASE, LENIENT] = False
    lang: A[str | UnsetType, LENIENT] = UNSET
    base_url: A[str | UnsetType, named("baseUrl", "base_url"), LENIENT] = UNSET
    clean_urls: A[bool | UnsetType, named("cleanUrls", "clean_urls"), ANY_CASE, LENIENT] = UNSET
    slugs_without_ids: A[bool, named("slugsWithoutIds", "slugs_without_ids"), ANY_CASE, LENIENT] = True
    international_pages: A[
        dict[str, list[str]] | UnsetType,
        prefixed("internationalPages[", "international_pages[", shown="internationalPages[{language}]"),
    ] = UNSET

    @property
    def pages_by_language(self) -> dict[str, str]:
        """Where the storefront speaks other languages: base addresses by language."""
        sent = self.international_pages or {}
        # An address may contain the commas at which families of parameters are split.
        return {name.removesuffix("]"): ",".join(parts) for name, parts in sent.items()}
