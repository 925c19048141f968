"""Descriptions of pictures (media.md 4): one text for the default language, and its translations."""

import msgspec
from msgspec import UNSET, UnsetType

from tradepost.kit.errors import wrong
from tradepost.resources.media.schemas import AltFields

LONGEST_ALT = 255


def with_one_name(sent: AltFields) -> AltFields:
    """`translations` is another name of `translated`, which wins."""
    translated = sent.translations if sent.translated is UNSET else sent.translated
    return msgspec.structs.replace(sent, translated=translated, translations=UNSET)


def settled(alt: AltFields, sent: AltFields, language: str) -> AltFields:
    """A description after `sent` was merged into it: the main text and that of the default language are one, and the
    main one wins. Raises 400 for a text that is too long.
    """
    translated = dict(alt.translated or {})
    main: str | UnsetType | None = alt.main
    if sent.main is not UNSET and language in translated:
        translated[language] = sent.main
    elif sent.translated and language in sent.translated:
        main = sent.translated[language] or ""
    check(AltFields(main=main, translated=translated))
    return AltFields(main=main, translated={key: text for key, text in translated.items() if text})


def replaced(sent: AltFields, language: str) -> AltFields:
    """A description that takes the place of another one. Raises 400 for a text that is too long."""
    named = with_one_name(sent)
    return settled(named, named, language)


def check(alt: AltFields) -> None:
    """Raises 400 for a text that is too long."""
    if any(len(text or "") > LONGEST_ALT for text in (alt.main or "", *(alt.translated or {}).values())):
        raise wrong(f"Field Alt.main is longer than {LONGEST_ALT} characters")
