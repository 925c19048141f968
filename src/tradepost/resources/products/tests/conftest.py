"""What the tests of products share."""

import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

Unchanged = Callable[..., AbstractAsyncContextManager[None]]


@pytest.fixture
def unchanged(shop: Any) -> Unchanged:
    """`async with unchanged("/products/5"):` nothing inside may change these documents or record anything."""

    async def read(path: str) -> Any:
        answer = await shop.send("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    @contextlib.asynccontextmanager
    async def check(*paths: str) -> AsyncIterator[None]:
        before = [await read(path) for path in paths]
        recorded = await shop.changes()
        yield
        assert [await read(path) for path in paths] == before
        assert await shop.changes() == recorded

    return check
