"""What mails about orders say."""

import re
import tomllib
from pathlib import Path

import pytest

from tradepost.resources.orders.mails import writing
from tradepost.resources.store_profile.order_statuses.schemas import ALL_STATUSES

ANN = "ann@x.io"
BOSS = "boss@x.io"

ORDER = {
    "email": ANN,
    "subtotal": 1050.5,
    "discount": 10,
    "couponDiscount": 5,
    "discountCoupon": {"code": "SUMMER"},
    "tax": 84.04,
    "giftCardRedemption": 20,
    "total": 1113.54,
    "pricesIncludeTax": False,
    "paymentMethod": "Invoice",
    "shippingOption": {"shippingMethodName": "Parcel", "shippingRate": 9.5},
    "handlingFee": {"name": "Wrapping", "value": 2},
    "customSurcharges": [{"id": "tips", "description": "For the team", "total": 2.5}],
    "orderComments": "Ring twice.\nThank you!",
    "orderExtraFields": [
        {"id": "a", "title": "Card", "value": "Happy birthday", "showInNotifications": True},
        {"id": "b", "title": "Source", "value": "internal"},
    ],
    "shippingPerson": {
        "name": "Ann Lee",
        "companyName": "Lemons Ltd",
        "street": "1 Main St",
        "city": "Springfield",
        "stateOrProvinceCode": "IL",
        "postalCode": "62701",
        "countryCode": "US",
        "phone": "555-1",
    },
    "items": [
        {
            "name": "Mug",
            "sku": "MUG-1",
            "price": 500,
            "quantity": 2,
            "selectedOptions": [
                {"name": "Size", "type": "CHOICE", "selections": [{"selectionTitle": "Large"}]},
                {"name": "Engraving", "type": "TEXT", "value": ""},
                {"name": "Extras", "type": "CHOICES", "selections": [{"selectionTitle": t} for t in ("Lid", "Spoon")]},
            ],
        },
        {"name": "Tea", "price": 50.5},
    ],
}

BUYER = """Bill to:
    Ann Lee
    Lemons Ltd
    1 Main St
    Springfield, Illinois 62701
    United States
    E-mail: ann@x.io
    Phone: 555-1
"""
DETAILS = "Shipping: Parcel\nPayment: Invoice\nCard: Happy birthday\nComments: Ring twice.\nThank you!\n"
AMOUNTS = """Subtotal: $1,050.50
Discount: -$10.00
Coupon SUMMER: -$5.00
Shipping: $9.50
Wrapping: $2.00
For the team: $2.50
Tax: $84.04
Gift card: -$20.00
Total: $1,113.54
Total without tax: $1,029.50
"""


@pytest.fixture
def mail_of(shop, new_mails):
    """`await mail_of(order, change)`: the mail to the buyer of a new order, or to `to`; after a change the next one."""

    async def send(order, change=None, to=ANN):
        path = f"/orders/{await shop.create('/orders', order)}"
        if change:
            await new_mails()
            await shop.update(path, change)
        [message] = [message for message in await new_mails() if message["To"] == to]
        return message

    return send


def text_of(message):
    return message.get_body(["plain"]).get_content().replace("\r\n", "\n")


def html_of(message):
    return message.get_body(["html"]).get_content()


async def test_the_confirmation(shop, mail_of):
    await shop.update("/profile", {"settings": {"storeName": "Mugs & Co"}, "company": {"countryCode": "US"}})

    message = await mail_of({**ORDER, "createDate": "2026-03-01 10:00:00 +0000"})

    order = (await shop.read("/orders"))["items"][0]
    assert message["Subject"] == f"Your order {order['id']} at Mugs & Co"
    text = text_of(message)
    assert text.startswith("Hello Ann Lee,\n\nthank you for your order.")
    mugs = "Mug\n    Size: Large\n    Extras: Lid, Spoon\n    2 × $500.00 = $1,000.00\n"
    items = f"{mugs}Tea\n    1 × $50.50 = $50.50\n"
    assert f"\n\nOrder {order['id']}\nMar 1, 2026\n\n{items}\n{AMOUNTS}\n{BUYER}\n{DETAILS}\n" in text
    assert "internal" not in text
    assert text.endswith("You get this mail because you have ordered at Mugs & Co.\n")
    html = html_of(message)
    for line in ("Hello Ann Lee,", "Mugs &amp; Co", "<strong>Mug</strong>", "Size: Large", "$1,113.54", "62701"):
        assert line in html


