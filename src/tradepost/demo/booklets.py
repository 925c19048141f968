"""The PDF files that the demo store sells, written by hand from `data/booklets.json`.

They consist of text in Helvetica, which every reader of PDF has, and of coloured areas. The same bytes every time.
"""

import textwrap
from collections.abc import Callable
from importlib import resources
from math import cos, radians, sin
from typing import Any

import msgspec

_A5 = (420, 595)
_A4 = (595, 842)
_INK = "#2F3039"
_ACCENT = "#B4572F"
_PAPER = "#F6F1E7"


def guide() -> bytes:
    """The brewing guide: for each language a cover and its recipes, one on a page of A5."""
    pages = []
    for edition in _texts()["guide"]:
        pages.append(
            _area(_rectangle(0, 0, *_A5), _ACCENT)
            + _text(48, 330, edition["title"], 34, _PAPER, columns=16)
            + _text(48, 90, edition["publisher"], 11, _PAPER)
        )
        pages += [
            _area(_rectangle(48, 515, 60, 5), _ACCENT)
            + _text(48, 475, recipe["name"], 24)
            + _text(48, 446, recipe["amounts"], 11, _ACCENT)
            + _text(48, 405, recipe["steps"], 12, columns=52)
            + _text(48, 215, edition["remedy"], 12, _ACCENT)
            + _text(48, 193, recipe["remedy"], 12, columns=52)
            for recipe in edition["recipes"]
        ]
    return _document(_A5, pages)


def tea_clock() -> bytes:
    """The wall chart: for each language a page of A4 with a dial of teas, their temperature and time."""
    pages = []
    for edition in _texts()["teaClock"]:
        parts = [_area(_rectangle(0, 0, *_A4), _PAPER), _text(60, 755, edition["title"], 40)]
        for number, tea in enumerate(edition["teas"]):
            start = 90 - 30 * number
            parts.append(_area(_wedge(298, 460, 95, 235, start - 29, start), tea["color"]))
            middle = radians(start - 14.5)
            x, y = 298 + 163 * cos(middle), 460 + 163 * sin(middle)
            parts.append(_text(x - 6 * len(str(number + 1)), y - 7, str(number + 1), 20, "#FFFFFF"))
            line = f"{number + 1}  {tea['name']}: {tea['heat']} °C, {tea['time']} min"
            parts.append(_text(60 + number // 6 * 250, 175 - number % 6 * 22, line, 12))
        pages.append("".join(parts))
    return _document(_A4, pages)


BOOKLETS: dict[str, Callable[[], bytes]] = {"guide": guide, "tea_clock": tea_clock}
"""What `booklet` in `data/files.json` names."""


def _texts() -> dict[str, Any]:
    path = resources.files("tradepost.demo") / "data" / "booklets.json"
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])


def _document(size: tuple[int, int], pages: list[str]) -> bytes:
    """A PDF of pages that are written in its drawing language; points, from the lower left corner."""
    numbers = [4 + 2 * page for page in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 {size[0]} {size[1]}]"
        " /Resources << /Font << /F 3 0 R >> >> >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in zip(numbers, pages, strict=True):
        content = page.encode("cp1252")
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {number + 1} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, item)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        bytes(written)
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
        ).encode()
    )


def _text(x: float, y: float, text: str, size: int, color: str = _INK, columns: int = 200) -> str:
    """Lines from the first baseline down, broken after at most so many letters."""
    escaped = (
        line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in textwrap.wrap(text, columns)
    )
    lines = " ".join(f"({line}) Tj T*" for line in escaped)
    return f"BT {_rgb(color)} rg /F {size} Tf {size * 1.45:.1f} TL {x:.1f} {y:.1f} Td {lines} ET\n"


def _area(path: str, color: str) -> str:
    return f"{_rgb(color)} rg {path} f\n"


def _rectangle(x: float, y: float, width: float, height: float) -> str:
    return f"{x} {y} {width} {height} re"


def _wedge(x: float, y: float, inner: float, outer: float, start: int, end: int) -> str:
    """A piece of a ring between two angles in degrees, as a polygon of small steps."""
    outside = [(outer, angle) for angle in range(start, end + 1)]
    inside = [(inner, angle) for angle in range(end, start - 1, -1)]
    points = [f"{x + r * cos(radians(a)):.1f} {y + r * sin(radians(a)):.1f}" for r, a in outside + inside]
    return f"{points[0]} m " + " ".join(f"{point} l" for point in points[1:]) + " h"


def _rgb(color: str) -> str:
    return " ".join(f"{channel / 255:.3f}" for channel in bytes.fromhex(color[1:]))
