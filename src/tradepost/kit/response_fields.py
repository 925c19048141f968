"""`responseFields`: the selector that trims an answer to the fields a client asked for.

list  := field (',' field)*
field := name ( '(' list ')' )?

Blanks around names and empty items between commas are ignored.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeAlias

# The chosen names of an object; a name that leads to None keeps its whole subtree.
Selection: TypeAlias = Mapping[str, "Selection | None"]

_NAME_AND_MARK = re.compile(r"([^(),]*)([(),])")


@lru_cache(maxsize=1024)
def parse(expression: str) -> Selection | None:
    """Read an expression such as `total,items(id,options(name))`; None stands for everything.

    A name given twice keeps what either mention asks for. The result is shared between callers and must
    not be changed. Raises ValueError when parentheses do not match, enclose nothing or have no name before
    them, and when a name follows a closing parenthesis without a comma.
    """
    here: dict[str, Any] = {}
    enclosing: list[dict[str, Any]] = []
    mark = ","
    for text, next_mark in _NAME_AND_MARK.findall(f"{expression},"):
        name = text.strip()
        if mark == ")" and (name or next_mark == "("):
            raise ValueError("A comma is missing after a closing parenthesis")
        mark = next_mark
        if mark == "(":
            if not name:
                raise ValueError("An opening parenthesis must follow a field name")
            enclosing.append(here)
            # A name already chosen as a whole stays whole: the list is read, checked and forgotten.
            here = {} if here.setdefault(name, {}) is None else here[name]
            continue
        if name:
            here[name] = None
        if mark == ")":
            if not enclosing:
                raise ValueError("A closing parenthesis has no opening one")
            if not here:
                raise ValueError("Parentheses must enclose a field name")
            here = enclosing.pop()
    if enclosing:
        raise ValueError("An opening parenthesis is not closed")
    return here or None


def select(value: Any, selection: Selection | None, maps: frozenset[str] = frozenset()) -> Any:
    """Return a copy of decoded JSON with only the selected fields, in the order of the selection.

    A child list applies to an object or to every element of an array; absent names are ignored, and an
    object may end up empty. `maps` are the dotted field names (`items.inventory`, "" for the value itself)
    of objects whose keys are data: there the child list applies to every value. Array positions and data
    keys are not part of these names. Subtrees kept whole are shared with the given value.
    """
    if selection is None:
        return value
    return _every_value(value, selection, maps, "") if "" in maps else _select(value, selection, maps, "")


def reads(selection: Selection | None, *path: str) -> bool:
    """Tell whether the selection could include the field at this path, so that nobody computes it in vain."""
    for name in path:
        if selection is None:
            return True
        if name not in selection:
            return False
        selection = selection[name]
    return True


def _select(value: Any, selection: Selection, maps: frozenset[str], path: str) -> Any:
    if isinstance(value, list):
        return [_select(element, selection, maps, path) for element in value]
    if not isinstance(value, dict):
        return value
    chosen = {}
    for name, children in selection.items():
        if name not in value:
            continue
        child = value[name]
        if children is not None:
            child_path = f"{path}.{name}" if path else name
            apply = _every_value if child_path in maps else _select
            child = apply(child, children, maps, child_path)
        chosen[name] = child
    return chosen


def _every_value(value: Any, selection: Selection, maps: frozenset[str], path: str) -> Any:
    if isinstance(value, list):
        return [_every_value(element, selection, maps, path) for element in value]
    if not isinstance(value, dict):
        return value
    return {key: _select(element, selection, maps, path) for key, element in value.items()}
