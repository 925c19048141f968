"""What all drawings consist of: SVG fragments whose light comes from the upper left.

A thing is drawn around its foot: (0, 0) is where it touches the table, y grows downwards, so the thing stands at
negative y. The unit is a pixel of a picture of 800 × 800.
"""

from collections.abc import Callable, Sequence
from math import cos, sin
from typing import TypeVar

from tradepost.demo.pictures.palette import colour, darker, lighter

Draw = Callable[..., str]
D = TypeVar("D", bound=Draw)
Profile = Sequence[tuple[float, float]]

# How flat a circle looks to somebody who sits at the table.
TILT = 0.17

THINGS: dict[str, tuple[Draw, float]] = {}
"""Every thing by name, with the width of its foot, which its shadow goes by."""

LIGHTS = """<defs>
<linearGradient id="round"><stop offset="0" stop-color="#20160F" stop-opacity=".16"/>
<stop offset=".22" stop-color="#FFF8EA" stop-opacity=".26"/><stop offset=".5" stop-color="#FFF8EA" stop-opacity="0"/>
<stop offset="1" stop-color="#20160F" stop-opacity=".34"/></linearGradient>
<linearGradient id="flat" x2="1" y2="1"><stop offset="0" stop-color="#FFF8EA" stop-opacity=".2"/>
<stop offset=".5" stop-color="#FFF8EA" stop-opacity="0"/><stop offset="1" stop-color="#20160F" stop-opacity=".16"/>
</linearGradient>
<linearGradient id="metal"><stop offset="0" stop-color="#20160F" stop-opacity=".3"/>
<stop offset=".16" stop-color="#FFF" stop-opacity=".12"/><stop offset=".26" stop-color="#FFF" stop-opacity=".62"/>
<stop offset=".36" stop-color="#FFF" stop-opacity=".08"/><stop offset=".72" stop-color="#20160F" stop-opacity=".28"/>
<stop offset=".9" stop-color="#20160F" stop-opacity=".1"/><stop offset="1" stop-color="#20160F" stop-opacity=".36"/>
</linearGradient>
<linearGradient id="glass"><stop offset="0" stop-color="#20160F" stop-opacity=".12"/>
<stop offset=".1" stop-color="#FFF" stop-opacity=".1"/><stop offset=".2" stop-color="#FFF" stop-opacity=".5"/>
<stop offset=".28" stop-color="#FFF" stop-opacity=".05"/><stop offset="1" stop-color="#20160F" stop-opacity=".14"/>
</linearGradient>
<radialGradient id="shadow"><stop offset="0" stop-color="#2A1B10" stop-opacity=".42"/>
<stop offset=".55" stop-color="#2A1B10" stop-opacity=".2"/><stop offset="1" stop-color="#2A1B10" stop-opacity="0"/>
</radialGradient>
</defs>"""


def thing(foot: float) -> Callable[[D], D]:
    """Declare a drawing under the name of its function; `foot` is the width of what stands on the table."""

    def declare(draw: D) -> D:
        THINGS[draw.__name__] = (draw, foot)
        return draw

    return declare


def shadow(foot: float) -> str:
    """What a thing with such a foot casts to its right."""
    return (
        f'<ellipse cx="{foot * 0.14:.0f}" cy="4" rx="{foot * 0.72:.0f}" ry="{10 + foot * 0.085:.0f}" '
        'fill="url(#shadow)"/>'
    )


def area(path: str, name: str, light: str = "flat") -> str:
    """A closed path in a colour, lit; light "" leaves it plain."""
    plain = f'<path d="{path}" fill="{colour(name)}"/>'
    return plain + f'<path d="{path}" fill="url(#{light})"/>' if light else plain


