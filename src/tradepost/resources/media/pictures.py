"""Pictures: from received bytes to five public files, and from a stored picture to the addresses in answers."""

import asyncio
import hashlib
from dataclasses import dataclass
from typing import Any

from msgspec import UNSET, UnsetType

from tradepost.kit import image_formats
from tradepost.kit.db import Tx
from tradepost.kit.image_formats import Box, ImageTooLarge, NotAnImage, PreparedImage, content_type
from tradepost.resources.media.schemas import (
    INCORRECT_IMAGE_SIZE,
    NOT_AN_IMAGE,
    BorderInfo,
    DominatingColor,
    Picture,
    PictureInfo,
)
from tradepost.resources.media.storage import Media, NewFile, release, retain

# The order in which the original service numbers the files of one picture, the original first.
_ORDER: tuple[Box, ...] = (160, 1500, 800, 400)


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture whose content is stored, but which nothing refers to yet."""

    prepared: PreparedImage
    files: list[NewFile]
    external_id: str | UnsetType = UNSET


async def prepare(
    media: Media, content: bytes, sizes: tuple[Box, ...] = _ORDER, external_id: str | UnsetType = UNSET
) -> NewPicture:
    """Make sizes of a picture and store all content. Raises 400 INCORRECT_IMAGE_SIZE, 422 for what is no image."""
    try:
        prepared = await media.images.prepare(content)
    except ImageTooLarge as problem:
        raise INCORRECT_IMAGE_SIZE(problem=problem) from None
    except NotAnImage:
        raise NOT_AN_IMAGE() from None
    renditions = [(prepared.renditions[size].content, prepared.rendition_extension) for size in sizes]
    # In a thread, because hashing many megabytes takes long enough for others to notice.
    files = await asyncio.to_thread(_new_files, [(content, prepared.extension), *renditions])
    await media.put(files)
    return NewPicture(prepared, files, external_id)


async def add(tx: Tx, media: Media, store_id: int, new: NewPicture, *, reserved: Picture | None = None) -> Picture:
    """Make a picture of the store, under new ids or those that were `reserved` for it."""
    ids = reserved.file_ids if reserved else await _next_ids(tx, len(new.files))
    await media.link(tx, store_id, new.files, ids, public=True)
    prepared = new.prepared
    border = prepared.border
    return Picture(
        original=ids[0],
        sizes=_sizes(ids),
        extension=prepared.extension,
        rendition_extension=prepared.rendition_extension,
        width=prepared.width,
        height=prepared.height,
        border=BorderInfo(
            dominating_color=DominatingColor(red=border.red, green=border.green, blue=border.blue, alpha=border.alpha),
            homogeneity=border.homogeneous,
        ),
        external_id=reserved.external_id if reserved else new.external_id,
    )


async def add_unused(media: Media, store_id: int, new: NewPicture) -> Picture:
    """Make a picture of the store that is swept up in some days, unless somebody retains it: for whoever has more of
    them than fit into the memory until all have come.
    """

    async def work(tx: Tx) -> Picture:
        picture = await add(tx, media, store_id, new)
        await release_pictures(tx, store_id, [picture])
        return picture

    return await media.write(work, apart=True)


async def reserve(tx: Tx, url: str, width: int, height: int, external_id: str | UnsetType = UNSET) -> Picture:
    """A picture that is still at the caller's address, with the ids that its files will have."""
    ids = await _next_ids(tx, 1 + len(_ORDER))
    return Picture(
        original=ids[0], sizes=_sizes(ids), width=width, height=height, external_url=url, external_id=external_id
    )


async def release_pictures(tx: Tx, store_id: int, pictures: list[Picture]) -> None:
    """Nothing refers to these pictures any longer."""
    await release(tx, store_id, [file_id for picture in pictures for file_id in picture.file_ids])


async def retain_pictures(tx: Tx, store_id: int, pictures: list[Picture]) -> None:
    """Something refers to these pictures from now on."""
    await retain(tx, store_id, [file_id for picture in pictures for file_id in picture.file_ids])


def address(picture: Picture, size: Box | None, media_url: str, store_id: int) -> str:
    """The public address of a size, or of the original (None)."""
    if picture.external_url:
        return picture.external_url
    if size is None:
        return f"{media_url}/images/{store_id}/{picture.original}.{picture.extension}"
    return f"{media_url}/images/{store_id}/{picture.size(size)}.{picture.rendition_extension}"


def fields(picture: Picture, media_url: str, store_id: int) -> dict[str, Any]:
    """What a product, a variation and an item of a gallery say about a picture."""
    return {
        "small_thumbnail_url": address(picture, 160, media_url, store_id),
        "thumbnail_url": address(picture, 400, media_url, store_id),
        "hd_thumbnail_url": address(picture, 800, media_url, store_id),
        "image_url": address(picture, 1500, media_url, store_id),
        "original_image_url": address(picture, None, media_url, store_id),
        "border_info": picture.border,
    }


def original(picture: Picture, media_url: str, store_id: int) -> PictureInfo:
    """The original with its size in pixels."""
    url = address(picture, None, media_url, store_id)
    return PictureInfo(url=url, width=picture.width, height=picture.height)


def fitted(picture: Picture, size: Box, media_url: str, store_id: int) -> PictureInfo:
    """One size of a picture with its pixels: shrunk to the box, never enlarged (media.md 3)."""
    width, height = image_formats.fitted(picture.width, picture.height, size)
    return PictureInfo(url=address(picture, size, media_url, store_id), width=width, height=height)


async def _next_ids(tx: Tx, count: int) -> list[int]:
    rows = await tx.fetch("SELECT nextval('images_id_seq') AS id FROM generate_series(1, $1)", count)
    return sorted(row["id"] for row in rows)


def _sizes(ids: list[int]) -> dict[str, int]:
    return {str(size): file_id for size, file_id in zip(_ORDER, ids[1:], strict=False)}


def _new_files(contents: list[tuple[bytes, str]]) -> list[NewFile]:
    return [
        NewFile(content, hashlib.sha256(content).hexdigest(), len(content), extension, content_type(extension))
        for content, extension in contents
    ]
