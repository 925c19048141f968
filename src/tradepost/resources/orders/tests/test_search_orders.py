"""GET /orders and GET /orders/last."""

import pytest


@pytest.fixture
def found(shop):
    """`await found(paymentStatus="PAID")`: the internal numbers of the orders of a search, in order."""

    async def search(**params):
        page = await shop.read("/orders", **params)
        assert page["count"] == len(page["items"])
        return [item["orderNumber"] for item in page["items"]]

    return search


async def test_unfinished_orders_are_only_found_when_asked_for(shop, place, refused):
    for status in ("PAID", "PAID", "PAID", "CANCELLED", "INCOMPLETE"):
        await place(paymentStatus=status)

    assert (await shop.read("/orders"))["total"] == 4
    assert (await shop.read("/orders", paymentStatus="INCOMPLETE"))["total"] == 1
    assert (await shop.read("/orders", paymentStatus="PAID,CANCELLED"))["total"] == 4
    assert (await shop.read("/orders", paymentStatus=""))["total"] == 4
    refused(await shop.get("/orders", paymentStatus="FOO"), 400, "WRONG_PARAMETER", "FOO" and "paymentStatus")
    refused(await shop.get("/orders", paymentStatus="QUEUED"), 400, "WRONG_PARAMETER", "use AWAITING_PAYMENT")
    refused(await shop.get("/orders", fulfillmentStatus="PAID"), 400, "WRONG_PARAMETER", "fulfillmentStatus")


async def test_the_total_is_exact_after_every_change(shop, place):
    numbers = [await place(paymentStatus=status) for status in ("PAID", "PAID", "INCOMPLETE", "INCOMPLETE")]
    totals = [(await shop.read("/orders", limit=1))["total"]]
    for number, status in ((numbers[0], "INCOMPLETE"), (numbers[2], "PAID"), (numbers[3], "CANCELLED")):
        await shop.update(f"/orders/{number}", {"paymentStatus": status})
        totals.append((await shop.read("/orders", limit=1))["total"])
    for number in numbers[:3]:
        await shop.delete(f"/orders/{number}")
        totals.append((await shop.read("/orders", limit=1))["total"])

    assert totals == [2, 1, 2, 3, 3, 2, 1]


async def test_pages_have_at_most_100_orders_the_newest_first(shop, database, place, found):
    first = await place(createDate="2020-01-01")
    await database.execute(
        "INSERT INTO orders SELECT o.store_id, o.id + 1000000 + n, "
        "jsonb_set(jsonb_set(doc::jsonb, '{publicId}', to_jsonb('P' || n)), '{cartId}', to_jsonb('C' || n))::json, "
        "o.created + n * interval '1 day', o.updated, 1, o.email, o.coupon_code, o.shipping_method, o.payment_method, "
        "o.payment_module, o.pickup_time, o.product_ids, o.subscription_ids, o.file_ids, o.has_preorder, "
        "o.customer_texts, o.texts FROM orders AS o, generate_series(1, 119) AS n WHERE o.store_id = $1",
        shop.id,
    )
    counted = "UPDATE counters SET value = 120 WHERE store_id = $1 AND name = 'finished_orders'"
    await database.execute(counted, shop.id)

    page = await shop.read("/orders", limit=500)

    assert (page["limit"], page["count"], page["total"], page["offset"]) == (100, 100, 120, 0)
    days = [item["createTimestamp"] for item in page["items"]]
    assert days == sorted(days, reverse=True)
    rest = await shop.read("/orders", offset=100)
    assert (rest["count"], rest["total"]) == (20, 120)
    assert rest["items"][-1]["orderNumber"] == first
    assert await found(limit=1, offset=500) == []


async def test_orders_of_one_moment_are_sorted_by_number(place, found):
    numbers = [await place(createDate="2020-01-01") for _ in range(3)]

    assert await found() == numbers[::-1]


@pytest.mark.parametrize("params", [{"limit": 0}, {"limit": -1}, {"offset": -1}, {"limit": "x"}, {"totalFrom": "x"}])
async def test_wrong_parameters_are_refused(shop, refused, params):
    refused(await shop.get("/orders", **params), 400, "WRONG_PARAMETER", next(iter(params)))