async def test_the_mail_to_the_merchant(shop, mail_of):
    await shop.update("/profile", {"mailNotifications": {"adminNotificationEmails": [BOSS]}})

    message = await mail_of(ORDER, to=BOSS)

    assert message["Reply-To"] == ANN
    assert re.fullmatch(r"New order [A-Z0-9]{5}: \$1,113\.54", message["Subject"])
    text = text_of(message)
    assert text.startswith("Test shop has a new order.\n\nOrder ")
    assert "\nStatus: Awaiting payment, Awaiting processing\n" in text
    assert "\nMug\n    Size: Large\n    Extras: Lid, Spoon\n    MUG-1\n" in text
    assert f"{AMOUNTS}\n" in text
    assert f"{BUYER}\n" in text


async def test_amounts_are_those_of_the_order_in_the_format_of_the_store(shop, mail_of):
    formats = {
        "currency": "EUR",
        "currencyPrefix": "",
        "currencySuffix": " €",
        "currencyGroupSeparator": ".",
        "currencyDecimalSeparator": ",",
        "dateFormat": "dd.MM.yyyy",
        "timezone": "Pacific/Auckland",
    }
    await shop.update("/profile", {"formatsAndUnits": formats})
    sent = {"email": ANN, "total": 1234.5, "subtotal": 1, "tax": 2, "pricesIncludeTax": True}

    text = text_of(await mail_of({**sent, "createDate": "2026-03-01 20:00:00 +0000"}))

    assert "02.03.2026\n" in text
    assert "\nSubtotal: 1,00 €\nTotal: 1.234,50 €\nIncluding Tax: 2,00 €\n" in text


@pytest.mark.parametrize(
    ("enabled", "lang", "greeting"),
    [
        (["en", "de"], "de", "Guten Tag,"),
        (["de", "en"], "en", "Hello,"),
        (["fr", "en"], "fr", "Hello,"),
        (["de", "en"], None, "Guten Tag,"),
    ],
)
async def test_the_language_is_that_of_the_order_if_the_store_speaks_it(shop, mail_of, enabled, lang, greeting):
    await shop.update("/profile", {"languages": {"enabledLanguages": enabled, "defaultLanguage": enabled[0]}})

    assert text_of(await mail_of({"email": ANN, "lang": lang})).startswith(greeting)


async def test_a_language_that_the_store_no_longer_speaks_gives_way_to_the_default_one(shop, new_mails):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "de"]}})
    await shop.create("/orders", {"email": ANN, "lang": "de"})

    await shop.update("/profile", {"languages": {"enabledLanguages": ["en"]}})

    [message] = [message for message in await new_mails() if message["To"] == ANN]
    assert text_of(message).startswith("Hello,")


async def test_everything_is_translated(shop, mail_of):
    languages = {"enabledLanguages": ["en", "de"], "defaultLanguage": "en"}
    await shop.update("/profile", {"languages": languages, "formatsAndUnits": {"dateFormat": "MMMM d, yyyy"}})
    size = {"name": "Size", "nameTranslated": {"de": "Größe"}, "value": "Large", "valueTranslated": {"de": "Groß"}}
    item = {"name": "Mug", "nameTranslated": {"en": "Mug", "de": "Becher"}, "selectedOptions": [size]}
    sent = {"email": ANN, "lang": "de", "items": [item], "shippingPerson": {"name": "A", "countryCode": "DE"}}

    message = await mail_of({**sent, "createDate": "2026-03-01"}, {"fulfillmentStatus": "OUT_FOR_DELIVERY"})

    assert message["Subject"].endswith(": Wird zugestellt")
    text = text_of(message)
    for part in ("\nBecher\n    Größe: Groß\n", "\nMärz 1, 2026\n", "\n    Deutschland\n", "\nGesamtbetrag: $0.00\n"):
        assert part in text


