"""GET /orders/{orderId}/invoice: the receipt as HTML (orders.md 8)."""

import re


async def receipt(shop, order_id):
    answer = await shop.get(f"/orders/{order_id}/invoice")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.text


def words(html):
    """What a reader sees, with single spaces."""
    body = html[html.index("<body>") :]
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"<!--.*?-->", "", body)).replace(" :", ":").split())


async def test_has_the_marks_that_clients_look_for(shop, place):
    number = await place(email="a@x.io")
    order = await shop.read(f"/orders/{number}")

    html = await receipt(shop, number)

    assert "<!-- Invoice body markup -->" in html
    assert "<!-- Order number -->" in html
    assert f"#{number}</span>" in html
    assert f"#{order['id']}</span>" in html


async def test_shows_every_amount_of_the_order(shop, order_body):
    number = await shop.create("/orders", order_body)
    order = await shop.read(f"/orders/{number}")

    text = words(await receipt(shop, number))

    for label, amount in (
        ("Subtotal", order["subtotal"]),
        ("Discount", -order["discount"]),
        ("Coupon SUMMER", -order["couponDiscount"]),
        ("Shipping", order["shippingOption"]["shippingRate"]),
        ("Gift wrap", order["handlingFee"]["value"]),
        ("Tip", order["customSurcharges"][0]["total"]),
        ("City tax 4.5%", 1.35),
        ("Luxury tax 11.2%", 2.8),
        ("State tax 4%", 2.2),
        ("Gift card", -order["giftCardRedemption"]),
        ("Total", order["total"]),
        ("Total without tax", order["totalWithoutTax"]),
    ):
        sign = "-" if amount < 0 else ""
        assert f" {label} {sign}${abs(amount):.2f} " in f"{text} "


async def test_shows_items_with_what_was_chosen(shop, order_body):
    text = words(await receipt(shop, await shop.create("/orders", order_body)))

    assert "Cherry coffee CH-1 Grind: Fine (+$1.00) 2 $15.00 4% + 4.5% $30.00 Mug 1 $25.00 4% + 11.2% $25.00" in text


async def test_shows_who_sells_who_buys_and_where_the_goods_go(shop, order_body):
    company = {
        "companyName": "Acme",
        "street": "Main Street 1\nSuite 2",
        "city": "Boise",
        "countryCode": "US",
        "stateOrProvinceCode": "ID",
        "postalCode": "83702",
        "phone": "555-1234",
    }
    await shop.update("/profile", {"company": company, "businessRegistrationID": {"name": "EIN", "value": "12-345"}})

    text = words(await receipt(shop, await shop.create("/orders", order_body)))

    assert "From Acme Main Street 1 Suite 2 Boise, Idaho 83702 United States EIN: 12-345" in text
    assert "Bill to Ann Buyer 5th Avenue 7 New York, New York 10001 United States" in text
    assert "Ship to Bob Receiver 5th Avenue 7 New York, 10001 United States" in text


async def test_an_address_that_goods_go_to_is_shown_once(shop, place):
    person = {"name": "Ann Buyer", "city": "Oslo"}

    text = words(await receipt(shop, await place(billingPerson=person, shippingPerson=person)))

    assert text.count("Ann Buyer") == 1
    assert "Ship to" not in text


async def test_shows_payment_shipping_comments_and_the_fields_meant_for_it(shop, order_body):
    text = words(await receipt(shop, await shop.create("/orders", order_body)))

    assert "Payment Credit card Payment status Paid Shipping Courier Delivery note Back door" in text
    assert "Comments Ring twice. Then wait." in text
    assert "Not for paper" not in text


async def test_taxes_in_prices_stand_below_the_total_by_rate(shop, place):
    def item(rate, total):
        return {
            "name": "A",
            "price": 119,
            "taxes": [{"name": "VAT", "value": rate, "total": total, "includeInPrice": True}],
        }

    number = await place(
        pricesIncludeTax=True, subtotal=357, total=357, tax=45, items=[item(19, 19), item(7, 7), item(19, 19)]
    )

    text = words(await receipt(shop, number))

    assert "Subtotal $357.00 Total $357.00 Including VAT 7% $7.00 Including VAT 19% $38.00" in text
    assert "Total without tax $312.00" in text


async def test_a_tax_that_no_detail_explains_has_a_line_of_its_own(shop, place):
    text = words(await receipt(shop, await place(subtotal=10, tax=2, total=12, pricesIncludeTax=False)))

    assert "Subtotal $10.00 Tax $2.00 Total $12.00" in text


async def test_taxes_that_only_shipping_names_are_shown_with_their_rate(shop, place):
    number = await place(
        subtotal=10,
        tax=1,
        total=16,
        pricesIncludeTax=False,
        shippingOption={"shippingRate": 5},
        taxesOnShipping=[{"name": "VAT", "value": 20, "total": 1}],
    )

    assert "Shipping $5.00 VAT 20% $1.00 Total $16.00" in words(await receipt(shop, number))


