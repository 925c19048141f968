"""What pictures are: the four formats, the sizes they are fitted into, and how they are refused (media.md 2 and 3).

Pixels are the business of `kit/images.py`, which runs in a process of its own.
"""

from typing import Literal, get_args

from msgspec import Struct

Box = Literal[160, 400, 800, 1500]
"""What pictures are fitted into, in pixels: never enlarged, never cropped."""
BOXES: tuple[Box, ...] = get_args(Box)

_CONTENT_TYPES = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp"}


class ImageTooLarge(Exception):
    """A picture that would take too many pixels, frames, seconds or bytes of memory. The text says which."""


class NotAnImage(Exception):
    """Bytes that are no picture of one of the four formats, or a damaged one."""


class Rendition(Struct):
    """A picture fitted into a box, encoded; its size is in pixels."""

    content: bytes
    width: int
    height: int


class Border(Struct):
    """The colour that a picture's frame mostly has, channels from 0 to 255, and whether nearly all of it is so."""

    red: int
    green: int
    blue: int
    alpha: int
    homogeneous: bool


class PreparedImage(Struct):
    """An uploaded picture: its format, its size in pixels as people see it, its border, and its renditions.

    `files` are the distinct renditions, the largest first.
    """

    extension: str
    rendition_extension: str
    width: int
    height: int
    border: Border
    files: list[Rendition]

    @property
    def renditions(self) -> dict[Box, Rendition]:
        """The rendition of each of the `BOXES`. Boxes that the original fits share one."""
        by_size = {(file.width, file.height): file for file in self.files}
        return {box: by_size[fitted(self.width, self.height, box)] for box in BOXES}


def fitted(width: int, height: int, box: int) -> tuple[int, int]:
    """The size that a picture has in a square box: never enlarged, each side rounded half up, at least 1."""
    longest = max(width, height)
    if longest <= box:
        return width, height
    return tuple(max(1, (2 * side * box + longest) // (2 * longest)) for side in (width, height))  # type: ignore[return-value]


def sniff(content: bytes) -> str:
    """The extension of a picture, `jpg`, `png`, `gif` or `webp`, by its first bytes; raises NotAnImage."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    raise NotAnImage


def content_type(extension: str) -> str:
    """The media type of an extension that `sniff` gives."""
    return _CONTENT_TYPES[extension]
