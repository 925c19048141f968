"""PUT /carts/{cartId} (orders.md 9)."""

import pytest


async def test_a_cart_is_hidden_and_keeps_its_address(shop, fill_cart):
    number, cart_id = await fill_cart(email="a@x.io")

    assert await shop.update(f"/carts/{cart_id}", {"hidden": True, "email": "z@z"}) == {"updateCount": 1}

    cart = await shop.read(f"/carts/{cart_id}")
    assert (cart["hidden"], cart["email"]) == (True, "a@x.io")
    assert await shop.changes() == [("unfinished_order.created", number), ("unfinished_order.updated", number)]
    await shop.update(f"/carts/{cart_id}", {"hidden": False})
    assert (await shop.read("/carts", showHidden="false"))["total"] == 1


async def test_what_can_be_changed_and_what_cannot(shop, fill_cart):
    _, cart_id = await fill_cart(total=5, orderComments="Hi", items=[{"name": "A"}])
    before = await shop.read(f"/carts/{cart_id}")
    taxes = [{"name": "VAT", "value": 10, "total": 7}]
    changed = {
        "taxesOnShipping": taxes,
        "b2b_b2c": "b2b",
        "customerRequestedInvoice": True,
        "customerFiscalCode": "FC",
        "electronicInvoicePecEmail": "pec@x.io",
        "electronicInvoiceSdiCode": "SDI",
    }
    ignored = {"total": 9, "orderComments": "No", "items": [], "paymentStatus": "PAID", "cartId": "X", "extraFields": 5}

    await shop.update(f"/carts/{cart_id}", changed | ignored)

    cart = await shop.read(f"/carts/{cart_id}")
    times = {key: cart[key] for key in ("updateDate", "updateTimestamp")}
    assert cart == before | changed | times

    await shop.update(f"/carts/{cart_id}", dict.fromkeys(changed))
    assert (await shop.read(f"/carts/{cart_id}"))["customerFiscalCode"] == "FC"
    await shop.update(f"/carts/{cart_id}", {"customerFiscalCode": "", "taxesOnShipping": []})
    cart = await shop.read(f"/carts/{cart_id}")
    assert (cart["customerFiscalCode"], cart["taxesOnShipping"], cart["electronicInvoiceSdiCode"]) == ("", [], "SDI")


async def test_taxes_on_shipping_without_an_amount_are_calculated_once(shop, fill_cart):
    number, cart_id = await fill_cart(shippingOption={"shippingRate": 10.05}, handlingFee={"value": 5})

    await shop.update(f"/carts/{cart_id}", {"taxesOnShipping": [{"name": "VAT", "value": 10}]})

    expected = [{"name": "VAT", "value": 10, "total": 1.51}]
    assert (await shop.read(f"/carts/{cart_id}"))["taxesOnShipping"] == expected
    await shop.update(f"/orders/{number}", {"shippingOption": {"shippingRate": 100}})
    assert (await shop.read(f"/carts/{cart_id}"))["taxesOnShipping"] == expected


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"hidden": "yes"}, "Cart.hidden"),
        ({"b2b_b2c": "b2g"}, "b2b, b2c"),
        ({"taxesOnShipping": [{"value": "x"}]}, "value"),
    ],
)
async def test_a_refused_update_changes_nothing(shop, fill_cart, refused, body, message):
    _, cart_id = await fill_cart()
    before = await shop.read(f"/carts/{cart_id}"), await shop.changes()

    refused(await shop.put(f"/carts/{cart_id}", {"customerFiscalCode": "X", **body}), 400, "WRONG_PARAMETER", message)

    assert (await shop.read(f"/carts/{cart_id}"), await shop.changes()) == before
