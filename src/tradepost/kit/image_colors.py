"""The colours of a picture's border, and those it mostly consists of (media.md 3 and 12).

Pixels come as four bytes each, red, green, blue and alpha, row by row.
"""

import math
from collections import Counter
from collections.abc import Iterable

from tradepost.kit.image_formats import Border

Color = tuple[int, ...]

# Colours nearer than this, as a distance between points of the RGB cube, look like shades of one colour.
_SAME_COLOR = 48


def border(pixels: bytes, width: int, height: int) -> Border:
    """The dominating colour of the outermost pixels, and whether at least 90 % of them have it."""
    frame = _frame(pixels, width, height)
    buckets: dict[Color, Counter[Color]] = {}
    for pixel, times in frame.items():
        buckets.setdefault(tuple(channel >> 4 for channel in pixel), Counter())[pixel] += times
    color = _mean(max(buckets.values(), key=Counter.total))
    near = sum(
        times for pixel, times in frame.items() if all(abs(a - b) <= 16 for a, b in zip(pixel, color, strict=True))
    )
    red, green, blue, alpha = color
    return Border(red, green, blue, alpha, homogeneous=near * 10 >= frame.total() * 9)


def main_colors(pixels: bytes, count: int) -> list[str]:
    """At most `count` colours such as `#00FF7F`, the most frequent first. What is rather transparent has none.

    The frequent colours gather those that look like them. A colour of the answer is the mean of what it gathered.
    """
    shades: dict[Color, Counter[Color]] = {}
    for pixel, times in Counter(_pixels(pixels)).items():
        color, alpha = pixel[:3], pixel[3]
        if alpha >= 128:
            shades.setdefault(tuple(channel >> 3 for channel in color), Counter())[color] += times
    groups: list[tuple[Color, Counter[Color]]] = []
    for shade in sorted(shades.values(), key=Counter.total, reverse=True):
        color = _mean(shade)
        gathered = next((group for center, group in groups if math.dist(center, color) < _SAME_COLOR), None)
        if gathered is None:
            groups.append((color, shade))
        else:
            gathered.update(shade)
    frequent = sorted((group for _, group in groups), key=Counter.total, reverse=True)[:count]
    return ["#" + bytes(_mean(group)).hex().upper() for group in frequent]


def _pixels(pixels: bytes) -> Iterable[Color]:
    return zip(pixels[0::4], pixels[1::4], pixels[2::4], pixels[3::4], strict=True)


def _frame(pixels: bytes, width: int, height: int) -> Counter[Color]:
    """The outermost pixels, each of them once."""
    row = width * 4
    rows = {0, height - 1}
    frame = Counter(pixel for y in rows for pixel in _pixels(pixels[y * row : (y + 1) * row]))
    for y in range(1, height - 1):
        for x in {0, width - 1}:
            at = y * row + x * 4
            frame[tuple(pixels[at : at + 4])] += 1
    return frame


def _mean(colors: Counter[Color]) -> Color:
    """The mean of counted colours, each channel rounded half up."""
    total = colors.total()
    sums = (sum(color[i] * times for color, times in colors.items()) for i in range(len(next(iter(colors)))))
    return tuple((2 * channel + total) // (2 * total) for channel in sums)
