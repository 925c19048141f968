"""The languages of the store, the default one first (store-profile.md 2.2). A language that is removed keeps its texts,
which are shown again when it comes back.
"""

import re

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.errors import Error

NO_LANGUAGE = Error(400, "WRONG_PARAMETER", "Field Languages.enabledLanguages needs at least one language")
UNKNOWN_LANGUAGE = Error(
    400, "WRONG_PARAMETER", "Field Languages.{field} is expected to be a language code such as en or pt_BR, not {code}"
)

ENGLISH = "en"

_CODE = re.compile(r"([A-Za-z]{2})(?:[-_]([A-Za-z]{2}))?")


class LanguagesFields(Struct, kw_only=True, rename="camel"):
    enabled_languages: list[str] | UnsetType = UNSET
    default_language: str | UnsetType = UNSET


class Languages(LanguagesFields, kw_only=True, rename="camel"):
    facebook_preferred_locale: str


# Facebook's name of a language that is not simply `de_DE`.
_LOCALES = {
    "ar": "ar_AR", "be": "be_BY", "bs": "bs_BA", "ca": "ca_ES", "cs": "cs_CZ", "cy": "cy_GB", "da": "da_DK",
    "el": "el_GR", "en": "en_US", "et": "et_EE", "eu": "eu_ES", "fa": "fa_IR", "ga": "ga_IE", "gl": "gl_ES",
    "he": "he_IL", "hi": "hi_IN", "hy": "hy_AM", "ja": "ja_JP", "ka": "ka_GE", "ko": "ko_KR", "ms": "ms_MY",
    "nb": "nb_NO", "no": "nb_NO", "nn": "nn_NO", "sl": "sl_SI", "sq": "sq_AL", "sr": "sr_RS", "sv": "sv_SE",
    "uk": "uk_UA", "ur": "ur_PK", "vi": "vi_VN", "zh": "zh_CN",
}  # fmt: skip


def complete(stored: LanguagesFields | UnsetType | None) -> Languages:
    """The languages of a store; English until it says otherwise."""
    codes = enabled(stored)
    return Languages(enabled_languages=codes, default_language=codes[0], facebook_preferred_locale=_locale(codes[0]))


def enabled(stored: LanguagesFields | UnsetType | None) -> list[str]:
    """The languages that a store speaks, the default one first."""
    return list((stored.enabled_languages if stored else None) or [ENGLISH])


def default(stored: LanguagesFields | UnsetType | None) -> str:
    """The default language of a store."""
    return enabled(stored)[0]


def merged(old: LanguagesFields | UnsetType | None, sent: LanguagesFields) -> LanguagesFields:
    """The default language always comes first; duplicates collapse; at least one language stays. Raises 400."""
    listed = enabled(old) if sent.enabled_languages is UNSET else sent.enabled_languages
    codes = [_code(code, "enabledLanguages") for code in listed]
    if not codes:
        raise NO_LANGUAGE()
    first = default(old)
    if sent.default_language is not UNSET:
        first = _code(sent.default_language, "defaultLanguage")
    elif first not in codes:
        first = codes[0]
    return LanguagesFields(enabled_languages=list(dict.fromkeys([first, *codes])), default_language=first)


def _code(text: str, field: str) -> str:
    match = _CODE.fullmatch(text)
    if match is None:
        raise UNKNOWN_LANGUAGE(field=field, code=text)
    return f"{match[1].lower()}_{match[2].upper()}" if match[2] else match[1].lower()


def _locale(code: str) -> str:
    return code if "_" in code else _LOCALES.get(code, f"{code}_{code.upper()}")
