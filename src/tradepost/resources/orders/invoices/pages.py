"""Where the link of a tax invoice leads: its PDF, for whoever has the key that stands in the link (orders.md 8)."""

import hmac
from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler

from tradepost.kit.db import Database
from tradepost.kit.errors import Refused
from tradepost.kit.query_strings import parse_number
from tradepost.resources.orders.invoices.answers import pdf_answer
from tradepost.resources.orders.invoices.documents import PATH, issued_paper
from tradepost.resources.orders.invoices.paper import Paper
from tradepost.resources.orders.invoices.press import press_of
from tradepost.settings import Settings


def invoice_pages(database: Database, settings: Settings) -> list[HTTPRouteHandler]:
    """The handler of the link."""

    @get(PATH)
    async def download_tax_invoice(request: Request[Any, Any, Any]) -> Response[bytes]:
        store_id, paper = await _opened(database, request.query_params)
        answer = pdf_answer(await press_of(database, settings).pdf(paper, store_id), paper)
        headers = {name.decode(): value.decode() for name, value in answer.headers}
        # The address is as good as a key: it goes to nobody.
        headers |= {"referrer-policy": "no-referrer", "x-robots-tag": "noindex"}
        return Response(answer.body, media_type=answer.content_type, headers=headers)

    return [download_tax_invoice]


async def _opened(database: Database, query: Mapping[str, str]) -> tuple[int, Paper]:
    """The store and the invoice that a link opens; raises 404 for every link that does not."""
    try:
        store_id = parse_number(query.get("ownerid", ""), "ownerid", whole=True)
        invoice_id = parse_number(query.get("invoice_id", ""), "invoice_id", whole=True)
    except Refused:
        raise NotFoundException from None
    found = await issued_paper(database.reader, store_id, invoice_id)
    if found is None or not hmac.compare_digest(found[1].encode(), query.get("access_key", "").encode()):
        raise NotFoundException
    return store_id, found[0]
