"""The framework with nothing to do: a Litestar handler that answers an empty object."""

from litestar import Litestar, get


@get("/empty/0", sync_to_thread=False)
def empty() -> dict[str, str]:
    return {}


app = Litestar([empty], openapi_config=None)
