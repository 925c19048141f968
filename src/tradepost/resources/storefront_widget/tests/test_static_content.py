"""What pages of the storefront say to search engines and other sites (storefront.md 3)."""

import json
from datetime import UTC, datetime

import pytest

PATH = "/storefront-widget-pages"


@pytest.fixture
def content(shop):
    """`await content("red-mug")`: the static content of an address."""

    async def get(slug="", **params):
        return (await shop.read(PATH, slug=slug, getStaticContent="true", **params))["staticContent"]

    return get


@pytest.fixture
async def mug(shop, clock):
    """A product with everything that its page tells."""
    clock.moment = datetime(2024, 5, 1, 10, 0, 0, 500_000, tzinfo=UTC)
    await shop.update("/profile", {"settings": {"storeName": "Mugs & More"}})
    return await shop.create(
        "/products",
        {
            "name": "Red <Mug>",
            "sku": "M1",
            "price": 12.5,
            "quantity": 3,
            "description": '<p>Made of clay.</p><script>alert(1)</script><p>Holds "tea".</p>',
            "attributes": [{"alias": "UPC", "value": "036000291452"}, {"alias": "BRAND", "value": "Claymore"}],
        },
    )


async def test_the_head_of_a_product_page(content, mug):
    found = await content("red-mug", baseUrl="https://x.test/s", clean_urls="true")

    assert found["metaDescriptionHtml"] == (
        "<title>Red &lt;Mug&gt; - Mugs &amp; More</title>\n"
        '<meta name="description" content="Made of clay. Holds &quot;tea&quot;." />'
    )
    assert found["canonicalUrl"] == "https://x.test/s/red-mug"
    assert found["ogTagsHtml"].splitlines() == [
        '<meta property="og:title" content="Red &lt;Mug&gt; - Mugs &amp; More" />',
        '<meta property="og:url" content="https://x.test/s/red-mug" />',
        '<meta property="og:site_name" content="Mugs &amp; More" />',
        '<meta property="og:description" content="Made of clay. Holds &quot;tea&quot;." />',
        '<meta property="og:type" content="website" />',
        '<meta name="twitter:card" content="summary_large_image" />',
        '<meta name="twitter:title" content="Red &lt;Mug&gt; - Mugs &amp; More" />',
        '<meta name="twitter:description" content="Made of clay. Holds &quot;tea&quot;." />',
    ]
    assert found["hrefLangHtml"] == ""
    assert (found["cssFiles"], found["jsCode"]) == ([], "")
    assert found["lastUpdated"] == 1714557600000


async def test_a_product_for_search_engines(content, mug):
    html = (await content("red-mug"))["jsonLDHtml"]

    assert html.startswith('<script type="application/ld+json">{')
    assert html.count("<") == 2
    data = json.loads(html.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))
    url = data["offers"].pop("url")
    assert url.endswith(".company.site/red-mug")
    assert data == {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": "Red <Mug>",
        "image": [],
        "description": 'Made of clay. Holds "tea".',
        "sku": "M1",
        "brand": {"@type": "Brand", "name": "Claymore"},
        "gtin": "036000291452",
        "offers": {
            "@type": "Offer",
            "priceCurrency": "USD",
            "price": "12.50",
            "itemCondition": "http://schema.org/NewCondition",
            "availability": "http://schema.org/InStock",
            "seller": {"@type": "Organization", "name": "Mugs & More"},
        },
    }


async def test_the_offer_follows_stock_tax_condition_and_reviews(shop, content, mug):
    await shop.update(
        "/profile", {"taxSettings": {"taxes": [{"name": "VAT", "includeInPrice": True, "defaultTax": 20}]}}
    )
    await shop.update(f"/products/{mug}", {"quantity": 0, "productCondition": "USED"})
    for rating in (5, 4):
        review = await shop.create("/reviews", {"productId": mug, "rating": rating})
        await shop.update(f"/reviews/{review}", {"status": "published"})

    async def data():
        html = (await content("red-mug"))["jsonLDHtml"]
        return json.loads(html.partition(">")[2].removesuffix("</script>"))

    sold_out = await data()
    assert sold_out["offers"]["availability"] == "http://schema.org/OutOfStock"
    assert sold_out["offers"]["itemCondition"] == "http://schema.org/UsedCondition"
    assert sold_out["offers"]["price"] == "15.00"
    assert sold_out["aggregateRating"] == {"@type": "AggregateRating", "ratingValue": "4.5", "reviewCount": 2}

    await shop.update(f"/products/{mug}", {"outOfStockVisibilityBehaviour": "ALLOW_PREORDER"})
    assert (await data())["offers"]["availability"] == "http://schema.org/OutOfStock"
    await shop.update("/profile", {"settings": {"allowPreordersForOutOfStockProducts": True}})
    assert (await data())["offers"]["availability"] == "http://schema.org/PreOrder"


async def test_pictures_are_named(shop, content, mug, picture):
    await shop.upload(f"/products/{mug}/image", picture(100, 100))
    url = (await shop.read(f"/products/{mug}"))["imageUrl"]

    found = await content("red-mug")

    assert f'<meta property="og:image" content="{url}" />' in found["ogTagsHtml"]
    assert f'<meta name="twitter:image" content="{url}" />' in found["ogTagsHtml"]
    assert f'"image":[{{"@type":"ImageObject","url":"{url}","contentUrl":"{url}"}}]' in found["jsonLDHtml"]


