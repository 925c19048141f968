"""PUT is a patch (platform.md 3): absent keeps, null does what the field's type says, arrays are replaced whole,
objects and maps merge. This is the only code that applies one struct to another.
"""

from typing import Any, TypeVar

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import asdict

S = TypeVar("S", bound=Struct)


def apply(current: Struct, patch: Struct) -> frozenset[str]:
    """Write the fields that `patch` holds into `current`; returns the names of those that really changed.

    `current` has at least the fields of `patch`, and is changed in place. A null that is still in the patch
    clears the field: the reader has already refused or dropped all other nulls.
    """
    changed = set()
    for name in patch.__struct_fields__:
        value = getattr(patch, name)
        if value is UNSET:
            continue
        old = getattr(current, name)
        new = merged(old, value)
        if new is not old and new != old:
            setattr(current, name, new)
            changed.add(name)
    return frozenset(changed)


def over(defaults: S, stored: Struct | UnsetType | None) -> S:
    """What is stored, over the defaults, which are changed in place and returned."""
    if stored:
        apply(defaults, stored)
    return defaults


def merged(old: Any, value: Any) -> Any:
    """What a field holds after `value` has been sent for it; never changes `old` itself."""
    if value is None:
        return UNSET
    if isinstance(value, dict):
        base = old if isinstance(old, dict) else {}
        return {key: item for key, item in {**base, **value}.items() if item is not None}
    if isinstance(value, Struct):
        fields = asdict(old) if isinstance(old, Struct) else {}
        for name in value.__struct_fields__:
            sent = getattr(value, name)
            if sent is not UNSET:
                fields[name] = merged(fields.get(name, UNSET), sent)
        # The stored struct may own more fields than a client can write, so its type wins.
        return (type(old) if isinstance(old, Struct) else type(value))(**fields)
    if isinstance(value, list):
        return [None if item is None else merged(UNSET, item) for item in value]
    return value
