"""Printed papers as answers. They tell of a person, so nobody on their way keeps them."""

from tradepost.kit.downloads import attachment
from tradepost.kit.http import Answer
from tradepost.resources.orders.invoices.paper import Paper
from tradepost.resources.orders.invoices.typst_compiler import Pdf, code_points

# A page that loads pictures and styles, and runs nothing.
_CONTENT_POLICY = (
    "default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline' https:; font-src https: data:"
)
_NOT_SHARED = (b"cache-control", b"private, no-cache")


def html_answer(html: str) -> Answer:
    """A paper as a page."""
    policy = (b"content-security-policy", _CONTENT_POLICY.encode())
    return Answer(200, html.encode(), "text/html; charset=utf-8", (policy, _NOT_SHARED))


def pdf_answer(pdf: Pdf, paper: Paper) -> Answer:
    """A paper as a file. A header of its own names the characters that no font has."""
    name = f"invoice-{paper.number}.pdf" if paper.number else f"receipt-{paper.order_id}.pdf"
    missing = (b"x-tradepost-missing-characters", code_points(pdf.missing).encode())
    headers = (attachment(name), _NOT_SHARED, *([missing] if pdf.missing else []))
    return Answer(200, pdf.content, "application/pdf", headers)
