"""What one brews with."""

from itertools import pairwise

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
    rim,
    scaled,
    thing,
    tube,
    turned,
)


@thing(170)
def dripper(tone: str = "chalk", paper: str = "") -> str:
    """A cone for filter papers; with paper it is in use."""
    ribs = "".join(line(f"M{x},-136L{x * 0.52:g},-40", darker(tone, 0.14), 4) for x in (-84, -50, -16, 18, 52, 86))
    return (
        (
            area("M-118,-176L-134,-232Q0,-262 134,-232L118,-176Z", paper) + ellipse(0, -236, 134, darker(paper, 0.1))
            if paper
            else ""
        )
        + tube("M112,-152C196,-160 180,-44 84,-66", tone, 20)
        + turned([(134, -176), (128, -160), (58, -30)], tone)
        + ribs
        + rim(134, -176, tone, darker(paper or tone, 0.3), 8)
        + turned([(100, -34), (98, -20), (56, -14), (54, 0)], tone)
        + ellipse(0, -34, 100, lighter(tone, 0.3))
        + turned([(64, -62), (58, -32)], tone)
    )


@thing(190)
def server(drink: str = "coffee", collar: str = "oak", level: float = 0.6) -> str:
    """A glass server with a wooden collar."""
    top = -40 - 150 * level
    return (
        glass(
            [(70, -270), (52, -226), (70, -190), (132, -90), (136, -30), (118, 0)],
            [(70 + 62 * (1 - level), top), (128, -84), (130, -30), (114, -5)],
            drink,
        )
        + turned([(58, -244), (54, -224), (60, -204)], collar)
        + line("M-58,-222Q0,-206 58,-222", "walnut", 7)
        + disc(2, -208, 9, "walnut", "flat")
    )


@thing(260)
def filter_papers(tone: str = "kraft") -> str:
    """A fan of paper cones, and their box."""
    cone = area("M-90,-190Q0,-226 90,-190L34,0H-34Z", tone) + dashed(
        "M-82,-178L-30,-8M-30,-8H30", darker(tone, 0.4), 3, "6 7"
    )
    fan = "".join(scaled(cone, 1, 88 + 5 * n, 4, turn) for n, turn in enumerate((-14, -4, 7, 18)))
    return (
        board(-200, 10, -270, 0, "tide", 46)
        + bar(-200, -206, 210, 130, "paper", 0, "flat")
        + scaled(area("M-40,-84Q0,-100 40,-84L15,0H-15Z", "kraft", ""), 1, -95, -98)
        + fan
    )


@thing(190)
def french_press(drink: str = "coffee") -> str:
    """A glass in a frame of steel, with a plunger."""
    top = -310
    return (
        tube(f"M100,{top + 40:g}C200,{top + 30:g} 196,-60 104,-54", "ink", 24)
        + line(f"M0,{top - 20:g}V{top - 120:g}", "steel", 9)
        + disc(0, top - 130, 20, "ink", "flat")
        + glass([(104, top), (104, -10)], [(100, top * 0.72), (100, -12)], drink, straight=True)
        + ellipse(0, top * 0.42, 98, "steel")
        + "".join(turned([(107, y), (107, y + 16)], "steel", "metal", straight=True) for y in (top * 0.8, top * 0.3))
        + turned([(112, -24), (114, 0)], "steel", "metal", straight=True)
        + turned([(46, top - 46), (98, top - 22), (110, top)], "steel", "metal")
        + ellipse(0, top - 46, 46, lighter("steel", 0.5))
        + area(f"M-104,{top - 2:g}L-136,{top - 12:g}L-104,{top + 34:g}Z", "steel")
    )


@thing(190)
def moka_pot(tone: str = "steel", grip: str = "ink") -> str:
    """A pot with eight sides."""
    waist, top = -176, -360

    def facets(high: float, low: float, upper: float, lower: float) -> str:
        edges = (-1, -0.62, 0.02, 0.64, 1)
        shades = (0.02, -1, 0.16, 0.34)
        parts = []
        for (left, right), shade in zip(pairwise(edges), shades, strict=True):
            path = f"M{left * upper:g},{high:g}H{right * upper:g}L{right * lower:g},{low:g}H{left * lower:g}Z"
            parts.append(area(path, lighter(tone, 0.55) if shade < 0 else darker(tone, shade), ""))
        return "".join(parts)

    return (
        tube(f"M92,{top + 26}H150Q170,{top + 26} 164,{top + 56}L142,{waist - 26}", grip, 26)
        + facets(waist, 6, 78, 112)
        + area(f"M-94,{top + 20}L-136,{top + 6}L-84,{top + 92}Z", darker(tone, 0.1))
        + facets(top, waist, 100, 74)
        + bar(-86, waist - 14, 172, 26, darker(tone, 0.2), 5, "metal")
        + area(f"M-104,{top}L-60,{top - 44}H60L104,{top}Z", tone, "metal")
        + bar(-12, top - 58, 24, 16, darker(tone, 0.4))
        + bar(-22, top - 86, 44, 32, grip, 9, "flat")
        + disc(-34, -60, 11, darker(tone, 0.32), "flat")
    )


