"""The legal pages of the storefront, known by their type (store-profile.md 2.2)."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit import patch, texts
from tradepost.kit.bodies import NullClears, Texts
from tradepost.kit.patch import over

PageType = Literal["LEGAL_INFO", "SHIPPING_COST_PAYMENT_INFO", "REVOCATION_TERMS", "TERMS", "PRIVACY_STATEMENT"]
Display = Literal["INLINE", "EXTERNAL_URL"]


class LegalPageFields(Struct, kw_only=True, rename="camel"):
    """A page is shown in the storefront, or leads to another address; each language may have its own way."""

    type: PageType
    enabled: bool | UnsetType = UNSET
    title: NullClears[str] = UNSET
    title_translated: NullClears[Texts] = UNSET
    display: Display | UnsetType = UNSET
    display_translated: NullClears[dict[str, Display | None]] = UNSET
    text: NullClears[str] = UNSET
    text_translated: NullClears[Texts] = UNSET
    external_url: NullClears[str] = UNSET
    external_url_translated: NullClears[Texts] = UNSET


class LegalPagesSettingsFields(Struct, kw_only=True, rename="camel"):
    require_terms_agreement_at_checkout: bool | UnsetType = UNSET
    legal_pages: list[LegalPageFields] | UnsetType = UNSET


def complete(stored: LegalPagesSettingsFields | UnsetType | None, languages: list[str]) -> LegalPagesSettingsFields:
    """The section of a store with these languages. A page is there once something was said about it."""
    known = stored or LegalPagesSettingsFields()
    return LegalPagesSettingsFields(
        require_terms_agreement_at_checkout=known.require_terms_agreement_at_checkout is True,
        legal_pages=[_page(page, languages) for page in known.legal_pages or []],
    )


def _page(stored: LegalPageFields, languages: list[str]) -> LegalPageFields:
    page = LegalPageFields(type=stored.type, enabled=False, title="", display="INLINE", text="", external_url="")
    over(page, stored)
    ways = page.display_translated or {}
    page.display_translated = {language: ways.get(language) or page.display or "INLINE" for language in languages}
    return page


def merged(
    old: LegalPagesSettingsFields | UnsetType | None, sent: LegalPagesSettingsFields, language: str
) -> LegalPagesSettingsFields:
    """Each page that was sent is merged onto the one of its type; the others stay."""
    known = old or LegalPagesSettingsFields()
    pages = {page.type: page for page in known.legal_pages or []}
    for item in sent.legal_pages or []:
        page = pages.setdefault(item.type, LegalPageFields(type=item.type))
        patch.apply(page, item)
        texts.settle(page, item, language, map_wins=True)
        page.display = page.display or UNSET
    return LegalPagesSettingsFields(
        require_terms_agreement_at_checkout=patch.merged(
            known.require_terms_agreement_at_checkout, sent.require_terms_agreement_at_checkout
        ),
        legal_pages=list(pages.values()),
    )