def line(path: str, name: str, width: float) -> str:
    """A stroke with round ends."""
    return (
        f'<path d="{path}" fill="none" stroke="{colour(name)}" stroke-width="{width:g}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def dashed(path: str, name: str, width: float, dashes: str = "10 8") -> str:
    """A stroke such as a seam; `dashes` are the lengths of a dash and of a gap."""
    return f'<g stroke-dasharray="{dashes}">{line(path, name, width)}</g>'


def tube(path: str, name: str, width: float) -> str:
    """A bent rod, such as a handle: darker at its edges than where the light meets it."""
    return (
        line(path, darker(name, 0.3), width) + line(path, name, width * 0.66) + line(path, lighter(name), width * 0.2)
    )


def ellipse(x: float, y: float, across: float, name: str, *, tilt: float = TILT, light: str = "") -> str:
    """A lying circle with the radius `across`."""
    shape = f'cx="{x:g}" cy="{y:g}" rx="{across:g}" ry="{across * tilt:.1f}"'
    plain = f'<ellipse {shape} fill="{colour(name)}"/>'
    return plain + f'<ellipse {shape} fill="url(#{light})"/>' if light else plain


def disc(x: float, y: float, radius: float, name: str, light: str = "") -> str:
    """A circle that faces the viewer."""
    return ellipse(x, y, radius, name, tilt=1, light=light)


def bar(x: float, y: float, width: float, height: float, name: str, corner: float = 0, light: str = "") -> str:
    """A rectangle from its upper left corner."""
    shape = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{corner:g}"'
    plain = f'<rect {shape} fill="{colour(name)}"/>'
    return plain + f'<rect {shape} fill="url(#{light})"/>' if light else plain


def board(left: float, right: float, top: float, bottom: float, name: str, side: float = 0) -> str:
    """The front of a box; `side` is how much of its right side shows."""
    front = area(f"M{left:g},{top:g}H{right:g}V{bottom:g}H{left:g}Z", name)
    if not side:
        return front
    slant = side * 0.3
    path = f"M{right:g},{top:g}L{right + side:g},{top - slant:g}V{bottom - slant:g}L{right:g},{bottom:g}Z"
    lid = f"M{left:g},{top:g}L{left + side:g},{top - slant:g}H{right + side:g}L{right:g},{top:g}Z"
    return front + area(path, darker(name, 0.3), "") + area(lid, lighter(name, 0.25), "")


def glass(profile: Profile, content: Profile, drink: str, *, straight: bool = False) -> str:
    """A transparent body from the wheel, with what is in it."""
    silhouette = outline(profile, straight=straight)
    top, level = profile[0], content[0]
    return (
        f'<path d="{silhouette}" fill="#F4FAF8" fill-opacity=".5"/>'
        + turned(content, drink, straight=straight)
        + ellipse(0, level[1], level[0], lighter(drink, 0.16))
        + f'<path d="{silhouette}" fill="url(#glass)" stroke="#7F8F8C" stroke-opacity=".45" stroke-width="3"/>'
        + f'<ellipse cx="0" cy="{top[1]:g}" rx="{top[0]:g}" ry="{top[0] * TILT:.1f}" fill="#FFF" fill-opacity=".35" '
        'stroke="#7F8F8C" stroke-opacity=".55" stroke-width="3"/>'
    )


def heap(count: int, step: float, fragments: Sequence[str]) -> str:
    """Small things strewn around (0, 0), dense in the middle, as seeds lie in a sunflower."""
    parts = []
    for number in range(count):
        turn, reach = number * 2.39996, step * (number + 0.5) ** 0.5
        x, y = reach * cos(turn), reach * sin(turn) * 0.34
        parts.append((y, scaled(fragments[number % len(fragments)], 1, round(x, 1), round(y, 1), number * 67 % 180)))
    return "".join(fragment for _, fragment in sorted(parts))


def print_lines(x: float, y: float, width: float, name: str, count: int = 2) -> str:
    """What small print looks like from here: centred lines, each shorter than the one above."""
    widths = [width * (1 - 0.3 * number) for number in range(count)]
    return "".join(bar(x - wide / 2, y + 13 * n, wide, 5, name, 2.5) for n, wide in enumerate(widths))


def turned(profile: Profile, name: str, light: str = "round", *, straight: bool = False) -> str:
    """A body from the potter's wheel. The profile has radius and y from the rim down; corners are rounded
    unless `straight`.
    """
    return area(outline(profile, straight=straight), name, light)


def outline(profile: Profile, *, straight: bool = False) -> str:
    """The silhouette of a turned body, with the curves of its rim and its foot."""
    (rim, top), (foot, bottom) = profile[0], profile[-1]
    left = [(-radius, y) for radius, y in profile]
    right = [(radius, y) for radius, y in reversed(profile)]
    through = _corners if straight else _curve
    return (
        f"M{-rim:g},{top:g}{through(left)}"
        f"A{foot:g},{foot * TILT:.1f} 0 0 0 {foot:g},{bottom:g}{through(right)}"
        f"A{rim:g},{rim * TILT:.1f} 0 0 1 {-rim:g},{top:g}Z"
    )


def rim(radius: float, y: float, name: str, inside: str, width: float = 7) -> str:
    """The opening of a vessel, seen from a little above."""
    return ellipse(0, y, radius, lighter(name, 0.22)) + ellipse(0, y + 1, radius - width, inside)


def scaled(fragment: str, size: float, x: float = 0, y: float = 0, turn: float = 0) -> str:
    """A fragment moved to (x, y), turned clockwise by degrees, and scaled."""
    rotation = f" rotate({turn:g})" if turn else ""
    return f'<g transform="translate({x:g} {y:g}){rotation} scale({size:g})">{fragment}</g>'


def _corners(points: Profile) -> str:
    return "".join(f"L{x:g},{y:g}" for x, y in points[1:])


def _curve(points: Profile) -> str:
    """A smooth curve through all points (Catmull-Rom, as Bézier curves)."""
    padded = [points[0], *points, points[-1]]
    parts = []
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        parts.append(
            f"C{bx + (cx - ax) / 6:.1f},{by + (cy - ay) / 6:.1f} "
            f"{cx - (dx - bx) / 6:.1f},{cy - (dy - by) / 6:.1f} {cx:g},{cy:g}"
        )
    return "".join(parts)
