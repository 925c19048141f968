"""From a body to a stored field (store-profile.md 8)."""

from msgspec import UNSET

from tradepost.kit import patch, texts
from tradepost.resources.checkout_extra_fields.schemas import (
    ALIASES,
    SURCHARGE_RULES,
    WITH_OPTIONS,
    CheckoutExtraFieldFields,
    ExtraFieldOption,
    ExtraFieldOptionFields,
    StoredCheckoutExtraField,
)
from tradepost.resources.store_profile.store import Store


def fill(doc: StoredCheckoutExtraField, body: CheckoutExtraFieldFields, store: Store) -> None:
    """Write a body into a document, but for its key; raises 400."""
    store.check_languages(*texts.translations(body))
    body.key = UNSET
    _take_other_ways(body)
    if isinstance(body.options, list):
        doc.options = [_option(option, store.language) for option in body.options]
        body.options = UNSET
    patch.apply(doc, body)
    texts.settle(doc, body, store.language, map_wins=True)
    if doc.surcharge_short_name and body.surcharge_short_name:
        texts.settle(doc.surcharge_short_name, body.surcharge_short_name, store.language, map_wins=True)
    if doc.type in WITH_OPTIONS and not doc.options:
        doc.type = "TEXT"


def _take_other_ways(body: CheckoutExtraFieldFields) -> None:
    body.type = ALIASES.get(body.type, body.type)
    body.checkout_display_section = ALIASES.get(body.checkout_display_section, body.checkout_display_section)
    if body.datepicker_options is UNSET:
        body.datepicker_options = body.date_picker_options
    if body.options is UNSET and isinstance(body.select_options, list):
        body.options = [ExtraFieldOptionFields(title=title) for title in body.select_options]
    for option in body.options or []:
        for name in SURCHARGE_RULES:
            if getattr(body, name) is UNSET:
                setattr(body, name, getattr(option, name))
    body.date_picker_options = body.select_options = UNSET


def _option(sent: ExtraFieldOptionFields, language: str) -> ExtraFieldOption:
    # Options are replaced whole, so that each is a new one.
    texts.drop_nulls(sent)
    option = ExtraFieldOption(**{name: getattr(sent, name) for name in ExtraFieldOption.__struct_fields__})
    texts.settle(option, sent, language, map_wins=True)
    return option
