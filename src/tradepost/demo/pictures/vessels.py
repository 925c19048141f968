"""What one drinks from, and what stands on the table with it."""

from tradepost.demo.pictures.motifs import motif
from tradepost.demo.pictures.palette import darker, lighter
from tradepost.demo.pictures.shapes import area, bar, disc, ellipse, line, rim, scaled, thing, tube, turned


def steam(x: float, y: float) -> str:
    """Two threads of steam that rise from (x, y)."""
    paths = f"M{x - 18},{y}c-26,-34 24,-56 0,-96M{x + 18},{y - 8}c-26,-34 24,-56 0,-96"
    return f'<g opacity=".6">{line(paths, "white", 7)}</g>'


@thing(180)
def mug(tone: str = "fog", dipped: str = "", inside: str = "coffee", name: bool = False, lean: float = 0) -> str:
    """A mug with a handle; `dipped` is the colour of the clay that the glaze leaves bare, `name` writes on it."""
    body = [(100, -206), (103, -130), (101, -50), (88, -8), (80, 0)]
    bare = [(102, -62), (98, -36), (88, -8), (80, 0)]
    hand = "M-58,-104c10,-30 24,-24 18,0s8,16 18,-6s14,-14 12,4s10,14 20,-4s16,-14 14,2s10,10 22,-8"
    drawn = (
        tube("M92,-170C184,-190 186,-48 94,-52", tone, 26)
        + turned(body, tone)
        + (turned(bare, dipped) if dipped else "")
        + rim(100, -206, tone, darker(tone, 0.35))
        + ellipse(0, -200, 90, inside)
        + (line(hand, "ink" if tone == "fog" else "cream", 6) if name else "")
        + steam(0, -226)
    )
    return f'<g transform="rotate({lean:g})">{drawn}</g>' if lean else drawn


@thing(150)
def cup(tone: str = "chalk", inside: str = "coffee", saucer: str = "") -> str:
    """A small cup on a saucer, which has the colour of the cup unless told otherwise."""
    plate = saucer or tone
    return (
        turned([(118, -16), (60, 0)], darker(plate, 0.1))
        + ellipse(0, -16, 118, lighter(plate, 0.2))
        + ellipse(0, -14, 66, darker(plate, 0.12))
        + tube("M64,-92C124,-104 120,-36 52,-40", tone, 16)
        + turned([(72, -116), (70, -70), (52, -26), (38, -14)], tone)
        + rim(72, -116, tone, darker(tone, 0.3), 5)
        + ellipse(0, -112, 64, inside)
    )


@thing(190)
def bowl(tone: str = "sage", inside: str = "oat", band: str = "", berries: bool = False, small: bool = False) -> str:
    """A bowl; a small one is for tea, one with berries for breakfast."""
    wide = 118 if small else 165
    body = [(wide, -150), (wide * 0.97, -110), (wide * 0.74, -38), (wide * 0.45, -8), (wide * 0.42, 0)]
    stripe = [(wide * 0.995, -128), (wide * 0.96, -104)]
    fruits = "".join(
        disc(x, y, 13, fruit, "flat")
        for x, y, fruit in (
            (-52, -152, "berry"),
            (-18, -142, "plum"),
            (22, -156, "berry"),
            (60, -146, "honey"),
            (0, -162, "plum"),
        )
    )
    return (
        turned(body, tone)
        + (turned(stripe, band) if band else "")
        + rim(wide, -150, tone, darker(tone, 0.3), 7)
        + ellipse(0, -145, wide - 14, inside)
        + (fruits if berries else "")
        + (steam(0, -168) if small else "")
    )


@thing(330)
def plates(tones: str = "sage sand rose fog") -> str:
    """A stack of plates, each in a colour of its own, from below."""
    parts = []
    for number, tone in enumerate(tones.split()):
        y = -26 * number
        parts.append(
            turned([(196, y - 30), (184, y - 18), (120, y)], tone, straight=True)
            + ellipse(0, y - 30, 196, lighter(tone, 0.22))
        )
    return "".join(parts) + ellipse(0, y - 26, 140, tone, light="flat") + ellipse(0, y - 24, 128, lighter(tone, 0.1))


