"""POST /orders/tax-invoice-preview (orders.md 1 and 8)."""

import re


async def test_shows_the_invoice_that_the_order_would_get(shop, order_body):
    await shop.update("/profile", {"taxInvoiceSettings": {"taxInvoiceIdNextNumber": 28, "taxInvoiceIdPrefix": "R-"}})

    answer = await shop.post("/orders/tax-invoice-preview", order_body)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    text = " ".join(re.sub(r"<[^>]*>", " ", answer.text).split())
    for part in ("Tax invoice", "Invoice number R-28", "Cherry coffee", "Subtotal $55.00", "Total $66.35"):
        assert part in text
    assert "Order number" not in text


async def test_stores_nothing(shop, order_body, database):
    counts = (
        "SELECT (SELECT count(*) FROM orders WHERE store_id = $1), (SELECT count(*) FROM invoices WHERE store_id = $1)"
    )
    before = (await shop.changes(), await shop.read("/profile"))

    await shop.post("/orders/tax-invoice-preview", order_body)

    assert (await shop.changes(), await shop.read("/profile")) == before
    assert tuple(await database.fetchrow(counts, shop.id)) == (0, 0)


async def test_what_an_item_does_not_say_comes_from_its_product(shop):
    product = await shop.create("/products", {"name": "Cherry", "sku": "CH-1", "price": 15})

    answer = await shop.post("/orders/tax-invoice-preview", {"items": [{"productId": product, "quantity": 2}]})

    text = " ".join(re.sub(r"<[^>]*>", " ", answer.text).split())
    assert "Cherry CH-1 2 $15.00 $30.00" in text


async def test_takes_back_a_fetched_order(shop, order_body):
    number = await shop.create("/orders", order_body)

    answer = await shop.post("/orders/tax-invoice-preview", await shop.read(f"/orders/{number}"))

    assert answer.status_code == 200


async def test_refuses_what_creating_refuses(shop, refused):
    path = "/orders/tax-invoice-preview"

    refused(await shop.post(path, {"total": "abc"}), 400, "WRONG_PARAMETER", "total")
    refused(await shop.post(path, {"paymentStatus": "QUEUED"}), 400, "WRONG_PARAMETER", "use AWAITING_PAYMENT instead")
    refused(await shop.post(path, {"items": [{"productId": 999}]}), 404, "PRODUCT_NOT_FOUND", "#999 ")
    token = await shop.token("read_orders")
    refused(await shop.post(path, {}, token=token), 403, "INSUFFICIENT_APP_SCOPE", "create_orders")
