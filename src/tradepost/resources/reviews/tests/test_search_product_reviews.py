"""GET /reviews: filters, sorts and pages (categories.md B3)."""

import pytest

DAY = "2024-03-0"


@pytest.fixture
async def found(shop):
    """`await found(rating=5)`: the ids that a search finds, in order."""

    async def search(**params):
        page = await shop.read("/reviews", **params)
        assert (page["total"], page["count"]) == (len(page["items"]), len(page["items"]))
        return [item["id"] for item in page["items"]]

    return search


@pytest.fixture
async def four(review):
    """Reviews of the first four days of March 2024, with ratings 5, 3, 5, 1; the last two are published."""
    ratings, statuses = (5, 3, 5, 1), ("MODERATED", "MODERATED", "PUBLISHED", "PUBLISHED")
    return [
        await review(rating, status, createDate=f"{DAY}{day} 10:00:00")
        for day, (rating, status) in enumerate(zip(ratings, statuses, strict=True), 1)
    ]


async def test_the_newest_come_first(found, four):
    assert await found() == four[::-1]


async def test_status_in_any_case(found, four):
    for word in ("published", "PUBLISHED", "Published"):
        assert await found(status=word) == [four[3], four[2]]
    assert await found(status="moderated") == [four[1], four[0]]


async def test_one_or_several_ratings(found, four):
    assert await found(rating=5) == [four[2], four[0]]
    assert await found(rating="3, 1") == [four[3], four[1]]
    assert await found(rating=2) == []


async def test_one_or_several_reviews(found, four):
    assert await found(reviewId=four[1]) == [four[1]]
    assert await found(reviewId=f"{four[1]},{four[3]},7") == [four[3], four[1]]
    assert await found(reviewId=7) == []


async def test_one_or_several_products(shop, found, product, review):
    mine = await review()
    other = await shop.create("/products", {"name": "Kettle"})
    others = await shop.create("/reviews", {"productId": other, "rating": 5})

    assert await found(productId=product) == [mine]
    assert await found(productId=other) == [others]
    assert await found(productId=f"{product},{other}") == [others, mine]
    assert await found(productId=7) == []


async def test_orders_by_internal_and_public_ids(found, review):
    first = await review(orderId="11", orderNumber="2D31G")
    second = await review(orderId="12", orderNumber="11")
    third = await review(orderNumber="31E2")

    assert await found(orderId="2D31G") == [first]
    assert await found(orderId="12") == [second]
    assert await found(orderId="011") == [first]
    assert await found(orderId="11") == [second, first]
    assert await found(orderId="12,31E2") == [third, second]
    assert await found(orderId="9") == []
    assert await found(orderId="9" * 30) == []


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2024-03-02 10:00:00", "2024-03-03 10:00:00"),
        ("2024-03-02", "2024-03-04"),
        ("1709373600", "1709460000"),
        ("2024-03-02 11:00:00 +0100", "2024-03-03T10:00:00Z"),
    ],
)
async def test_periods_include_both_ends(found, four, first, last):
    assert await found(createdFrom=first, createdTo=last) == [four[2], four[1]]


async def test_a_date_is_its_first_second(found, four):
    assert await found(createdFrom="2024-03-02", createdTo="2024-03-03") == [four[1]]
    assert await found(createdFrom="2024-03-04 10:00:01") == []
    assert await found(createdTo="2024-03-01 09:59:59") == []


async def test_a_bound_includes_the_second_that_the_answer_shows(shop, found, review, clock):
    clock.moment = clock.now().replace(microsecond=600_000)
    review_id = await review()
    second = (await shop.read(f"/reviews/{review_id}"))["createTimestamp"]

    for bound in ({"createdFrom": second}, {"createdTo": second}, {"updatedFrom": second}, {"updatedTo": second}):
        assert await found(**bound) == [review_id]
    for bound in ({"createdFrom": second + 1}, {"createdTo": second - 1}):
        assert await found(**bound) == []


async def test_updated_is_when_the_status_changed(shop, found, four):
    before = "2024-03-05"
    assert await found(updatedFrom=before) == []

    await shop.update(f"/reviews/{four[0]}", {"status": "PUBLISHED"})

    assert await found(updatedFrom=before) == [four[0]]
    assert await found(updatedTo=before) == [four[3], four[2], four[1]]


async def test_keywords_are_parts_of_the_text_in_any_case(found, review):
    needs = await review(5, text="All I NEED, 100%")
    street = await review(5, text="Große Straße \\ läuft")
    await review(5, text="")

    for keyword in ("need", "Need, 1", "00%", "L i n"):
        assert await found(keyword=keyword) == await found(searchKeyword=keyword) == [needs]
    for keyword in ("STRASSE", "straße", "\\", "LÄUFT"):
        assert await found(keyword=keyword) == [street]
    for keyword in ("_", "100 %", "nothing"):
        assert await found(keyword=keyword) == []
    assert len(await found(keyword="")) == 3


async def test_sorting(found, four):
    first, second, third, fourth = four
    assert await found(sortBy="DATE_CREATED_ASC") == four
    assert await found(sortBy="DATE_CREATED_DESC") == four[::-1]
    assert await found(sortBy="RATING_ASC") == [fourth, second, third, first]
    assert await found(sortBy="RATING_DESC") == [third, first, second, fourth]


async def test_of_reviews_of_one_moment_the_highest_id_comes_first(found, review):
    ids = [await review(createDate="2024-03-01") for _ in range(3)]

    for order in ("DATE_CREATED_ASC", "DATE_CREATED_DESC", "RATING_ASC", "RATING_DESC"):
        assert await found(sortBy=order) == ids[::-1]


async def test_filters_combine(shop, review):
    for rating, status in ((5, "PUBLISHED"), (4, "PUBLISHED"), (4, "PUBLISHED"), (1, "PUBLISHED"), (5, "MODERATED")):
        await review(rating, status)

    page = await shop.read("/reviews", rating="4,5", status="PUBLISHED", sortBy="RATING_DESC", limit=2)

    assert (page["total"], page["count"], page["offset"], page["limit"]) == (3, 2, 0, 2)
    assert [item["rating"] for item in page["items"]] == [5, 4]


async def test_response_fields_and_pages(shop, four):
    page = await shop.read("/reviews", limit=1, offset=1, responseFields="total,items(id)")

    assert page == {"total": 4, "items": [{"id": four[2]}]}


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("status", "hidden", "Wrong parameter 'status' value: expected one of MODERATED, PUBLISHED"),
        ("rating", "6", "Wrong parameter 'rating' value: expected numbers from 1 to 5"),
        ("rating", "4,0", "Wrong parameter 'rating' value: expected numbers from 1 to 5"),
        ("rating", "good", "Wrong numeric parameter 'rating' value"),
        ("productId", "lamp", "Wrong numeric parameter 'productId' value"),
        ("reviewId", "1.5", "Wrong numeric parameter 'reviewId' value"),
        ("sortBy", "NAME_ASC", "Wrong parameter 'sortBy' value"),
        ("createdFrom", "yesterday", "Wrong parameter 'createdFrom' value: not a date"),
        ("createdTo", "x", "Wrong parameter 'createdTo' value: not a date"),
        ("updatedFrom", "x", "Wrong parameter 'updatedFrom' value: not a date"),
        ("updatedTo", "x", "Wrong parameter 'updatedTo' value: not a date"),
    ],
)
async def test_wrong_parameters_are_refused(shop, refused, name, value, message):
    refused(await shop.get("/reviews", **{name: value}), 400, "WRONG_PARAMETER", message)
