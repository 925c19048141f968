"""The demo store keeps its promises: complete in two languages, consistent, and acceptable to the API."""

import re
from collections import Counter
from decimal import Decimal
from html.parser import HTMLParser
from math import prod
from typing import Any

import pytest
import pyvips

from tradepost.demo import booklets, pictures
from tradepost.demo.catalogue import categories, files, products, profile, reviews
from tradepost.demo.pictures.rasterising import rasterised

PROFILE = profile()
CATEGORIES = categories()
PRODUCTS = products()
BY_SKU = {product["sku"]: product for product in PRODUCTS}

each_product = pytest.mark.parametrize("product", PRODUCTS, ids=lambda product: product["sku"])

TRANSLATED = {"name", "description", "subtitle", "ribbon", "seoTitle", "seoDescription"}
COMPANIONS = {f"{field}Translated" for field in TRANSLATED}
CATEGORY_KEYS = TRANSLATED | COMPANIONS | {"key", "parentKey", "enabled", "customSlug"}
PRODUCT_KEYS = TRANSLATED | COMPANIONS | {
    "sku", "categoryKeys", "price", "compareToPrice", "costPrice", "wholesalePrices", "quantity", "unlimited",
    "warningLimit", "isShippingRequired", "weight", "dimensions", "tax", "attributes", "options", "enabled",
    "relatedProducts", "showOnFrontpage", "customSlug", "minPurchaseQuantity", "maxPurchaseQuantity",
    "outOfStockVisibilityBehaviour", "subscriptionSettings", "nameYourPriceEnabled", "customPriceTiers",
    "priceDefaultTier", "discountsAllowed", "showDeliveryTimeInStorefront", "shippingPreparationTime",
    "combinations", "components",
}  # fmt: skip
CHOICE_TYPES = {"SELECT", "RADIO", "CHECKBOX", "SIZE", "SWATCHES"}
OPTION_TYPES = CHOICE_TYPES | {"TEXTFIELD", "TEXTAREA", "DATE"}
INTERVALS = {("DAY", 1), ("WEEK", 1), ("WEEK", 2), ("MONTH", 1), ("MONTH", 3), ("YEAR", 1)}


def having(field: str) -> list[dict[str, Any]]:
    return [product for product in PRODUCTS if product.get(field)]


def options() -> list[dict[str, Any]]:
    return [option for product in PRODUCTS for option in product.get("options", [])]


def custom_attributes() -> set[str]:
    return {each["name"] for product in PRODUCTS for each in product["attributes"] if "name" in each}


def values(alias: str) -> list[str]:
    return [each["value"] for product in PRODUCTS for each in product["attributes"] if each.get("alias") == alias]


def check_text(document: dict[str, Any], field: str) -> None:
    """Both languages are there; texts of more than a few words differ, so nothing was left untranslated."""
    english, german = document[field], document[f"{field}Translated"]["de"]
    assert english.strip() == english != ""
    assert german.strip() == german != ""
    assert set(document[f"{field}Translated"]) == {"de"}
    if len(english.split()) > 4:
        assert english != german
    assert "'" not in english + german, "typographic apostrophes read better"


