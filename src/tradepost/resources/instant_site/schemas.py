"""Redirects of the Instant Site on the wire (account.md 8)."""

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullIgnored
from tradepost.kit.errors import Error, violates

REDIRECT_NOT_FOUND = Error(404, "NOT_FOUND", "Redirect #{id} not found")
WRONG_FROM_URL = Error(
    400, "WRONG_PARAMETER", "Field Redirect.fromUrl is expected to be a path that begins with one slash, not {url}"
)
WRONG_TO_URL = Error(
    400,
    "WRONG_PARAMETER",
    "Field Redirect.toUrl is expected to be a path that begins with one slash or an http or https address, not {url}",
)
TOO_LONG = Error(400, "WRONG_PARAMETER", "Field Redirect.{field} is longer than {limit} bytes")
SAME_URL = Error(400, "WRONG_PARAMETER", "Field Redirect.toUrl cannot be the same as fromUrl")
FROM_URL_TAKEN = violates(
    "instant_site_redirects_from",
    Error(409, "CONSTRAINT_VIOLATION", "Another redirect of the store has this fromUrl"),
)


class RedirectFields(Struct, kw_only=True, rename="camel"):
    """What a client may write: a path of the site, and a path or address to go to instead."""

    from_url: NullIgnored[str] = UNSET
    to_url: NullIgnored[str] = UNSET


class Redirect(Struct, kw_only=True, rename="camel"):
    """GET /instant-site/redirects/{id}."""

    id: str
    from_url: str
    to_url: str


class RedirectsCreated(Struct, kw_only=True, rename="camel"):
    """How many are new, and how many were left as they were because their `fromUrl` has a redirect. Whoever sent a
    single object also gets the redirect that its `fromUrl` has now.
    """

    create_count: int
    exists_count: int
    id: str | UnsetType = UNSET
    from_url: str | UnsetType = UNSET
    to_url: str | UnsetType = UNSET


class RedirectsForPath(Struct, kw_only=True, rename="camel"):
    """The redirect of a path, if it has one, and whether the store has any."""

    items: list[Redirect]
    has_any_redirects: bool
