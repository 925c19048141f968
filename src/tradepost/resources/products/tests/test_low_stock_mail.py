"""`checkLowStockNotification`: the mail to the merchant about stock that has run low (products.md 4)."""

import asyncio

import asyncpg
import msgspec
import pytest

from tradepost.kit.errors import wrong
from tradepost.resources.products import service

ASKED = {"checkLowStockNotification": "true"}


@pytest.fixture
async def merchant(shop):
    """The store has one address for such mails."""
    await shop.update("/profile", {"mailNotifications": {"adminNotificationEmails": ["ann@x.io"]}})


@pytest.fixture
async def mug(shop, merchant):
    """The path of a product with ten in stock, of which five are few."""
    return (
        f"/products/{await shop.create('/products', {'name': 'Mug', 'sku': 'MUG', 'quantity': 10, 'warningLimit': 5})}"
    )


@pytest.fixture
def add(shop, mug):
    """`await add("L", sku="L1")`: the path of another variation of the mug, for a size."""

    async def create(size, **fields):
        body = {"options": [{"name": "Size", "value": size}], **fields}
        return f"{mug}/combinations/{await shop.create(f'{mug}/combinations', body)}"

    return create


def text_of(message):
    return message.get_body(["plain"]).get_content().replace("\r\n", "\n")


def switch(**message):
    return {"mailNotifications": {"adminMessages": {"lowStockNotification": message}}}


@pytest.mark.parametrize(
    ("stock", "limit", "delta", "mails"),
    [
        (10, 5, -4, 0),
        (10, 5, -5, 1),
        (10, 5, -6, 1),
        (10, 5, -15, 1),
        (6, 5, -1, 1),
        (5, 5, -1, 0),
        (5, 5, 0, 0),
        (3, 5, 1, 0),
        (3, 5, 9, 0),
        (1, 0, -1, 0),
        (1, 0, -2, 0),
    ],
)
async def test_stock_runs_low_when_it_reaches_the_limit_from_above(
    shop, merchant, new_mails, stock, limit, delta, mails
):
    path = f"/products/{await shop.create('/products', {'name': 'A', 'quantity': stock, 'warningLimit': limit})}"

    await shop.update(f"{path}/inventory", {"quantityDelta": delta}, **ASKED)
    assert len(await new_mails()) == mails

    await shop.update(path, {"quantity": stock})
    await shop.update(path, {"quantity": stock + delta}, **ASKED)
    assert len(await new_mails()) == mails


async def test_the_mail_says_what_is_left(shop, mug, new_mails):
    await shop.update("/profile", {"settings": {"storeName": "Mugs & Co"}})
    await shop.update(f"{mug}/inventory", {"quantityDelta": -7}, **ASKED)

    [message] = await new_mails()

    assert (message["From"], message["To"]) == ("Mugs & Co <tradepost@localhost>", "ann@x.io")
    assert message["Subject"] == "Mug is running low"
    told = "in Mugs & Co, the stock of “Mug” has fallen to the limit that you have set:"
    assert f"Hello,\n\n{told}\n\nMug\nSKU: MUG\nLeft: 3\nLimit: 5\n\nYou get this mail" in text_of(message)
    html = message.get_body(["html"]).get_content()
    assert told.replace("&", "&amp;") in html
    for line in ("<strong>Mug</strong>", "SKU: MUG<br>", "Left: <strong>3</strong>", "Limit: 5"):
        assert line in html


async def test_it_is_written_in_the_language_of_the_store(shop, mug, new_mails):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["de", "en"], "defaultLanguage": "de"}})
    await shop.update(mug, {"nameTranslated": {"de": "Becher", "en": "Mug"}, "quantity": 2}, **ASKED)

    [message] = await new_mails()

    assert message["Subject"] == "Becher geht zur Neige"
    assert "Becher\nArtikelnummer: MUG\nNoch da: 2\nGrenze: 5\n" in text_of(message)


async def test_nothing_that_clients_write_becomes_a_header_or_markup(shop, mug, new_mails):
    name = 'Öl & "Wein" <script> {shop}\r\nBcc: eve@x.io'
    await shop.update(mug, {"name": name, "sku": "<b>", "quantity": 2}, **ASKED)

    [message] = await new_mails()

    assert message["Bcc"] is None
    assert message["Subject"] == 'Öl & "Wein" <script> {shop} Bcc: eve@x.io is running low'
    html = message.get_body(["html"]).get_content()
    assert "<script>" not in html
    assert "SKU: &lt;b&gt;" in html


async def test_without_the_parameter_nothing_is_sent(shop, mug, add, new_mails):
    variation = await add("L", sku="L1", quantity=10)

    await shop.update(f"{mug}/inventory", {"quantityDelta": -5}, checkLowStockNotification="false")
    await shop.update(mug, {"quantity": 10})
    await shop.update(mug, {"quantity": 2})
    await shop.update(f"{variation}/inventory", {"quantityDelta": -5})
    await shop.update(variation, {"quantity": 10})
    await shop.update(variation, {"quantity": 2})

    assert await new_mails() == []


