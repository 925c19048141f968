"""Things that are filled and labelled: bags, tins, jars, boxes."""

from tradepost.demo.pictures.motifs import motif
from tradepost.demo.pictures.palette import darker, lighter
from tradepost.demo.pictures.shapes import (
    area,
    bar,
    disc,
    ellipse,
    line,
    print_lines,
    rim,
    scaled,
    shadow,
    thing,
    tube,
    turned,
)


@thing(250)
def bag(tone: str = "kraft", band: str = "paper", ink: str = "ink", emblem: str = "bird", tall: float = 1) -> str:
    """A coffee bag with a folded top, a valve and a label band."""
    top = -400 * tall
    middle = top * 0.46
    body = f"M-128,0C-134,{top * 0.4:.0f} -126,{top * 0.8:.0f} -122,{top:g}H122C126,{top * 0.8:.0f} 134,{top * 0.4:.0f} 128,0Q0,12 -128,0Z"
    gusset = f"M128,0C134,{top * 0.4:.0f} 126,{top * 0.8:.0f} 122,{top:g}L96,{top + 60:.0f}C104,{top * 0.5:.0f} 104,-60 98,4Z"
    label = f"M-129,{middle - 88:.0f}Q0,{middle - 82:.0f} 129,{middle - 88:.0f}V{middle + 92:.0f}Q0,{middle + 100:.0f} -129,{middle + 92:.0f}Z"
    return (
        area(body, tone, "round")
        + area(gusset, darker(tone, 0.16), "")
        + area(label, band, "round")
        + area(f"M-122,{top:g}H122L124,{top + 46:.0f}H-124Z", darker(tone, 0.1), "round")
        + line(f"M-122,{top + 46:.0f}H122", darker(tone, 0.35), 3)
        + bar(-138, top + 14, 276, 13, lighter(band, 0.1), 4)
        + disc(0, top + 78, 9, darker(tone, 0.3))
        + disc(-1, top + 77, 4, lighter(tone, 0.2))
        + scaled(motif(emblem, ink), 1.05, 0, middle - 20)
        + scaled(print_lines(0, 0, 120, ink), 1, 0, middle + 50)
    )


@thing(220)
def tin(tone: str = "tide", band: str = "paper", ink: str = "ink", emblem: str = "leaf", tall: float = 1) -> str:
    """A round tea tin with a lid that is pulled off."""
    top, width = -300 * tall, 112
    lid = top + 66
    middle = (lid - 8) / 2 + 10
    high = min(86, -lid * 0.36)
    return (
        turned([(width, lid), (width, -8)], tone, straight=True)
        + turned([(width + 1, middle - high), (width + 1, middle + high)], band, straight=True)
        + turned([(width + 5, top), (width + 5, lid)], darker(tone, 0.12), straight=True)
        + ellipse(0, top, width + 5, lighter(tone, 0.16), light="flat")
        + ellipse(0, top, width - 12, darker(tone, 0.04))
        + scaled(motif(emblem, ink), high / 88, 0, middle + high * 0.02)
        + scaled(print_lines(0, 0, 96, ink, 1), 1, 0, middle + high * 0.86)
    )
