"""From the decoded segments of a path to the operations behind it."""

from collections.abc import Iterable
from typing import Any

from tradepost.kit.http import Route

Verbs = dict[str, tuple[Route, Any]]


class _Node:
    __slots__ = ("children", "names", "parameter", "verbs")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.parameter: _Node | None = None
        self.verbs: Verbs = {}
        self.names: tuple[str, ...] = ()


class Router:
    """A tree of path segments. A literal segment beats a parameter, and a dead end steps back."""

    def __init__(self, routes: Iterable[tuple[Route, Any]]) -> None:
        self._root = _Node()
        for route, extra in routes:
            self._add(route, extra)

    def match(self, segments: list[str]) -> tuple[Verbs, dict[str, str]] | None:
        """The verbs of a path and its parameters, or None for an unknown path."""
        values: list[str] = []
        node = _walk(self._root, segments, 0, values)
        if node is None:
            return None
        return node.verbs, dict(zip(node.names, values, strict=True))

    def _add(self, route: Route, extra: Any) -> None:
        node = self._root
        names = []
        for part in route.path.strip("/").split("/"):
            if part.startswith("{"):
                names.append(part.strip("{}"))
                node.parameter = node.parameter or _Node()
                node = node.parameter
            else:
                node = node.children.setdefault(part, _Node())
        if route.method in node.verbs:
            raise ValueError(f"{route.method} {route.path} is declared twice")
        if node.verbs and node.names != tuple(names):
            raise ValueError(f"{route.path} names its parameters differently than the other verbs of the path")
        node.verbs[route.method] = (route, extra)
        node.names = tuple(names)


def _walk(node: _Node, segments: list[str], index: int, values: list[str]) -> _Node | None:
    if index == len(segments):
        return node if node.verbs else None
    segment = segments[index]
    child = node.children.get(segment)
    if child is not None:
        found = _walk(child, segments, index + 1, values)
        if found is not None:
            return found
    if node.parameter is None:
        return None
    values.append(segment)
    found = _walk(node.parameter, segments, index + 1, values)
    if found is None:
        values.pop()
    return found