class Outline(HTMLParser):
    """Remembers the tags of a description, and fails on one that is closed out of order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: Counter[str] = Counter()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.open.append(tag)
        self.seen[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def outline(html: str) -> Outline:
    parsed = Outline()
    parsed.feed(html)
    parsed.close()
    assert parsed.open == []
    assert set(parsed.seen) <= {"p", "ul", "li", "em"}
    assert not re.search(r"&(?!amp;)", html)
    return parsed


def is_ean13(code: str) -> bool:
    digits = [int(digit) for digit in code]
    return len(digits) == 13 and sum(digits[::2]) % 10 == -3 * sum(digits[1::2]) % 10


def test_accessors_give_fresh_copies() -> None:
    profile()["settings"]["storeName"] = "changed"
    products()[0]["name"] = "changed"
    categories()[0]["name"] = "changed"
    assert (profile(), products(), categories()) == (PROFILE, PRODUCTS, CATEGORIES)


def test_profile_is_a_german_shop_in_two_languages() -> None:
    assert PROFILE["languages"] == {"enabledLanguages": ["en", "de"], "defaultLanguage": "en"}
    assert PROFILE["company"]["countryCode"] == "DE"
    formats = PROFILE["formatsAndUnits"]
    assert (formats["currency"], formats["currencyPrefix"]) == ("EUR", "€")
    taxes = PROFILE["taxSettings"]
    assert taxes["pricesIncludeTax"] is True
    [tax] = taxes["taxes"]
    assert (tax["name"], tax["defaultTax"]) == ("VAT", 19)
    assert tax["enabled"] is tax["includeInPrice"] is tax["appliedByDefault"] is True


def test_profile_texts() -> None:
    settings = PROFILE["settings"]
    root = ("rootCategorySeoTitle", "rootCategorySeoDescription")
    for field in ("storeDescription", *root, "orderCommentsCaption"):
        check_text(settings, field)
    check_text(settings["salePrice"], "oldPriceLabel")
    [page] = PROFILE["legalPagesSettings"]["legalPages"]
    check_text(page, "title")
    check_text(page, "text")
    for document, field in ((settings, "storeDescription"), (page, "text")):
        assert outline(document[field]).seen == outline(document[f"{field}Translated"]["de"]).seen


def test_profile_filters_name_what_products_have() -> None:
    named = {"ATTRIBUTE": custom_attributes() | {"Brand"}, "OPTION": {option["name"] for option in options()}}
    for section in PROFILE["productFiltersSettings"]["filterSections"]:
        assert ("name" in section) == (section["type"] in named)
        if "name" in section:
            assert section["name"] in named[section["type"]]


def test_categories_form_a_tree() -> None:
    assert len(CATEGORIES) == 12
    seen: set[str] = set()
    for category in CATEGORIES:
        assert set(category) <= CATEGORY_KEYS
        assert category["parentKey"] is None or category["parentKey"] in seen
        assert category["key"] not in seen
        seen.add(category["key"])
    assert sum(category["parentKey"] is None for category in CATEGORIES) == 5
    assert sum(not category["enabled"] for category in CATEGORIES) == 1


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category["key"])
def test_category_texts(category: dict[str, Any]) -> None:
    for field in ("name", "description"):
        check_text(category, field)
    assert ("seoTitle" in category) == ("seoDescription" in category)
    for field in ("seoTitle", "seoDescription"):
        if field in category:
            check_text(category, field)
    for html in (category["description"], category["descriptionTranslated"]["de"]):
        assert outline(html).seen["p"]


def test_every_category_has_something_to_show() -> None:
    filled = {key for product in PRODUCTS if product.get("enabled", True) for key in product["categoryKeys"]}
    assert filled == {category["key"] for category in CATEGORIES}


@each_product
def test_product_texts(product: dict[str, Any]) -> None:
    assert set(product) <= PRODUCT_KEYS
    for field in ("name", "description"):
        check_text(product, field)
    for field in ("subtitle", "seoTitle", "seoDescription"):
        if field in product:
            check_text(product, field)
    english, german = outline(product["description"]), outline(product["descriptionTranslated"]["de"])
    assert english.seen == german.seen
    assert english.seen["p"] >= 1
    for text in (english.text, german.text):
        assert 2 <= len(re.findall(r"[.?!](?=\s|[A-ZÄÖÜ]|$)", text)) <= 5
    if "ribbon" in product:
        assert product["ribbon"]["text"]
        assert product["ribbonTranslated"]["de"]
        assert re.fullmatch(r"#[0-9A-F]{6}", product["ribbon"]["color"])


@each_product
def test_product_prices(product: dict[str, Any]) -> None:
    price = product["price"]
    assert f"{price:.2f}"[-2:] in {"00", "50", "90"}
    assert product.get("compareToPrice", price + 1) > price
    assert 0 < product.get("costPrice", price / 2) < price
    tiers = [(tier["quantity"], tier["price"]) for tier in product.get("wholesalePrices", [])]
    assert all(quantity >= 2 and 0 < reduced < price for quantity, reduced in tiers)
    assert tiers == sorted(tiers)
    assert [reduced for _, reduced in tiers] == sorted((reduced for _, reduced in tiers), reverse=True)
    assert len({quantity for quantity, _ in tiers}) == len(tiers)
    assert product["tax"] == {"taxable": True}


@each_product
def test_product_stock_and_parcel(product: dict[str, Any]) -> None:
    # The stock of a composite is that of what it is made of.
    assert ("quantity" in product) + (product.get("unlimited") is True) + ("components" in product) == 1
    assert product.get("quantity", 0) >= 0
    assert product["isShippingRequired"] == (product.get("weight", 0) > 0) == ("dimensions" in product)
    for size in product.get("dimensions", {}).values():
        assert size > 0


@each_product
def test_product_references(product: dict[str, Any]) -> None:
    keys = product["categoryKeys"]
    assert len(keys) == len(set(keys)) <= 3
    assert set(keys) <= {category["key"] for category in CATEGORIES}
    related = product.get("relatedProducts", {"productSkus": []})["productSkus"]
    assert len(related) == len(set(related))
    assert set(related) <= set(BY_SKU) - {product["sku"]}


@each_product
def test_product_attributes(product: dict[str, Any]) -> None:
    attributes = product["attributes"]
    selectors = [attribute.get("alias") or attribute["name"] for attribute in attributes]
    assert len(selectors) == len(set(selectors))
    assert "BRAND" in selectors
    assert ("UPC" in selectors) == product["isShippingRequired"]
    for attribute in attributes:
        assert attribute["show"] == "DESCR"
        assert attribute["value"]
        if attribute.get("alias") == "UPC":
            assert is_ean13(attribute["value"])
        if "name" in attribute:
            assert attribute["nameTranslated"]["de"]
            assert attribute["valueTranslated"]["de"]


@each_product
def test_product_options(product: dict[str, Any]) -> None:
    names = [option["name"] for option in product.get("options", [])]
    assert len(names) == len(set(names))
    for option in product.get("options", []):
        assert option["type"] in OPTION_TYPES
        assert option["nameTranslated"]["de"]
        assert isinstance(option["required"], bool)
        assert ("choices" in option) == (option["type"] in CHOICE_TYPES)
        assert ("useImageAsSwatchSelector" in option) == (option["type"] == "SWATCHES")
        choices = option.get("choices", [])
        assert ("defaultChoice" in option) == (option["type"] in CHOICE_TYPES - {"CHECKBOX"})
        if "defaultChoice" in option:
            assert 0 <= option["defaultChoice"] < len(choices)
            # The price in a list is then the price of what stands selected on the product's page.
            assert choices[option["defaultChoice"]].get("priceModifier", 0) == 0
        texts = [choice["text"] for choice in choices]
        assert len(texts) == len(set(texts))
        for choice in choices:
            assert choice["textTranslated"]["de"]
            assert ("priceModifier" in choice) == ("priceModifierType" in choice)
            assert choice.get("priceModifierType", "ABSOLUTE") in {"ABSOLUTE", "PERCENT"}
            assert ("hexCodes" in choice) == (option["type"] == "SWATCHES")
            assert all(re.fullmatch(r"#[0-9A-F]{6}", code) for code in choice.get("hexCodes", []))


@each_product
def test_surcharges_come_out_in_whole_cents(product: dict[str, Any]) -> None:
    price = Decimal(str(product["price"]))
    for option in product.get("options", []):
        for choice in option.get("choices", []):
            modifier = Decimal(str(choice.get("priceModifier", 0)))
            surcharge = price * modifier / 100 if choice.get("priceModifierType") == "PERCENT" else modifier
            assert surcharge == surcharge.quantize(Decimal("0.01"))


def test_the_same_word_is_always_translated_alike() -> None:
    """Else one attribute or choice would fall apart into two when a visitor filters by it in German."""
    pairs: set[tuple[str, str, str]] = set()
    for product in PRODUCTS:
        for each in product["attributes"]:
            if "name" in each:
                pairs.add(("attribute", each["name"], each["nameTranslated"]["de"]))
                pairs.add((each["name"], each["value"], each["valueTranslated"]["de"]))
    for option in options():
        pairs.add(("option", option["name"], option["nameTranslated"]["de"]))
        for choice in option.get("choices", []):
            pairs.add((f"option {option['name']}", choice["text"], choice["textTranslated"]["de"]))
    assert len({(kind, english) for kind, english, _ in pairs}) == len(pairs)
    assert len({(kind, german) for kind, _, german in pairs}) == len(pairs)


def test_identifiers_are_unique() -> None:
    assert len(PRODUCTS) >= 64
    assert len(BY_SKU) == len(PRODUCTS)
    assert all(re.fullmatch(r"[A-Z]{3}-\d{4}", sku) for sku in BY_SKU)
    assert len({product["name"] for product in PRODUCTS}) == len(PRODUCTS)
    assert len({product["nameTranslated"]["de"] for product in PRODUCTS}) == len(PRODUCTS)
    assert len(values("UPC")) == len(set(values("UPC")))
    slugs = [document["customSlug"] for document in PRODUCTS + CATEGORIES if "customSlug" in document]
    assert len(slugs) == len(set(slugs))
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in slugs)
    positions = [product["showOnFrontpage"] for product in having("showOnFrontpage")]
    assert sorted(positions) == list(range(1, len(positions) + 1))


def test_variety_that_visitors_can_find() -> None:
    assert {option["type"] for option in options()} == OPTION_TYPES
    modifiers = {c.get("priceModifierType") for option in options() for c in option.get("choices", [])}
    assert {"ABSOLUTE", "PERCENT"} <= modifiers
    assert 8 <= len(set(values("BRAND"))) <= 10
    assert {"Origin", "Roast level", "Material"} <= custom_attributes()
    ten_or_more = ("compareToPrice", "wholesalePrices", "relatedProducts", "showOnFrontpage", "ribbon")
    for field in ten_or_more:
        assert len(having(field)) >= 10, field
    assert len([product for product in PRODUCTS if product.get("enabled") is False]) == 2
    assert len([product for product in PRODUCTS if not product["isShippingRequired"]]) == 2
    assert len([product for product in PRODUCTS if not product["categoryKeys"]]) == 1
    assert len([product for product in PRODUCTS if len(product["categoryKeys"]) > 1]) >= 5
    assert len([product for product in PRODUCTS if product.get("quantity") == 0]) >= 3
    assert len([p for p in PRODUCTS if 0 < p.get("quantity", 0) <= p.get("warningLimit", 0)]) >= 3
    assert len(having("unlimited")) >= 3
    assert len(having("minPurchaseQuantity") + having("maxPurchaseQuantity")) == 2
    assert len(having("outOfStockVisibilityBehaviour")) == 1


def test_name_your_price_and_subscription() -> None:
    [free] = having("nameYourPriceEnabled")
    tiers = [tier["value"] for tier in free["customPriceTiers"]]
    assert tiers == sorted(tiers)
    assert tiers[free["priceDefaultTier"]] == free["price"]
    [coffee] = having("subscriptionSettings")
    settings = coffee["subscriptionSettings"]
    charges = [tuple(charge.values()) for charge in settings["recurringChargeSettings"]]
    assert len(charges) == len(set(charges)) >= 3
    assert set(charges) <= INTERVALS
    assert settings["subscriptionAllowed"] is True
    assert settings["oneTimePurchasePrice"] > coffee["price"]


each_product_with_variations = pytest.mark.parametrize(
    "product", having("combinations"), ids=lambda product: product["sku"]
)


@each_product_with_variations
def test_variations_are_for_choices_that_exist(product: dict[str, Any]) -> None:
    choices = {option["name"]: [c["text"] for c in option.get("choices", [])] for option in product["options"]}
    chosen = []
    for variation in product["combinations"]:
        selection = {each["name"]: each["value"] for each in variation["options"]}
        assert all(value in choices[name] for name, value in selection.items())
        chosen.append(tuple(sorted(selection.items())))
    names = {each["name"] for variation in product["combinations"] for each in variation["options"]}
    assert len(chosen) == len(set(chosen)) == prod(len(choices[name]) for name in names)


@each_product_with_variations
def test_variations_have_skus_stock_and_the_price_of_their_choice(product: dict[str, Any]) -> None:
    varied = {each["name"] for each in product["combinations"][0]["options"]}
    for option in product["options"]:
        if option["name"] in varied:
            assert all("priceModifier" not in choice for choice in option["choices"])
    for variation in product["combinations"]:
        assert re.fullmatch(rf"{product['sku']}-[A-Z0-9-]+", variation["sku"])
        price = variation.get("price", product["price"])
        assert f"{price:.2f}"[-2:] in {"00", "40", "50", "90"}
        assert variation.get("compareToPrice", price + 1) > price
    assert sum(variation["quantity"] for variation in product["combinations"]) == product["quantity"]


def test_composites_are_made_of_what_comes_before_them() -> None:
    [box] = having("components")
    before = PRODUCTS[: PRODUCTS.index(box)]
    assert {component["sku"] for component in box["components"]} <= {product["sku"] for product in before}


def test_digital_goods_have_files() -> None:
    assert {product["sku"] for product in PRODUCTS if not product["isShippingRequired"]} == set(files())
    for file in (file for each in files().values() for file in each):
        made = booklets.BOOKLETS[file["booklet"]]
        assert made() == made()
        assert b"Helvetica" in made()


def test_reviews_are_of_products_and_invented() -> None:
    assert {review["sku"] for review in reviews()} <= set(BY_SKU)
    assert {review["rating"] for review in reviews()} == {1, 2, 3, 4, 5}
    assert {review["status"] for review in reviews()} == {"PUBLISHED", "MODERATED"}
    for review in reviews():
        assert set(review["reviewerInfo"]) == {"name", "city", "country"}
        assert " " not in review["reviewerInfo"]["name"], "a first name is enough"
        assert review["review"].endswith((".", "!", "?"))
        assert "'" not in review["review"]


def drawings() -> list[pictures.Drawing]:
    found = [pictures.of_category(category) for category in CATEGORIES]
    for product in PRODUCTS:
        found += [*pictures.of(product), *pictures.of_choices(product).values()]
    return found


def test_every_picture_is_another_one_and_described() -> None:
    found = drawings()
    assert len({drawing.svg for drawing in found}) == len(found) >= 120
    for drawing in found:
        assert set(drawing.alt) == {"en", "de"}
        assert 0 < len(drawing.alt["en"]) <= 255
        assert 0 < len(drawing.alt["de"]) <= 255


@each_product
def test_product_pictures(product: dict[str, Any]) -> None:
    assert 1 <= len(pictures.of(product)) <= 3
    texts = {each["value"] for variation in product.get("combinations", []) for each in variation["options"]}
    assert set(pictures.of_choices(product)) <= texts


def test_pictures_need_no_fonts_and_no_network() -> None:
    for drawing in drawings():
        assert not re.search("<text|<image|href|url\\((?!#)", drawing.svg)
        # Small enough to be drawn in some milliseconds.
        assert len(drawing.svg) < 50_000


async def test_the_same_picture_has_the_same_bytes() -> None:
    wanted = [drawing.svg for drawing in drawings()[::16]]
    first, second = [[content async for content in rasterised(wanted)] for _ in range(2)]
    assert first == second
    for content in first:
        image = pyvips.Image.new_from_buffer(content, "")
        assert (image.width, image.height, image.bands) == (800, 800, 3)
        assert len(content) < 150_000
        # Something is to be seen: no large picture of one colour.
        assert image.deviate() > 10
