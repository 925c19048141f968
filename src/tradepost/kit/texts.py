"""Translated texts: a plain field and its `…Translated` map are two views of one text (platform.md 3)."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from msgspec import UNSET, Struct

from tradepost.kit.errors import LANGUAGES_NOT_ALLOWED

SUFFIX = "_translated"


def pairs(struct: Struct | type[Struct]) -> list[str]:
    """The plain fields of a struct that have a `…Translated` twin."""
    fields = struct.__struct_fields__
    return [name for name in fields if f"{name}{SUFFIX}" in fields]


def settle(doc: Struct, sent: Struct, language: str, *, map_wins: bool) -> None:
    """Make plain fields and maps of `doc` agree on the default `language`, after `sent` was written into it.

    When both views were sent and differ, `map_wins` decides. A cleared text leaves "" in the plain field. A text is
    always kept in the map, too: it stays what it is when another language becomes the default one.
    """
    for name in pairs(doc):
        plain, texts = getattr(sent, name, UNSET), getattr(sent, f"{name}{SUFFIX}", UNSET)
        if isinstance(texts, dict) and language in texts and (map_wins or plain is UNSET):
            setattr(doc, name, texts[language] or "")
        elif plain is not UNSET:
            known = getattr(doc, f"{name}{SUFFIX}") or {}
            if plain or language in known:
                setattr(doc, f"{name}{SUFFIX}", {**known, language: plain or ""})


def settle_whole(doc: Struct, sent: Struct, language: str) -> None:
    """The same for a struct and all structs inside it that were sent. The maps win."""
    settle(doc, sent, language, map_wins=True)
    for name in sent.__struct_fields__:
        part = getattr(sent, name)
        if isinstance(part, Struct):
            settle_whole(getattr(doc, name), part, language)


def check_languages(maps: Iterable[Mapping[str, Any]], spoken: Container[str]) -> None:
    """Refuse translations into languages that the store does not speak: 400 LANGUAGES_NOT_ALLOWED."""
    for translated in maps:
        for language in translated:
            if language not in spoken:
                raise LANGUAGES_NOT_ALLOWED(language=language)


def drop_nulls(body: Struct) -> None:
    """What is new has no text that a null could remove."""
    for translated in translations(body):
        for language in [code for code, text in translated.items() if text is None]:
            del translated[language]


def translations(value: Any) -> Iterator[dict[str, Any]]:
    """Every `…Translated` map anywhere inside a struct."""
    if isinstance(value, list):
        for item in value:
            yield from translations(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            item = getattr(value, name)
            if isinstance(item, dict):
                if name.endswith(SUFFIX) or name == "translated":
                    yield item
            else:
                yield from translations(item)
