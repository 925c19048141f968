"""Where gift cards are offered (store-profile.md 2.2)."""

from typing import Literal

from msgspec import Struct


class GiftCardProduct(Struct, kw_only=True, rename="camel"):
    id: int
    name: str
    url: str


class GiftCardSettings(Struct, kw_only=True, rename="camel"):
    """The products are those of the catalogue that are gift cards (see kit/parts.py)."""

    products: list[GiftCardProduct] = []
    display_location: Literal["CATALOG_AND_FOOTER", "CATALOG"] = "CATALOG_AND_FOOTER"
