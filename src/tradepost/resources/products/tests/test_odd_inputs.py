"""Whatever is sent, the answer is a clear yes or no, and the product can still be read."""

import asyncio
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FIELDS = """
    name nameTranslated description descriptionTranslated subtitle subtitleTranslated ribbon ribbonTranslated seoTitle
    seoTitleTranslated seoDescription customSlug sku externalReferenceId enabled quantity unlimited locationInventory
    warningLimit outOfStockVisibilityBehaviour minPurchaseQuantity maxPurchaseQuantity price costPrice compareToPrice
    lowestPriceSettings nameYourPriceEnabled customPriceTiers priceDefaultTier tax discountsAllowed isShippingRequired
    weight dimensions volume shipping fixedShippingRateOnly fixedShippingRate shippingPreparationTime
    customsHsTariffCode categoryIds defaultCategoryId showOnFrontpage relatedProducts productClassId options
    googleProductCategory productCondition wholesalePrices attributes subscriptionSettings media combinations
""".split()
INNER = """
    en nl text textTranslated color value valueTranslated name nameTranslated type choices defaultChoice priceModifier
    priceModifierType hexCodes id alias show taxable enabledManualTaxes taxClassCode length width height quantity price
    productIds productSkus relatedCategory categoryId productCount recurringChargeSettings recurringInterval
    recurringIntervalCount oneTimePurchasePrice oneTimePurchaseAllowed manualLowestPrice enabledMethods required
""".split()
KNOWN = [
    "SELECT",
    "SWATCHES",
    "TEXTFIELD",
    "PERCENT",
    "BRAND",
    "PRICE",
    "WEEK",
    "FREE_SHIPPING",
    "USED",
    "HIDE",
    "-",
    "/",
]

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.integers(0, 5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(KNOWN)
    | st.text(max_size=30)
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(INNER), inner, max_size=4),
    max_leaves=12,
)
bodies = st.dictionaries(st.sampled_from(FIELDS), values, max_size=6)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies)
async def test_any_body_is_accepted_or_refused(shop, body):
    path = f"/products/{await shop.create('/products', {'name': 'Mug', 'price': 5})}"
    before = await shop.read(path)

    answers = [await shop.put(path, body), await shop.post("/products", {"name": "Cup", **body})]

    assert {answer.status_code for answer in answers} <= {200, 400, 402, 404, 409}, [item.text for item in answers]
    after = await shop.read(path)
    if answers[0].status_code != 200:
        assert after == before
        assert answers[0].json().keys() == {"errorMessage", "errorCode"}
    assert after in (await shop.read("/products", sortBy="PRICE_ASC"))["items"]
    await shop.delete("/products")


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.dictionaries(
        st.sampled_from(
            """productId sku keyword externalReferenceId priceFrom priceTo category categories createdFrom updatedTo
            enabled inventory onsale option_Size attribute_Brand field enabledManualTaxes taxClassCodes sortBy lang
            baseUrl cleanUrls limit offset responseFields searchMethod""".split()
        ),
        st.text(max_size=20)
        | st.integers(-(2**65), 2**65).map(str)
        | st.sampled_from(['"', "a,b", "true", "*", "1e9"]),
        max_size=4,
    )
)
async def test_any_query_is_answered_or_refused(shop, query):
    if not (await shop.read("/products"))["total"]:
        await shop.create("/products", {"name": "Mug", "price": 5})
    text = "&".join(f"{name}={quote(value, errors='surrogatepass')}" for name, value in query.items())

    for token in (shop.secret, shop.public):
        answer = await shop.send("GET", f"/products?{text}", token=token)
        assert answer.status_code in (200, 400), answer.text


@pytest.mark.parametrize(
    "body",
    [
        {"name": "x" * 400},
        {"name": "字" * 500, "sku": "字" * 500, "externalReferenceId": "字" * 500},
        {"name": "Mug", "attributes": [{"alias": "BRAND", "value": "字" * 500}]},
        {"name": "Mug", "description": "<p>" * 20_000},
        {"name": "Mug", "description": "word " * 100_000},
        {"name": "Mug", "options": [{"name": "字" * 9000, "choices": [{"text": "字" * 9000}]}]},
        {"name": "Mug", "attributes": [{"name": "字" * 9000, "value": "字" * 9000}]},
        {"name": "Mug", "relatedProducts": {"productIds": list(range(10_000))}},
        {"name": "Mug", "relatedProducts": {"productSkus": [""] * 10}},
        {"name": "Mug", "shipping": {"enabledMethods": ["m"] * 10_000}},
    ],
)
async def test_large_things(shop, body):
    path = f"/products/{await shop.create('/products', body)}"

    product = await shop.read(path)
    await shop.update(path, product)

    assert product["name"] == body["name"]
    assert (await shop.read("/products", sortBy="NAME_ASC"))["total"] == 1


async def test_writers_do_not_disturb_each_other(shop):
    categories = [await shop.create("/categories", {"name": f"C{number}"}) for number in range(3)]
    ids = [await shop.create("/products", {"name": "Mug", "quantity": 9}) for _ in range(4)]

    async def work(number):
        path = f"/products/{ids[number % 4]}"
        related = {"productIds": ids}
        return [
            await shop.put(path, {"name": f"Mug {number}", "categoryIds": categories[: number % 4]}),
            await shop.post("/products", {"name": "Mug", "categoryIds": categories, "relatedProducts": related}),
            await shop.put("/products/sort", {"sortedIds": []}, parentCategory=0),
            await shop.put(
                path, {"attributes": [{"name": f"A{number % 3}", "value": "x"}], "relatedProducts": related}
            ),
            await shop.put(f"{path}/inventory", {"quantityDelta": 1}),
            await shop.delete(f"/products/{ids[(number + 1) % 4]}"),
            await shop.put(f"/categories/{categories[number % 3]}", {"productIds": ids[:1]}),
        ]

    answers = [answer for batch in await asyncio.gather(*map(work, range(8))) for answer in batch]

    assert {answer.status_code for answer in answers} <= {200, 404}, [item.text for item in answers]
    listed = (await shop.read("/products"))["items"]
    assert (await shop.read("/products", limit=1))["total"] == len(listed) == 8
    assert len({item["autogeneratedSlug"] for item in listed}) == 8
    assert len({item["sku"] for item in listed}) == 8
    assert not {deleted for item in listed for deleted in item["relatedProducts"]["productIds"]} & set(ids)
