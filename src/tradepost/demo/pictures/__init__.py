"""The pictures of the demo store: still lifes that are composed in `data/pictures.json` and drawn by code.

`scenes.py` makes an SVG of a composition, out of the things in `packets.py`, `vessels.py`, `gear.py` and `linen.py`;
`rasterising.py` turns SVGs into JPEGs.
"""

from importlib import resources
from typing import Any, NamedTuple

import msgspec

from tradepost.demo.pictures.scenes import svg

_COMPOSITIONS = msgspec.json.decode(
    (resources.files("tradepost.demo") / "data" / "pictures.json").read_bytes(), type=dict[str, dict[str, Any]]
)


class Drawing(NamedTuple):
    """A picture as SVG, and what it shows in each language."""

    svg: str
    alt: dict[str, str]


def of(product: dict[str, Any]) -> list[Drawing]:
    """The pictures of a product of the catalogue: the main one, then its gallery."""
    stills = _COMPOSITIONS["products"][product["sku"]]
    return [Drawing(svg(still), still.get("alt") or _names(product)) for still in stills]


def of_choices(product: dict[str, Any]) -> dict[str, Drawing]:
    """By a choice of an option, the picture of the variations that are for it. What they change about the main picture
    is its first thing.
    """
    changes = _COMPOSITIONS["choices"].get(product["sku"], {})
    if not changes:
        return {}
    main = _COMPOSITIONS["products"][product["sku"]][0]
    first, *others = main["things"]
    choices = {choice["text"]: choice for option in product["options"] for choice in option.get("choices", [])}
    drawings = {}
    for text, change in changes.items():
        names = {"en": text, **choices[text]["textTranslated"]}
        alt = {language: f"{name}, {names[language]}" for language, name in _names(product).items()}
        drawings[text] = Drawing(svg({**main, "things": [{**first, **change}, *others]}), alt)
    return drawings


def of_category(category: dict[str, Any]) -> Drawing:
    """The picture of a category of the catalogue."""
    return Drawing(svg(_COMPOSITIONS["categories"][category["key"]]), _names(category))


def _names(document: dict[str, Any]) -> dict[str, str]:
    return {"en": document["name"], **document["nameTranslated"]}
