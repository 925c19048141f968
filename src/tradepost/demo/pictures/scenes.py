"""A still life: a wall, a table, and things on it."""

import importlib
from random import Random
from typing import Any

from tradepost.demo.pictures.palette import BACKDROPS
from tradepost.demo.pictures.shapes import LIGHTS, THINGS, bar, disc, scaled, shadow

for _name in ("packets",):
    importlib.import_module(f"tradepost.demo.pictures.{_name}")

SIDE = 800
_EDGE = 540


def svg(still: dict[str, Any], seed: str) -> str:
    random = Random(seed)
    drop = BACKDROPS[still.get("backdrop") or random.choice(list(BACKDROPS)[:7])]
    parts = [bar(0, 0, SIDE, SIDE, drop.wall), disc(400, 330, 262, drop.shape), bar(0, _EDGE, SIDE, SIDE - _EDGE, drop.table)]
    for item in still["things"]:
        draw, foot = THINGS[item["draw"]]
        x, y = item.get("at", (400, 660))
        given = {key: value for key, value in item.items() if key not in {"draw", "at", "size"}}
        parts.append(scaled(shadow(foot) + draw(**given), item.get("size", 1), x, y))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">{LIGHTS}{"".join(parts)}</svg>'
