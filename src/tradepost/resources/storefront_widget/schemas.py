"""What an address of the storefront stands for, on the wire (storefront.md 2)."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

from tradepost.kit.errors import Error

SLUG_PARAMETER_NOT_FOUND = Error(400, "SLUG_PARAMETER_NOT_FOUND", "Absent parameter slug")
SLUG_PARAMETER_EMPTY = Error(400, "SLUG_PARAMETER_EMPTY", "Wrong parameter 'slug' value: expected some text")

SlugStatus = Literal["OK", "NONCANONICAL", "NOT_FOUND"]
PageType = Literal[
    "ROOT",
    "PRODUCT",
    "CATEGORY",
    "SEARCH",
    "LEGAL_PAGE",
    "CART",
    "CHECKOUT",
    "CUSTOMER_ACCOUNT",
    "INTERNAL",
]


class StoreEntity(Struct, kw_only=True, rename="camel"):
    """The product or category of a page."""

    # quirk: text, though ids of products and categories are numbers everywhere else.
    id: str


class StaticContent(Struct, kw_only=True, rename="camel"):
    """What search engines and other sites read of a page: HTML for its head. `last_updated` in milliseconds."""

    css_files: list[str] = []
    html_code: str | UnsetType = UNSET
    js_code: str = ""
    meta_description_html: str
    canonical_url: str
    og_tags_html: str
    json_ld_html: str = field(default="", name="jsonLDHtml")
    href_lang_html: str = ""
    last_updated: int


class SlugInfo(Struct, kw_only=True, rename="camel"):
    """GET /storefront-widget-pages. What a page does not have is null; `staticContent` is there if it was asked for."""

    status: SlugStatus
    type: PageType | None = None
    canonical_slug: str | None = None
    store_entity_data: StoreEntity | None = None
    title: str | UnsetType = UNSET
    static_content: StaticContent | UnsetType | None = UNSET