@thing(140)
def brew_bottle(drink: str = "coffee") -> str:
    """A tall bottle with a sieve inside, for cold brew."""
    return (
        glass(
            [(52, -400), (56, -350), (92, -280), (94, -16), (84, 0)],
            [(84, -262), (88, -240), (88, -18), (80, -5)],
            drink,
        )
        + '<rect x="-40" y="-372" width="80" height="316" rx="20" fill="#BFC4C6" fill-opacity=".32"/>'
        + "".join(dashed(f"M{x},-340V-70", "fog", 3, "2 9") for x in (-28, -14, 0, 14, 28))
        + turned([(58, -404), (58, -372)], "ink", straight=True)
        + turned([(40, -446), (54, -404)], "tide")
        + ellipse(0, -446, 40, lighter("tide", 0.2))
    )


@thing(150)
def strainer(tone: str = "steel") -> str:
    """A fine sieve that rests on its cup."""
    mesh = "M-84,-4C-80,70 80,70 84,-4Z"
    grid = "".join(
        line(f"M{x},{0}L{x * 0.6:g},{52 - abs(x) * 0.3:g}", darker(tone, 0.25), 2) for x in range(-72, 73, 12)
    )
    rows = "".join(
        line(f"M{-80 + y * 0.6:g},{y}Q0,{y + 12} {80 - y * 0.6:g},{y}", darker(tone, 0.25), 2) for y in (8, 22, 36)
    )
    return (
        turned([(104, -180), (102, -120), (78, -30), (56, 0)], "tide")
        + ellipse(0, -180, 104, lighter("tide", 0.3))
        + ellipse(0, -177, 96, "tea")
        + tube("M80,-186L236,-226", tone, 13)
        + tube("M-84,-184L-124,-178", tone, 10)
        + scaled(
            area(mesh, tone) + grid + rows + ellipse(0, -4, 90, lighter(tone, 0.4)) + ellipse(0, -2, 80, "moss"),
            1,
            0,
            -186,
        )
    )


@thing(110)
def whisk(tone: str = "bamboo") -> str:
    """A tea whisk that stands on its tines."""
    tines = "".join(
        line(
            f"M{x * 0.42:g},-190C{x * 0.95:g},-150 {x * 1.25:g},-60 {x:g},{4 - abs(x) * 0.08:g}",
            darker(tone, 0.16 if number % 2 else 0),
            4,
        )
        for number, x in enumerate(range(-84, 85, 8))
    )
    return (
        tines
        + line("M-62,-128Q0,-112 62,-128", "ink", 4)
        + turned([(36, -350), (33, -270), (37, -186)], tone)
        + ellipse(0, -350, 36, lighter(tone, 0.4))
        + ellipse(0, -350, 26, darker(tone, 0.3))
        + line("M-34,-262Q0,-254 34,-262", darker(tone, 0.25), 4)
    )


@thing(130)
def hand_grinder(tone: str = "ink", knob: str = "beech") -> str:
    """A slim grinder with a crank."""
    return (
        turned([(70, -330), (70, -150)], tone, "metal", straight=True)
        + turned([(74, -160), (74, -140)], "steel", "metal", straight=True)
        + turned([(68, -140), (68, -8), (60, 0)], knob)
        + turned([(72, -346), (72, -326)], "steel", "metal", straight=True)
        + ellipse(0, -346, 72, lighter("steel", 0.5))
        + tube("M0,-352V-374H150", "steel", 13)
        + disc(0, -374, 14, "steel", "flat")
        + turned([(6, -446), (24, -438), (30, -422), (26, -388), (18, -378)], knob)
    )


@thing(250)
def box_mill(tone: str = "beech", metal: str = "brass") -> str:
    """A wooden mill with a drawer and a bowl of brass."""
    return (
        board(-140, 110, -24, 4, darker(tone, 0.16), 40)
        + board(-124, 98, -216, -22, tone, 36)
        + board(-136, 106, -238, -214, darker(tone, 0.1), 40)
        + bar(-92, -116, 158, 74, lighter(tone, 0.24), 4, "flat")
        + line("M-92,-116H66V-42H-92Z", darker(tone, 0.3), 3)
        + disc(-13, -79, 12, metal, "flat")
        + scaled(
            turned([(96, -110), (90, -60), (50, 0)], metal, "metal") + ellipse(0, -110, 96, lighter(metal, 0.3))
            + ellipse(0, -108, 86, "coffee"), 1, 0, -244)
        + tube("M0,-352V-410Q60,-430 142,-404", metal, 13)
        + scaled(turned([(5, -468), (20, -460), (25, -444), (20, -416), (12, -406)], "walnut"), 1, 142)
    )  # fmt: skip


