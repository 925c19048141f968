"""GET /orders/{orderId}/invoice-pdf: the receipt as PDF (orders.md 8)."""

import pytest


async def receipt(shop, order_id):
    answer = await shop.get(f"/orders/{order_id}/invoice-pdf")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    return answer


async def test_says_what_the_page_says(shop, order_body, pdf_text):
    await shop.update("/profile", {"company": {"companyName": "Acme", "city": "Boise"}})
    number = await shop.create("/orders", order_body)
    order = await shop.read(f"/orders/{number}")

    answer = await receipt(shop, number)

    text = pdf_text(answer.content)
    for part in (
        f"Receipt #{order['id']}",
        "Acme",
        "Ann Buyer",
        "Bob Receiver",
        "Payment Credit card",
        "Delivery note Back door",
        "Cherry coffee",
        "CH-1",
        "Grind: Fine (+$1.00)",
        "2 $15.00 4% + 4.5% $30.00",
        f"Subtotal ${order['subtotal']:.2f}",
        f"Discount -${order['discount']:.2f}",
        f"Coupon SUMMER -${order['couponDiscount']:.2f}",
        f"Shipping ${order['shippingOption']['shippingRate']:.2f}",
        f"Gift wrap ${order['handlingFee']['value']:.2f}",
        "City tax 4.5% $1.35 Luxury tax 11.2% $2.80 State tax 4% $2.20",
        f"Gift card -${order['giftCardRedemption']:.2f}",
        f"Total ${order['total']:.2f}",
        f"Total without tax ${order['totalWithoutTax']:.2f}",
        "Ring twice. Then wait.",
    ):
        assert part in text
    assert "Not for paper" not in text
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="receipt-{order["id"]}.pdf"')
    assert "x-tradepost-missing-characters" not in answer.headers


async def test_shows_the_order_as_it_is_now(shop, place, pdf_text):
    number = await place(total=10)
    await shop.update(f"/orders/{number}", {"total": 20, "paymentStatus": "PAID"})

    text = pdf_text((await receipt(shop, number)).content)

    assert "Payment status Paid" in text
    assert "Total $20.00" in text


@pytest.mark.parametrize(
    "text",
    [
        '#panic("hacked")',
        '#eval("1") #import "x.typ" $x$ `code` *bold* _it_ = heading',
        '"] } ) // /* \\',
        "\\u{7} <label> @reference",
    ],
)
async def test_what_people_write_is_never_code(shop, place, pdf_text, text):
    number = await place(
        orderComments=text, paymentMethod=text, items=[{"name": text, "sku": text}], billingPerson={"name": text}
    )

    assert pdf_text((await receipt(shop, number)).content).count(text) == 5


async def test_an_order_of_nothing_and_one_of_everything_have_receipts(shop, place, pdf_text):
    items = [{"name": f"Article {i}", "price": i, "quantity": 1} for i in range(200)]
    long = {"name": "W" * 300, "sku": "S" * 300, "price": 1e15, "quantity": 2**31 - 1}

    empty, full = await place(), await place(items=[*items, long], orderComments="x" * 5000)

    assert "Total $0.00" in pdf_text((await receipt(shop, empty)).content)
    assert "Article 199 1 $199.00 $199.00" in pdf_text((await receipt(shop, full)).content)


async def test_prints_scripts_that_are_read_from_the_right(shop, place):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "he", "ar"]}})
    hebrew = await place(lang="he", items=[{"name": "קפה טחון"}], billingPerson={"name": "דוד כהן"})
    arabic = await place(lang="ar", items=[{"name": "قهوة عربية"}], billingPerson={"name": "محمد الأحمد"})

    for number in (hebrew, arabic):
        assert "x-tradepost-missing-characters" not in (await receipt(shop, number)).headers


async def test_characters_that_no_font_has_are_named(shop, place, pdf_text, logged):
    # The last one belongs to nobody, so no font of any machine has it.
    number = await place(items=[{"name": "A\U0010fffd\U0010fffdB\U0010fff0"}])

    answer = await receipt(shop, number)

    named = "U+10FFFD U+10FFF0"
    assert answer.headers["x-tradepost-missing-characters"] == named
    assert f"No font has these characters: {named}" in pdf_text(answer.content)
    logged.warning.assert_called_once_with(
        "receipt.missing_characters",
        store_id=shop.id,
        order=number,
        characters="\U0010fffd\U0010fff0",
        code_points=named,
    )


async def test_controls_are_left_out(shop, place, pdf_text):
    number = await place(items=[{"name": "Be\x07ep\x1b[1m\tboop"}])

    answer = await receipt(shop, number)

    assert "x-tradepost-missing-characters" not in answer.headers
    assert "Beep[1m boop" in pdf_text(answer.content)


async def test_the_logo_is_in_it(shop, place, picture, pictures_in):
    number = await place()
    plain = await receipt(shop, number)

    await shop.upload("/profile/invoicelogo", picture(400, 200, color=(200, 30, 30)))

    with_logo = await receipt(shop, number)
    assert (pictures_in(plain.content), pictures_in(with_logo.content)) == (0, 1)


async def test_a_receipt_is_a_file_for_archives_and_dated_like_its_order(shop, caplog, capsys):
    order_id = await shop.create("/orders", {"email": "ann@example.com", "createDate": "2025-03-04 05:06:07 +0000"})

    file = (await shop.get(f"/orders/{order_id}/invoice-pdf")).content

    assert "receipt.not_for_archives" not in caplog.text + capsys.readouterr().out
    assert b"pdfaid:part" in file
    assert b"D:20250304" in file
    assert file == (await shop.get(f"/orders/{order_id}/invoice-pdf")).content
