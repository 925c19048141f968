"""The colours that a merchant used last, to be offered again: those of SWATCHES options (products.md 11)."""

import msgspec
from msgspec import Struct

from tradepost.kit.bodies import Texts
from tradepost.kit.db import Db
from tradepost.resources.products.answers import Choice, Option
from tradepost.resources.store_profile.store import Store

# Colours of products that were changed longer ago than so many others are no longer recent.
MOST_PRODUCTS = 1000

_options = msgspec.json.Decoder(list[Option])


class SwatchColor(Struct, kw_only=True, rename="camel"):
    """A choice with a colour; `hex_code` is its first one, such as #fff000."""

    name: str
    hex_code: str
    translations: Texts


class SwatchColors(Struct, kw_only=True, rename="camel"):
    colors: list[SwatchColor]


async def get_recent_swatches(db: Db, store: Store) -> SwatchColors:
    """Colours by the last change of their product, newest first, each once. Choices with only a picture have none."""
    rows = await db.fetch(
        "SELECT doc -> 'options' AS options FROM products WHERE store_id = $1 AND has_swatches "
        "ORDER BY updated DESC, id DESC LIMIT $2",
        store.id,
        MOST_PRODUCTS,
    )
    colors: dict[tuple[str, str], SwatchColor] = {}
    for row in rows:
        for choice in _choices(_options.decode(row["options"])):
            if choice.hex_codes and (code := choice.hex_codes[0]):
                translations = store.texts(choice.text, choice.text_translated)
                color = SwatchColor(name=choice.text, hex_code=code, translations=translations)
                colors.setdefault((choice.text, code), color)
    return SwatchColors(colors=list(colors.values()))


def _choices(options: list[Option]) -> list[Choice]:
    return [choice for option in options if option.type == "SWATCHES" for choice in option.choices or []]
