"""A still life: a wall, a table, and things on it."""

import zlib
from typing import Any

from tradepost.demo.pictures import gear, linen, packets, vessels  # noqa: F401 - they declare their things
from tradepost.demo.pictures.palette import BACKDROPS, Backdrop
from tradepost.demo.pictures.shapes import LIGHTS, THINGS, area, bar, disc, scaled, shadow

SIDE = 800
_EDGE = 548


def svg(still: dict[str, Any], seed: str) -> str:
    """The picture of a still life. What it leaves open, wall and backdrop, follows from the seed."""
    number = zlib.crc32(seed.encode())
    names = [name for name in BACKDROPS if name != "night"]
    backdrop = BACKDROPS[still.get("backdrop") or names[number % len(names)]]
    parts = [_room(backdrop, still.get("wall") or list(_WALLS)[number // 7 % len(_WALLS)])]
    for item in still["things"]:
        given = dict(item)
        draw, foot = THINGS[given.pop("draw")]
        x, y = given.pop("at", (400, 676))
        size = given.pop("size", 1.2)
        parts.append(scaled((shadow(foot) if foot else "") + draw(**given), size, x, y))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">{LIGHTS}{"".join(parts)}</svg>'


def _room(backdrop: Backdrop, wall: str) -> str:
    return (
        bar(0, 0, SIDE, SIDE, backdrop.wall)
        + _WALLS[wall](backdrop.shape)
        + bar(0, _EDGE, SIDE, SIDE - _EDGE, backdrop.table)
        + f'<rect y="{_EDGE}" width="{SIDE}" height="{SIDE - _EDGE}" fill="url(#flat)"/>'
    )


# What is on the wall: a round spot, an arch, the light of a window that falls in from the left, nothing.
_WALLS = {
    "sun": lambda tone: disc(400, 350, 270, tone),
    "arch": lambda tone: area(f"M170,{_EDGE}V340A230,230 0 0 1 630,340V{_EDGE}Z", tone, ""),
    "window": lambda tone: area("M330,60L470,90V330L330,290ZM490,94L640,126V378L490,336Z"
                                "M330,310L470,350V548H330ZM490,356L640,398V548H490Z", tone, ""),
    "plain": lambda _tone: "",
}  # fmt: skip
