"""Tax invoices that are issued by themselves (orders.md 8)."""

import asyncio

import pytest

from tradepost.resources.store_profile.sections.feature_toggles import TOGGLES


@pytest.fixture
def wanted(shop):
    """`await wanted("ON_ORDER_PLACED")`: the store wants invoices at this moment."""

    async def update(moment, *, enabled=True):
        settings = {"enableTaxInvoices": enabled, "generateInvoicesAutomatically": moment}
        await shop.update("/profile", {"taxInvoiceSettings": settings})

    return update


async def types(invoices, number):
    return [item["type"] for item in await invoices(number)]


async def test_an_order_is_invoiced_when_it_is_placed(shop, place, invoices, wanted):
    await wanted("ON_ORDER_PLACED")

    number = await place(total=10)

    assert await types(invoices, number) == ["SALE"]
    kinds = [kind for kind, _id in await shop.changes()]
    assert kinds[kinds.index("order.created") :] == ["order.created", "invoice.created"]


async def test_a_cart_is_invoiced_once_it_is_an_order(shop, place, invoices, wanted):
    await wanted("ON_ORDER_PLACED")
    number = await place(paymentStatus="INCOMPLETE")
    assert await types(invoices, number) == []

    for status in ("AWAITING_PAYMENT", "PAID", "INCOMPLETE", "AWAITING_PAYMENT"):
        await shop.update(f"/orders/{number}", {"paymentStatus": status})

    assert await types(invoices, number) == ["SALE"]


@pytest.mark.parametrize("moment", ["ON_ORDER_PAID", "on_paid"])
async def test_an_order_is_invoiced_when_it_is_paid_for_the_first_time(shop, place, invoices, wanted, moment):
    await wanted(moment)
    number, paid = await place(), await place(paymentStatus="PAID")
    assert (await types(invoices, number), await types(invoices, paid)) == ([], ["SALE"])

    for status in ("PAID", "CANCELLED", "PAID"):
        await shop.update(f"/orders/{number}", {"paymentStatus": status})

    assert await types(invoices, number) == ["SALE"]


async def test_an_order_that_has_an_invoice_gets_no_second_one(shop, place, invoices, wanted):
    await wanted("ON_ORDER_PAID")
    number = await place()
    await shop.create(f"/orders/{number}/invoices/create-invoice", None)

    await shop.update(f"/orders/{number}", {"paymentStatus": "PAID"})

    assert await types(invoices, number) == ["SALE"]


@pytest.mark.parametrize("moment", ["DO_NOT_GENERATE", "MANUALLY", ""])
async def test_other_stores_invoice_by_hand(place, invoices, wanted, moment):
    await wanted(moment)

    assert await types(invoices, await place(paymentStatus="PAID")) == []


async def test_nothing_is_issued_while_tax_invoices_are_off(place, invoices, wanted):
    await wanted("ON_ORDER_PLACED", enabled=False)

    assert await types(invoices, await place(paymentStatus="PAID")) == []


async def test_a_cancellation_is_never_automatic(shop, place, invoices, wanted):
    await wanted("ON_ORDER_PLACED")
    number = await place()

    await shop.update(f"/orders/{number}", {"paymentStatus": "CANCELLED"})

    assert await types(invoices, number) == ["SALE"]


async def test_an_order_that_is_refused_takes_no_number(shop, wanted, refused):
    await wanted("ON_ORDER_PLACED")

    refused(await shop.post("/orders", {"customerId": 999999999}), 404, "CUSTOMER_NOT_FOUND")

    assert (await shop.read("/profile"))["taxInvoiceSettings"]["taxInvoiceIdNextNumber"] == 1


@pytest.mark.parametrize("consecutive", [False, True])
async def test_many_orders_at_once_are_invoiced_without_gaps(shop, place, invoices, wanted, monkeypatch, consecutive):
    monkeypatch.setitem(TOGGLES, "CONSECUTIVE_ORDER_IDS", consecutive)
    await wanted("ON_ORDER_PLACED")
    product = await shop.create("/products", {"name": "Cherry", "price": 15, "quantity": 100})
    item = {"productId": product, "quantity": 1}

    placed = await asyncio.gather(
        *(place(email=f"{i % 3}@x.io", paymentStatus="PAID", items=[item]) for i in range(12))
    )

    numbers = [int(invoice["id"]) for number in placed for invoice in await invoices(number)]
    assert sorted(numbers) == list(range(1, 13))
