"""Pictures: their sizes, colours and refusals. The pictures are drawn here."""

import random
import struct
import time
import zlib

import pytest
import pyvips
from hypothesis import given
from hypothesis import strategies as st

from tradepost.kit import images
from tradepost.kit.image_formats import BOXES, ImageTooLarge, NotAnImage, content_type, fitted, sniff


def plain(width, height, *color):
    """One colour, with as many channels as are given."""
    mode = {1: "b-w", 2: "b-w", 3: "srgb", 4: "srgb"}[len(color)]
    return pyvips.Image.black(width, height).new_from_image(list(color)).cast("uchar").copy(interpretation=mode)


def prepare(content, megapixels=50):
    return images.prepare(content, megapixels=megapixels)


def decoded(rendition):
    return pyvips.Image.new_from_buffer(rendition.content, "")


def sizes(prepared):
    """The sizes as they are, not as they are said to be, from the largest box to the smallest."""
    for rendition in prepared.renditions.values():
        image = decoded(rendition)
        assert (image.width, image.height) == (rendition.width, rendition.height)
    return [(prepared.renditions[box].width, prepared.renditions[box].height) for box in reversed(BOXES)]


def corner(rendition):
    """The colour of the pixel at the top left."""
    return [round(channel) for channel in decoded(rendition)(0, 0)]


def near(color, expected, by=6):
    return len(color) == len(expected) and all(abs(a - b) <= by for a, b in zip(color, expected, strict=True))