async def test_a_status_of_the_merchants_own_has_its_name(shop, mail_of):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "de"], "defaultLanguage": "en"}})
    names = {"enabled": True, "nameTranslations": {"en": "On hold", "de": "Angehalten"}}
    await shop.update("/profile/order_status/CUSTOM_PAYMENT_STATUS_1", names)
    await shop.update("/profile/order_status/CUSTOM_PAYMENT_STATUS_2", {"enabled": True})

    held = {"paymentStatus": "CUSTOM_PAYMENT_STATUS_1"}
    assert (await mail_of({"email": ANN}, held))["Subject"].endswith(": On hold")
    assert (await mail_of({"email": ANN, "lang": "de"}, held))["Subject"].endswith(": Angehalten")
    nameless = {"paymentStatus": "CUSTOM_PAYMENT_STATUS_2"}
    assert (await mail_of({"email": ANN}, nameless))["Subject"].endswith(": Custom payment status 2")


async def test_a_shipped_order_says_where_the_parcel_is(mail_of):
    sent = {"fulfillmentStatus": "SHIPPED", "trackingNumber": "1Z <9>", "trackingUrl": "https://post.io/?a=1&b=2"}

    message = await mail_of({"email": ANN}, sent)

    assert (
        "has been shipped.\n\nTracking number: 1Z <9>\nTrack the parcel: https://post.io/?a=1&b=2\n\nOrder"
        in text_of(message)
    )
    html = html_of(message)
    assert "<strong>1Z &lt;9&gt;</strong>" in html
    assert '<a href="https://post.io/?a=1&amp;b=2"' in html


async def test_an_order_to_be_picked_up_says_where(mail_of):
    option = {"isPickup": True, "shippingMethodName": "Shop", "pickupInstruction": "<p>Ring <b>twice</b></p>"}

    message = await mail_of({"email": ANN, "shippingOption": option}, {"fulfillmentStatus": "READY_FOR_PICKUP"})

    assert "\nPickup: Ring twice\n" in text_of(message)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " https://post.io", "post.io/1"])
async def test_only_web_addresses_become_links(mail_of, url):
    message = await mail_of({"email": ANN, "trackingUrl": url}, {"fulfillmentStatus": "SHIPPED"})

    assert "Track the parcel" not in html_of(message) + text_of(message)
    assert url not in html_of(message)


async def test_nothing_that_clients_write_becomes_a_header_or_markup(shop, mail_of):
    evil = '"><script>{shop}{view.store}</script>\r\nBcc: eve@x.io'
    await shop.update("/profile", {"mailNotifications": {"adminNotificationEmails": [BOSS]}})
    person = dict.fromkeys(("name", "companyName", "street", "city", "postalCode", "phone"), evil)
    option = {"name": evil, "type": "TEXT", "value": evil}
    sent = {
        "email": ANN,
        "billingPerson": person,
        "shippingPerson": {**person, "street": "x", "countryCode": "<x>", "stateOrProvinceCode": "<x>"},
        "items": [{"name": evil, "sku": evil, "selectedOptions": [option]}],
        "discountCoupon": {"code": evil},
        "couponDiscount": 1,
        "handlingFee": {"name": evil, "value": 1},
        "customSurcharges": [{"description": evil, "total": 1}],
        "shippingOption": {"shippingMethodName": evil, "isPickup": True, "pickupInstruction": evil},
        "paymentMethod": evil,
        "orderComments": evil,
        "orderExtraFields": [{"id": "a", "title": evil, "value": evil, "showInNotifications": True}],
        "trackingNumber": evil,
        "trackingUrl": f"https://x.io/{evil}",
    }

    for to in (ANN, BOSS):
        message = await mail_of(sent, to=to)
        assert message["Bcc"] is None
        html = html_of(message)
        assert "<script" not in html
        assert "{shop}{view.store}" in html, "what clients write is no template"
        assert '"&gt;' not in html
        assert "{shop}" in text_of(message)


async def test_answers_of_buyers_go_to_the_store(shop, mail_of):
    assert (await mail_of({"email": ANN}))["Reply-To"] is None
    await shop.update("/profile", {"company": {"email": "office@x.io"}})
    assert (await mail_of({"email": ANN}))["Reply-To"] == "office@x.io"
    await shop.update("/profile", {"mailNotifications": {"customerNotificationFromEmail": "shop@x.io"}})
    assert (await mail_of({"email": ANN}))["Reply-To"] == "shop@x.io"


