"""Things that are filled and labelled: bags, tins, jars, bottles, boxes, print."""

from tradepost.demo.pictures.motifs import motif
from tradepost.demo.pictures.palette import darker, lighter
from tradepost.demo.pictures.shapes import (
    area,
    bar,
    board,
    dashed,
    disc,
    ellipse,
    glass,
    line,
    print_lines,
    scaled,
    thing,
    turned,
)


@thing(250)
def bag(tone: str = "kraft", band: str = "paper", ink: str = "ink", emblem: str = "bird") -> str:
    """A coffee bag with a rolled top, a valve and a label that goes around the edge."""
    top, low, high = -400, -80, -264
    front = f"M-124,0C-130,{low:g} -124,{high:g} -114,{top:g}H84C88,{high:g} 96,{low:g} 92,6Q-16,10 -124,0Z"
    side = f"M92,6C96,{low:g} 88,{high:g} 84,{top:g}H114C120,{high:g} 134,{low:g} 130,-12Z"
    label = f"M-126,{low:g}Q-10,{low + 6:g} 93,{low + 2:g}L89,{high:g}Q-10,{high + 4:g} -122,{high:g}Z"
    edge = f"M93,{low + 2:g}L131,{low - 12:g}L122,{high - 4:g}L89,{high:g}Z"
    middle = (low + high) / 2
    return (
        area(front, tone)
        + area(side, darker(tone, 0.3), "")
        + area(label, band)
        + area(edge, darker(band, 0.22), "")
        + line(f"M110,{top + 40:g}C106,{high:g} 106,{low:g} 110,-30", darker(tone, 0.42), 2)
        + area(f"M-117,{top - 8:g}H117L119,{top + 44:g}H-118Z", darker(tone, 0.12))
        + line(f"M-117,{top + 46:g}H118", darker(tone, 0.45), 4)
        + bar(-132, top + 8, 264, 14, lighter(band, 0.1), 4, "flat")
        + disc(-16, (top + 46 + high) / 2, 9, darker(tone, 0.34))
        + disc(-17, (top + 46 + high) / 2 - 1, 4, lighter(tone, 0.12))
        + scaled(motif(emblem, ink), 1.12, -16, middle - 18)
        + scaled(print_lines(0, 0, 116, ink), 1, -16, middle + 48)
    )


@thing(220)
def tin(tone: str = "tide", band: str = "paper", ink: str = "ink", emblem: str = "leaf", tall: float = 1) -> str:
    """A round tin with a lid that is pulled off."""
    top, width = -330 * tall, 118
    lid = top + 62
    low, high = -26, lid + 26
    middle, room = (low + high) / 2, (low - high) / 2
    return (
        turned([(width, lid), (width, -4)], tone, straight=True)
        + turned([(width + 1, high), (width + 1, low)], band, straight=True)
        + turned([(width + 5, top), (width + 5, lid)], darker(tone, 0.14), straight=True)
        + ellipse(0, top, width + 5, lighter(tone, 0.2), light="flat")
        + ellipse(0, top + 1, width - 6, darker(tone, 0.06), light="flat")
        + scaled(motif(emblem, ink), room / 78, 0, middle + 8)
        + scaled(print_lines(0, 0, 96, ink, 1), 1, 0, middle + room * 0.88 + 6)
    )


@thing(230)
def pouch(
    tone: str = "cream", band: str = "paper", ink: str = "ink", emblem: str = "star", shown: str = "cocoa"
) -> str:
    """A flat pouch that stands on its fold, with a window onto what is inside."""
    body = "M-112,0C-104,-120 -104,-220 -110,-318H110C104,-220 104,-120 112,0Q0,26 -112,0Z"
    return (
        area(body, tone, "round")
        + area("M-110,-318H110L109,-284H-109Z", darker(tone, 0.14))
        + line("M-108,-278H108", darker(tone, 0.3), 3)
        + disc(0, -178, 66, band)
        + scaled(motif(emblem, ink), 0.92, 0, -178)
        + area("M-62,-92H62Q72,-60 58,-30Q0,-18 -58,-30Q-72,-60 -62,-92Z", shown)
        + line("M-62,-92H62Q72,-60 58,-30Q0,-18 -58,-30Q-72,-60 -62,-92Z", darker(tone, 0.16), 4)
    )


