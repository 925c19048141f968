"""HTML for the head of a page (storefront.md 3 and 3.2). All text is escaped."""

from decimal import Decimal
from html import escape
from typing import Any

import msgspec

from tradepost.kit.money import round_half_up
from tradepost.resources.products.answers import Product
from tradepost.resources.store_profile.store import Store
from tradepost.resources.storefront_widget.contents import Contents

_CONDITIONS = {"NEW": "NewCondition", "REFURBISHED": "RefurbishedCondition", "USED": "UsedCondition"}


def meta_description_html(page: Contents) -> str:
    """The title and the description."""
    return f'<title>{escape(page.title)}</title>\n<meta name="description" content="{escape(page.description)}" />'


def og_tags_html(page: Contents, url: str, site_name: str) -> str:
    """Tags of Open Graph and of Twitter; without a picture, none of pictures."""
    # quirk: a widespread plugin replaces og:site_name by its exact text, so attributes and spaces are as they are.
    tags = [
        ("property", "og:title", page.title),
        ("property", "og:url", url),
        ("property", "og:image", page.image),
        ("property", "og:site_name", site_name),
        ("property", "og:description", page.description),
        ("property", "og:type", "website"),
        ("name", "twitter:card", "summary_large_image"),
        ("name", "twitter:title", page.title),
        ("name", "twitter:description", page.description),
        ("name", "twitter:image", page.image),
    ]
    return "\n".join(
        f'<meta {kind}="{name}" content="{escape(text)}" />'
        for kind, name, text in tags
        if text or not name.endswith(":image")
    )


def href_lang_html(addresses: dict[str, str]) -> str:
    """Links to the same page in other languages; `default` is for everybody else."""
    return "\n".join(
        f"<link rel='alternate' hreflang='{escape('x-default' if language == 'default' else language)}' "
        f"href='{escape(address)}' />"
        for language, address in addresses.items()
    )


def json_ld_html(page: Contents, store: Store) -> str:
    """What search engines read of a product; nothing for other pages."""
    if page.product is None:
        return ""
    # The only character that could end the script.
    text = msgspec.json.encode(_product(page.product, page, store)).decode().replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def _product(product: Product, page: Contents, store: Store) -> dict[str, Any]:
    named = {attribute.type: attribute.value for attribute in product.attributes if attribute.value}
    fields: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": product.name or "",
        "image": [
            {"@type": "ImageObject", "url": image.image1500px_url, "contentUrl": image.image1500px_url}
            for image in product.media.images
        ],
        "description": page.description,
        "sku": product.sku or "",
        "offers": _offer(product, store),
    }
    if "BRAND" in named:
        fields["brand"] = {"@type": "Brand", "name": named["BRAND"]}
    if "UPC" in named:
        fields["gtin"] = named["UPC"]
    if product.reviews_published and product.rating:
        fields["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": str(product.rating),
            "reviewCount": product.reviews_published,
        }
    return fields


def _offer(product: Product, store: Store) -> dict[str, Any]:
    price = round_half_up(Decimal(str(product.default_displayed_price)), store.money.precision)
    return {
        "@type": "Offer",
        "priceCurrency": store.profile.formats_and_units.currency,
        "price": f"{price:f}",
        "url": product.url,
        "itemCondition": f"http://schema.org/{_CONDITIONS[product.product_condition or 'NEW']}",
        "availability": f"http://schema.org/{_availability(product, store)}",
        "seller": {"@type": "Organization", "name": store.profile.settings.store_name or ""},
    }


def _availability(product: Product, store: Store) -> str:
    if product.in_stock:
        return "InStock"
    preorder = store.allows_preorders and product.out_of_stock_visibility_behaviour == "ALLOW_PREORDER"
    return "PreOrder" if preorder else "OutOfStock"
