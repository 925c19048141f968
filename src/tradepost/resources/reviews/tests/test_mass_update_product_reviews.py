"""PUT /reviews/mass_update (categories.md B4)."""

import pytest


@pytest.fixture
async def four(review):
    """Reviews of the first four days of March 2024, with ratings 5, 4, 4, 1; all but the last are published."""
    return [
        await review(rating, status, f"Text {rating}", createDate=f"2024-03-0{day} 10:00:00", orderId=day)
        for day, rating, status in ((1, 5, "PUBLISHED"), (2, 4, "PUBLISHED"), (3, 4, "PUBLISHED"), (4, 1, "MODERATED"))
    ]


@pytest.fixture
def mass_update(shop):
    async def send(mode, **fields):
        return (await shop.update("/reviews/mass_update", {"selectMode": mode, **fields}))["updateCount"]

    return send


async def test_all_reviews(shop, product, four, mass_update, shown, told):
    before = len(await told())

    assert await mass_update("ALL", delete=False, newStatus="moderated") == 4

    assert {item["status"] for item in (await shop.read("/reviews"))["items"]} == {"MODERATED"}
    assert await shown() == (None, 0, 4)
    assert (await told())[before:] == [
        ("review.updated", item, {"productId": product, "orderId": day, "status": "MODERATED"})
        for day, item in enumerate(four[:3], 1)
    ]


async def test_reviews_that_have_the_status_keep_their_date(shop, four, mass_update):
    await mass_update("ALL", newStatus="PUBLISHED")

    items = {item["id"]: item for item in (await shop.read("/reviews"))["items"]}
    assert [items[item]["updateDate"] == items[item]["createDate"] for item in four] == [True, True, True, False]


async def test_selected_reviews(shop, four, mass_update, shown):
    assert await mass_update("SELECTED", reviewIds=[four[0], four[3], four[0], 7], newStatus="PUBLISHED") == 2

    assert await shown() == (3.5, 4, 0)


async def test_deleting_all(shop, product, four, mass_update, shown, told):
    assert await mass_update("ALL", delete=True) == 4

    assert await shown() == (None, 0, 0)
    assert (await shop.read("/reviews"))["total"] == 0
    assert (await told())[-4:] == [
        ("review.deleted", item, {"productId": product, "orderId": day}) for day, item in enumerate(four, 1)
    ]


@pytest.mark.parametrize("name", ["currentFilters", "filters"])
async def test_deleting_what_filters_select(shop, four, mass_update, refused, name):
    assert await mass_update("ALL_FILTERED", delete=True, **{name: {"rating": [1]}}) == 1

    (gone,) = (await shop.read("/reviews/deleted"))["items"]
    assert gone["id"] == four[3]
    refused(await shop.delete(f"/reviews/{four[3]}"), 404, "PRODUCT_REVIEW_NOT_FOUND", f"#{four[3]}")


FILTERS = [
    ({}, [0, 1, 2, 3]),
    ({"rating": [1, 5]}, [0, 3]),
    ({"rating": 4}, [1, 2]),
    ({"rating": "4"}, [1, 2]),
    ({"rating": []}, []),
    ({"status": "moderated"}, [3]),
    ({"orderId": [1, 3]}, [0, 2]),
    ({"orderId": 2}, [1]),
    ({"productId": 7}, []),
    ({"searchKeyword": "TEXT 4"}, [1, 2]),
    ({"searchKeyword": ""}, [0, 1, 2, 3]),
    ({"createdFrom": "2024-03-03 10:00:00"}, [2, 3]),
    ({"createdFrom": 1709460000}, [2, 3]),
    ({"createdFrom": "1709460000"}, [2, 3]),
    ({"createdFrom": {"seconds": 1709460000, "nanos": 0}}, [2, 3]),
    ({"createdFrom": {"seconds": "1709460000"}}, [2, 3]),
    ({"createdTo": {"seconds": 1709460000, "nanos": 999_999_999}}, [0, 1, 2]),
    ({"createdTo": "2024-03-03"}, [0, 1]),
    ({"createdTo": None, "rating": None, "status": None, "searchKeyword": None, "orderId": None}, [0, 1, 2, 3]),
    ({"status": "PUBLISHED", "rating": [4, 1], "createdFrom": "2024-03-03"}, [2]),
]


@pytest.mark.parametrize(("filters", "places"), FILTERS, ids=[str(filters) for filters, _places in FILTERS])
async def test_every_filter(shop, four, mass_update, filters, places):
    assert await mass_update("ALL_FILTERED", delete=True, currentFilters=filters) == len(places)

    left = [item["id"] for item in (await shop.read("/reviews", sortBy="DATE_CREATED_ASC"))["items"]]
    assert left == [item for place, item in enumerate(four) if place not in places]


