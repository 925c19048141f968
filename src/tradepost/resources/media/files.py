"""Files of any type and nearly any size: product files, and what buyers add to an order (media.md 9)."""

import mimetypes
import re
import unicodedata
from collections.abc import AsyncIterator
from pathlib import PurePath
from typing import Annotated as A
from typing import BinaryIO

from tradepost.kit.db import Tx
from tradepost.kit.errors import Refused, wrong
from tradepost.kit.fetching import DownloadFailed, TooLarge, WrongAddress
from tradepost.kit.parameters import REQUIRED, Parameters, named
from tradepost.kit.uploads import Saved, Upload, save
from tradepost.resources.media.receiving import fetch_picture
from tradepost.resources.media.schemas import EMPTY_FILE, FILE_TOO_LARGE, WRONG_URL
from tradepost.resources.media.storage import Media, NewFile

LONGEST_NAME = 255

# How long a file may take to come from another server. Pictures have less time.
FETCH_SECONDS = 300

# Only the types that Python knows itself, so that they are the same on every machine.
_TYPES = mimetypes.MimeTypes()
_UNKNOWN = "application/octet-stream"


class FileSource(Parameters, kw_only=True, frozen=True):
    """The name of a file, and where it comes from: `externalUrl` wins over the body."""

    file_name: A[str, REQUIRED] = ""
    external_url: A[str, named("externalUrl")] = ""


async def receive_file(media: Media, upload: Upload, source: FileSource, file: BinaryIO, limit: int) -> NewFile:
    """Take the file of a request, by way of the open `file`, into the blob store, ready to be linked.

    Raises 400 for a name that is none and for an empty file, 413 for more than `limit` bytes, 422 WRONG_URL.
    """
    name = clean_name(source.file_name)
    url, too_large = source.external_url.strip(), FILE_TOO_LARGE(limit=limit)
    if url:
        saved = await _fetch(media, url, file, limit, too_large)
    else:
        saved = await upload.save(file, limit, too_large)
    if not saved.size:
        raise EMPTY_FILE()
    new = NewFile(file, saved.digest, saved.size, name, content_type(name))
    await media.put([new])
    return new


async def add_file(tx: Tx, media: Media, store_id: int, new: NewFile) -> int:
    """Make a received file one of the store; returns its id, which fits into 32 bits."""
    file_id: int = await tx.fetchval("SELECT nextval('files_id_seq')")
    await media.link(tx, store_id, [new], [file_id], public=False)
    return file_id


def clean_name(sent: str) -> str:
    """A file name without folders and control characters; raises 400 when nothing is left, or too much."""
    last = re.split(r"[/\\]", sent)[-1]
    name = "".join(letter for letter in last if unicodedata.category(letter) != "Cc").strip()
    if not name.strip("."):
        raise wrong("Wrong parameter 'fileName' value: expected the name of a file")
    if len(name) > LONGEST_NAME:
        raise wrong(f"Wrong parameter 'fileName' value: longer than {LONGEST_NAME} characters")
    return name


def content_type(name: str) -> str:
    """The media type of a file by the extension of its name."""
    kind, _packing = _TYPES.guess_type("file" + PurePath(name.lower()).suffix)
    return kind or _UNKNOWN


async def _fetch(media: Media, url: str, file: BinaryIO, limit: int, too_large: Refused) -> Saved:
    if media.own_path(url):
        return await save(_one_piece(await fetch_picture(media, url)), file)
    try:
        async with media.fetcher.stream(url, limit=limit, seconds=FETCH_SECONDS) as pieces:
            return await save(pieces, file)
    except TooLarge:
        raise too_large from None
    except (WrongAddress, DownloadFailed):
        raise WRONG_URL(url=url) from None


async def _one_piece(content: bytes) -> AsyncIterator[bytes]:
    yield content
