"""Turns a Typst template and a paper into PDF, off the event loop, with one compiler that stays warm."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import typst

from tradepost.settings import Settings

# Packages that hold fonts; those that are installed are used (see pyproject.toml).
_FONT_PACKAGES = ("fontpkg_noto_sans", "justmytype_intl_rtl", "noto_cjk_sans_otc")

# Made for archives. It also is what makes the compiler say which characters no font has.
_STANDARD: Literal["a-2b"] = "a-2b"
_NOT_IN_FONTS = re.compile(r'the text `"(.+?)"` could not be displayed')
_MOST_NAMED = 40
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF, and the characters in it that no font has, in their order and each once. `flaw` says what else keeps it
    from being one for archives.
    """

    content: bytes
    missing: str = ""
    flaw: str = ""


class BrokenTemplate(Exception):
    """A template that the compiler refuses; the text says what is wrong and where."""


class TypstCompiler:
    """The fonts of this installation and one thread, which compiles one paper after the other."""

    def __init__(self, settings: Settings) -> None:
        self._fonts_folder = settings.fonts_folder
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="typst")
        self._compiler: typst.Compiler | None = None

    async def compile(self, template: Path, inputs: dict[str, str]) -> Pdf:
        """The PDF of a template, which finds `inputs` in `sys.inputs` and other files only beside itself. When no font
        has some characters, they stand there as `missing`. Raises BrokenTemplate.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._compile, template, inputs)

    async def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _compile(self, template: Path, inputs: dict[str, str]) -> Pdf:
        try:
            return Pdf(self._run(template, inputs, _STANDARD))
        except typst.TypstError as problem:
            missing = _not_in_fonts(problem)
            flaw = "" if missing else problem.message
        # A template that is broken is so without the standard as well.
        try:
            return Pdf(self._run(template, {**inputs, "missing": code_points(missing)}), missing, flaw)
        except typst.TypstError as problem:
            raise BrokenTemplate(problem.diagnostic.strip()) from problem

    def _run(self, template: Path, inputs: dict[str, str], *standards: Literal["a-2b"]) -> bytes:
        if self._compiler is None:
            self._compiler = typst.Compiler(font_paths=typst.Fonts(font_paths=self._font_paths()))
        content, _warnings = self._compiler.compile_with_warnings(
            template, format="pdf", sys_inputs=inputs, pdf_standards=list(standards), root=template.parent
        )
        if not isinstance(content, bytes):
            raise TypeError(template)
        return content

    def _font_paths(self) -> list[Path]:
        """Where fonts are besides those of the machine and of the compiler itself."""
        packages = (find_spec(name) for name in _FONT_PACKAGES)
        folders = [Path(place) for spec in packages if spec for place in spec.submodule_search_locations or ()]
        return [folder for folder in (self._fonts_folder, *folders) if folder.is_dir()]


def _not_in_fonts(problem: typst.TypstError) -> str:
    """The characters that the compiler names, which it writes like Rust does."""
    texts = _NOT_IN_FONTS.findall(problem.diagnostic)
    return "".join(dict.fromkeys(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(texts))))


def code_points(missing: str) -> str:
    """Characters that cannot be shown, by their numbers: `U+674E U+9F8D`. Of a great many, the first ones."""
    named = " ".join(f"U+{ord(character):04X}" for character in missing[:_MOST_NAMED])
    return f"{named} ..." if len(missing) > _MOST_NAMED else named
