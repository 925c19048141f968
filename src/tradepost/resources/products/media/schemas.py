"""Media of products on the wire (media.md 4, 5, 7, 8), and the errors of videos."""

from typing import Annotated, Literal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullClears, NullIgnored
from tradepost.kit.errors import Error
from tradepost.kit.parameters import Parameters, named
from tradepost.kit.positions import Position
from tradepost.resources.media.receiving import ImageSource
from tradepost.resources.media.schemas import AltFields, VideoInfo

NOT_VIDEO_URL = Error(422, "NOT_VIDEO_URL", "There is no video at the address {url}")
VIDEO_NOT_SUPPORTED = Error(422, "VIDEO_NOT_SUPPORTED", "The video at the address {url} cannot be shown")
VIDEO_NOT_FOUND = Error(404, "NOT_FOUND", "Video #{id} is not found")
TOO_MANY_MEDIA = Error(400, "WRONG_PARAMETER", "A product's gallery has at most {most} pictures and videos")


class ProductImageFields(Struct, kw_only=True, rename="camel"):
    """A picture of a product, to be described or moved."""

    id: int
    order_by: NullIgnored[Position] = UNSET
    is_main: NullIgnored[bool] = UNSET
    alt: NullIgnored[AltFields] = UNSET


class ProductMediaFields(Struct, kw_only=True, rename="camel"):
    """The pictures of a product that are to be described or moved; nothing is ever removed so."""

    images: NullIgnored[list[ProductImageFields]] = UNSET


class GalleryImageFields(Struct, kw_only=True, rename="camel"):
    """The older form: only the gallery, and descriptions in the default language."""

    id: int
    order_by: NullIgnored[Position] = UNSET
    alt: NullIgnored[str] = UNSET


class GalleryImageSource(ImageSource, kw_only=True, frozen=True):
    """`fileName` becomes the description of the picture."""

    file_name: str = ""


class VideoFields(Struct, kw_only=True, rename="camel"):
    """A video is linked to, never uploaded."""

    url: str


class VideoSource(Parameters, kw_only=True, frozen=True):
    """The address of a video, when it is not in the body."""

    url: Annotated[str, named("url", "externalUrl")] = ""


class GalleryVideo(VideoInfo, kw_only=True, rename="camel"):
    """GET …/gallery/video/{id}: as in the media of a product, but for the numeric ids."""

    id: int
    video_cover_id: int | UnsetType = UNSET


class MediaItemFields(Struct, kw_only=True, rename="camel"):
    """A picture, a video, or a video with a picture as its cover."""

    image_url: NullIgnored[str] = UNSET
    video_url: NullIgnored[str] = UNSET


class MediaSetFields(Struct, kw_only=True, rename="camel"):
    """What a product's media are replaced by. What is null is left as it is, and so is what is missing."""

    main_media: NullClears[MediaItemFields] = UNSET
    gallery_media: NullClears[list[MediaItemFields]] = UNSET


DownloadFailure = Literal["DOWNLOAD_IMAGE_FAILED", "DOWNLOAD_VIDEO_FAILED"]


class MediaResult(Struct, kw_only=True, rename="camel"):
    """What became of one address: where its picture or video is now, or why it is nowhere."""

    success: bool
    id: str | UnsetType = UNSET
    error_code: DownloadFailure | UnsetType = UNSET
    error_message: str | UnsetType = UNSET


class MediaItemResult(Struct, kw_only=True, rename="camel"):
    """The results of one item, for each address that was sent."""

    image: MediaResult | UnsetType = UNSET
    video: MediaResult | UnsetType = UNSET


class MediaSetResult(Struct, kw_only=True, rename="camel"):
    """The results of all items, in the order of the request."""

    main_media: MediaItemResult | UnsetType = UNSET
    gallery_media: list[MediaItemResult] | UnsetType = UNSET
