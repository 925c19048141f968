"""Pictures of no chapter in particular."""

import asyncio
from typing import Annotated as A

from msgspec import UNSET, Meta, Struct

from tradepost.kit.bodies import NullIgnored
from tradepost.kit.errors import Refused, wrong
from tradepost.kit.http import post
from tradepost.kit.image_formats import ImageTooLarge, NotAnImage
from tradepost.resources.media.receiving import AT_ONCE, fetch_picture
from tradepost.resources.media.storage import Media

MOST_URLS = 20
DEFAULT_COLORS = 5


class MainColorsFields(Struct, kw_only=True, rename="camel"):
    """At most 20 addresses of pictures, and how many colours of each: 5 unless something else is asked for."""

    image_urls: list[str]
    colors_count: NullIgnored[A[int, Meta(ge=1, le=20)]] = UNSET


class MainColors(Struct, kw_only=True, rename="camel"):
    """`#RRGGBB`, the most frequent colour first."""

    colors: list[str]


class MainColorsFound(Struct, kw_only=True, rename="camel"):
    """Colours by address; addresses that could not be read are missing."""

    result: dict[str, MainColors]


@post("/images/main-colors", scope="read_catalog")
async def search_main_colors(media: Media, body: MainColorsFields) -> MainColorsFound:
    """Search main colors of images."""
    if len(body.image_urls) > MOST_URLS:
        raise wrong(f"Field MainColors.imageUrls has more than {MOST_URLS} addresses")
    urls = list(dict.fromkeys(body.image_urls))
    count, turns = body.colors_count or DEFAULT_COLORS, asyncio.Semaphore(AT_ONCE)
    found = await asyncio.gather(*(_main_colors(media, url, count, turns) for url in urls))
    return MainColorsFound(result={url: colors for url, colors in zip(urls, found, strict=True) if colors})


async def _main_colors(media: Media, url: str, count: int, turns: asyncio.Semaphore) -> MainColors | None:
    """The colours of one picture; None when it cannot be read."""
    try:
        async with turns:
            content = await fetch_picture(media, url)
            return MainColors(colors=await media.images.main_colors(content, count))
    except (Refused, ImageTooLarge, NotAnImage):
        return None
