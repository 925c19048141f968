"""What tests of receipts and tax invoices stand on."""

import io
from unittest.mock import Mock
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

from tradepost.resources.orders.invoices import press

ADDRESS = {"street": "5th Avenue 7", "city": "New York", "countryCode": "US", "postalCode": "10001"}


def tax(name, rate, total, *, included=False):
    """A tax of an item."""
    return {"name": name, "value": rate, "total": total, "includeInPrice": included}


# Its amounts add up: 55 - 5 - 2.5 + 9.5 + 3 + 1 + 6.35 - 1 = 66.35.
ORDER = {
    "email": "ann@example.com",
    "paymentStatus": "PAID",
    "paymentMethod": "Credit card",
    "subtotal": 55,
    "discount": 5,
    "couponDiscount": 2.5,
    "discountCoupon": {"code": "SUMMER"},
    "giftCardRedemption": 1,
    "tax": 6.35,
    "total": 66.35,
    "pricesIncludeTax": False,
    "orderComments": "Ring twice.\nThen wait.",
    "billingPerson": {"name": "Ann Buyer", "stateOrProvinceCode": "NY", **ADDRESS},
    "shippingPerson": {"name": "Bob Receiver", **ADDRESS},
    "shippingOption": {"shippingMethodName": "Courier", "shippingRate": 9.5},
    "handlingFee": {"name": "Gift wrap", "value": 3},
    "customSurcharges": [{"id": "tip", "value": 1, "type": "ABSOLUTE", "total": 1, "description": "Tip"}],
    "items": [
        {
            "name": "Cherry coffee",
            "sku": "CH-1",
            "price": 15,
            "quantity": 2,
            "taxes": [tax("State tax", 4, 1.2), tax("City tax", 4.5, 1.35)],
            "selectedOptions": [
                {
                    "name": "Grind",
                    "type": "CHOICE",
                    "selections": [
                        {"selectionTitle": "Fine", "selectionModifier": 1, "selectionModifierType": "ABSOLUTE"}
                    ],
                }
            ],
        },
        {
            "name": "Mug",
            "price": 25,
            "quantity": 1,
            "taxes": [tax("State tax", 4, 1), tax("Luxury tax", 11.2, 2.8)],
        },
    ],
    "orderExtraFields": [
        {"id": "note", "title": "Delivery note", "value": "Back door", "showInInvoice": True},
        {"id": "own", "title": "Internal", "value": "Not for paper"},
    ],
}


@pytest.fixture
def place(shop):
    """`await place(email="a@x.io")`: the internal number of a new order."""

    async def create(**fields):
        return await shop.create("/orders", fields)

    return create


@pytest.fixture
def pdf_text():
    """`pdf_text(content)`: the words of a PDF, with single spaces between them."""

    def read(content):
        pages = PdfReader(io.BytesIO(content)).pages
        words = " ".join(page.extract_text() for page in pages)
        return " ".join(words.translate(dict.fromkeys(map(ord, "\u200b\u2068\u2069"))).split())

    return read


@pytest.fixture
def pictures_in():
    """`pictures_in(content)`: how many pictures a PDF shows."""

    def count(content):
        return sum(len(page.images) for page in PdfReader(io.BytesIO(content)).pages)

    return count


@pytest.fixture
def logged(monkeypatch):
    """`logged.error.call_args_list`: what printing has written into the log."""
    log = Mock()
    monkeypatch.setattr(press, "log", log)
    return log


@pytest.fixture
def invoices(shop):
    """`await invoices(order)`: the tax invoices of an order."""

    async def read(order_id):
        return (await shop.read(f"/orders/{order_id}/invoices"))["invoices"]

    return read


@pytest.fixture
def download(client):
    """`await download(link)`: what a link of a tax invoice answers, without any token."""

    async def get(link):
        parts = urlsplit(link)
        return await client.get(f"{parts.path}?{parts.query}")

    return get


@pytest.fixture
def template(shop, app_settings):
    """`template("receipt.typ", text)`: the store's own template."""
    folder = app_settings.data_dir / "templates" / str(shop.id)

    def write(name, text):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)

    return write


@pytest.fixture
def order_body():
    """An order with something of everything, whose amounts add up."""
    return ORDER