async def test_what_is_new_or_not_counted_has_passed_no_limit(shop, mug, add, new_mails):
    body = {"name": "A", "quantity": 1, "warningLimit": 5}
    path = f"/products/{await shop.create('/products', body, **ASKED)}"
    await shop.update(path, {"unlimited": True}, **ASKED)
    await shop.update(f"{path}/inventory", {"quantityDelta": -5}, **ASKED)
    await shop.update(path, {"quantity": 1}, **ASKED)
    variation = await add("L")
    await shop.update(variation, {"sku": "L1", "quantity": 1}, **ASKED)
    sent = {"options": [{"name": "Size", "value": "S"}], "sku": "S1", "quantity": 1}
    await shop.update(mug, {"combinations": [sent]}, saveCombinations="true", **ASKED)

    assert await new_mails() == []


async def test_the_limit_that_counts_is_the_one_after_the_write(shop, mug, new_mails):
    await shop.update(mug, {"warningLimit": 20}, **ASKED)
    await shop.update(mug, {"warningLimit": 10}, **ASKED)
    await shop.update(mug, {"quantity": 9, "warningLimit": 8}, **ASKED)
    assert await new_mails() == []

    await shop.update(mug, {"quantity": 8, "warningLimit": 8}, **ASKED)

    [message] = await new_mails()
    assert "Left: 8\nLimit: 8\n" in text_of(message)


async def test_variations_with_stock_of_their_own(shop, mug, add, new_mails):
    inherits = await add("L", sku="L1", quantity=10)
    own = await add("S", sku="S1", quantity=10, warningLimit=2)
    off = await add("M", sku="M1", quantity=10, warningLimit=0)

    for path in (inherits, own, off):
        await shop.update(f"{path}/inventory", {"quantityDelta": -7}, **ASKED)
    [message] = await new_mails()
    assert message["Subject"] == "Mug is running low"
    assert "\n\nMug\nSize: L\nSKU: L1\nLeft: 3\nLimit: 5\n\nYou get" in text_of(message)

    for path in (inherits, own, off):
        await shop.update(path, {"quantity": 1}, **ASKED)
    [message] = await new_mails()
    assert "\n\nMug\nSize: S\nSKU: S1\nLeft: 1\nLimit: 2\n\nYou get" in text_of(message)

    await shop.update(own, {"quantity": 4})
    await shop.update(own, {"quantity": 3, "warningLimit": None}, **ASKED)
    assert await new_mails() == [], "with the limit of its product it has been low before"


async def test_variations_that_share_the_stock_of_their_product_are_not_told_of(shop, mug, add, new_mails):
    await add("L", warningLimit=8)
    await add("S", sku="MUG", warningLimit=8)

    await shop.update(f"{mug}/inventory", {"quantityDelta": -3}, **ASKED)
    assert await new_mails() == []
    await shop.update(f"{mug}/inventory", {"quantityDelta": -3}, **ASKED)

    [message] = await new_mails()
    assert "\n\nMug\nSKU: MUG\nLeft: 4\nLimit: 5\n\nYou get" in text_of(message)


async def test_one_write_is_one_mail(shop, mug, add, new_mails):
    for size, quantity in (("L", 10), ("S", 10), ("M", 3), ("XL", 10)):
        await add(size, sku=size, quantity=quantity)
    combinations = await shop.read(f"{mug}/combinations")
    sent = [{"id": item["id"], "quantity": 9 if item["sku"] == "XL" else 2} for item in combinations]

    await shop.update(mug, {"quantity": 4, "combinations": sent}, saveCombinations="true", **ASKED)

    [message] = await new_mails()
    stocks = "Mug\nSKU: MUG\nLeft: 4\nLimit: 5\n\nMug\nSize: L\nSKU: L\nLeft: 2\nLimit: 5\n\n"
    assert f"\n\n{stocks}Mug\nSize: S\nSKU: S\nLeft: 2\nLimit: 5\n\nYou get" in text_of(message)


@pytest.mark.parametrize(
    ("profile", "recipients"),
    [
        (
            {"mailNotifications": {"adminNotificationEmails": ["bob@x.io", "ann@x.io", "bob@x.io"]}},
            ["ann@x.io", "bob@x.io"],
        ),
        ({"mailNotifications": {"adminNotificationEmails": ["nobody", "bob@x.io"]}}, ["bob@x.io"]),
        ({"mailNotifications": {"adminNotificationEmails": []}, "company": {"email": "office@x.io"}}, ["office@x.io"]),
        ({"mailNotifications": {"adminNotificationEmails": []}, "company": {"email": ""}}, []),
        ({"mailNotifications": {"adminNotificationEmails": []}, "company": {"email": "nobody"}}, []),
        (switch(enabled=False), []),
        (switch(enabled=True), ["ann@x.io"]),
        ({"mailNotifications": {"adminMessages": {"lowStockNotification": None}}}, ["ann@x.io"]),
        ({"mailNotifications": {"adminMessages": {"newOrderPlaced": {"enabled": False}}}}, ["ann@x.io"]),
    ],
)
async def test_who_is_told(shop, mug, new_mails, profile, recipients):
    await shop.update("/profile", profile)

    await shop.update(f"{mug}/inventory", {"quantityDelta": -7}, **ASKED)

    assert [message["To"] for message in await new_mails()] == recipients


