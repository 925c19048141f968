"""Where a picture comes from: the body of the request, or the address that its query names (media.md 2 and 10)."""

import re
from typing import Annotated as A

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullIgnored, read_body
from tradepost.kit.errors import Refused
from tradepost.kit.fetching import DownloadFailed, TooLarge, WrongAddress
from tradepost.kit.parameters import Parameters, named
from tradepost.kit.uploads import Upload
from tradepost.resources.media.pictures import NewPicture, prepare
from tradepost.resources.media.schemas import INCORRECT_IMAGE_SIZE, NO_IMAGE, WRONG_URL
from tradepost.resources.media.storage import Media

LARGEST_IMAGE = 20 * 1024 * 1024

# How many pictures of one request are on their way at the same time.
AT_ONCE = 4

_LARGEST_JSON = 1024 * 1024

_BOUNDARY = re.compile(r'multipart/form-data\s*;.*boundary="?([^";,]+)"?', re.IGNORECASE)


class ImageSource(Parameters, kw_only=True, frozen=True):
    """`externalUrl` wins over the body."""

    external_url: A[str, named("externalUrl")] = ""


class ExternalIdFields(Struct, kw_only=True, rename="camel"):
    """The body beside `externalUrl`: the client's own id of the picture."""

    external_id: NullIgnored[str] = UNSET


async def receive_picture(media: Media, upload: Upload, external_url: str) -> NewPicture:
    """The picture of a request, ready to be linked. Raises 400 without one and for a too large one, 422 for what is no
    image and for addresses that cannot be used.
    """
    content = await receive_image(media, upload, external_url)
    known_as = await _external_id(upload) if external_url.strip() else UNSET
    return await prepare(media, content, external_id=known_as)


async def receive_image(media: Media, upload: Upload, external_url: str) -> bytes:
    """The bytes of a picture, from wherever the request says. Raises 400 without any, 422 WRONG_URL."""
    if external_url.strip():
        return await fetch_picture(media, external_url.strip())
    content = _file_part(await upload.read(LARGEST_IMAGE, too_large()), upload.content_type)
    if not content:
        raise NO_IMAGE()
    return content


async def fetch_picture(media: Media, url: str) -> bytes:
    """The bytes of a picture at an address; raises 422 WRONG_URL, 400 INCORRECT_IMAGE_SIZE. What this server shows is
    read from its storage.
    """
    if own := media.own_path(url):
        file = await media.picture_at(own)
        try:
            return await media.blobs.get(file["blob"] if file else "")
        except FileNotFoundError:
            raise WRONG_URL(url=url) from None
    try:
        return await media.fetcher.fetch(url, limit=LARGEST_IMAGE)
    except TooLarge:
        raise too_large() from None
    except (WrongAddress, DownloadFailed):
        raise WRONG_URL(url=url) from None


def check_address(media: Media, url: str) -> None:
    """Raises 422 WRONG_URL for an address that could never be fetched; asks no network."""
    if media.own_path(url):
        return
    try:
        media.fetcher.check_address(url)
    except WrongAddress:
        raise WRONG_URL(url=url) from None


async def _external_id(upload: Upload) -> str | UnsetType:
    """The `externalId` of a JSON body beside `externalUrl`; any other content of the body is ignored."""
    try:
        body = read_body(await upload.read(_LARGEST_JSON, too_large()), ExternalIdFields)
    except Refused:
        return UNSET
    return body.external_id or UNSET


def too_large() -> Refused:
    """The refusal of more bytes than a picture may have."""
    return INCORRECT_IMAGE_SIZE(problem="more than 20 MB")


def _file_part(body: bytes, content_type: str) -> bytes:
    """The first file of a form, which some clients send although the API knows no forms; else the body itself."""
    match = _BOUNDARY.match(content_type)
    mark = b"--" + match[1].strip().encode() if match else b""
    if not mark or not body.startswith(mark):
        return body
    for part in body.split(b"\r\n" + mark)[:-1] or [body]:
        head, _, content = part.partition(b"\r\n\r\n")
        if b"filename" in head.lower():
            return content
    return body