async def test_texts_for_search_engines_win(shop, content, mug):
    await shop.update(f"/products/{mug}", {"seoTitle": "Buy a mug", "seoDescription": "The best one"})

    assert (await content("red-mug"))["metaDescriptionHtml"] == (
        '<title>Buy a mug</title>\n<meta name="description" content="The best one" />'
    )
    assert (await shop.read(PATH, slug="red-mug"))["title"] == "Buy a mug"


async def test_a_long_description_is_cut_between_words(shop, content, mug):
    await shop.update(f"/products/{mug}", {"description": "clay " * 100})

    html = (await content("red-mug"))["metaDescriptionHtml"]

    assert html.endswith(f'content="{" ".join(["clay"] * 51)}…" />')


async def test_the_head_of_a_category_page(shop, content):
    category = await shop.create("/categories", {"name": "Mugs", "description": "<b>All</b> of them"})

    found = await content("mugs", baseUrl="https://x.test", cleanUrls="true")

    assert found["metaDescriptionHtml"] == (
        '<title>Mugs - Test shop</title>\n<meta name="description" content="All of them" />'
    )
    assert found["canonicalUrl"] == "https://x.test/mugs"
    assert found["jsonLDHtml"] == ""
    hashed = await content("mugs", base_url="https://x.test", cleanUrls="false")
    assert hashed["canonicalUrl"] == f"https://x.test/#!/Mugs/c/{category}"


async def test_the_head_of_the_first_page_and_of_the_search(shop, content):
    await shop.update("/profile", {"settings": {"storeName": "Mugs", "storeDescription": "<p>Only mugs.</p>"}})

    root = await content(storeRootPage="true")
    search = await content("search")

    for found in (root, search):
        assert found["metaDescriptionHtml"] == '<title>Mugs</title>\n<meta name="description" content="Only mugs." />'
        assert found["jsonLDHtml"] == ""
        assert len(str(found["lastUpdated"])) == 13
    assert root["canonicalUrl"] == ""
    assert f'content="https://store{shop.id}.company.site" />' in root["ogTagsHtml"]
    assert search["canonicalUrl"] == f"https://store{shop.id}.company.site/search"


async def test_links_have_ids_when_asked_for(content, mug):
    for name in ("slugsWithoutIds", "slugs_without_ids"):
        found = await content("red-mug", **{name: "false"})
        assert found["canonicalUrl"].endswith(f"/Red-Mug-p{mug}")
        assert f'/Red-Mug-p{mug}"' in found["jsonLDHtml"]


async def test_links_have_no_ids_unless_asked_for_whatever_the_store_says(shop, content, mug):
    await shop.update("/profile", {"generalInfo": {"starterSite": {"slugsWithoutIdsEnabled": False}}})

    for asked in ({}, {"slugsWithoutIds": "true"}, {"slugsWithoutIds": "maybe"}):
        assert (await content("red-mug", **asked))["canonicalUrl"].endswith("/red-mug")
    assert (await content("red-mug", slugsWithoutIds="false"))["canonicalUrl"].endswith(f"/Red-Mug-p{mug}")


async def test_pages_in_other_languages_are_linked(content, mug):
    bases = {
        "international_pages[fr]": "https://f.test",
        "internationalPages[pt-BR]": "https://x.test/a,b?c&d",
        "internationalPages[default]": "https://x.test/",
        "internationalPages[xx]": "javascript:alert(1)",
    }

    assert sorted((await content("red-mug", **bases))["hrefLangHtml"].splitlines()) == [
        "<link rel='alternate' hreflang='fr' href='https://f.test/red-mug' />",
        "<link rel='alternate' hreflang='pt-BR' href='https://x.test/a,b?c&amp;d/red-mug' />",
        "<link rel='alternate' hreflang='x-default' href='https://x.test/red-mug' />",
    ]
    root = await content(storeRootPage="true", **{"international_pages[fr]": "https://f.test"})
    assert root["hrefLangHtml"] == "<link rel='alternate' hreflang='fr' href='https://f.test' />"


async def test_texts_are_in_the_language_that_was_asked_for(shop, content, mug):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "de"]}})
    await shop.update(f"/products/{mug}", {"nameTranslated": {"de": "Rote Tasse"}})

    for language, name in (("de", "Rote Tasse"), ("en", "Red &lt;Mug&gt;"), ("fr", "Red &lt;Mug&gt;"), ("", "Red")):
        assert (await content("red-mug", lang=language))["metaDescriptionHtml"].startswith(f"<title>{name}")


@pytest.mark.parametrize(
    "params",
    [
        {"baseUrl": "x.test"},
        {"baseUrl": "javascript:alert(1)"},
        {"cleanUrls": "maybe"},
        {"slugsWithoutIds": ""},
        {"limit": "many"},
        {"tplvar_ec.storefront.x": "y"},
    ],
)
async def test_what_only_shapes_the_answer_is_never_refused(content, mug, params):
    assert await content("red-mug", **params) == await content("red-mug")


async def test_pages_without_static_content_say_so(content):
    for slug in ("cart", "checkout", "account", "pay", "pages/terms", "no-such"):
        assert await content(slug) is None


async def test_static_content_is_only_there_when_it_was_asked_for(shop, mug):
    for word in ({}, {"getStaticContent": "false"}, {"getStaticContent": "what"}):
        assert "staticContent" not in await shop.read(PATH, slug="red-mug", **word)
