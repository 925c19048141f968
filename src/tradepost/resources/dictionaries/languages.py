"""Languages as clients name them, and the order of names in each of them."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

from anyascii import anyascii
from babel import Locale, UnknownLocaleError

ENGLISH = Locale("en")

_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}")

# Letters that stand on their own in a language's alphabet: each follows the one before it. All others are sorted like
# the plain letter that they look like, as CLDR's tables have it for languages without an entry here.
_ALPHABETS = {
    "az": "c<ç e<ə g<ğ h<ı o<ö s<ş u<ü",
    "be": "з<і у<ў и<й",
    "bg": "и<й",
    "bs": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž",
    "cs": "c<č h<ch r<ř s<š z<ž",
    "da": "z<æ<ø<å",
    "es": "n<ñ",
    "et": "s<š<z<ž w<õ<ä<ö<ü",
    "fi": "z<å<ä<ö",
    "hr": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž",
    "hu": "c<cs g<gy l<ly n<ny o<ö s<sz t<ty u<ü z<zs",
    "is": "a<á d<ð e<é i<í o<ó u<ú y<ý z<þ<æ<ö<å",
    "lt": "c<č s<š z<ž",
    "lv": "c<č g<ģ k<ķ l<ļ n<ņ s<š z<ž",
    "nb": "z<æ<ø<å",
    "nn": "z<æ<ø<å",
    "no": "z<æ<ø<å",
    "pl": "a<ą c<ć e<ę l<ł n<ń o<ó s<ś z<ź<ż",
    "ro": "a<ă<â i<î s<ș t<ț",
    "ru": "и<й",
    "sk": "a<ä c<č h<ch o<ô s<š z<ž",
    "sl": "c<č<ć d<đ s<š z<ž",
    "sq": "c<ç d<dh e<ë g<gj l<ll n<nj r<rr s<sh t<th x<xh z<zh",
    "sv": "z<å<ä<ö",
    "tr": "c<ç g<ğ h<ı o<ö s<ş u<ü",
    "uk": "г<ґ е<є и<і<ї<й",
}


@lru_cache(maxsize=1024)
def find_locale(tag: str) -> Locale:
    """The locale of a tag such as `de`, `pt-BR` or `zh_Hant`, or of the longest beginning of it that is known; English
    for everything else.
    """
    if _TAG.fullmatch(tag):
        parts = re.split("[-_]", tag)
        for length in range(len(parts), 0, -1):
            with suppress(UnknownLocaleError, ValueError):
                return Locale.parse("_".join(parts[:length]))
    return ENGLISH


def alphabetical(locale: Locale) -> Callable[[str], tuple[str, str]]:
    """The key by which names are sorted in a language."""
    own = {
        letter: f"{letters[0]}\uffff{place}"
        for letters in (group.split("<") for group in _ALPHABETS.get(locale.language, "").split())
        for place, letter in enumerate(letters[1:])
    }
    # The longest first, so that `dž` is one letter and not two.
    letters = re.compile("|".join([*sorted(own, key=len, reverse=True), "."]), re.DOTALL)
    plain = _pinyin if locale.language == "zh" and locale.script != "Hant" else _plain

    def key(name: str) -> tuple[str, str]:
        return letters.sub(lambda match: own.get(match[0]) or plain(match[0]), _lower(name, locale)), name

    return key


def _lower(name: str, locale: Locale) -> str:
    if locale.language in ("tr", "az"):
        name = name.replace("I", "ı").replace("İ", "i")
    return unicodedata.normalize("NFC", name.lower())


def _plain(letter: str) -> str:
    """A letter without its accents."""
    if letter < "\u0250" or "\u1e00" <= letter < "\u1f00":
        return anyascii(letter).lower()
    parts = unicodedata.normalize("NFD", letter)
    return parts[0] + "".join(part for part in parts[1:] if unicodedata.category(part) != "Mn")


def _pinyin(letter: str) -> str:
    return anyascii(letter).lower()