@thing(200)
def jar(content: str = "honey", lid: str = "brass", band: str = "paper", ink: str = "ink", emblem: str = "comb") -> str:
    """A glass with a screw lid."""
    body = [(86, -236), (108, -206), (112, -100), (110, -16), (96, 0)]
    filled = [(96, -206), (106, -190), (107, -100), (105, -18), (94, -5)]
    return (
        glass(body, filled, content)
        + turned([(113, -164), (113, -52)], band, straight=True)
        + turned([(92, -276), (92, -236)], lid, straight=True)
        + ellipse(0, -276, 92, lighter(lid, 0.3), light="flat")
        + scaled(motif(emblem, ink), 0.86, 0, -96)
    )


@thing(140)
def bottle(
    content: str = "caramel", band: str = "paper", ink: str = "ink", emblem: str = "drop", cork: str = "oak"
) -> str:
    """A bottle with a cork and a label."""
    return (
        turned([(26, -404), (24, -372)], cork, straight=True)
        + ellipse(0, -404, 26, lighter(cork))
        + glass(
            [(30, -384), (30, -330), (44, -292), (80, -236), (82, -20), (74, 0)],
            [(26, -318), (40, -286), (75, -232), (77, -20), (70, -5)],
            content,
        )
        + turned([(83, -190), (83, -70)], band, straight=True)
        + scaled(motif(emblem, ink), 0.84, 0, -124)
    )


@thing(150)
def chocolate(tone: str = "night", band: str = "brass", ink: str = "cream", emblem: str = "night") -> str:
    """A bar of chocolate, half out of its wrapper."""
    pieces = "".join(
        area(f"M{x},{y}h50v36h-50Z", "cocoa") + line(f"M{x + 6},{y + 30}V{y + 6}H{x + 44}", lighter("cocoa", 0.22), 3)
        for y in (-408, -364, -320)
        for x in (-80, -25, 30)
    )
    return (
        area("M-86,-414H86V-260H-86Z", "coffee")
        + pieces
        + area("M-92,-292L-60,-282L-30,-296L0,-282L32,-296L62,-282L92,-292V-250H-92Z", "steel")
        + board(-94, 94, -272, 0, tone)
        + bar(-94, -92, 188, 30, band, 0, "flat")
        + scaled(motif(emblem, ink), 1.1, 0, -172)
        + scaled(print_lines(0, 0, 90, ink, 1), 1, 0, -40)
    )


@thing(90)
def sachet(tone: str = "berry", band: str = "paper", ink: str = "ink", emblem: str = "star") -> str:
    """A small paper bag, closed with a stitch."""
    return (
        area("M-62,0L-58,-170H58L62,0Q0,8 -62,0Z", tone)
        + area("M-58,-170H58V-140H-58Z", darker(tone, 0.2), "")
        + dashed("M-50,-155H50", band, 3, "9 9")
        + bar(-42, -116, 84, 84, band, 6, "flat")
        + scaled(motif(emblem, ink), 0.6, 0, -74)
    )


