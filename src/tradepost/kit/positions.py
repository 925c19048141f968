"""Places in a list that a merchant has put in order: 10, 20, 30, so that something fits in between."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta

STEP = 10
LAST = 2**31 - 1

Position = Annotated[int, Meta(ge=-(2**31), le=LAST)]


def after(positions: Iterable[int], *, first: int = STEP) -> int:
    """The place behind all others."""
    return min(max(positions, default=first - STEP) + STEP, LAST)