async def test_who_is_not_told_any_longer(shop, mug, new_mails):
    await shop.update(f"{mug}/inventory", {"quantityDelta": -7}, **ASKED)
    await shop.update("/profile", switch(enabled=False))

    assert await new_mails() == []


async def test_the_mail_is_written_from_what_is_stored_by_then(shop, mug, add, new_mails):
    variation = await add("L", sku="L1", quantity=10)
    await shop.update(f"{mug}/inventory", {"quantityDelta": -7}, **ASKED)
    await shop.update(f"{mug}/inventory", {"quantityDelta": -1}, **ASKED)
    [message] = await new_mails()
    assert "Left: 2\n" in text_of(message)

    await shop.update(f"{variation}/inventory", {"quantityDelta": -7}, **ASKED)
    await shop.update(variation, {"quantity": 6})
    assert await new_mails() == []

    await shop.update(variation, {"quantity": 5}, **ASKED)
    await shop.delete(variation)
    assert await new_mails() == []

    await shop.update(mug, {"quantity": 10})
    await shop.update(mug, {"quantity": 5}, **ASKED)
    await shop.delete(mug)
    assert await new_mails() == []


async def orders(shop, database):
    """The mails that wait to be sent for a store."""
    rows = await database.fetch("SELECT payload FROM pgqueuer WHERE entrypoint LIKE '%mail_low_stock'")
    return [order for row in rows if (order := msgspec.json.decode(row["payload"]))["store_id"] == shop.id]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("", {"quantity": 1, "warningLimit": -1}, 400),
        ("", {"quantity": 1, "customSlug": "taken"}, 409),
        ("/inventory", {"quantityDelta": "some"}, 400),
        ("/combinations/5", {"quantity": 1}, 404),
        ("/combinations/5/inventory", {"quantityDelta": -9}, 404),
    ],
)
async def test_a_refused_write_orders_nothing(shop, mug, database, path, body, status):
    await shop.create("/products", {"name": "A", "customSlug": "taken"})

    assert (await shop.put(f"{mug}{path}", body, **ASKED)).status_code == status

    assert await orders(shop, database) == []


async def test_an_unknown_product_is_refused_as_without_the_parameter(shop, merchant, refused):
    for path, body in (("/products/5", {"quantity": 1}), ("/products/5/inventory", {"quantityDelta": -1})):
        refused(await shop.put(path, body, **ASKED), 404, "PRODUCT_NOT_FOUND", "Product #5 not found")


@pytest.fixture
def ending(monkeypatch):
    """`ending(problem)`: the next adjustment of stock ends with a problem after all else is done."""

    def arrange(problem):
        problems = [problem]
        adjust = service.adjust_product_stock

        async def then_fail(*args):
            quantity = await adjust(*args)
            if problems:
                raise problems.pop()
            return quantity

        monkeypatch.setattr(service, "adjust_product_stock", then_fail)

    return arrange


async def test_a_rollback_takes_the_mail_along(shop, mug, database, ending):
    ending(wrong("after all"))

    assert (await shop.put(f"{mug}/inventory", {"quantityDelta": -7}, **ASKED)).status_code == 400

    assert await orders(shop, database) == []


async def test_a_write_that_runs_again_is_still_one_mail(shop, mug, database, ending):
    ending(asyncpg.DeadlockDetectedError())

    assert await shop.update(f"{mug}/inventory", {"quantityDelta": -7}, **ASKED) == {"updateCount": 1}

    [order] = await orders(shop, database)
    product_id = int(mug.rpartition("/")[2])
    expected = {"store_id": shop.id, "entity_id": product_id, "to": "ann@x.io", "stocks": [None], "failures": 0}
    assert order == expected


async def test_of_many_sales_at_once_one_passes_the_limit(shop, mug, add, database):
    variation = await add("L", sku="L1", quantity=10)
    requests = [(f"{mug}/inventory", {"quantityDelta": -1}), (f"{variation}/inventory", {"quantityDelta": -1})]

    answers = await asyncio.gather(
        *(shop.put(path, body, **ASKED) for path, body in requests * 8),
        *(shop.put(mug, {"price": price}, **ASKED) for price in range(4)),
    )

    assert {answer.status_code for answer in answers} == {200}
    found = [order["stocks"] for order in await orders(shop, database)]
    assert sorted(found, key=str) == [[int(variation.rpartition("/")[2])], [None]]
