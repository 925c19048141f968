"""Prints papers as HTML and PDF: with the merchant's own template where there is one, else with the bundled one.

`receipt.html` and `receipt.typ` are looked for in `<data-dir>/templates/<store id>/`, then in `<data-dir>/templates/`.
A template that is broken is no reason to have no receipt: the log says what is wrong, and the bundled one is used.
"""

import base64
from functools import cache
from pathlib import Path

import msgspec
import structlog
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tradepost.kit.arguments import AsyncSource, Call, provide
from tradepost.kit.db import Database
from tradepost.kit.image_formats import Box, ImageTooLarge, NotAnImage
from tradepost.resources.media.storage import media_of
from tradepost.resources.orders.invoices.paper import Paper
from tradepost.resources.orders.invoices.typst_compiler import BrokenTemplate, Pdf, TypstCompiler, code_points
from tradepost.settings import Settings

log = structlog.get_logger()

HTML, TYPST = "receipt.html", "receipt.typ"
_BUNDLED = Path(__file__).parent / "templates"

# Logos are shown small; those of this many stores are kept ready.
_LOGO_BOX: Box = 800
_MOST_LOGOS = 100


class Press:
    """All that printing takes, once per process."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._media = media_of(database, settings)
        self._folder = settings.data_dir / "templates"
        self._compiler = TypstCompiler(settings)
        self._logos: dict[str, str] = {}
        database.before_close(self._compiler.close)

    def html(self, paper: Paper, store_id: int) -> str:
        """A paper as a page."""
        own = self._own_template(HTML, store_id)
        if own:
            try:
                return _render(own.parent, paper)
            # A template may fail in as many ways as a program.
            except Exception as problem:  # noqa: BLE001
                log.error("receipt.broken_template", path=str(own), problem=str(problem))  # noqa: TRY400
        return _render(_BUNDLED, paper)

    async def pdf(self, paper: Paper, store_id: int) -> Pdf:
        """A paper as PDF. Characters that no font has are named in the log."""
        inputs = {"paper": msgspec.json.encode(paper).decode(), "logo": await self._logo(paper, store_id)}
        own = self._own_template(TYPST, store_id)
        try:
            pdf = await self._compiler.compile(own or _BUNDLED / TYPST, inputs)
        except BrokenTemplate as problem:
            if own is None:
                raise
            log.error("receipt.broken_template", path=str(own), problem=str(problem))  # noqa: TRY400
            pdf = await self._compiler.compile(_BUNDLED / TYPST, inputs)
        if pdf.missing:
            log.warning(
                "receipt.missing_characters",
                store_id=store_id,
                order=paper.order_number,
                characters=pdf.missing,
                code_points=code_points(pdf.missing),
            )
        if pdf.flaw:
            log.warning("receipt.not_for_archives", path=str(own or _BUNDLED / TYPST), problem=pdf.flaw)
        return pdf

    def _own_template(self, name: str, store_id: int) -> Path | None:
        places = (self._folder / str(store_id) / name, self._folder / name)
        return next((path for path in places if path.is_file()), None)

    async def _logo(self, paper: Paper, store_id: int) -> str:
        """The logo as SVG, which holds any kind of picture as text; "" without one."""
        row = paper.logo_file and await self._media.database.reader.fetchrow(
            "SELECT blob FROM files WHERE store_id = $1 AND id = $2", store_id, paper.logo_file
        )
        if not row:
            return ""
        digest = row["blob"]
        if digest not in self._logos:
            while len(self._logos) >= _MOST_LOGOS:
                del self._logos[next(iter(self._logos))]
            self._logos[digest] = await self._drawn(digest)
        return self._logos[digest]

    async def _drawn(self, digest: str) -> str:
        try:
            prepared = await self._media.images.prepare(await self._media.blobs.get(digest))
        except (FileNotFoundError, ImageTooLarge, NotAnImage) as problem:
            log.warning("receipt.no_logo", blob=digest, problem=str(problem))
            return ""
        shown = prepared.renditions[_LOGO_BOX]
        kind = "jpeg" if prepared.rendition_extension == "jpg" else "png"
        size = f'width="{shown.width}" height="{shown.height}"'
        data = base64.b64encode(shown.content).decode()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
            f'<image {size} href="data:image/{kind};base64,{data}"/></svg>'
        )


def _render(folder: Path, paper: Paper) -> str:
    return _environment(folder).get_template(HTML).render(paper=paper)


@cache
def _environment(folder: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


_known: dict[Database, Press] = {}


def press_of(database: Database, settings: Settings) -> Press:
    """The one `Press` of a process. It ends with the database."""
    if database not in _known:
        _known[database] = Press(database, settings)

        async def forget() -> None:
            del _known[database]

        database.before_close(forget)
    return _known[database]


@provide(Press)
def _press(database: Database, settings: Settings) -> AsyncSource:
    press = press_of(database, settings)

    async def source(_call: Call) -> Press:
        return press

    return source
