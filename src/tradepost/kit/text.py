"""Text: slugs, HTML and the words of full-text search, in any script."""

import html as entities
import re
import unicodedata
from typing import Literal

import nh3
from anyascii import anyascii

_NOT_IN_SLUG = re.compile(r"[^A-Za-z0-9]+")
_APOSTROPHES = re.compile(r"['`]")


def slug(text: str, *, fallback: str = "", limit: int = 100) -> str:
    """Return the text as it stands in a URL: `Шерсть & Co` gives `sherst-co`; nothing usable, `fallback`."""
    return slug_keeping_case(text, limit=limit).lower() or fallback


def slug_keeping_case(text: str, *, limit: int = 100) -> str:
    """Return the text as it stands in a URL with an id: `Best Toys` gives `Best-Toys`; may be empty."""
    ascii_text = _APOSTROPHES.sub("", anyascii(text))
    return _NOT_IN_SLUG.sub("-", ascii_text).strip("-")[:limit].rstrip("-")


# Parsing HTML repeats every unclosed formatting element in each block after it, and looks through all open
# elements at a block and all attributes at an attribute: some tens of kilobytes could keep it busy for a
# minute. These bounds are far beyond what people write.
_MOST_CHARACTERS = 300_000
_MOST_TAGS = 10_000
_MOST_REPETITIONS = 1_000_000
_DATA_URI = re.compile(r"data:[^\"'<>\s]*", re.IGNORECASE)
_FORMATTING = re.compile(r"<(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/])", re.IGNORECASE)

_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|caption|center|dd|details|div|dl|dt|figcaption|figure|footer|form"
    r"|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b",
    re.IGNORECASE,
)
_UNSEEN = {"iframe", "noembed", "noframes", "noscript", "script", "style", "template", "title"}

_TEXT_ONLY = nh3.Cleaner(tags=set(), clean_content_tags=_UNSEEN)

_STOREFRONT = nh3.Cleaner(
    tags=nh3.ALLOWED_TAGS | {"big", "font", "section", "tfoot"},
    clean_content_tags=_UNSEEN,
    attributes={
        **nh3.ALLOWED_ATTRIBUTES,
        "*": {"dir", "lang", "style", "title"},
        "font": {"color", "face", "size"},
        "table": nh3.ALLOWED_ATTRIBUTES["table"] | {"border", "cellpadding", "cellspacing", "width"},
        "td": nh3.ALLOWED_ATTRIBUTES["td"] | {"valign", "width"},
        "th": nh3.ALLOWED_ATTRIBUTES["th"] | {"valign", "width"},
    },
    tag_attribute_values={"a": {"target": {"_blank"}}},
    url_schemes={"http", "https", "mailto", "sms", "tel"},
    # Nothing that positions or loads: a description must not cover the shop around it.
    filter_style_properties={
        "background-color", "border", "border-collapse", "color", "float", "font-family", "font-size",
        "font-style", "font-weight", "height", "line-height", "list-style-type", "max-width", "padding",
        "text-align", "text-decoration", "text-indent", "vertical-align", "width",
    },
)  # fmt: skip


def plain_text(html: str) -> str:
    """Return what a reader sees of the HTML, on one line; it must be escaped to stand in HTML again.

    Markup beyond 300 000 characters or 10 000 tags is cut off.
    """
    if "<" in html or "&" in html:
        # Words of neighbouring paragraphs and cells would otherwise grow together.
        spaced = _BLOCK.sub(r" \g<0>", _bounded(html))
        html = entities.unescape(_TEXT_ONLY.clean(spaced))
    return " ".join(html.split())


def clean_html(html: str) -> str:
    """Return the HTML with formatting, links, images and tables only, safe to stand inside a storefront page.

    Markup beyond 300 000 characters or 10 000 tags is cut off.
    """
    return _STOREFRONT.clean(_bounded(html))


def _bounded(html: str) -> str:
    if len(html) > _MOST_CHARACTERS:
        html = _DATA_URI.sub("", html)[:_MOST_CHARACTERS]
    tags = html.count("<")
    if tags > _MOST_TAGS:
        html = "<".join(html.split("<", _MOST_TAGS)[:_MOST_TAGS])
        tags = _MOST_TAGS
    # Formatting elements without attributes are not counted: the parser itself repeats three alike at most.
    if tags > 1000 and tags * len(_FORMATTING.findall(html)) > _MOST_REPETITIONS:
        html = _FORMATTING.sub("<span", html)
    return html


