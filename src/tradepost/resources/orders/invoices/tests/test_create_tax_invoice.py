"""POST /orders/{orderId}/invoices/create-invoice, and the invoices of an order (orders.md 8)."""

import asyncio
import re


async def create(shop, order_id):
    return await shop.create(f"/orders/{order_id}/invoices/create-invoice", None)


async def set_up(shop, **settings):
    await shop.update("/profile", {"taxInvoiceSettings": settings})


async def test_invoices_have_consecutive_numbers(shop, place, invoices):
    await set_up(shop, taxInvoiceIdNextNumber=28, taxInvoiceIdMinDigitsAmount=2)
    number = await place(total=10)

    first, second = await create(shop, number), await create(shop, number)

    assert [(item["internalId"], item["id"], item["type"]) for item in await invoices(number)] == [
        (first, "28", "SALE"),
        (second, "29", "SALE"),
    ]
    settings = (await shop.read("/profile"))["taxInvoiceSettings"]
    assert settings["taxInvoiceIdNextNumber"] == 30


async def test_a_number_has_affixes_and_zeros(shop, place, invoices):
    await set_up(
        shop,
        taxInvoiceIdNextNumber=7,
        taxInvoiceIdMinDigitsAmount=4,
        taxInvoiceIdPrefix="R-",
        taxInvoiceIdSuffix="/24",
    )
    number = await place()

    await create(shop, number)

    assert [item["id"] for item in await invoices(number)] == ["R-0007/24"]


async def test_a_new_store_begins_with_one(shop, place, invoices):
    number = await place()
    await create(shop, number)

    assert [item["id"] for item in await invoices(number)] == ["1"]


async def test_an_order_that_is_called_off_gets_a_cancellation(shop, place, invoices, download, pdf_text):
    number = await place(total=10, tax=1, discount=2, paymentStatus="PAID", items=[{"name": "A", "price": 12}])
    await create(shop, number)
    await shop.update(f"/orders/{number}", {"paymentStatus": "REFUNDED"})

    for _ in range(2):
        await create(shop, number)

    found = await invoices(number)
    assert [(item["id"], item["type"]) for item in found] == [("1", "SALE"), ("2", "FULL_CANCEL"), ("3", "SALE")]
    text = pdf_text((await download(found[1]["link"])).content)
    for part in (
        "Cancellation invoice 2",
        "Cancels invoice 1",
        "A 1 -$12.00 -$12.00",
        "Discount $2.00",
        "Total -$10.00",
    ):
        assert part in text


async def test_an_order_that_was_never_invoiced_is_not_cancelled(shop, place, invoices):
    number = await place(paymentStatus="CANCELLED")
    await create(shop, number)

    assert [item["type"] for item in await invoices(number)] == ["SALE"]


async def test_an_issued_invoice_never_changes(shop, place, invoices, download, pdf_text, picture, pictures_in):
    await shop.upload("/profile/invoicelogo", picture(400, 200))
    number = await place(total=10, email="old@x.io", billingPerson={"name": "Old Name"})
    await create(shop, number)
    [invoice] = await invoices(number)
    before = pdf_text((await download(invoice["link"])).content)

    await shop.update(f"/orders/{number}", {"total": 99, "billingPerson": {"name": "New Name"}})
    await shop.update(
        "/profile", {"company": {"companyName": "New Company"}, "formatsAndUnits": {"currencyPrefix": "€"}}
    )
    await shop.delete("/profile/invoicelogo")

    answer = await download(invoice["link"])
    assert pdf_text(answer.content) == before
    assert "Old Name" in before
    assert pictures_in(answer.content) == 1


async def test_the_order_lists_its_invoices(shop, place, invoices):
    number, other = await place(), await place()
    await create(shop, number)
    await create(shop, number)

    listed = await invoices(number)
    assert (await shop.read(f"/orders/{number}"))["invoices"] == listed
    assert [item["invoices"] for item in (await shop.read("/orders"))["items"]] == [[], listed]
    assert await invoices(other) == []
    for item in listed:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0000", item["created"])
        assert f"/download_tax_invoice?ownerid={shop.id}&invoice_id={item['internalId']}&access_key=" in item["link"]