async def test_is_written_in_the_language_of_the_order(shop, place):
    await shop.update(
        "/profile",
        {
            "languages": {"enabledLanguages": ["en", "de"]},
            "formatsAndUnits": {"dateFormat": "MMMM d, yyyy", "timezone": "Asia/Tokyo"},
        },
    )
    item = {"name": "Coffee", "nameTranslated": {"en": "Coffee", "de": "Kaffee"}, "price": 3}
    fields = {
        "createDate": "2024-12-31 20:00:00 +0000",
        "billingPerson": {"name": "Ann", "countryCode": "DE"},
        "items": [item],
    }

    german, english = await place(lang="de", **fields), await place(**fields)

    assert "Beleg" in (text := words(await receipt(shop, german)))
    assert "Bestelldatum Januar 1, 2025" in text
    assert "Ann Deutschland" in text
    assert "Kaffee 1 $3.00" in text
    assert "Order date January 1, 2025" in (text := words(await receipt(shop, english)))
    assert "Ann Germany" in text
    assert "Coffee 1 $3.00" in text


async def test_a_language_that_is_read_from_the_right_begins_there(shop, place):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "he"]}})

    html = await receipt(shop, await place(lang="he", items=[{"name": "קפה"}]))

    assert '<html lang="he" dir="rtl">' in html
    assert "<bdi>קפה</bdi>" in html


async def test_amounts_have_the_format_of_the_store(shop, place):
    formats = {
        "currency": "EUR",
        "currencyPrefix": "",
        "currencySuffix": " €",
        "currencyGroupSeparator": ".",
        "currencyDecimalSeparator": ",",
    }
    await shop.update("/profile", {"formatsAndUnits": formats})

    assert "Total 1.234,50 €" in words(await receipt(shop, await place(total=1234.5)))


async def test_what_people_write_is_never_markup(shop, place):
    evil = "<script>alert(1)</script>{{ 7 * 7 }}\"'&amp;"
    number = await place(
        orderComments=evil,
        paymentMethod=evil,
        billingPerson={"name": evil, "companyName": evil},
        items=[{"name": evil, "sku": evil, "selectedOptions": [{"name": evil, "type": "TEXT", "value": evil}]}],
    )

    answer = await shop.get(f"/orders/{number}/invoice")

    assert "<script" not in answer.text
    assert answer.text.count("&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}") == 8
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


async def test_legal_texts_that_belong_on_paper_are_there_without_markup(shop, place):
    pages = [
        {"type": "LEGAL_INFO", "enabled": True, "title": "Imprint", "text": "<p>Acme &amp; Co</p>"},
        {
            "type": "REVOCATION_TERMS",
            "enabled": True,
            "title": "Withdrawal",
            "display": "EXTERNAL_URL",
            "externalUrl": "https://example.com/withdrawal",
        },
        {"type": "TERMS", "enabled": True, "title": "Terms", "text": "Not on paper"},
        {"type": "PRIVACY_STATEMENT", "enabled": False, "title": "Privacy", "text": "Not on paper"},
    ]
    await shop.update("/profile", {"legalPagesSettings": {"legalPages": pages}})

    text = words(await receipt(shop, await place()))

    assert "Imprint Acme &amp; Co Withdrawal https://example.com/withdrawal" in text
    assert "Not on paper" not in text


async def test_the_logo_stands_for_the_name(shop, place, picture):
    number = await place()
    assert "<strong><bdi>Test shop</bdi></strong>" in await receipt(shop, number)

    await shop.upload("/profile/invoicelogo", picture(40, 20))

    url = (await shop.read("/profile"))["settings"]["invoiceLogoUrl"]
    assert f'<img src="{url}" alt="Test shop">' in await receipt(shop, number)


async def test_every_form_of_the_id_finds_the_order(shop, place):
    number = await place()
    order = await shop.read(f"/orders/{number}")

    assert await receipt(shop, order["id"].lower()) == await receipt(shop, number)
    assert await receipt(shop, f"transaction_{number}") == await receipt(shop, number)


async def test_an_unknown_order_is_not_found(shop, refused):
    refused(await shop.get("/orders/NOPE1/invoice"), 404, "ORDER_NOT_FOUND", "Order #NOPE1 not found")


async def test_an_unfinished_order_has_no_receipt(shop, place, refused):
    number = await place(paymentStatus="INCOMPLETE")

    for path in ("invoice", "invoice-pdf"):
        refused(await shop.get(f"/orders/{number}/{path}"), 422, "ORDER_NOT_FINISHED", f"#{number} ")


async def test_needs_the_right_to_read_orders(shop, place, refused):
    number, token = await place(), await shop.token("create_orders", "read_invoices")

    for path in ("invoice", "invoice-pdf"):
        refused(await shop.get(f"/orders/{number}/{path}", token=token), 403, "INSUFFICIENT_APP_SCOPE", "read_orders")
