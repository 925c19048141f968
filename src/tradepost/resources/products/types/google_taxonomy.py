"""Google's product taxonomy, by the names that product types have (products.md 11)."""

from functools import cache
from importlib.resources import files


def taxonomy_path(name: str) -> str | None:
    """Where a type of product stands in the taxonomy (Books: Media > Books), None where nothing is called like it. The
    path itself is a name too. Case does not matter.
    """
    return _paths().get(name.strip().casefold())


@cache
def _paths() -> dict[str, str]:
    """The two upper levels of the public taxonomy of 2021. The file has a line for each, the second level indented."""
    paths: dict[str, str] = {}
    top = ""
    for line in files(__package__).joinpath("google_taxonomy.txt").read_text("utf-8").splitlines():
        name = line.strip()
        top, path = (top, f"{top} > {name}") if line.startswith(" ") else (name, name)
        for key in (name, path):
            paths.setdefault(key.casefold(), path)
    return paths
