"""The link of a tax invoice: its PDF without a token (orders.md 8)."""

import pytest


@pytest.fixture
async def link(shop, place, invoices):
    """The link of an invoice."""
    number = await place(total=10, billingPerson={"name": "Ann Buyer"})
    await shop.create(f"/orders/{number}/invoices/create-invoice", None)
    [invoice] = await invoices(number)
    return invoice["link"]


async def test_downloads_the_pdf(link, download, pdf_text):
    answer = await download(link)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith('attachment; filename="invoice-1.pdf"')
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["referrer-policy"] == "no-referrer"
    text = pdf_text(answer.content)
    assert "Tax invoice 1" in text
    assert "Ann Buyer" in text
    assert "Total $10.00" in text


async def test_every_other_link_leads_nowhere(shop, other_shop, link, download, refused):
    wrong = (
        link[:-1],
        link + "x",
        link.replace("access_key=", "key="),
        link.replace(f"ownerid={shop.id}", f"ownerid={other_shop.id}"),
        link.replace("invoice_id=", "invoice_id=9"),
        link.replace("invoice_id=", "invoice_id=x"),
        link.replace("invoice_id=", "invoice_id=" + "9" * 400),
        link.partition("access_key=")[0] + "access_key=ä%00",
        "/download_tax_invoice",
    )

    for address in wrong:
        refused(await download(address), 404, "NOT_FOUND", "File not found")
