"""Tips that buyers may add at the checkout (store-profile.md 2.2)."""

from decimal import Decimal
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit import patch, texts
from tradepost.kit.bodies import NullClears, Texts
from tradepost.kit.errors import wrong
from tradepost.kit.patch import over

_COUNT = 3


class CustomTipSettingsFields(Struct, kw_only=True, rename="camel"):
    """Whether buyers may name an amount of their own."""

    enabled: bool | UnsetType = UNSET


class TipsSettingsFields(Struct, kw_only=True, rename="camel"):
    """Three tips to choose from, as amounts or percents."""

    enabled: bool | UnsetType = UNSET
    type: Literal["ABSOLUTE", "PERCENT"] | UnsetType = UNSET
    options: list[Decimal] | UnsetType = UNSET
    default_option: NullClears[Decimal] = UNSET
    custom_tip_settings: NullClears[CustomTipSettingsFields] = UNSET
    title: NullClears[str] = UNSET
    title_translated: NullClears[Texts] = UNSET
    subtitle: NullClears[str] = UNSET
    subtitle_translated: NullClears[Texts] = UNSET
    # quirk: the documentation spells it so, clients read and write `subtitle`.
    sub_title: NullClears[str] = UNSET


def complete(stored: TipsSettingsFields | UnsetType | None) -> TipsSettingsFields:
    """The section of a store."""
    return over(
        TipsSettingsFields(
            enabled=False,
            type="PERCENT",
            options=[Decimal(0), Decimal(5), Decimal(10)],
            default_option=Decimal(0),
            custom_tip_settings=CustomTipSettingsFields(enabled=False),
            title="",
            subtitle="",
        ),
        stored,
    )


def merged(old: TipsSettingsFields | UnsetType | None, sent: TipsSettingsFields, language: str) -> TipsSettingsFields:
    """The new section; when the chosen option is no longer offered, the first one is. Raises 400 for anything but three
    options, negative ones, and a default that is none of them.
    """
    if sent.subtitle is UNSET:
        sent.subtitle = sent.sub_title
    sent.sub_title = UNSET
    tips: TipsSettingsFields = patch.merged(old, sent)
    texts.settle(tips, sent, language, map_wins=True)
    options = complete(tips).options or []
    if len(options) != _COUNT:
        raise wrong(f"Field TipsSettings.options is expected to have {_COUNT} numbers")
    if any(option < 0 for option in options):
        raise wrong("Field TipsSettings.options is expected to have numbers from 0")
    if isinstance(sent.default_option, Decimal) and sent.default_option not in options:
        raise wrong("Field TipsSettings.defaultOption is expected to be one of TipsSettings.options")
    if complete(tips).default_option not in options:
        tips.default_option = options[0]
    return tips
