"""Product reviews on the wire (categories.md B1 to B5)."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from tradepost.kit.bodies import AnyCase, NullIgnored
from tradepost.kit.errors import Error, violates
from tradepost.resources.products.schemas import Id

PRODUCT_REVIEWS_FEATURE_NOT_AVAILABLE = Error(
    403, "PRODUCT_REVIEWS_FEATURE_NOT_AVAILABLE", "Product reviews are switched off in the store's settings"
)
PRODUCT_REVIEW_NOT_FOUND = Error(404, "PRODUCT_REVIEW_NOT_FOUND", "Product review #{id} not found")
ALREADY_REVIEWED = violates(
    "reviews_one_per_order", Error(409, "CONSTRAINT_VIOLATION", "This order already has a review of the product")
)

Status = Literal["MODERATED", "PUBLISHED"]
Rating = Annotated[int, Meta(ge=1, le=5)]


class ReviewerInfoFields(Struct, kw_only=True, rename="camel"):
    """Who wrote a review, and how many orders the store has of that person, under both of its names."""

    name: NullIgnored[str] = UNSET
    email: NullIgnored[str] = UNSET
    city: NullIgnored[str] = UNSET
    country: NullIgnored[str] = UNSET
    orders: NullIgnored[Id] = UNSET
    orders_count: NullIgnored[Id] = UNSET


class ReviewFields(Struct, kw_only=True, rename="camel"):
    """What a new review is made of. `order_id` is an internal number or a public id."""

    product_id: Id
    rating: Rating
    review: NullIgnored[str] = UNSET
    status: NullIgnored[AnyCase[Status]] = UNSET
    order_id: NullIgnored[str | int] = UNSET
    order_number: NullIgnored[str] = UNSET
    order_item_id: NullIgnored[Id] = UNSET
    product_options: NullIgnored[list[str]] = UNSET
    customer_id: NullIgnored[Id] = UNSET
    reviewer_info: NullIgnored[ReviewerInfoFields] = UNSET
    create_date: NullIgnored[datetime] = UNSET


class ReviewStatusFields(Struct, kw_only=True, rename="camel"):
    """What can be changed of a review."""

    status: AnyCase[Status]


class ReviewFiltersFields(Struct, kw_only=True, rename="camel"):
    """Which reviews a mass update is about; one value stands for a list of one. Orders by their internal ids."""

    review_id: NullIgnored[Id | list[Id]] = UNSET
    product_id: NullIgnored[Id | list[Id]] = UNSET
    order_id: NullIgnored[Id | list[Id]] = UNSET
    rating: NullIgnored[Rating | list[Rating]] = UNSET
    status: NullIgnored[AnyCase[Status]] = UNSET
    search_keyword: NullIgnored[str] = UNSET
    created_from: NullIgnored[datetime] = UNSET
    created_to: NullIgnored[datetime] = UNSET


class MassUpdateFields(Struct, kw_only=True, rename="camel"):
    """PUT /reviews/mass_update. What belongs to another mode is ignored."""

    select_mode: Literal["SELECTED", "ALL_FILTERED", "ALL"]
    delete: NullIgnored[bool] = UNSET
    new_status: NullIgnored[AnyCase[Status]] = UNSET
    review_ids: NullIgnored[list[Id]] = UNSET
    current_filters: NullIgnored[ReviewFiltersFields] = UNSET
    # quirk: what the typed client calls them.
    filters: NullIgnored[ReviewFiltersFields] = UNSET


class StoredReviewer(Struct, kw_only=True, rename="camel"):
    name: str | UnsetType = UNSET
    email: str | UnsetType = UNSET
    city: str | UnsetType = UNSET
    country: str | UnsetType = UNSET
    orders_count: int | UnsetType = UNSET


class ReviewData(Struct, kw_only=True, rename="camel"):
    """What is stored and answered in the same shape."""

    product_id: int
    product_name: str
    product_options: list[str] | UnsetType = UNSET
    customer_id: int | UnsetType = UNSET
    order_number: str | UnsetType = UNSET
    order_item_id: int | UnsetType = UNSET
    rating: int
    review: str


class StoredReview(ReviewData, kw_only=True, rename="camel"):
    """The document in the database, which never changes. The status stands in a column."""

    order_id: int | UnsetType = UNSET
    reviewer_info: StoredReviewer


class ReviewerInfo(StoredReviewer, kw_only=True, rename="camel"):
    orders: int | UnsetType = UNSET


class Review(ReviewData, kw_only=True, rename="camel"):
    """GET /reviews/{id}. `order_id` is the internal number, as text."""

    id: int
    status: Status
    order_id: str | UnsetType = UNSET
    reviewer_info: ReviewerInfo
    create_date: str
    update_date: str
    create_timestamp: int
    update_timestamp: int


class ReviewsStats(Struct, kw_only=True, rename="camel"):
    """How many reviews the store has."""

    all_count: int
    moderated_count: int
    published_count: int