async def test_bounds_are_inclusive(place, found):
    number = await place(total=100, createDate="2020-06-01 10:00:00 +0000", pickupTime="2020-07-01 10:00:00 +0000")
    other = await place(total=200)

    assert await found(totalFrom=100, totalTo=100) == [number]
    assert await found(totalFrom=100.01) == [other]
    assert await found(totalTo=99.99) == []
    assert await found(createdFrom="2020-06-01 10:00:00", createdTo="2020-06-01 10:00:00") == [number]
    assert await found(createdTo="2020-06-01 09:59:59") == []
    assert await found(pickupTimeFrom="2020-07-01 10:00:00", pickupTimeTo="2020-07-01 10:00:00") == [number]
    assert await found(pickupTimeFrom="2020-07-01 10:00:01") == []
    assert await found(pickupTimeTo="9999-12-31") == [number]


async def test_changes_are_found_by_the_second(shop, place, found, clock):
    number = await place()
    moment = (await shop.read(f"/orders/{number}"))["updateTimestamp"]

    assert await found(updatedFrom=moment, updatedTo=moment) == [number]
    assert await found(updatedFrom=moment + 1) == []
    assert await found(updatedTo=moment - 1) == []
    assert await found(updatedTo="9999-12-31 23:59:59") == [number]


async def test_ids_ignore_all_other_filters(shop, place, found):
    cart = await place(paymentStatus="INCOMPLETE")
    paid, other = await place(paymentStatus="PAID"), await place()
    public = (await shop.read(f"/orders/{paid}"))["id"]

    assert await found(ids=f"{cart},{public},NOPE1,transaction_{other}", total=5, totalFrom=99) == [other, paid, cart]
    assert await found(ids=f"{public.lower()},{public}") == [paid]
    assert await found(orderNumber=f"{cart},{paid},7", totalFrom=99) == [paid, cart]
    assert await found(vendorOrderNumber=public) == [paid]
    assert await found(vendorOrderNumber=public, paymentStatus="CANCELLED") == []
    assert await found(ids="NOPE1") == []


async def test_buyers_are_found_by_id_and_address(shop, place, found):
    a = await place(email="Ann@x.io")
    b = await place(email="bob@x.io")
    customer = (await shop.read(f"/orders/{a}"))["customerId"]

    assert await found(email="ANN@x.io") == [a]
    assert await found(customerId=customer) == [a]
    assert await found(customerId=customer, email="bob@x.io") == []
    assert await found(customerId=customer, email="bob@x.io", customerIdOrEmail="true") == [b, a]
    assert await found(customerIdOrEmail="true", email="bob@x.io") == [b]
    assert await found(customerIdOrEmail="true") == [b, a]
    assert await found(email="", customerId="") == [b, a]


async def test_every_other_filter(shop, place, found, cherry):
    await place()
    number = await place(
        paymentMethod="Credit Card",
        paymentModule="CUSTOM_PAYMENT_APP-x",
        paymentReference="Ref",
        shippingOption={"shippingMethodName": "By Ship"},
        discountCoupon={"code": "FIVE"},
        refererId="R",
        fulfillmentStatus="SHIPPED",
        acceptMarketing=False,
        items=[{"productId": cherry, "isPreorder": True}],
    )

    for params in (
        {"paymentMethod": "credit CARD"},
        {"paymentModule": "custom_payment_app-X"},
        {"shippingMethod": "by ship"},
        {"couponCode": "five"},
        {"paymentReference": "Ref"},
        {"refererId": "R"},
        {"fulfillmentStatus": "SHIPPED,DELIVERED"},
        {"acceptMarketing": "false"},
        {"containsPreorderItems": "true"},
        {"productId": f"7,{cherry}"},
        {"paymentMethod": "credit card", "fulfillmentStatus": "SHIPPED", "totalTo": 0},
    ):
        assert await found(**params) == [number], params
    for params in (
        {"paymentMethod": "credit"},
        {"shippingMethod": "ship"},
        {"couponCode": "fiv"},
        {"paymentReference": "ref"},
        {"refererId": "r"},
        {"acceptMarketing": "true"},
        {"productId": "7"},
        {"subscriptionId": "7"},
        {"subscriptionIds": "7,8"},
        {"paymentMethod": "credit card", "fulfillmentStatus": "DELIVERED"},
    ):
        assert await found(**params) == [], params
    assert len(await found(containsPreorderItems="false")) == 1


