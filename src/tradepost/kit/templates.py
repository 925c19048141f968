"""Texts for people, in their language. Templates are Jinja's; what they say stands in one TOML file per language:
`{{ say("greeting") }}` in `templates/invitation.html` is `greeting = "…"` in `templates/texts/en.toml`.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, select_autoescape

FALLBACK = "en"
_SHARED = "tradepost.kit"


class Templates:
    """The templates of one package, in its folder `templates`; they may extend those of the kit."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._environment = Environment(
            loader=ChoiceLoader([PackageLoader(package), PackageLoader(_SHARED)]),
            autoescape=select_autoescape(["html"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def language(self, wanted: str) -> str:
        """The nearest language that there are texts in: `de` for `de_AT`, English at last."""
        known = _texts(self._package)
        return next((code for code in (wanted, wanted.partition("_")[0]) if code in known), FALLBACK)

    def say(self, text: str, language: str, **values: object) -> str:
        """One text in a language, or the nearest one, with values put in."""
        return _texts(self._package)[self.language(language)][text].format_map(values)

    def render(self, name: str, language: str, **values: object) -> str:
        """A template in a language, or the nearest one. What `values` hold is text, never markup."""

        def say(text: str) -> str:
            return self.say(text, language, **values)

        template = self._environment.get_template(name)
        return template.render(values, say=say, language=self.language(language))


@cache
def _texts(package: str) -> Mapping[str, Mapping[str, str]]:
    """All texts of a package by language."""
    folder = resources.files(package) / "templates" / "texts"
    files = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    return {file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8")) for file in files}