async def test_addresses_that_are_the_same_are_written_once(mail_of):
    person = {"name": "Ann", "city": "Berlin", "countryCode": "DE"}

    text = text_of(await mail_of({"email": ANN, "shippingPerson": person, "billingPerson": person}))
    assert ("Bill to:" in text, "Ship to:" in text) == (True, False)
    text = text_of(await mail_of({"email": ANN, "billingPerson": {**person, "name": "Bob"}, "shippingPerson": person}))
    assert "Bill to:\n    Bob\n" in text
    assert "Ship to:\n    Ann\n" in text


async def test_a_coupon_goes_along_when_the_store_says_so(shop, mail_of):
    coupon = await shop.create("/discount_coupons", {"name": "Thanks", "code": "THANKS", "discount": 5})

    async def gift(**message):
        messages = {"customerOrderMessages": {"orderConfirmation": message}}
        await shop.update("/profile", {"mailNotifications": messages})
        return "we give you a coupon: THANKS" in text_of(await mail_of({"email": ANN}))

    assert not await gift(marketingBlockEnabled=True)
    assert await gift(discountCouponId=coupon)
    assert not await gift(marketingBlockEnabled=False)
    await shop.update(f"/discount_coupons/{coupon}", {"status": "PAUSED"})
    assert not await gift(marketingBlockEnabled=True)
    await shop.delete(f"/discount_coupons/{coupon}")
    assert not await gift(marketingBlockEnabled=True)


async def test_pictures_of_products_and_the_logo_for_mails(shop, mail_of, picture):
    product = await shop.create("/products", {"name": "Mug"})
    await shop.upload(f"/products/{product}/image", picture(300, 300))
    await shop.upload("/profile/emaillogo", picture(200, 80))
    logo = (await shop.read("/profile"))["settings"]["emailLogoUrl"]

    message = await mail_of({"email": ANN, "items": [{"productId": product, "quantity": 1}]})

    [item] = (await shop.read("/orders"))["items"][0]["items"]
    html = html_of(message)
    assert f'<img src="{item["smallThumbnailUrl"]}"' in html
    assert f'<img src="{logo}" alt="Test shop"' in html


async def test_what_can_be_downloaded_is_mailed_once_it_is_paid(shop, new_mails, monkeypatch):
    async def with_links(db, store, records):
        orders = await shown(db, store, records)
        for file in [file for order in orders for item in order.items for file in item.files or ()]:
            file.customer_url = f"https://x.io/{file.name}"
        return orders

    shown = writing.shown
    monkeypatch.setattr(writing, "shown", with_links)
    product = await shop.create("/products", {"name": "Book"})
    await shop.upload(f"/products/{product}/files", b"text", fileName="book.pdf")
    sent = {"email": ANN, "items": [{"productId": product, "quantity": 1}]}

    for first, later in (("AWAITING_PAYMENT", "PAID"), ("PAID", "AWAITING_PAYMENT")):
        path = f"/orders/{await shop.create('/orders', {**sent, 'paymentStatus': first})}"
        before = {message["Subject"].split(" of ")[0]: message for message in await new_mails()}
        await shop.update(path, {"paymentStatus": later})
        after = {message["Subject"].split(" of ")[0]: message for message in await new_mails()}

        told = before if first == "PAID" else after
        assert ("The downloads" in before, "The downloads" in after) == (told is before, told is after)
        assert "bought:\n\nbook.pdf: https://x.io/book.pdf\n\nOrder" in text_of(told["The downloads"])
        assert '<a href="https://x.io/book.pdf"' in html_of(told["The downloads"])

    await shop.update(
        "/profile", {"mailNotifications": {"customerOrderMessages": {"downloadEgoods": {"enabled": False}}}}
    )
    await shop.create("/orders", {**sent, "paymentStatus": "PAID"})
    assert len(await new_mails()) == 1


def test_every_language_has_all_texts():
    folder = Path(writing.__file__).parent / "templates" / "texts"
    texts = {file.stem: tomllib.loads(file.read_text()) for file in folder.iterdir()}

    assert texts["de"].keys() == texts["en"].keys() >= set(ALL_STATUSES) - {"INCOMPLETE"}