@thing(230)
def gooseneck(tone: str = "copper", grip: str = "walnut") -> str:
    """A kettle with a thin, bent spout."""
    return (
        tube("M-116,-44C-220,-40 -150,-210 -232,-256", tone, 20)
        + tube("M104,-150C220,-190 232,-40 160,-20", tone, 12)
        + tube("M176,-150C214,-130 214,-70 186,-42", grip, 28)
        + turned([(76, -194), (112, -150), (134, -40), (128, 0)], tone, "metal")
        + turned([(6, -224), (40, -216), (80, -200), (86, -188)], darker(tone, 0.08), "metal")
        + turned([(4, -262), (16, -256), (20, -240), (11, -220)], grip)
        + line("M-124,-24Q0,2 126,-24", lighter(tone, 0.4), 3)
    )


@thing(270)
def whistling_kettle(tone: str = "cream", other: str = "", grip: str = "walnut", mark: str = "") -> str:
    """An enamelled kettle; `other` is the colour of its lower half, `mark` that of a line around it."""
    lower = [(160, -78), (158, -40), (150, 0)]
    return (
        tube("M-118,-170C-130,-370 130,-370 118,-170", "ink", 11)
        + line("M-70,-304C-30,-326 30,-326 70,-304", grip, 26)
        + area("M-120,-130C-156,-150 -176,-186 -198,-200L-172,-232C-142,-214 -120,-194 -84,-188Z", tone)
        + disc(-188, -218, 21, "steel", "flat")
        + turned([(74, -214), (128, -176), (158, -90), (158, -30), (150, 0)], tone)
        + (turned(lower, other) if other else "")
        + (line("M-159,-84Q0,-32 159,-84", mark, 7) if mark else "")
        + turned([(6, -244), (54, -236), (80, -220), (84, -208)], other or tone)
        + disc(0, -256, 15, grip, "flat")
    )


@thing(230)
def electric_kettle(tone: str = "steel") -> str:
    """A kettle on its heated foot."""
    return (
        turned([(134, -22), (138, 0)], "ink", straight=True)
        + ellipse(0, -22, 134, lighter("ink", 0.14))
        + tube("M92,-300C210,-310 204,-90 118,-80", "ink", 26)
        + area("M-92,-300L-146,-316L-104,-232Z", darker(tone, 0.1))
        + turned([(94, -300), (110, -150), (122, -30)], tone, "metal")
        + turned([(96, -316), (94, -296)], "ink", straight=True)
        + ellipse(0, -316, 96, lighter("ink", 0.16))
        + bar(-20, -338, 40, 18, "ink", 8)
        + disc(20, -66, 8, "honey")
    )


@thing(330)
def scale(tone: str = "chalk") -> str:
    """A flat scale with a display of dots."""
    dots = "".join(bar(x, -38, 9, 14, "mint", 2) for x in (-58, -42, -20, -4))
    return (
        area("M-190,-46L-150,-120H150L190,-46Z", lighter(tone, 0.3))
        + area("M-140,-66L-118,-112H118L140,-66Z", "slate")
        + area("M-132,-72L-112,-108H0L-30,-72Z", lighter("slate", 0.18), "")
        + area("M-190,-46H190V-8Q190,0 180,0H-180Q-190,0 -190,-8Z", tone)
        + bar(-78, -42, 104, 24, "night", 5)
        + dots
        + "".join(disc(x, -30, 8, "fog", "flat") for x in (70, 104))
    )


@thing(0)
def brush(tone: str = "cherry", bristle: str = "coffee") -> str:
    """A lying brush."""
    hairs = "".join(
        line(f"M150,{-27 + n * 4.9:g}L{236 + n * 5 % 11},{-34 + n * 6.2:g}", lighter(bristle, 0.14 * (n % 3)), 6)
        for n in range(12)
    )
    drawn = (
        scaled('<ellipse cx="30" cy="44" rx="230" ry="18" fill="url(#shadow)"/>', 1)
        + hairs
        + bar(120, -34, 38, 68, "brass", 5, "metal")
        + area(
            "M-228,0C-228,-22 -190,-22 -150,-16C-90,-8 -40,-14 20,-30C60,-36 100,-32 122,-32V32"
            "C100,32 60,36 20,30C-40,14 -90,8 -150,16C-190,22 -228,22 -228,0Z",
            tone,
        )
        + disc(-204, 0, 7, darker(tone, 0.6))
    )
    return scaled(drawn, 1, 0, -40, -12)
