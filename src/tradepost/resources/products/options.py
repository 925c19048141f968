"""Options of products: what a sent list becomes, and what it may not be (products.md 7)."""

from decimal import Decimal
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from tradepost.kit.errors import wrong
from tradepost.kit.texts import settle
from tradepost.resources.products.answers import Choice, Option, StoredProduct
from tradepost.resources.products.schemas import ChoiceFields, OptionFields

WITH_CHOICES = frozenset({"SELECT", "RADIO", "CHECKBOX", "SIZE", "SWATCHES"})
# One choice of these is always selected, so they start with the first one, and there can be variations for them.
VARYING = WITH_CHOICES - {"CHECKBOX"}


def prepared(
    sent: list[OptionFields], old: list[Option], language: str, now: int, *, keep_display: bool = False
) -> list[Option]:
    """The options to store: complete, with what an option of the same name had before where nothing was sent.

    `now` is the UNIX time that new and changed choices get. `keep_display` keeps type, required, default choice and
    swatch display of known options. Raises 400.
    """
    before = {option.name: option for option in old}
    result: dict[str, Option] = {}
    for item in sent:
        option = Option(**msgspec.structs.asdict(item))
        settle(option, item, language, map_wins=True)
        if not option.name.strip():
            raise wrong("Field Option.name cannot be empty")
        if option.name in result:
            raise wrong(f"Field Option.name: the option {option.name} is there twice")
        _complete(option, item, before.get(option.name), language, now, keep_display=keep_display)
        result[option.name] = option
    return list(result.values())


def _complete(
    option: Option, sent: OptionFields, before: Option | None, language: str, now: int, *, keep_display: bool
) -> None:
    if before and keep_display:
        option.type, option.required = before.type, before.required
        option.default_choice = UNSET
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
        return
    known = {choice.text: choice for choice in (before.choices if before else UNSET) or []}
    option.choices = [_choice(choice, option.type, known, language, now) for choice in sent.choices or []]
    option.default_choice = _default_choice(option, before, len(option.choices))


def _choice(sent: ChoiceFields, kind: str, known: dict[str, Choice], language: str, now: int) -> Choice:
    choice = Choice(**msgspec.structs.asdict(sent), change_time=now)
    settle(choice, sent, language, map_wins=True)
    choice.price_modifier = choice.price_modifier or Decimal(0)
    choice.price_modifier_type = choice.price_modifier_type or "ABSOLUTE"
    if kind != "SWATCHES":
        choice.hex_codes = choice.image_id = UNSET
    before = known.get(choice.text)
    if before and _content(before, language) == _content(choice, language):
        choice.change_time = before.change_time
    return choice


def _content(choice: Choice, language: str) -> tuple[Any, ...]:
    """What a buyer sees of a choice; a fetched one repeats its text in the default language and has empty others."""
    texts = {code: text for code, text in (choice.text_translated or {}).items() if text and code != language}
    return choice.text, texts, choice.price_modifier, choice.price_modifier_type, choice.hex_codes, choice.image_id


def _default_choice(option: Option, before: Option | None, count: int) -> int | UnsetType:
    if isinstance(option.default_choice, int):
        # An option without choices has nothing to select, so the 0 of a fetched document is fine.
        if 0 <= option.default_choice < max(count, 1):
            return option.default_choice
        raise wrong(f"Field Option.defaultChoice is expected to be a number from 0 to {max(count - 1, 0)}")
    if before and isinstance(before.default_choice, int) and before.default_choice < count:
        return before.default_choice
    return 0 if option.type in VARYING else UNSET


def offer(doc: StoredProduct, wanted: dict[str, str], now: int) -> None:
    """Add what a variation names and its product lacks: a SELECT option, or a choice. Raises 400 for an option that no
    variation can be for.
    """
    known = {option.name: option for option in doc.options or []}
    for name, text in wanted.items():
        if name not in known:
            known[name] = Option(name=name, type="SELECT", required=False, default_choice=0, choices=[])
        option = known[name]
        if option.type not in VARYING:
            raise wrong(f"Field VariationOption.name: variations cannot be for the option {name} of type {option.type}")
        choices = option.choices or []
        if text not in {choice.text for choice in choices}:
            choice = Choice(text=text, price_modifier=Decimal(0), price_modifier_type="ABSOLUTE", change_time=now)
            option.choices = [*choices, choice]
    doc.options = list(known.values())


def default_modifiers(options: list[Option], base: Decimal) -> Decimal:
    """What the default choices add to a base price; percents are of the base, never compounded."""
    total = Decimal(0)
    for option in options:
        choices = option.choices or []
        if isinstance(option.default_choice, int) and option.default_choice < len(choices):
            choice = choices[option.default_choice]
            modifier = choice.price_modifier or Decimal(0)
            total += base * modifier / 100 if choice.price_modifier_type == "PERCENT" else modifier
    return total
