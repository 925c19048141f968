"""Pixels: an uploaded picture is checked, turned upright, brought to sRGB, fitted into the boxes, and encoded again.

See media.md 3, 10 and 12. Decoders meet hostile files, so `kit/image_process.py` runs this in a process of its own.
"""

from typing import Any

import pyvips

from tradepost.kit import image_colors
from tradepost.kit.image_formats import BOXES, ImageTooLarge, NotAnImage, PreparedImage, Rendition, fitted, sniff

LONGEST_SIDE = 20_000
MOST_FRAMES = 1000
MOST_PIXELS_OF_ALL_FRAMES = 200_000_000

# The rendition whose frame is the border.
_BORDER_BOX = 400
_JPEG_QUALITY = 85

# Whatever else libvips can read, this process never does.
pyvips.operation_block_set("VipsForeignLoad", True)
for _name in ("VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadNsgif", "VipsForeignLoadWebp"):
    pyvips.operation_block_set(_name, False)
# Operations that libvips remembers would keep whole pictures in memory.
pyvips.cache_set_max(0)

_LOADERS = {
    "jpg": pyvips.Image.jpegload_buffer,
    "png": pyvips.Image.pngload_buffer,
    "gif": pyvips.Image.gifload_buffer,
    "webp": pyvips.Image.webpload_buffer,
}


def prepare(content: bytes, *, megapixels: int) -> PreparedImage:
    """Everything that an upload becomes. Pictures of more than so many megapixels are not decoded.

    Raises ImageTooLarge, NotAnImage.
    """
    extension = sniff(content)
    try:
        header = _checked_header(content, extension, megapixels)
        image = _decoded(content, extension, header, max(BOXES))
        if extension in {"gif", "webp"} and image.hasalpha() and image[3].min() == 255:
            image = image[:3]
        rendition_extension = "jpg" if extension == "jpg" or (extension != "png" and not image.hasalpha()) else "png"
        width, height = _upright(header)
        files = []
        for size in dict.fromkeys(fitted(width, height, box) for box in reversed(BOXES)):
            # Each rendition is made from the next larger one, which costs a fraction of starting with the original.
            image = _resized(image, size).copy_memory()
            files.append(Rendition(_encoded(image, rendition_extension), *size))
            if size == fitted(width, height, _BORDER_BOX):
                border = image_colors.border(_rgba(_LOADERS[rendition_extension](files[-1].content)), *size)
    except pyvips.Error as problem:
        raise _refusal(problem) from problem
    return PreparedImage(extension, rendition_extension, width, height, border, files)


def main_colors(content: bytes, count: int, *, megapixels: int) -> list[str]:
    """The colours that a picture mostly has, such as `#00FF7F`, the most frequent first, at most `count`.

    Raises ImageTooLarge, NotAnImage.
    """
    extension = sniff(content)
    try:
        header = _checked_header(content, extension, megapixels)
        image = _decoded(content, extension, header, min(BOXES))
        return image_colors.main_colors(_rgba(image), count)
    except pyvips.Error as problem:
        raise _refusal(problem) from problem


def _checked_header(content: bytes, extension: str, megapixels: int) -> Any:
    """The picture with nothing decoded yet. Raises ImageTooLarge."""
    header = _LOADERS[extension](content, access="sequential")
    pixels = header.width * header.height
    frames = header.get("n-pages") if header.get_typeof("n-pages") else 1
    if max(header.width, header.height) > LONGEST_SIDE:
        raise ImageTooLarge(f"a side is longer than {LONGEST_SIDE} pixels")
    if pixels > megapixels * 1_000_000:
        raise ImageTooLarge(f"more than {megapixels} megapixels")
    if frames > MOST_FRAMES:
        raise ImageTooLarge(f"more than {MOST_FRAMES} frames")
    if frames * pixels > MOST_PIXELS_OF_ALL_FRAMES:
        raise ImageTooLarge("too many pixels in all frames")
    return header


def _upright(header: Any) -> tuple[int, int]:
    """Width and height as people see them: EXIF may say that the picture lies on its side."""
    lies = header.get_typeof("orientation") and header.get("orientation") in {5, 6, 7, 8}
    return (header.height, header.width) if lies else (header.width, header.height)


def _decoded(content: bytes, extension: str, header: Any, box: int) -> Any:
    """The first frame, fitted into `box`, upright, in sRGB of 8 bits, with an alpha channel if there was one."""
    size = fitted(header.width, header.height, box)
    # Row by row, so that even a huge picture takes little memory.
    image = _LOADERS[extension](content, access="sequential", fail_on="error", **_shrinking(extension, header, box))
    image = _resized(image, size).copy_memory().autorot()
    return _in_srgb(image).copy_memory()


def _shrinking(extension: str, header: Any, box: int) -> dict[str, Any]:
    """Options that make the decoder itself shrink, but not below twice the size that is wanted."""
    spare = max(header.width, header.height) / (2 * box)
    if extension == "jpg":
        return {"shrink": next((shrink for shrink in (8, 4, 2) if shrink <= spare), 1)}
    if extension == "webp" and spare > 1:
        return {"scale": 1 / spare}
    return {}


def _resized(image: Any, size: tuple[int, int]) -> Any:
    """The picture in exactly this size. Transparent pixels do not colour their neighbours."""
    width, height = size
    if (image.width, image.height) == size:
        return image
    across, down = width / image.width, height / image.height
    if not image.hasalpha():
        return image.resize(across, vscale=down)
    return image.premultiply().resize(across, vscale=down).unpremultiply().cast(image.format)


def _in_srgb(image: Any) -> Any:
    """Colours as screens show them, 8 bits for each channel."""
    if image.format != "uchar":
        image = image.colourspace("b-w" if image.bands < 3 else "srgb")
    if image.interpretation == "cmyk" or image.get_typeof("icc-profile-data"):
        try:
            # The profile "cmyk" is taken when none, or no usable one, is embedded.
            default = {"input_profile": "cmyk"} if image.interpretation == "cmyk" else {}
            image = image.icc_transform("srgb", embedded=True, **default).copy_memory()
        except pyvips.Error:
            # The embedded profile is broken. The colours are shown as if there were none.
            image = image.copy()
            image.remove("icc-profile-data")
    return image.colourspace("srgb")


def _encoded(image: Any, extension: str) -> bytes:
    if extension == "jpg":
        content: bytes = image.jpegsave_buffer(Q=_JPEG_QUALITY, keep="icc")
    else:
        content = image.pngsave_buffer(keep="icc")
    return content


def _rgba(image: Any) -> bytes:
    """The pixels, four bytes each. The picture is in sRGB."""
    return bytes((image if image.hasalpha() else image.bandjoin(255)).write_to_memory())


def _refusal(problem: Exception) -> Exception:
    return ImageTooLarge("it needs too much memory") if "out of memory" in str(problem) else NotAnImage()