async def test_filters_by_review_and_product(shop, product, four, mass_update):
    assert await mass_update("ALL_FILTERED", delete=True, currentFilters={"reviewId": four[:2]}) == 2
    assert await mass_update("ALL_FILTERED", delete=True, currentFilters={"productId": [product, 7]}) == 2


async def test_orders_are_filtered_by_internal_ids_only(review, mass_update):
    await review(orderId=1, orderNumber="55")

    assert await mass_update("ALL_FILTERED", delete=True, currentFilters={"orderId": [55]}) == 0


async def test_the_documented_name_of_the_filters_wins(four, mass_update):
    sent = {"currentFilters": {"rating": [5]}, "filters": {"rating": [4]}}

    assert await mass_update("ALL_FILTERED", newStatus="MODERATED", **sent) == 1


async def test_what_belongs_to_another_mode_is_ignored(four, mass_update):
    extra = {"reviewIds": [four[0]], "currentFilters": {"rating": [1]}, "sendUpdateToReviewsService": True}

    assert await mass_update("ALL", newStatus="PUBLISHED", **extra) == 4
    assert await mass_update("SELECTED", newStatus="PUBLISHED", **extra) == 1
    assert await mass_update("ALL_FILTERED", newStatus="PUBLISHED", **extra) == 1
    assert await mass_update("ALL_FILTERED", delete=True, newStatus="PUBLISHED", **extra) == 1


async def test_several_products_at_once(shop, product, review, mass_update):
    other = await shop.create("/products", {"name": "Kettle"})
    for product_id, rating in ((product, 5), (other, 2), (other, 3)):
        await shop.create("/reviews", {"productId": product_id, "rating": rating})

    assert await mass_update("ALL", newStatus="PUBLISHED") == 3

    shown = {item["id"]: (item["rating"], item["reviewsPublished"]) for item in (await shop.read("/products"))["items"]}
    assert shown == {product: (5, 1), other: (2.5, 2)}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"newStatus": "PUBLISHED"}, "Field MassUpdate.selectMode is absent"),
        ({"selectMode": None, "newStatus": "PUBLISHED"}, "Field MassUpdate.selectMode cannot be null"),
        ({"selectMode": "SOME", "newStatus": "PUBLISHED"}, "Field MassUpdate.selectMode is expected to be one of"),
        ({"selectMode": "ALL"}, "Field MassUpdate.newStatus is absent"),
        ({"selectMode": "ALL", "delete": False, "newStatus": None}, "Field MassUpdate.newStatus is absent"),
        ({"selectMode": "ALL", "newStatus": "hidden"}, "Field MassUpdate.newStatus is expected to be one of"),
        ({"selectMode": "ALL", "delete": "yes"}, "Field MassUpdate.delete is expected to be boolean"),
        ({"selectMode": "SELECTED", "newStatus": "PUBLISHED"}, "Field MassUpdate.reviewIds is absent"),
        ({"selectMode": "SELECTED", "delete": True, "reviewIds": []}, "Field MassUpdate.reviewIds is absent"),
        ({"selectMode": "SELECTED", "delete": True, "reviewIds": ["x"]}, "Field MassUpdate.reviewIds[0] is expected"),
        ({"selectMode": "ALL_FILTERED", "delete": True}, "Field MassUpdate.currentFilters is absent"),
        ({"selectMode": "ALL_FILTERED", "delete": True, "filters": None}, "Field MassUpdate.currentFilters is absent"),
        ({"selectMode": "ALL_FILTERED", "delete": True, "filters": []}, "Field MassUpdate.filters should be an object"),
        (
            {"selectMode": "ALL_FILTERED", "delete": True, "filters": {"rating": [9]}},
            "Field ReviewFilters.rating[0] is expected to be a number from 1 to 5",
        ),
        (
            {"selectMode": "ALL_FILTERED", "delete": True, "filters": {"createdFrom": {"nanos": 1}}},
            "Field ReviewFilters.createdFrom is expected to be a date",
        ),
        (
            {"selectMode": "ALL_FILTERED", "delete": True, "filters": {"createdTo": {"seconds": 10**20}}},
            "Field ReviewFilters.createdTo is expected to be a date",
        ),
    ],
)
async def test_a_request_that_does_not_say_what_to_do_is_refused(shop, four, told, shown, refused, body, message):
    before = await told(), await shown(), await shop.read("/reviews")

    refused(await shop.put("/reviews/mass_update", body), 400, "WRONG_PARAMETER", message)

    assert (await told(), await shown(), await shop.read("/reviews")) == before