Weight = Literal["A", "B", "C", "D"]

# The limits of PostgreSQL, and a length that keeps every lexeme and the whole vector far below its others.
_LAST_POSITION = 16383
_MOST_POSITIONS_OF_A_LEXEME = 255
_LONGEST_LEXEME = 100
_MOST_LEXEME_BYTES = 400_000
_GAP_BETWEEN_TEXTS = 2
_LONGEST_KEYWORD = 1000

# Vowel signs and accents that have no composed letter belong to their word; the selectors of emoji do not.
_MARKS = "".join(
    mark
    for mark in map(chr, range(0x300, 0x20000))
    if unicodedata.category(mark) in ("Mn", "Mc") and not "\ufe00" <= mark <= "\ufe0f"
)
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
_TERM = re.compile(rf"({_WORD.pattern})(\*(?![^\W_]))?")
_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))


def words(text: str) -> list[str]:
    """Return the words of the text for comparing: runs of letters and digits in any script, folded, NFKC."""
    folded = _fold(text)
    return (_ASCII_WORD if folded.isascii() else _WORD).findall(folded)


def search_vector(*weighted: tuple[Weight, str]) -> str:
    """Return a PostgreSQL tsvector literal of the texts, to be bound and cast `::tsvector`.

    No dictionary of the database is involved, so it answers alike in every language and locale. Words keep
    their order for phrases, which never span two texts. What exceeds the limits of PostgreSQL is left out,
    from the end, so the most important text comes first.
    """
    places: dict[str, list[str]] = {}
    position = 0
    size = 0
    for weight, text in weighted:
        for word in words(text):
            position += 1
            if position > _LAST_POSITION:
                return _vector(places)
            lexeme = word[:_LONGEST_LEXEME]
            known = places.get(lexeme)
            if known is None:
                size += len(lexeme.encode())
                if size > _MOST_LEXEME_BYTES:
                    return _vector(places)
                places[lexeme] = [f"{position}{weight}"]
            elif len(known) < _MOST_POSITIONS_OF_A_LEXEME:
                known.append(f"{position}{weight}")
        position += _GAP_BETWEEN_TEXTS
    return _vector(places)


def search_query(keyword: str) -> str | None:
    """Return a PostgreSQL tsquery literal for what somebody typed; None when there is nothing to search for.

    Any one of the words is enough; `"quoted words"` must stand side by side; `zor*` finds what begins so. A
    quotation mark without a partner is ignored, and so is what follows the first thousand characters.
    """
    parts = _fold(keyword[:_LONGEST_KEYWORD].translate(_QUOTATION_MARKS)).split('"')
    if len(parts) % 2 == 0:
        unpaired = parts.pop()
        parts[-1] += f" {unpaired}"
    terms: list[str] = []
    for index, part in enumerate(parts):
        found = [_term(word, star) for word, star in _TERM.findall(part)]
        inside_quotes = index % 2 == 1
        terms += [" <-> ".join(found)] if inside_quotes and found else found
    return " | ".join(dict.fromkeys(terms)) or None


def like_pattern(text: str) -> str:
    """Return the LIKE pattern of whatever contains the text, which itself is taken literally."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def word_patterns(text: str) -> list[str]:
    """Return the LIKE pattern of each word that somebody typed, to be looked for in texts in lower case.

    What follows the first thousand characters is ignored.
    """
    return [like_pattern(word) for word in dict.fromkeys(text[:_LONGEST_KEYWORD].casefold().split())]


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    # A soft hyphen only marks where a word may be broken.
    folded = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()
    # The Turkish capital İ folds to an i with a dot on it, which nobody types.
    return unicodedata.normalize("NFKC", folded).replace("i\u0307", "i")


# Lexemes consist of letters, digits and marks only, so that quoting them needs no escapes.
def _vector(places: dict[str, list[str]]) -> str:
    return " ".join([f"'{lexeme}':{','.join(positions)}" for lexeme, positions in places.items()])


def _term(word: str, star: str) -> str:
    return f"'{word[:_LONGEST_LEXEME]}'{':*' if star else ''}"
