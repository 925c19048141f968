"""Compiling templates with the fonts of an installation."""

import io

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from tradepost.resources.orders.invoices.typst_compiler import BrokenTemplate, TypstCompiler, code_points
from tradepost.settings import Settings

# It belongs to nobody, so no font of any machine has it.
NOWHERE = "\U0010fffd"


@pytest.fixture
def compile_text(tmp_path):
    """`await compile_text("Hello")`: the PDF of a template with fonts from a directory of its own."""

    async def run(text, **settings):
        compiler = TypstCompiler(Settings(data_dir=tmp_path / "data", **settings))
        path = tmp_path / "receipt.typ"
        path.write_text(text)
        try:
            return await compiler.compile(path, {})
        finally:
            await compiler.close()

    return run


def font():
    """A font that has one character."""
    pen = TTGlyphPen(None)
    for move, point in ((pen.moveTo, (0, 0)), (pen.lineTo, (500, 0)), (pen.lineTo, (250, 700))):
        move(point)
    pen.closePath()
    glyph = pen.glyph()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "triangle"])
    builder.setupCharacterMap({ord(NOWHERE): "triangle"})
    builder.setupGlyf({".notdef": glyph, "triangle": glyph})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "triangle": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Nowhere", "styleName": "Regular", "psName": "Nowhere"})
    builder.setupOS2()
    builder.setupPost()
    content = io.BytesIO()
    builder.save(content)
    return content.getvalue()


async def test_what_no_font_has_is_named_once(compile_text):
    pdf = await compile_text(f"A {NOWHERE} B {NOWHERE}")

    assert pdf.content.startswith(b"%PDF")
    assert (pdf.missing, pdf.flaw) == (NOWHERE, "")


@pytest.mark.parametrize("named", [True, False])
async def test_fonts_come_from_a_directory(compile_text, tmp_path, named):
    folder = tmp_path / "elsewhere" if named else tmp_path / "data" / "fonts"
    folder.mkdir(parents=True)
    (folder / "nowhere.ttf").write_bytes(font())

    pdf = await compile_text(f"A {NOWHERE}", fonts_dir=str(folder) if named else "")

    assert pdf.missing == ""


async def test_what_is_not_fit_for_archives_is_made_all_the_same(compile_text):
    pdf = await compile_text('#pdf.attach("x.txt", bytes("x"))\nHello')

    assert pdf.content.startswith(b"%PDF")
    assert pdf.missing == ""
    assert "PDF/A-2b" in pdf.flaw


async def test_a_broken_template_says_what_is_wrong_and_where(compile_text):
    with pytest.raises(BrokenTemplate, match=r"unknown variable: nothing[\s\S]*receipt\.typ:2:1"):
        await compile_text("Hello\n#nothing")


def test_of_a_great_many_missing_characters_the_first_are_named():
    assert code_points("") == ""
    assert code_points("李龍") == "U+674E U+9F8D"
    assert code_points("x" * 41).endswith("U+0078 ...")