@thing(330)
def carton(tone: str = "kraft", ribbon: str = "", ink: str = "ink", emblem: str = "") -> str:
    """A closed box; with a ribbon it is a present."""
    top = -230
    parts = [board(-170, 120, top, 0, tone, 60), board(-178, 126, top, top + 44, lighter(tone, 0.1), 62)]
    if ribbon:
        bow = area("M0,-8C-34,-90 -114,-70 -100,-26C-64,-2 -24,-8 0,-8Z", ribbon) + area(
            "M0,-8C26,-96 112,-78 100,-32C66,-6 26,-6 0,-8Z", darker(ribbon, 0.12)
        )
        parts += [
            area(f"M-46,{top:g}H-10V0H-46Z", ribbon),
            area(f"M-46,{top:g}L14,{top - 18:g}H50L-10,{top:g}Z", lighter(ribbon), ""),
            scaled(bow + disc(0, -12, 16, lighter(ribbon, 0.1), "flat"), 1, 4, top),
        ]
    if emblem:
        parts.append(scaled(motif(emblem, ink), 1.1, 50 if ribbon else -26, top * 0.42))
    return "".join(parts)


@thing(440)
def crate(tone: str = "oak") -> str:
    """The front of a low wooden box; what is in it stands behind."""
    slats = "".join(
        board(-215, 215, y, y + 58, tone) + line(f"M-200,{y + 34}H120", darker(tone, 0.1), 3) for y in (-128, -62)
    )
    posts = "".join(board(x, x + 30, -136, 4, darker(tone, 0.08)) for x in (-222, 192))
    return bar(-212, -124, 424, 124, darker(tone, 0.62)) + slats + posts


@thing(440)
def drawers(tone: str = "berry") -> str:
    """Twenty-four little drawers for the mornings of Advent."""
    fronts = ("paper", "rust", "sage", "honey", "cream", "moss", "rose")
    emblems = ("star", "snow", "oats", "bird", "sprig")
    parts = [board(-205, 165, -420, 0, tone, 44)]
    for number in range(24):
        x, y = -193 + number % 4 * 88, -408 + number // 4 * 67
        front = fronts[number * 5 % 7]
        parts += [
            bar(x, y, 80, 58, front, 4, "flat"),
            scaled(motif(emblems[number * 3 % 5], darker(front, 0.62)), 0.36, x + 40, y + 24),
            disc(x + 40, y + 50, 4.5, "brass"),
        ]
    return "".join(parts)


@thing(300)
def book(tone: str = "rust", band: str = "cream", ink: str = "cream", emblem: str = "table") -> str:
    """A standing book."""
    return (
        area("M112,-400L150,-388V-14L112,0Z", "paper")
        + "".join(line(f"M{x},{-394 + (x - 120) * 0.3:g}V{-6 - (x - 120) * 0.3:g}", "sand", 2) for x in (122, 131, 140))
        + board(-150, 116, -404, 4, tone)
        + bar(-150, -404, 26, 408, darker(tone, 0.22))
        + f'<rect x="-100" y="-372" width="192" height="344" fill="none" stroke="{lighter(band, 0)}" stroke-width="4"/>'
        + scaled(motif(emblem, ink), 1.5, -4, -230)
        + scaled(print_lines(0, 0, 130, ink, 3), 1, -4, -110)
    )


@thing(0)
def chart(tone: str = "paper", ink: str = "tide") -> str:
    """A poster between two strips of wood: a clock whose hours are teas."""
    teas = ("tea", "matcha", "honey", "berry", "sage", "orange", "cocoa", "mint", "lemon", "rose", "caramel", "moss")
    hour = "M-27,-100L-40,-148Q0,-164 40,-148L27,-100Q0,-108 -27,-100Z"
    hours = "".join(scaled(area(hour, tea, ""), 1, turn=30 * number) for number, tea in enumerate(teas))
    return (
        line("M-160,-250L0,-330L160,-250", "walnut", 3)
        + area("M-172,-250H186V270H-172Z", "#8A7A66", "")
        + board(-180, 180, -250, 262, tone)
        + scaled(hours, 1, 0, -40)
        + scaled(motif("kettle", ink), 1.2, 0, -40)
        + scaled(print_lines(0, 0, 220, ink, 3), 1, 0, 178)
        + "".join(bar(-190, y, 380, 20, "walnut", 8, "flat") for y in (-262, 252))
    )
