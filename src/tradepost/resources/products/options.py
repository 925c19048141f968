"""Options of products: what a sent list becomes, and what it may not be (products.md 7)."""

from decimal import Decimal

import msgspec
from msgspec import UNSET

from tradepost.kit.errors import wrong
from tradepost.kit.texts import settle
from tradepost.resources.products.schemas import ChoiceFields, OptionFields

WITH_CHOICES = frozenset({"SELECT", "RADIO", "CHECKBOX", "SIZE", "SWATCHES"})
# A choice of these is always selected, so they start with the first one.
_PRESELECTED = WITH_CHOICES - {"CHECKBOX"}


def prepared(
    sent: list[OptionFields], old: list[OptionFields], language: str, *, keep_display: bool = False
) -> list[OptionFields]:
    """The options to store: complete, with what an option of the same name had before where nothing was sent.

    `keep_display` keeps type, required, default choice and swatch display of known options. Raises 400.
    """
    before = {option.name: option for option in old}
    result = [_prepared(option, before.get(option.name), language, keep_display) for option in sent]
    names = [option.name for option in result]
    for name in names:
        if names.count(name) > 1:
            raise wrong(f"Field ProductOption.name: the option {name} is there twice")
    return result


def _prepared(sent: OptionFields, before: OptionFields | None, language: str, keep_display: bool) -> OptionFields:
    option = msgspec.structs.replace(sent)
    settle(option, sent, language, map_wins=True)
    if not option.name.strip():
        raise wrong("Field ProductOption.name cannot be empty")
    if before and keep_display:
        option.type, option.required = before.type, before.required
        option.default_choice = before.default_choice
        option.use_image_as_swatch_selector = before.use_image_as_swatch_selector
    option.type = option.type or (before.type if before else UNSET) or "SELECT"
    if option.required is UNSET:
        option.required = before.required if before else False
    if option.type != "SWATCHES":
        option.use_image_as_swatch_selector = UNSET
    elif option.use_image_as_swatch_selector is UNSET:
        option.use_image_as_swatch_selector = False
    if option.type not in WITH_CHOICES:
        option.choices = option.default_choice = UNSET
        return option
    choices = [_choice(choice, option.type, language) for choice in option.choices or []]
    option.choices = choices
    option.default_choice = _default_choice(option, before, len(choices))
    return option


def _choice(sent: ChoiceFields, kind: str, language: str) -> ChoiceFields:
    choice = msgspec.structs.replace(sent)
    settle(choice, sent, language, map_wins=True)
    choice.price_modifier = choice.price_modifier or Decimal(0)
    choice.price_modifier_type = choice.price_modifier_type or "ABSOLUTE"
    if kind != "SWATCHES":
        choice.hex_codes = choice.image_id = UNSET
    return choice


def _default_choice(option: OptionFields, before: OptionFields | None, count: int) -> int | msgspec.UnsetType:
    if isinstance(option.default_choice, int):
        # An option without choices has nothing to select, so the 0 of a fetched document is fine.
        if 0 <= option.default_choice < max(count, 1):
            return option.default_choice
        raise wrong(f"Field ProductOption.defaultChoice is expected to be a number from 0 to {max(count - 1, 0)}")
    if before and isinstance(before.default_choice, int) and before.default_choice < count:
        return before.default_choice
    return 0 if option.type in _PRESELECTED else UNSET


def default_modifiers(options: list[OptionFields], base: Decimal) -> Decimal:
    """What the default choices add to a base price; percents are of the base, never compounded."""
    total = Decimal(0)
    for option in options:
        choices = option.choices or []
        if isinstance(option.default_choice, int) and option.default_choice < len(choices):
            choice = choices[option.default_choice]
            modifier = choice.price_modifier or Decimal(0)
            total += base * modifier / 100 if choice.price_modifier_type == "PERCENT" else modifier
    return total
