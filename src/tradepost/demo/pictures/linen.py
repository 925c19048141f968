"""Cloth and wood, and what is strewn on the table."""

from tradepost.demo.pictures.motifs import motif
from tradepost.demo.pictures.palette import darker, lighter
from tradepost.demo.pictures.shapes import area, bar, dashed, disc, ellipse, heap, line, scaled, thing, tube, turned


@thing(360)
def towels(tone: str = "paper", stripe: str = "night") -> str:
    """Two folded tea towels, one upon the other."""
    parts = []
    for y in (0, -92):
        parts += [
            area(f"M-190,{y - 8}C-204,{y - 40} -200,{y - 84} -180,{y - 92}H186Q206,{y - 48} 190,{y}H-180Z", tone),
            line(f"M-186,{y - 32}H196M-190,{y - 62}H198", darker(tone, 0.18), 3),
            "".join(bar(x, y - 92, wide, 92, stripe) for x, wide in ((62, 14), (86, 34), (130, 14))),
        ]
    return (
        "".join(parts)
        + area("M-180,-184L-140,-208H150L186,-184Z", lighter(tone, 0.5))
        + "".join(
            area(f"M{x},-184L{x * 0.8 - 1:g},-208h{wide * 0.8:g}L{x + wide},-184Z", lighter(stripe, 0.12), "")
            for x, wide in ((62, 14), (86, 34), (130, 14))
        )
    )


@thing(0)
def apron(tone: str = "oat", strap: str = "cocoa") -> str:
    """An apron on its peg."""
    return (
        disc(0, -300, 11, "walnut", "flat")
        + line("M-62,-196C-50,-290 -16,-300 0,-300C16,-300 50,-290 62,-196", strap, 10)
        + area("M-78,-200H92C92,-120 140,-60 176,-40V288H-140V-40C-112,-60 -78,-120 -78,-200Z", "#8A7A66", "")
        + area("M-84,-206H84C84,-126 130,-66 164,-46L158,282Q0,296 -158,282L-164,-46C-130,-66 -84,-126 -84,-206Z", tone)
        + line("M-164,-40C-206,0 -196,90 -210,150M164,-40C206,0 196,90 214,150", strap, 9)
        + line("M-52,-40C-60,80 -50,180 -60,270M96,20C104,100 96,200 102,276", darker(tone, 0.14), 4)
        + area("M-96,70H96V170Q92,190 76,190H-76Q-92,190 -96,170Z", lighter(tone, 0.12))
        + dashed("M-86,80H86V168Q84,180 72,180H-72Q-84,180 -86,168Z", darker(tone, 0.35), 3)
        + line("M0,80V180", darker(tone, 0.2), 3)
    )


@thing(190)
def cutting_board(tone: str = "oak") -> str:
    """A long board that leans against the wall."""
    shape = (
        "M-104,0V-330Q-104,-356 -78,-362Q-40,-370 -34,-400V-440Q-34,-470 0,-470"
        "Q34,-470 34,-440V-400Q40,-370 78,-362Q104,-356 104,-330V0Z"
    )
    return (
        scaled(area(shape, darker(tone, 0.3), ""), 1, 12, -2)
        + area(shape, tone)
        + line("M-70,-10C-80,-140 -56,-220 -68,-340M-30,-8C-44,-120 -14,-240 -24,-376", darker(tone, 0.14), 4)
        + line("M14,-8C0,-130 24,-260 10,-390M56,-10C66,-120 40,-230 58,-350", darker(tone, 0.14), 4)
        + disc(0, -434, 13, darker(tone, 0.62))
    )  # fmt: skip


@thing(0)
def scoop(tone: str = "cherry") -> str:
    """A lying measuring scoop full of beans."""
    drawn = (
        '<ellipse cx="30" cy="46" rx="240" ry="20" fill="url(#shadow)"/>'
        + area("M40,-22C100,-14 190,-24 236,-22C262,-20 262,18 236,18C190,18 100,14 40,20Z", tone)
        + disc(232, -2, 7, darker(tone, 0.6))
        + area("M-206,-30C-206,60 -160,82 -90,82C-20,82 40,50 40,-30Z", tone, "round")
        + ellipse(-83, -30, 123, lighter(tone, 0.3), tilt=0.28)
        + ellipse(-83, -28, 110, darker(tone, 0.5), tilt=0.26)
        + scaled(beans(26, 19), 1, -83, -34)
    )
    return scaled(drawn, 1, 0, -70, -6)