SEARCHED = {
    "orderComments": "Ring the BELL twice",
    "privateAdminNotes": "careful: glass",
    "trackingNumber": "1Z-999",
    "affiliateId": "aff_7%",
    "externalTransactionId": "tx-77",
    "email": "Straße@x.io",
    "billingPerson": {"name": "Ann Lee", "city": "Samarkand", "companyName": "ACME", "phone": "555-1"},
    "shippingPerson": {"name": "Боб", "street": "Elm \\ Street"},
    "items": [
        {
            "sku": "SKU-5",
            "name": "Red Mug",
            "selectedOptions": [
                {"name": "Engraving", "value": "To Zoë"},
                {"name": "T", "selections": [{"selectionTitle": "Nuts"}]},
            ],
        }
    ],
}


@pytest.mark.parametrize(
    "keywords",
    [
        *("the bell", "GLASS", "z-99", "f_7%", "TX-77", "STRASSE", "arkand", "acme", "55-1", "боб", "\\ str"),
        *("sku-5", "red mug", "engrav", "zoë nuts", "bell glass 1z-999"),
    ],
)
async def test_every_word_has_to_be_somewhere(place, found, keywords):
    number = await place(**SEARCHED)
    await place()

    assert await found(keywords=keywords) == [number]
    assert await found(keywords=f"{keywords} foo") == []
    assert await found(keywords=f"foo{keywords}") == []


async def test_many_words_cost_no_more_than_some(place, found):
    await place(email="a@x.io")

    assert len(await found(keywords=" ".join(f"{'a' * (1 + word % 3)}{word}" for word in range(6_000)))) == 0
    assert len(await found(keywords=" ".join(["a"] * 20_000))) == 1


async def test_keywords_find_ids(shop, place, found):
    number = await place()
    public = (await shop.read(f"/orders/{number}"))["id"]

    assert await found(keywords=str(number)[2:]) == [number]
    assert await found(keywords=public[1:].lower()) == [number]
    assert await found(keywords="%") == []
    assert await found(keywords="transaction") == []
    assert await found(keywords="   ") == [number]


@pytest.mark.parametrize("text", ["ann lee", "STRASSE@x", "acme", "555-1", "Боб", "elm \\"])
async def test_customers_are_found_by_a_part_of_what_they_are(place, found, text):
    number = await place(**SEARCHED)
    await place()

    assert await found(customer=text) == [number]
    assert await found(customer=f"{text} foo") == []


async def test_a_customer_is_not_found_by_what_was_bought(shop, place, found):
    number = await place(**SEARCHED)
    customer = (await shop.read(f"/orders/{number}"))["customerId"]

    for text in ("bell", "glass", "mug", "sku-5", str(customer)):
        assert await found(customer=text) == []


async def test_the_last_order(shop, place, refused):
    refused(await shop.get("/orders/last", customerEmail="", withAddress="false"), 404, "ORDER_NOT_FOUND")
    await place(paymentStatus="INCOMPLETE")
    refused(await shop.get("/orders/last"), 404, "ORDER_NOT_FOUND")
    first = await place(email="A@x.io", shippingPerson={"street": "Elm 1"})
    older = await place(email="a@x.io", createDate="2020-01-01")
    last = await place(email="b@x.io", shippingPerson={"name": "No address", "street": ""})

    async def number(**params):
        return (await shop.read("/orders/last", **params))["orderNumber"]

    assert await number(customerEmail="", withAddress="false") == last
    assert await number(customerEmail="a@X.io", withAddress="false") == first
    assert await number(withAddress="true") == first
    assert await number() == last
    assert await number(customerEmail="", withAddress="") == last
    refused(await shop.get("/orders/last", customerEmail="c@x.io"), 404, "ORDER_NOT_FOUND")
    refused(await shop.get("/orders/last", customerEmail="b@x.io", withAddress="true"), 404, "ORDER_NOT_FOUND")
    await shop.delete(f"/orders/{first}")
    assert await number(customerEmail="a@x.io") == older


async def test_response_fields_choose(shop, place):
    number = await place(email="a@x.io", total=5)

    assert await shop.read(f"/orders/{number}", responseFields="email,total") == {"email": "a@x.io", "total": 5}
    page = await shop.read("/orders", responseFields="total,items(orderNumber)")
    assert page == {"total": 1, "items": [{"orderNumber": number}]}
