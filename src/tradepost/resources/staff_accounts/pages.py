"""Where the link of an invitation leads: a page with a button. Opening it changes nothing, as programs that look
through mail do that too.
"""

import base64
import hashlib
import re
from typing import Any

from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler

from tradepost.kit.db import Database
from tradepost.kit.templates import FALLBACK
from tradepost.resources.staff_accounts import invitations
from tradepost.resources.staff_accounts.invitations import PATH, Invited, read_link, shop_name, templates
from tradepost.settings import Settings

_STATUSES = {"open": 200, "accepted": 200, "expired": 410, "unknown": 404}
_STYLE = re.compile("<style>(.*)</style>", re.DOTALL)


def staff_pages(database: Database, settings: Settings) -> list[HTTPRouteHandler]:
    """The handlers of the page."""

    @get(PATH)
    async def show_invitation(request: Request[Any, Any, Any]) -> Response[str]:
        link = read_link(request.query_params)
        invited = await invitations.find_invitation(database.reader, settings, link) if link else Invited("unknown")
        return _page(invited)

    @post(PATH)
    async def accept_invitation(request: Request[Any, Any, Any]) -> Response[Any]:
        link = read_link(request.query_params)
        if link is None:
            return _page(Invited("unknown"))
        await database.write(lambda tx: invitations.accept_invitation(tx, link))
        # To the same address, wherever a proxy has put it: whoever loads that again accepts nothing a second time.
        return Response("", status_code=303, headers={"location": link.query})

    return [show_invitation, accept_invitation]


def _page(invited: Invited) -> Response[str]:
    store = invited.store
    html = templates.render(
        "accept.html",
        store.language if store else FALLBACK,
        state=invited.state,
        shop=shop_name(store) if store else "",
        email=invited.email,
        days=invitations.DAYS,
    )
    return Response(html, status_code=_STATUSES[invited.state], media_type="text/html", headers=_headers(html))


def _headers(html: str) -> dict[str, str]:
    """Nothing but the page's own style; the token in the address goes to nobody."""
    styles = " ".join(_hash(style) for style in _STYLE.findall(html))
    return {
        "content-security-policy": f"default-src 'none'; style-src {styles}; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
        "x-robots-tag": "noindex",
    }


def _hash(style: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
