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
    known = stored or LanguagesFields()
    enabled = known.enabled_languages or [ENGLISH]
    return Languages(
        enabled_languages=list(enabled), default_language=enabled[0], facebook_preferred_locale=_locale(enabled[0])
    )


def default(stored: LanguagesFields | UnsetType | None) -> str:
    """The default language of a store."""
    return complete(stored).default_language or ENGLISH


def merged(old: LanguagesFields | UnsetType | None, sent: LanguagesFields) -> LanguagesFields:
    """The default language always comes first; duplicates collapse; at least one language stays. Raises 400."""
    known = old or LanguagesFields()
    enabled = sent.enabled_languages
    if enabled is UNSET:
        enabled = known.enabled_languages or [ENGLISH]
    codes = [_code(code, "enabledLanguages") for code in enabled]
    if not codes:
        raise NO_LANGUAGE()
    default = sent.default_language
    if default is UNSET:
        default = known.default_language or ENGLISH
        default = default if default in codes else codes[0]
    default = _code(default, "defaultLanguage")
    return LanguagesFields(enabled_languages=list(dict.fromkeys([default, *codes])), default_language=default)


def _code(text: str, field: str) -> str:
    match = _CODE.fullmatch(text)
    if match is None:
        raise UNKNOWN_LANGUAGE(field=field, code=text)
    return f"{match[1].lower()}_{match[2].upper()}" if match[2] else match[1].lower()


def _locale(code: str) -> str:
    return code if "_" in code else _LOCALES.get(code, f"{code}_{code.upper()}")
