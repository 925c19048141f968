"""What answering takes when there is nothing to do: a Litestar handler, and an endpoint of Tradepost that has only a
token, a scope, limits, a body and an answer.
"""

from typing import Any

from litestar import Litestar, get
from msgspec import Struct

from tradepost.app import create_app
from tradepost.kit.http import post


class Nothing(Struct):
    """An empty object."""


@get("/empty/0", sync_to_thread=False)
def empty() -> dict[str, str]:
    return {}


app = Litestar([empty], openapi_config=None)


@post("/empty", scope="read_store_profile")
async def answer_nothing(body: Nothing) -> Nothing:
    """Answer nothing."""
    return body


def endpoint() -> Any:
    """Tradepost with the empty endpoint."""
    return create_app()