@thing(210)
def teapot(tone: str = "chalk", handle: str = "bamboo") -> str:
    """A round teapot with a handle across its lid."""
    return (
        tube("M-118,-160C-150,-390 150,-390 118,-160", handle, 22)
        + area("M-110,-120C-160,-120 -176,-190 -206,-224L-178,-236C-150,-214 -128,-170 -96,-172Z", tone)
        + turned([(62, -216), (120, -180), (150, -110), (122, -26), (84, 0)], tone)
        + turned([(6, -250), (32, -244), (66, -228), (72, -212)], darker(tone, 0.06))
        + disc(0, -250, 17, darker(tone, 0.04), "flat")
    )


@thing(190)
def jug(tone: str = "steel", milk: str = "chalk") -> str:
    """A milk jug of steel."""
    top = -250
    return (
        tube(f"M84,{top + 34:g}C190,{top + 10:g} 180,-40 96,-48", tone, 20)
        + area(f"M-70,{top:g}L-112,{top - 10:g}L-80,{top + 62:g}Z", darker(tone, 0.1))
        + turned([(84, top), (82, top + 60), (100, -90), (98, -12), (92, 0)], tone, "metal")
        + rim(84, top, tone, darker(tone, 0.35))
        + ellipse(0, top + 6, 74, milk)
    )


@thing(130)
def travel_cup(tone: str = "moss", lid: str = "ink", band: str = "cocoa") -> str:
    """A cup for the road."""
    return (
        turned([(92, -330), (70, 0)], tone, straight=True)
        + turned([(88, -236), (78, -110)], band, straight=True)
        + turned([(98, -356), (98, -324)], lid, straight=True)
        + ellipse(0, -356, 98, lighter(lid, 0.16))
        + ellipse(0, -356, 80, darker(lid, 0.1))
        + bar(-44, -364, 34, 9, darker(lid, 0.6), 4)
        + scaled(motif("winds", "cream"), 0.8, 0, -164)
    )


@thing(90)
def egg_cup(tone: str = "oak", egg: str = "peach") -> str:
    """An egg in its cup."""
    return (
        area("M-62,-170C-62,-250 -30,-300 0,-300C30,-300 62,-250 62,-170Z", egg, "round")
        + turned([(74, -190), (70, -140), (28, -86), (24, -60), (56, -14), (58, 0)], tone)
        + ellipse(0, -190, 74, lighter(tone))
        + area("M-63,-194C-60,-210 60,-210 63,-194Q0,-172 -63,-194Z", egg, "round")
        + line("M-66,-136Q0,-122 66,-136", darker(tone, 0.2), 3)
    )


@thing(230)
def storage_jar(tone: str = "sand", lid: str = "oak", dipped: str = "tide") -> str:
    """A stoneware jar with a wooden lid."""
    top = -290
    return (
        turned([(112, top), (128, top + 40), (130, -60), (118, 0)], tone)
        + turned([(131, top * 0.5), (130, -60), (118, 0)], dipped)
        + turned([(116, top - 34), (116, top)], lid, straight=True)
        + ellipse(0, top - 34, 116, lighter(lid))
        + line(
            f"M-60,{top - 36:g}Q0,{top - 30:g} 66,{top - 38:g}M-30,{top - 44:g}Q10,{top - 42:g} 40,{top - 46:g}",
            darker(lid, 0.1),
            2,
        )
        + turned([(20, top - 66), (16, top - 36)], lid)
        + ellipse(0, top - 66, 20, lighter(lid))
        + scaled(motif("oats", lighter(tone, 0.7)), 0.9, 0, top * 0.22)
    )


@thing(220)
def butter_bell(tone: str = "mint", inside: str = "lemon") -> str:
    """A butter bell: its lid stands beside it, the butter in it."""
    return (
        scaled(
            turned([(96, -34), (94, 0)], tone)
            + turned([(78, -104), (80, -34)], tone)
            + area("M-78,-104A78,13 0 0 0 78,-104C76,-140 -76,-140 -78,-104Z", inside, "round"),
            1, 190, 26,
        )
        + turned([(120, -190), (126, -100), (112, 0)], tone)
        + turned([(124, -70), (120, -40)], lighter(tone, 0.5))
        + rim(120, -190, tone, darker(tone, 0.4), 10)
    )  # fmt: skip
