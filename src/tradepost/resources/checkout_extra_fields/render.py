"""From a stored field to the answer (store-profile.md 8)."""

from typing import Any

from msgspec import UNSET, Struct
from msgspec.structs import asdict

from tradepost.kit import texts
from tradepost.kit.documents import Record
from tradepost.resources.checkout_extra_fields.schemas import (
    CheckoutExtraField,
    ExtraFieldOption,
    StoredCheckoutExtraField,
    SurchargeShortName,
)
from tradepost.resources.store_profile.store import Store


def render(record: Record[StoredCheckoutExtraField], store: Store, language: str | None = None) -> CheckoutExtraField:
    """One field in a language."""
    doc = record.doc
    section = doc.order_details_display_section or "ORDER_COMMENTS"
    answer = CheckoutExtraField(
        **asdict(doc) | _shown(doc, store, language),
        # Only who makes a field by hand, in the control panel, makes it one of its own.
        cp_field=False,
        shown_on_order_details=section != "HIDDEN",
    )
    answer.title, answer.title_translated = _both(doc, "title", store, language)
    answer.order_details_display_section = section
    answer.options = [_option(option, store, language) for option in doc.options]
    if doc.surcharge_short_name:
        fields = asdict(doc.surcharge_short_name) | _shown(doc.surcharge_short_name, store, language)
        answer.surcharge_short_name = SurchargeShortName(**fields)
        answer.surcharge_short_name.show_surcharge_percent_value = (
            doc.surcharge_short_name.show_surcharge_percent_value is not False
        )
    return answer


def _option(option: ExtraFieldOption, store: Store, language: str | None) -> ExtraFieldOption:
    shown = ExtraFieldOption(**asdict(option) | _shown(option, store, language))
    shown.title, shown.title_translated = _both(option, "title", store, language)
    return shown


def _shown(doc: Struct, store: Store, language: str | None) -> dict[str, Any]:
    """The texts that there are, and their translations."""
    found = {}
    for name in texts.pairs(doc):
        if getattr(doc, name) is not UNSET or getattr(doc, f"{name}{texts.SUFFIX}") is not UNSET:
            found[name], found[f"{name}{texts.SUFFIX}"] = _both(doc, name, store, language)
    return found


def _both(doc: Struct, name: str, store: Store, language: str | None) -> tuple[str, Any]:
    plain, translated = getattr(doc, name), getattr(doc, f"{name}{texts.SUFFIX}")
    return store.text(plain, translated, language), store.texts(plain, translated)
