"""Emblems on labels, drawn within 50 units around (0, 0) in one colour, which every shape inherits."""

from tradepost.demo.pictures.palette import colour


def motif(name: str, ink: str) -> str:
    """An emblem by name."""
    tone = colour(ink)
    return (
        f'<g fill="{tone}" fill-rule="evenodd" stroke="{tone}" stroke-width="0" stroke-linecap="round">'
        f"{MOTIFS[name]}</g>"
    )


def _stroke(path: str, width: float = 6) -> str:
    return f'<path fill="none" stroke-width="{width:g}" stroke-linejoin="round" d="{path}"/>'


def _fill(path: str) -> str:
    return f'<path d="{path}"/>'


def _dot(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'


def _around(count: int, fragment: str, start: float = 0) -> str:
    return "".join(f'<g transform="rotate({start + 360 / count * n:g})">{fragment}</g>' for n in range(count))


_LEAF = "M0,0C-16,-14 -16,-36 0,-50C16,-36 16,-14 0,0Z"
_PETAL = "M0,-6C-17,-16 -17,-40 0,-46C17,-40 17,-16 0,-6Z"
_WAVE = "M-46,{0}c8,-12 15,-12 23,0s15,12 23,0s15,-12 23,0s15,12 23,0"

MOTIFS = {
    "bird": _fill("M-46,26L-20,0C-16,-26 4,-34 20,-30C25,-36 36,-35 38,-26L50,-21L38,-17C36,10 14,26 -10,18L-40,36Z")
    + _stroke("M4,20L2,40M14,18L16,40M-28,42L44,42", 4),
    "sun": _fill("M-28,20A28,28 0 0 1 28,20Z") + _stroke("M-48,32H48M-26,44H26", 5)
    + "".join(f'<g transform="translate(0 20) rotate({turn})">{_stroke("M0,-38V-54", 5)}</g>'
              for turn in (-72, -36, 0, 36, 72)),
    "chimney": _fill("M-46,40V6L0,-22L46,6V40Z") + _fill("M14,-8V-34H34V8Z")
    + _stroke("M24,-42c-10,-8 8,-10 0,-20", 5),
    "paw": _fill("M0,-2C22,-2 36,38 16,40C6,41 4,36 0,36C-4,36 -6,41 -16,40C-36,38 -22,-2 0,-2Z")
    + _dot(-31, -4, 10) + _dot(-13, -25, 11) + _dot(13, -25, 11) + _dot(31, -4, 10),
    "lighthouse": _fill("M-14,42L-9,-18H9L14,42Z") + _fill("M-13,-22H13L0,-44Z") + _stroke("M-32,44H32", 6)
    + _stroke("M20,-28L46,-38M20,-18L46,-10M-20,-28L-46,-38M-20,-18L-46,-10", 4),
    "attic": _stroke("M-46,32L0,-38L46,32Z", 7) + _fill("M-14,-2H14V24H-14Z"),
    "mountain": _fill("M-50,36L-12,-34L6,-2L18,-20L50,36Z") + _dot(32, -32, 9),
    "blossom": _around(5, _fill(_PETAL)),
    "apple": _fill("M0,-14C24,-32 46,-6 34,20C24,44 10,44 0,38C-10,44 -24,44 -34,20C-46,-6 -24,-32 0,-14Z")
    + _stroke("M0,-16C0,-26 2,-32 8,-38", 5) + _fill("M8,-28C12,-44 28,-46 36,-42C34,-30 20,-24 8,-28Z"),
    "berries": _dot(-18, 20, 17) + _dot(18, 20, 17) + _dot(0, -8, 17) + _stroke("M0,-24C2,-36 10,-42 20,-44", 5),
    "table": _stroke("M-30,-10H26V8C26,26 12,34 -2,34C-16,34 -30,26 -30,8Z", 6)
    + _stroke("M26,-4C48,-8 46,20 24,16M-14,-24c-7,-7 7,-9 0,-18M8,-24c-7,-7 7,-9 0,-18", 5),
    "peaks": _stroke("M-48,28L-20,-20L-4,4L14,-30L48,28", 7) + _stroke("M-40,42H40", 5),
    "lake": _fill("M-40,-2L-6,-40L10,-20L20,-30L42,-2Z") + _stroke("M-44,14H44M-30,28H30M-14,42H14", 5),
    "half": _fill("M0,-42A42,42 0 0 0 0,42Z") + _stroke("M0,-42A42,42 0 0 1 0,42", 5),
    "tide": "".join(_stroke(_WAVE.format(y), 6) for y in (-22, 2, 26)),
    "winds": _around(4, _fill("M0,0L-11,-11L0,-48L11,-11Z")) + _around(4, _fill("M0,0L-5,-9L0,-28L5,-9Z"), 45),
    "leaf": f'<g transform="translate(0 40) scale(1.7)">{_fill(_LEAF)}</g>' + _stroke("M0,36V50", 5),
    "heron": _fill("M-30,18C-16,-8 12,-6 24,10C12,28 -12,30 -30,18Z") + _stroke("M14,6C34,-6 8,-24 18,-38", 7)
    + _fill("M14,-44L44,-36L16,-32Z") + _stroke("M-4,24V48M8,22V48", 4),
    "sprig": _stroke("M0,48V-20", 5) + f'<g transform="translate(0 -8)">{_fill(_LEAF)}</g>'
    + "".join(f'<g transform="translate(0 {y}) rotate({turn}) scale(.8)">{_fill(_LEAF)}</g>'
              for y, turn in ((8, -58), (8, 58), (32, -62), (32, 62))),
    "fog": _stroke("M-44,-18H10M26,-18H44M-30,0H44M-44,18H-6M10,18H34M-20,36H20", 7) + _dot(0, -38, 9),
    "garden": _stroke("M-42,30A42,42 0 0 1 42,30M-26,30A26,26 0 0 1 26,30", 5) + _dot(0, 24, 11)
    + _stroke("M-48,42H48", 5),
    "jasmine": _around(6, _fill("M0,-8C-12,-18 -12,-38 0,-48C12,-38 12,-18 0,-8Z")),
    "dawn": _dot(0, 0, 34) + _stroke("M-50,44H50", 5),
    "rain": _stroke("M-24,-40L-30,-24M0,-44L-6,-28M24,-40L18,-24", 5)
    + _stroke("M0,44C0,20 -4,6 -12,-6M0,44C2,16 6,2 16,-10M-2,44C-10,26 -20,20 -34,16M2,44C10,28 20,22 34,18", 5),
    "owl": _fill("M-34,-46L-18,-36H18L34,-46V14C34,36 16,48 0,48C-16,48 -34,36 -34,14Z"
                 "M-15,-26a11,11 0 1 0 .1,0ZM15,-26a11,11 0 1 0 .1,0ZM0,0l-6,-6h12Z"
                 "M-14,14l14,8l14,-8v5l-14,8l-14,-8ZM-10,28l10,6l10,-6v5l-10,6l-10,-6Z")
    + _dot(-15, -15, 4) + _dot(15, -15, 4),
    "lemon": _fill("M-44,4C-34,-30 26,-38 40,-8L50,-6L44,6C36,36 -24,40 -38,12L-48,12Z"),
    "mint": f'<g transform="translate(0 34) rotate(-34) scale(1.35)">{_fill(_LEAF)}</g>'
    f'<g transform="translate(0 34) rotate(34) scale(1.35)">{_fill(_LEAF)}</g>' + _stroke("M0,30V48", 5),
    "flame": _fill("M2,-48C10,-26 34,-12 30,16C28,36 14,46 0,46C-16,46 -30,34 -30,14C-30,0 -20,-6 -16,-20"
                   "C-8,-14 -6,-8 -6,-2C4,-12 6,-28 2,-48Z"),
    "ladder": _stroke("M-24,46L-12,-46M24,46L12,-46M-20,22H20M-17,-2H17M-14,-26H14", 6),
    "comb": "".join(f'<g transform="translate({x} {y})">{_stroke("M0,-22L19,-11V11L0,22L-19,11V-11Z", 6)}</g>'
                    for x, y in ((-21, 18), (21, 18), (0, -18))),
    "plum": _dot(0, 8, 32) + _stroke("M0,-24C0,-34 4,-40 12,-44", 5)
    + _fill("M4,-28C12,-42 26,-42 36,-36C30,-26 16,-22 4,-28Z"),
    "night": _fill("M14,-44A46,46 0 1 0 44,22A36,36 0 0 1 14,-44Z"),
    "crystal": _stroke("M0,-44L30,-14L18,40H-18L-30,-14ZM-30,-14H30M0,-44L-12,-14L0,38L12,-14Z", 4),
    "snow": _around(6, _stroke("M0,0V-44M0,-28L-11,-40M0,-28L11,-40", 5)),
    "drop": _fill("M0,-48C18,-18 32,-2 32,16C32,34 18,46 0,46C-18,46 -32,34 -32,16C-32,-2 -18,-18 0,-48Z"),
    "star": _fill("M0,-48L12,-16L46,-15L19,6L29,39L0,20L-29,39L-19,6L-46,-15L-12,-16Z"),
    "kettle": _fill("M-32,36C-40,0 -22,-18 0,-18C22,-18 40,0 32,36Z") + _fill("M30,20L52,-14L44,-16L24,2Z")
    + _dot(0, -24, 7) + _stroke("M-28,-8C-40,-46 24,-54 26,-14", 6),
    "oats": _stroke("M0,46V-30", 5)
    + "".join(f'<g transform="translate(0 {y}) rotate({turn}) scale(.55)">{_fill(_LEAF)}</g>'
              for y in (-24, -2, 20) for turn in (-40, 40)) + f'<g transform="translate(0 -22) scale(.55)">'
    f"{_fill(_LEAF)}</g>",
}  # fmt: skip
