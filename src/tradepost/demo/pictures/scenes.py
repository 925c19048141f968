"""A still life: a wall, a table, and things on it."""

from typing import Any

from tradepost.demo.pictures import gear, linen, packets, vessels  # noqa: F401 - they declare their things
from tradepost.demo.pictures.palette import BACKDROPS, Backdrop
from tradepost.demo.pictures.shapes import LIGHTS, THINGS, area, bar, scaled, shadow

SIDE = 800
_EDGE = 548

# A painted circle, an arch, the light of a window that falls in from the left.
_ON_THE_WALL = {
    "sun": "M130,350A270,270 0 0 1 670,350A270,270 0 0 1 130,350Z",
    "arch": f"M170,{_EDGE}V340A230,230 0 0 1 630,340V{_EDGE}Z",
    "window": "M330,60L470,90V330L330,290ZM490,94L640,126V378L490,336Z"
    f"M330,310L470,350V{_EDGE}H330ZM490,356L640,398V{_EDGE}H490Z",
}


def svg(still: dict[str, Any]) -> str:
    """The picture of a composition: `backdrop` names the colours, `wall` what is on the wall, `things` what stands on
    the table, the farthest first. Of each thing it says which `draw`ing, `at` which point its foot is, its `size`, and
    what the drawing takes.
    """
    parts = [_room(BACKDROPS[still["backdrop"]], still["wall"])]
    for item in still["things"]:
        given = dict(item)
        draw, foot = THINGS[given.pop("draw")]
        x, y = given.pop("at")
        size = given.pop("size")
        parts.append(scaled((shadow(foot) if foot else "") + draw(**given), size, x, y))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">{LIGHTS}{"".join(parts)}</svg>'


def _room(backdrop: Backdrop, wall: str) -> str:
    return (
        bar(0, 0, SIDE, SIDE, backdrop.wall)
        + (area(_ON_THE_WALL[wall], backdrop.shape, "") if wall != "plain" else "")
        + bar(0, _EDGE, SIDE, SIDE - _EDGE, backdrop.table, 0, "flat")
    )