@thing(300)
def bread_bag(tone: str = "oat", cord: str = "rust") -> str:
    """A linen bag that a loaf looks out of."""
    return (
        area("M-84,-250C-100,-370 -60,-430 0,-434C64,-430 100,-370 84,-250Z", "caramel", "round")
        + line("M-46,-372L-6,-340M-20,-402L34,-358M14,-410L60,-376", lighter("caramel", 0.5), 10)
        + area("M-150,0C-178,-90 -150,-200 -100,-262L-128,-316Q0,-280 128,-316L100,-262"
               "C150,-200 178,-90 150,0Q0,22 -150,0Z", tone)
        + line("M-102,-262Q0,-236 102,-262", cord, 9)
        + line("M96,-260C130,-230 120,-190 138,-160", cord, 7)
        + line("M-90,-220C-110,-140 -120,-80 -110,-20M96,-200C116,-130 112,-70 104,-20"
               "M-30,-230C-36,-190 -34,-170 -40,-140", darker(tone, 0.16), 4)
        + scaled(motif("oats", cord), 1.2, 4, -110)
    )  # fmt: skip


@thing(0)
def tote(tone: str = "cream", ink: str = "ink") -> str:
    """A cloth bag on its peg."""
    return (
        disc(0, -300, 11, "walnut", "flat")
        + tube("M-84,-120C-70,-260 -30,-296 0,-298C30,-296 70,-260 84,-120", darker(tone, 0.12), 22)
        + area("M-146,-128H184L196,262H-150Z", "#8A7A66", "")
        + area("M-164,-136H164L176,252Q0,268 -176,252Z", tone)
        + dashed("M-160,-112H160", darker(tone, 0.3), 3)
        + line("M-126,-60C-134,60 -120,150 -132,240M130,-40C138,60 128,160 136,240", darker(tone, 0.1), 4)
        + scaled(motif("bird", ink), 2.3, 4, 60)
        + "".join(bar(x - 15, -136, 30, 60, darker(tone, 0.12), 3) for x in (-80, 80))
    )


@thing(0)
def beans(count: int = 15, step: float = 23, tone: str = "coffee") -> str:
    """Coffee beans, strewn."""
    shapes = [
        ellipse(0, 0, 17, shade, tilt=0.66, light="flat") + line("M-13,0C-5,-6 5,6 13,0", darker(shade, 0.5), 3)
        for shade in (tone, lighter(tone, 0.08), darker(tone, 0.2))
    ]
    return heap(count, step, shapes)


@thing(0)
def leaves(count: int = 22, step: float = 17, tone: str = "moss", spot: str = "") -> str:
    """Dry leaves with a few blossoms or peels among them, in the colour `spot`."""
    shapes = [
        area("M-17,0C-8,-9 8,-9 17,0C8,7 -8,7 -17,0Z", shade, "")
        for shade in (tone, darker(tone, 0.3), lighter(tone, 0.14))
    ]
    if spot:
        shapes.append(
            "".join(disc(x, y, 6, spot) for x, y in ((0, -6), (6, 3), (-6, 3))) + disc(0, 0, 3.5, darker(spot, 0.3))
        )
    return heap(count, step, shapes)


@thing(0)
def crystals(count: int = 12, step: float = 26, tone: str = "paper") -> str:
    """Lumps of rock sugar."""
    lump = (
        area("M-22,6L-14,-16L10,-22L24,-4L14,18L-10,20Z", tone)
        + area("M-22,6L-2,-2L10,-22L-14,-16Z", lighter(tone, 0.8), "")
        + area("M-2,-2L14,18L24,-4L10,-22Z", darker(tone, 0.1), "")
    )
    return heap(count, step, [lump, scaled(lump, 0.74), scaled(lump, 1.15)])


@thing(130)
def biscuits(count: int = 5, tone: str = "peach") -> str:
    """A pile of shortbread."""
    return "".join(
        scaled(
            turned([(74, -24), (74, 0)], tone, straight=True) + ellipse(0, -24, 74, lighter(tone, 0.25), light="flat"),
            1,
            (5, -6, 3, -3, 6)[n % 5],
            -25 * n,
        )
        for n in range(count)
    )


@thing(90)
def dipper(tone: str = "beech") -> str:
    """A honey dipper that leans to the right."""
    drawn = line("M0,-60V-280", tone, 14) + "".join(
        ellipse(0, y, wide, shade, tilt=0.34, light="round")
        for y, wide, shade in (
            (-14, 20, "honey"),
            (-28, 30, tone),
            (-42, 34, "honey"),
            (-56, 34, tone),
            (-70, 30, "honey"),
            (-84, 22, tone),
        )
    )
    return scaled(drawn, 1, 0, 0, 34)


@thing(0)
def fruit(tone: str = "plum") -> str:
    """Round fruit, side by side."""
    places = ((0, 0), (74, 10), (-66, 14))
    return "".join(
        f'<ellipse cx="{x + 14}" cy="{y + 4}" rx="50" ry="12" fill="url(#shadow)"/>'
        + disc(x, y - 36, 40, tone, "flat")
        + line(f"M{x},{y - 72}c0,-10 4,-16 10,-20", "cocoa", 5)
        for x, y in places
    )