def png_of(width, height, *, rows=b"", bit_depth=8, color_type=0, interlace=0):
    """A PNG with this header and these compressed rows."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, bit_depth, color_type, 0, 0, interlace)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def photo():
    """Something with details in every place."""
    return (
        pyvips.Image.xyz(640, 480)
        .linear([0.4, 0.5], [0, 0])
        .bandjoin(pyvips.Image.gaussnoise(640, 480, mean=128, sigma=30, seed=1))
        .cast("uchar")
        .copy(interpretation="srgb")
    )


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ((3000, 2000), [(1500, 1000), (800, 533), (400, 267), (160, 107)]),
        ((555, 557), [(555, 557), (555, 557), (399, 400), (159, 160)]),
        ((225, 225), [(225, 225), (225, 225), (225, 225), (160, 160)]),
        ((395, 396), [(395, 396), (395, 396), (395, 396), (160, 160)]),
        ((200, 52), [(200, 52), (200, 52), (200, 52), (160, 42)]),
        ((1, 1), [(1, 1)] * 4),
        ((5000, 1), [(1500, 1), (800, 1), (400, 1), (160, 1)]),
        ((1, 5000), [(1, 1500), (1, 800), (1, 400), (1, 160)]),
        ((1501, 1500), [(1500, 1499), (800, 799), (400, 400), (160, 160)]),
    ],
)
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp"])
def test_renditions_have_exactly_the_sizes_of_the_reference(original, expected, suffix):
    prepared = prepare(plain(*original, 200, 100, 50).write_to_buffer(suffix))

    assert sizes(prepared) == expected
    assert (prepared.width, prepared.height) == original


@given(st.integers(1, 20_000), st.integers(1, 20_000), st.sampled_from(BOXES))
def test_a_fitted_size_keeps_the_ratio_and_is_never_enlarged(width, height, box):
    fitted_width, fitted_height = fitted(width, height, box)

    if max(width, height) <= box:
        assert (fitted_width, fitted_height) == (width, height)
    else:
        assert max(fitted_width, fitted_height) == box
        for side, was in ((fitted_width, width), (fitted_height, height)):
            exact = was * box / max(width, height)
            assert side == max(1, int(exact + 0.5))


@given(st.integers(1, 2000), st.integers(1, 2000))
def test_boxes_get_renditions_of_fitted_sizes(width, height):
    prepared = prepare(plain(width, height, 1, 2, 3).jpegsave_buffer())

    assert sizes(prepared) == [fitted(width, height, box) for box in reversed(BOXES)]


def test_boxes_that_the_original_fits_share_a_rendition(photo):
    renditions = prepare(photo.jpegsave_buffer()).renditions

    assert renditions[1500] is renditions[800]
    assert renditions[400] is not renditions[800]


@pytest.mark.parametrize(
    ("suffix", "extension", "rendition_extension"),
    [(".jpg", "jpg", "jpg"), (".png", "png", "png"), (".gif", "gif", "jpg"), (".webp", "webp", "jpg")],
)
def test_opaque_pictures(photo, suffix, extension, rendition_extension):
    prepared = prepare(photo.write_to_buffer(suffix))

    assert (prepared.extension, prepared.rendition_extension) == (extension, rendition_extension)
    assert {sniff(rendition.content) for rendition in prepared.files} == {rendition_extension}
    assert near(corner(prepared.renditions[160]), [0, 0, 128], by=40)


@pytest.mark.parametrize("suffix", [".png", ".gif", ".webp"])
def test_transparency_is_kept(suffix):
    half = plain(1000, 500, 255, 0, 0, 255).join(plain(1000, 500, 0, 0, 255, 0), "vertical")

    prepared = prepare(half.write_to_buffer(suffix))

    assert prepared.rendition_extension == "png"
    image = decoded(prepared.renditions[160])
    assert near(image(80, 10), [255, 0, 0, 255])
    assert image(80, 150)[3] == 0
    # What cannot be seen does not colour the edge.
    assert near(image(80, 78), [255, 0, 0, 255])


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_an_alpha_channel_without_transparency_counts_for_nothing(suffix):
    prepared = prepare(plain(50, 50, 10, 200, 30, 255).write_to_buffer(suffix))

    assert prepared.rendition_extension == "jpg"


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_of_an_animation_the_first_frame_is_taken(suffix):
    frames = plain(300, 200, 255, 0, 0).join(plain(300, 200, 0, 255, 0), "vertical").copy()
    frames.set_type(pyvips.GValue.gint_type, "page-height", 200)

    prepared = prepare(frames.write_to_buffer(suffix))

    assert (prepared.width, prepared.height) == (300, 200)
    assert near(corner(prepared.renditions[160]), [255, 0, 0])


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("size", [(600, 300), (4000, 2000)])
def test_exif_orientation_is_applied(orientation, size):
    # As people should see it, red is at the top left. The file stores what undoing the orientation makes of that.
    upright = plain(*size, 255, 255, 255).draw_rect([255, 0, 0], 0, 0, size[0] // 2, size[1] // 2, fill=True)
    undo = {
        1: lambda image: image,
        2: lambda image: image.fliphor(),
        3: lambda image: image.rot180(),
        4: lambda image: image.flipver(),
        5: lambda image: image.rot90().fliphor(),
        6: lambda image: image.rot270(),
        7: lambda image: image.rot90().flipver(),
        8: lambda image: image.rot90(),
    }
    stored = undo[orientation](upright).copy_memory().copy()
    stored.set_type(pyvips.GValue.gint_type, "orientation", orientation)

    prepared = prepare(stored.jpegsave_buffer())

    assert (prepared.width, prepared.height) == size
    for rendition in prepared.files:
        image = decoded(rendition)
        assert (image.width, image.height) == (rendition.width, rendition.height)
        assert image.width == 2 * image.height
        assert near(image(5, 5), [255, 0, 0])
        assert near(image(image.width - 5, 5), [255, 255, 255])
        assert near(image(5, image.height - 5), [255, 255, 255])


def test_metadata_is_dropped():
    image = plain(300, 200, 255, 0, 0).copy()
    image.set_type(pyvips.GValue.gint_type, "orientation", 6)
    image.set_type(pyvips.GValue.gstr_type, "exif-ifd0-ImageDescription", "secret place")
    image.set_type(pyvips.GValue.blob_type, "xmp-data", b"<x>secret person</x>")
    for suffix in (".jpg", ".png", ".webp"):
        content = image.write_to_buffer(suffix)
        assert b"secret" in content
        for rendition in prepare(content).files:
            assert b"secret" not in rendition.content
            fields = decoded(rendition).get_fields()
            assert not [name for name in fields if "exif" in name or "xmp" in name or name == "orientation"]


def test_cmyk_becomes_srgb():
    cmyk = plain(300, 200, 200, 30, 40).icc_transform("cmyk")
    assert cmyk.bands == 4

    for content in (cmyk.jpegsave_buffer(), cmyk.jpegsave_buffer(keep="none")):
        prepared = prepare(content)

        assert decoded(prepared.renditions[160]).interpretation == "srgb"
        assert near(corner(prepared.renditions[160]), [200, 30, 40], by=40)


def test_an_embedded_profile_is_applied():
    wide = plain(300, 200, 200, 30, 40).icc_transform("p3")
    assert not near(wide(0, 0), [200, 30, 40])

    for suffix in (".jpg", ".png", ".webp"):
        assert near(corner(prepare(wide.write_to_buffer(suffix)).renditions[160]), [200, 30, 40])


def test_a_broken_profile_is_ignored():
    image = plain(300, 200, 200, 30, 40).copy()
    image.set_type(pyvips.GValue.blob_type, "icc-profile-data", b"nonsense" * 50)

    prepared = prepare(image.jpegsave_buffer())

    assert near(corner(prepared.renditions[160]), [200, 30, 40])
    assert b"nonsense" not in prepared.files[0].content


@pytest.mark.parametrize("alpha", [False, True])
@pytest.mark.parametrize("gray", [False, True])
def test_sixteen_bits_become_eight(alpha, gray):
    channels = [180 * 257] if gray else [200 * 257, 30 * 257, 40 * 257]
    image = pyvips.Image.black(1000, 700).cast("ushort").new_from_image(channels + [128 * 257] * alpha)
    image = image.copy(interpretation="grey16" if gray else "rgb16")

    prepared = prepare(image.pngsave_buffer())

    expected = ([180] * 3 if gray else [200, 30, 40]) + [128] * alpha
    for rendition in prepared.files:
        assert decoded(rendition).format == "uchar"
        assert near(corner(rendition), expected, by=1)


def test_a_palette_with_alpha():
    image = plain(300, 200, 200, 30, 40, 100)

    prepared = prepare(image.pngsave_buffer(palette=True))

    assert near(corner(prepared.renditions[160]), [200, 30, 40, 100], by=3)


def test_gray_and_one_bit():
    assert near(corner(prepare(plain(300, 200, 90).jpegsave_buffer()).renditions[160]), [90] * 3)
    assert near(corner(prepare(plain(300, 200, 255).pngsave_buffer(bitdepth=1)).renditions[160]), [255] * 3)
    assert near(corner(prepare(plain(300, 200, 90, 50).pngsave_buffer()).renditions[160]), [90, 90, 90, 50])


def test_interlaced_and_progressive(photo):
    for content in (photo.jpegsave_buffer(interlace=True), photo.pngsave_buffer(interlace=True)):
        assert sizes(prepare(content))[1:] == [(640, 480), (400, 300), (160, 120)]


def test_details_survive(photo):
    original = prepare(photo.pngsave_buffer()).renditions[400]
    difference = (decoded(original) - photo.resize(400 / 640)).abs().avg()

    assert difference < 2


# Borders


def border(image, suffix=".png"):
    found = prepare(image.write_to_buffer(suffix)).border
    return (found.red, found.green, found.blue, found.alpha), found.homogeneous


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".gif", ".webp"])
def test_a_white_frame(suffix):
    image = plain(555, 557, 255, 255, 255).draw_rect([200, 0, 0], 60, 60, 400, 400, fill=True)

    assert border(image, suffix) == ((255, 255, 255, 255), True)


def test_a_frame_of_two_colors():
    image = plain(100, 100, 0, 200, 0).draw_rect([0, 0, 90], 0, 0, 100, 40, fill=True)

    # Of 396 pixels 100 + 2 * 39 are blue.
    assert border(image) == ((0, 200, 0, 255), False)
    assert border(image.draw_rect([0, 0, 90], 0, 0, 100, 51, fill=True)) == ((0, 0, 90, 255), False)


@pytest.mark.parametrize(("others", "homogeneous"), [(0, True), (39, True), (40, False)])
def test_nine_of_ten_pixels_make_a_frame_homogeneous(others, homogeneous):
    image = plain(100, 100, 255, 255, 255).draw_rect([0, 0, 0], 0, 0, max(others, 1), 1, fill=True)
    if not others:
        image = plain(100, 100, 255, 255, 255)

    assert border(image) == ((255, 255, 255, 255), homogeneous)


def test_a_frame_may_differ_a_little():
    shades = plain(100, 100, 100, 100, 100).draw_rect([116, 84, 100], 0, 0, 100, 20, fill=True)
    more = plain(100, 100, 100, 100, 100).draw_rect([117, 100, 100], 0, 0, 100, 20, fill=True)

    assert border(shades) == ((100, 100, 100, 255), True)
    assert border(more) == ((100, 100, 100, 255), False)


def test_the_dominating_color_is_the_mean_of_its_bucket():
    image = plain(100, 100, 96, 0, 0).draw_rect([103, 0, 0], 0, 0, 50, 100, fill=True)

    assert border(image) == ((100, 0, 0, 255), True)


def test_a_transparent_frame():
    assert border(plain(50, 50, 0, 0, 0, 0)) == ((0, 0, 0, 0), True)


def test_the_frame_of_a_single_row_counts_each_pixel_once():
    image = plain(10, 1, 255, 255, 255).draw_rect([0, 0, 0], 0, 0, 1, 1, fill=True)

    assert border(image) == ((255, 255, 255, 255), True)


# Main colours


def main_colors(image, count=5, suffix=".png"):
    return images.main_colors(image.write_to_buffer(suffix), count, megapixels=50)


def test_main_colors_come_by_frequency():
    image = plain(160, 160, 255, 0, 0).draw_rect([0, 0, 255], 0, 0, 160, 50, fill=True)
    image = image.draw_rect([0, 171, 18], 0, 50, 160, 20, fill=True)

    assert main_colors(image) == ["#FF0000", "#0000FF", "#00AB12"]
    assert main_colors(image, 2) == ["#FF0000", "#0000FF"]
    assert main_colors(image, 1) == ["#FF0000"]


def test_one_color_is_one_main_color():
    for suffix in (".png", ".gif"):
        assert main_colors(plain(1000, 500, 1, 2, 3), 20, suffix) == ["#010203"]


def test_shades_are_one_main_color(photo):
    noise = pyvips.Image.gaussnoise(160, 160, mean=128, sigma=3, seed=1)
    image = noise.bandjoin([noise, noise]).cast("uchar").copy(interpretation="srgb")

    colors = main_colors(image)

    assert len(colors) == 1
    assert all(abs(int(colors[0][i : i + 2], 16) - 128) <= 2 for i in (1, 3, 5))
    assert 2 <= len(main_colors(photo, 20)) <= 20


def test_what_is_transparent_has_no_color():
    image = plain(160, 120, 0, 0, 0, 0).join(plain(160, 40, 9, 8, 7, 255), "vertical")

    assert main_colors(image) == ["#090807"]
    assert main_colors(plain(20, 20, 0, 0, 0, 0)) == []


# Refusals

ONE_PIXEL_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        ONE_PIXEL_SVG,
        b'<?xml version="1.0"?>' + ONE_PIXEL_SVG,
        b"<!DOCTYPE html><html><body><img src=x></body></html>",
        b"%PDF-1.4\n1 0 obj\n<<>>\nendobj",
        b"%!PS-Adobe-3.0 EPSF-3.0",
        b"BM" + bytes(100),
        b"\x00\x00\x00\x18ftypheic" + bytes(100),
        b"\x00\x00\x00\x18ftypavif" + bytes(100),
        b"RIFF\x24\x00\x00\x00WAVE" + bytes(40),
        b"\xff\xd8",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF\x00\x00\x00\x00WEBP",
    ],
)
def test_what_is_no_image(content):
    with pytest.raises(NotAnImage):
        prepare(content)
    with pytest.raises(NotAnImage):
        images.main_colors(content, 5, megapixels=50)


@pytest.mark.parametrize("save", ["tiffsave_buffer", "heifsave_buffer", "rawsave_buffer"])
def test_other_formats_of_the_library(save):
    image = plain(64, 64, 1, 2, 3)
    content = getattr(image, save)(**({"compression": "av1"} if save == "heifsave_buffer" else {}))

    with pytest.raises(NotAnImage):
        prepare(content)


def test_the_library_reads_nothing_else_in_this_process():
    for content in (plain(64, 64, 1, 2, 3).tiffsave_buffer(), ONE_PIXEL_SVG):
        with pytest.raises(pyvips.Error):
            pyvips.Image.new_from_buffer(content, "")


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".gif", ".webp"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.97])
def test_truncated(photo, suffix, part):
    content = photo.write_to_buffer(suffix)

    with pytest.raises(NotAnImage):
        prepare(content[: int(len(content) * part)])


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".gif", ".webp"])
def test_hostile_files_do_nothing_else_than_be_refused(photo, suffix):
    content = photo.resize(0.2).write_to_buffer(suffix)
    chance = random.Random(suffix)
    for _ in range(300):
        broken = bytearray(content)
        for _ in range(chance.choice([1, 1, 3, 30])):
            broken[chance.randrange(len(broken) if chance.random() < 0.5 else 200)] = chance.randrange(256)
        if chance.random() < 0.3:
            del broken[chance.randrange(len(broken)) :]
        try:
            prepared = prepare(bytes(broken), megapixels=5)
        except (NotAnImage, ImageTooLarge):
            continue
        assert prepared.width * prepared.height <= 5_000_000


def test_an_enormous_png_of_one_color_is_refused_by_its_header():
    rows = zlib.compressobj(9)
    content = b"".join(rows.compress(bytes(1 + 3750)) for _ in range(30_000)) + rows.flush()
    png = png_of(30_000, 30_000, rows=content, bit_depth=1)
    assert len(png) < 200_000
    began = time.monotonic()

    with pytest.raises(ImageTooLarge, match="longer than 20000"):
        prepare(png)

    assert time.monotonic() - began < 0.2


@pytest.mark.parametrize(
    ("width", "height", "reason"),
    [
        (20_001, 1, "longer than 20000 pixels"),
        (1, 20_001, "longer than 20000 pixels"),
        (10_000, 5_001, "more than 50 megapixels"),
        (7072, 7072, "more than 50 megapixels"),
    ],
)
def test_too_many_pixels(width, height, reason):
    with pytest.raises(ImageTooLarge, match=reason):
        prepare(png_of(width, height))


def test_as_many_pixels_as_are_permitted():
    assert sizes(prepare(plain(20_000, 2, 0).pngsave_buffer()))[0] == (1500, 1)
    # Refused for what is missing, not for its size.
    with pytest.raises(NotAnImage):
        prepare(png_of(10_000, 5_000))
    with pytest.raises(NotAnImage):
        prepare(png_of(10_000, 10_000), megapixels=100)


def gif_of(width, height, frames):
    """An animation whose frames are one pixel each."""
    frame = b"\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00"
    palette = b"\x00\x00\x00\xff\xff\xff"
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + palette + frame * frames + b"\x3b"


def test_too_many_frames():
    assert sizes(prepare(gif_of(10, 10, 1000)))[0] == (10, 10)
    with pytest.raises(ImageTooLarge, match="more than 1000 frames"):
        prepare(gif_of(10, 10, 1001))


def test_too_many_pixels_in_all_frames():
    assert prepare(gif_of(1000, 1000, 200)).width == 1000
    with pytest.raises(ImageTooLarge, match="in all frames"):
        prepare(gif_of(1000, 1000, 201))


def test_twenty_megabytes_of_frames_are_counted_quickly():
    content = gif_of(10, 10, 1_300_000)
    began = time.monotonic()

    with pytest.raises(ImageTooLarge):
        prepare(content)

    assert time.monotonic() - began < 5


def test_types_by_extension():
    assert [content_type(extension) for extension in ("jpg", "png", "gif", "webp")] == [
        "image/jpeg",
        "image/png",
        "image/gif",
        "image/webp",
    ]
