"""Pages of the storefront that are neither product nor category: their addresses are reserved (storefront.md 2)."""

from tradepost.resources.storefront_widget.schemas import PageType

# By the address in lower case.
PAGES: dict[str, PageType] = {
    "cart": "CART",
    "checkout": "CHECKOUT",
    "checkoutab": "CHECKOUT",
    "checkoutcc": "CHECKOUT",
    "checkoutec": "CHECKOUT",
    "checkoutac": "CHECKOUT",
    "checkoutresult": "CHECKOUT",
    "checkoutwait": "CHECKOUT",
    "account": "CUSTOMER_ACCOUNT",
    "signin": "CUSTOMER_ACCOUNT",
    "signout": "CUSTOMER_ACCOUNT",
    "resetpassword": "CUSTOMER_ACCOUNT",
    "search": "SEARCH",
    "pages": "LEGAL_PAGE",
    "pay": "INTERNAL",
    "repeat-order": "INTERNAL",
    "downloaderror": "INTERNAL",
    "orderfailure": "INTERNAL",
    "subscribe": "INTERNAL",
    "unsubscribe": "INTERNAL",
    "fbautofillcheckout": "INTERNAL",
}

# These have pages below them: account/orders.
_PARENTS = frozenset(["checkout", "account", "pages"])


def page_type(segments: list[str]) -> PageType | None:
    """The page that an address leads to; None when it may be a product or category."""
    first, last = segments[0].lower(), segments[-1].lower()
    return PAGES[first] if first in _PARENTS else PAGES.get(last)
