"""GET /carts (orders.md 9)."""

import pytest


@pytest.fixture
def found(shop):
    """`await found(totalFrom=5)`: the e-mail addresses of the carts that a search finds, in its order."""

    async def search(**params):
        page = await shop.read("/carts", **params)
        assert page["total"] == page["count"] == len(page["items"])
        return [cart["email"] for cart in page["items"]]

    return search


async def test_hidden_carts_are_shown_unless_nobody_wants_them(shop, found, cherry, refused):
    cart = {"paymentStatus": "INCOMPLETE", "hidden": True, "items": [{"productId": cherry, "quantity": 3}]}
    await shop.create("/orders", cart | {"email": "hidden@x.io"})
    await shop.create("/orders", cart | {"email": "seen@x.io", "hidden": False})

    for params in ({}, {"showHidden": "true"}, {"showHidden": "yes"}, {"showHidden": ""}):
        assert await found(**params) == ["seen@x.io", "hidden@x.io"]
    assert await found(showHidden="false") == ["seen@x.io"]
    assert (await shop.read("/orders"))["total"] == 0
    assert (await shop.read("/orders", paymentStatus="INCOMPLETE"))["total"] == 2
    assert (await shop.read(f"/products/{cherry}"))["quantity"] == 10
    refused(await shop.get("/carts", showHidden="FALSE"), 400, "WRONG_PARAMETER", "showHidden")


async def test_a_paid_order_cannot_be_hidden(shop):
    number = await shop.create("/orders", {"paymentStatus": "PAID", "hidden": True})

    assert (await shop.read(f"/orders/{number}"))["hidden"] is False
    assert (await shop.read("/carts"))["items"] == []


async def test_the_newest_comes_first_and_pages_are_stable(shop, found):
    for day in (2, 4, 1, 3, 3):
        await shop.create(
            "/orders", {"paymentStatus": "INCOMPLETE", "createDate": f"2026-07-0{day}", "email": f"{day}@x.io"}
        )
    await shop.create("/orders", {"email": "order@x.io"})

    assert await found() == ["4@x.io", "3@x.io", "3@x.io", "2@x.io", "1@x.io"]
    page = await shop.read("/carts", limit=2, offset=2)
    assert (page["total"], page["count"], page["offset"], page["limit"]) == (5, 2, 2, 2)
    assert [cart["email"] for cart in page["items"]] == ["3@x.io", "2@x.io"]
    assert (await shop.read("/carts", limit=500))["limit"] == 100


async def test_filters(shop, found, clock):
    customer = await shop.create("/customers", {"email": "known@x.io"})
    clock.moment = clock.now().replace(year=2030, month=1, day=1, hour=0, minute=0, second=0, microsecond=500000)
    carts = [
        {"email": "a@x.io", "total": 10, "createDate": "2026-07-01", "discountCoupon": {"code": "Ten"}},
        {"email": "known@x.io", "total": 20, "createDate": "2026-07-02", "billingPerson": {"name": "Ann 100% Lee"}},
        {"email": "c@x.io", "total": 30, "createDate": "2026-07-03"},
    ]
    for cart in carts:
        await shop.create("/orders", {"paymentStatus": "INCOMPLETE", **cart})
    await shop.create("/orders", {"email": "a@x.io", "total": 10, "discountCoupon": {"code": "Ten"}})

    assert await found(totalFrom=20) == ["c@x.io", "known@x.io"]
    assert await found(totalTo=20) == ["known@x.io", "a@x.io"]
    assert await found(totalFrom="20.01", totalTo=30) == ["c@x.io"]
    assert await found(createdFrom="2026-07-02", createdTo="2026-07-03") == ["c@x.io", "known@x.io"]
    assert await found(updatedFrom="2030-01-01", updatedTo="2030-01-01 00:00:00 +0000") == [
        *("c@x.io", "known@x.io", "a@x.io")
    ]
    assert await found(updatedTo="2029-12-31") == []
    assert await found(email="A@X.io") == ["a@x.io"]
    assert await found(customerId=customer) == ["known@x.io"]
    assert await found(customer="100% L") == ["known@x.io"]
    assert await found(couponCode="TEN") == ["a@x.io"]
    assert await found(couponCode="TEN", email="c@x.io") == []
    assert await found(email="") == ["c@x.io", "known@x.io", "a@x.io"]


async def test_only_secret_tokens_see_carts(shop, refused):
    answer = await shop.get("/carts", token=shop.public)

    refused(answer, 403, "INSUFFICIENT_APP_SCOPE")