async def test_only_what_is_asked_for_is_answered(shop, place):
    number = await place()
    await create(shop, number)

    answer = await shop.read(f"/orders/{number}/invoices", responseFields="invoices(id,type)")

    assert answer == {"invoices": [{"id": "1", "type": "SALE"}]}


async def test_making_one_is_told(shop, place, database):
    number = await place()
    before = await shop.changes()

    made = await create(shop, number)

    assert (await shop.changes())[len(before) :] == [("invoice.created", made), ("order.updated", number)]
    data = await database.fetchval("SELECT data FROM changes WHERE store_id = $1 AND kind = 'invoice.created'", shop.id)
    assert data == f'{{"orderId":"{(await shop.read(f"/orders/{number}"))["id"]}"}}'


async def test_making_one_changes_nothing_else_of_the_order(shop, order_body):
    number = await shop.create("/orders", order_body)
    before = await shop.read(f"/orders/{number}")

    await create(shop, number)

    after = await shop.read(f"/orders/{number}")
    changing = {"invoices", "updateDate", "updateTimestamp"}
    assert {key: value for key, value in after.items() if key not in changing} == {
        key: value for key, value in before.items() if key not in changing
    }


async def test_kept_answers_stay_when_a_number_is_taken(shop, place, database):
    number = await place()
    revision = "SELECT revision FROM stores WHERE store_id = $1"
    before = await database.fetchval(revision, shop.id)

    await create(shop, number)

    assert await database.fetchval(revision, shop.id) == before


async def test_many_at_once_get_numbers_without_gaps(shop, place, invoices):
    await set_up(shop, taxInvoiceIdNextNumber=100)
    orders = [await place() for _ in range(4)]

    await asyncio.gather(*(create(shop, number) for number in orders * 5))

    numbers = [item["id"] for number in orders for item in await invoices(number)]
    assert sorted(map(int, numbers)) == list(range(100, 120))
    assert (await shop.read("/profile"))["taxInvoiceSettings"]["taxInvoiceIdNextNumber"] == 120


async def test_a_refused_one_takes_no_number(shop, place, refused):
    number = await place(paymentStatus="INCOMPLETE")
    before = await shop.changes()

    refused(await shop.post(f"/orders/{number}/invoices/create-invoice"), 422, "ORDER_NOT_FINISHED", f"#{number} ")
    refused(await shop.post("/orders/NOPE1/invoices/create-invoice"), 404, "ORDER_NOT_FOUND", "Order #NOPE1 not found")

    assert await shop.changes() == before
    assert (await shop.read("/profile"))["taxInvoiceSettings"]["taxInvoiceIdNextNumber"] == 1


async def test_deleting_the_order_removes_its_invoices(shop, place, invoices, download):
    number = await place()
    made = [await create(shop, number), await create(shop, number)]
    links = [item["link"] for item in await invoices(number)]
    before = await shop.changes()

    await shop.delete(f"/orders/{number}")

    assert (await shop.changes())[len(before) :] == [
        *(("invoice.deleted", invoice_id) for invoice_id in made),
        ("order.deleted", number),
    ]
    assert [(await download(link)).status_code for link in links] == [404, 404]


async def test_scopes_are_demanded(shop, place, refused):
    number = await place()
    path = f"/orders/{number}/invoices"

    for granted, missing in (("read_orders", "read_invoices"), ("read_invoices", "read_orders")):
        refused(await shop.get(path, token=await shop.token(granted)), 403, "INSUFFICIENT_APP_SCOPE", missing)
    token = await shop.token("read_orders", "read_invoices", "update_orders")
    refused(await shop.post(f"{path}/create-invoice", token=token), 403, "INSUFFICIENT_APP_SCOPE", "create_orders")
    assert (await shop.get(path, token=token)).json() == {"invoices": []}
