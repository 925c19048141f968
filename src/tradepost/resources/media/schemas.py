"""Pictures as other documents hold and show them (media.md 3 and 4), and the errors of uploads."""

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullIgnored, Texts
from tradepost.kit.errors import Error
from tradepost.kit.image_formats import Box

INCORRECT_IMAGE_SIZE = Error(400, "INCORRECT_IMAGE_SIZE", "The image is too large: {problem}")
NOT_AN_IMAGE = Error(422, "WRONG_PARAMETER", "The upload is not a processable image: expected JPEG, PNG, GIF or WebP")
NO_IMAGE = Error(400, "WRONG_PARAMETER", "The request has neither a body nor the parameter externalUrl")
EMPTY_FILE = Error(400, "WRONG_PARAMETER", "The file is empty")
FILE_TOO_LARGE = Error(413, "REQUEST_TOO_LARGE", "The file is larger than {limit} bytes")
FILE_NOT_FOUND = Error(404, "NOT_FOUND", "File #{id} is not found")
WRONG_LINK = Error(403, "WRONG_LINK", "This link is not valid, or no longer")
WRONG_URL = Error(422, "WRONG_URL", "The address {url} cannot be used")


class AltFields(Struct, kw_only=True, rename="camel"):
    """The description of a picture, `translated` by language; `translations` is another name of `translated`."""

    main: NullIgnored[str] = UNSET
    translated: NullIgnored[Texts] = UNSET
    translations: NullIgnored[Texts] = UNSET


class DominatingColor(Struct, kw_only=True, rename="camel"):
    """Channels from 0 to 255; an alpha of 255 is opaque."""

    red: int
    green: int
    blue: int
    alpha: int


class BorderInfo(Struct, kw_only=True, rename="camel"):
    """The colour that a picture's frame mostly has, and whether nearly all of the frame has it."""

    dominating_color: DominatingColor
    homogeneity: bool


class PictureInfo(Struct, kw_only=True, rename="camel"):
    """A picture's address and its size in pixels."""

    url: str
    width: int
    height: int


class Picture(Struct, kw_only=True, rename="camel"):
    """A picture inside a stored document: the ids of its files, each of them public under an address of its own.

    While `external_url` is set, the picture is still at the caller's address: its ids are reserved, and its size is
    what the caller declared.
    """

    original: int
    sizes: dict[str, int]
    extension: str = ""
    rendition_extension: str = ""
    width: int
    height: int
    border: BorderInfo | UnsetType = UNSET
    external_url: str | UnsetType = UNSET
    external_id: str | UnsetType = UNSET

    @property
    def file_ids(self) -> list[int]:
        """All files of the picture."""
        return [self.original, *self.sizes.values()]

    def size(self, box: Box) -> int:
        """The id of the file that fits into a box."""
        return self.sizes[str(box)]


class VideoInfo(Struct, kw_only=True, rename="camel"):
    """A video at its own address; the pictures are those of its cover."""

    url: str
    embed_html: str
    provider_name: str
    title: str = ""
    image160px_url: str | UnsetType = UNSET
    image400px_url: str | UnsetType = UNSET
    image800px_url: str | UnsetType = UNSET
    image1500px_url: str | UnsetType = UNSET
    image_original_url: str | UnsetType = UNSET
