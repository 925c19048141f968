"""The typed client reads the catalogue: products, variations, categories and reviews have everything they can have."""

import re

import pytest

PICTURE = {"url": "https://example.com/a.png", "width": 300, "height": 200}


@pytest.fixture
async def rich(shop, picture):
    """A store with content of every kind; the ids of what is in it."""
    await shop.update(
        "/profile",
        {
            "company": {"countryCode": "US"},
            "languages": {"enabledLanguages": ["en", "nl"]},
            "settings": {"googleProductCategory": 166, "showPricePerUnit": True},
            "taxSettings": {"taxes": [{"name": "VAT", "enabled": True, "includeInPrice": True, "defaultTax": 10}]},
        },
    )
    await shop.add_location("shed")
    books = {"name": "Books", "attributes": [{"name": "Pages", "show": "PRICE"}]}
    ids = {"class": await shop.create("/classes", books)}
    ids["top"] = await shop.create("/categories", {"name": "Kitchen", "nameTranslated": {"nl": "Keuken"}})
    ids["category"] = await shop.create("/categories", {"name": "Mugs", "parentId": ids["top"], "customSlug": "m"})
    await shop.update(f"/categories/{ids['category']}", {"alt": {"main": "Mugs", "translated": {"nl": "Mokken"}}})
    await shop.upload(f"/categories/{ids['category']}/image", picture(300, 200))
    ids["plain"] = await shop.create("/products", {"name": "Plain"})
    ids["product"] = product = await shop.create("/products", everything(ids))
    place = f"/products/{product}"
    ids["variation"] = await shop.create(f"{place}/combinations", variation("L"))
    components = [
        {"productId": ids["plain"], "quantity": 2},
        {"productId": product, "combinationId": ids["variation"], "quantity": 1},
    ]
    ids["set"] = await shop.create("/products", {"name": "Set", "compositeComponents": components})
    await shop.create(f"{place}/combinations", {"options": [{"name": "Select", "value": "S"}]})
    await shop.upload(f"{place}/combinations/{ids['variation']}/image", picture(300, 200))
    await shop.upload(f"{place}/image", picture(300, 200))
    await shop.upload(f"{place}/gallery", picture(300, 200), fileName="side")
    await shop.create(f"{place}/gallery/async", PICTURE)
    ids["video"] = await shop.create(f"{place}/gallery/video", {"url": "https://youtu.be/dQw4w9WgXcQ"})
    await shop.upload(f"{place}/gallery/video/{ids['video']}", picture(300, 200), method="PUT")
    await shop.create(f"{place}/video", {"url": "https://example.com/a.mp4"})
    await shop.upload(f"{place}/files", b"text", fileName="manual.txt", description="The manual")
    await shop.update(place, {"options": [*options(), *unlike_options()]}, keepOptionDisplaySettings="true")
    ids["review"] = await shop.create("/reviews", review(product))
    await shop.create("/reviews", {"productId": product, "rating": 5})
    return ids


def everything(ids):
    """A product of which every field says something."""
    return {
        "name": "Mug",
        "nameTranslated": {"nl": "Mok"},
        "sku": "MUG",
        "description": "<b>Blue</b>",
        "descriptionTranslated": {"nl": "Blauw"},
        "seoTitle": "Mug",
        "seoTitleTranslated": {"nl": "Mok"},
        "seoDescription": "A mug",
        "seoDescriptionTranslated": {"nl": "Een mok"},
        "subtitle": "Really",
        "subtitleTranslated": {"nl": "Echt"},
        "ribbon": {"text": "New", "color": "#fff"},
        "ribbonTranslated": {"nl": "Nieuw"},
        "customSlug": "mug",
        "price": 12.5,
        "costPrice": 3,
        "compareToPrice": 15,
        "lowestPriceSettings": {"lowestPriceEnabled": True, "manualLowestPrice": 11},
        "wholesalePrices": [{"quantity": 5, "price": 10}],
        "nameYourPriceEnabled": True,
        "customPriceTiers": [{"value": 5}, {"value": 10.5}],
        "priceDefaultTier": 1,
        "subscriptionSettings": SUBSCRIPTION,
        "quantity": 10,
        "warningLimit": 2,
        "minPurchaseQuantity": 1,
        "maxPurchaseQuantity": 9,
        "weight": 0.5,
        "volume": 2,
        "dimensions": {"length": 1, "width": 2, "height": 3.5},
        "shipping": {"type": "SELECTED_METHODS", "methodMarkup": 1, "flatRate": 2.5, "enabledMethods": ["1-2"]},
        "shippingPreparationTime": {
            "shippingPreparationTimeForInStockItemDays": "1",
            "shippingPreparationTimeForOutOfStockItemDays": "7",
            "pickupPreparationTimeForInStockItemInMinutes": 30,
            "localDeliveryPreparationTimeForInStockItemInMinutes": 60,
        },
        "showDeliveryTimeInStorefront": True,
        "productClassId": ids["class"],
        "attributes": [
            {"name": "Pages", "value": "100", "valueTranslated": {"nl": "100 bladzijden"}},
            {"alias": "BRAND", "value": "Acme", "show": "NOTSHOW"},
            {"alias": "UNITS_IN_PRODUCT", "value": "3"},
        ],
        "options": options(),
        "categoryIds": [ids["category"], ids["top"]],
        "defaultCategoryId": ids["category"],
        "showOnFrontpage": 1,
        "relatedProducts": {"productIds": [ids["plain"]], "relatedCategory": {"enabled": True, "productCount": 3}},
        "googleProductCategory": 536,
        "productCondition": "USED",
        "externalReferenceId": "42",
        "customsHsTariffCode": "6912",
        "reviewsCollectingAllowed": True,
        "batteryIncluded": False,
    }


SUBSCRIPTION = {
    "subscriptionAllowed": True,
    "oneTimePurchasePrice": 15,
    "recurringChargeSettings": [
        {"recurringInterval": "MONTH", "recurringIntervalCount": 3, "subscriptionPriceWithSignUpFee": 20}
    ],
}


def options():
    """One option of each type that has choices, with and without a choice."""
    choices = [
        {"text": "S", "textTranslated": {"nl": "K"}, "priceModifier": -2.5},
        {"text": "L", "priceModifier": 10, "priceModifierType": "PERCENT"},
    ]
    kinds = ["SELECT", "RADIO", "CHECKBOX", "SIZE"]
    colours = [{"text": "Red", "hexCodes": ["#ff0000", "#aa0000"]}, {"text": "Side", "imageId": "1"}]
    return [
        *({"type": kind, "name": kind.title(), "choices": choices} for kind in kinds),
        {"type": "CHECKBOX", "name": "Ticked", "choices": choices, "defaultChoice": 1, "required": True},
        {"type": "SWATCHES", "name": "Colour", "choices": colours, "useImageAsSwatchSelector": True},
    ]


def unlike_options():
    """Options without choices: those that never have any, and those that lack them."""
    kinds = ["TEXTFIELD", "TEXTAREA", "DATE", "FILES", "SELECT", "RADIO", "SIZE", "SWATCHES", "CHECKBOX"]
    return [{"type": kind, "name": f"{kind} without choices", "nameTranslated": {"nl": kind}} for kind in kinds]


def variation(size):
    return {
        "options": [{"name": "Select", "value": size}],
        "sku": "MUG-L",
        "price": 14,
        "costPrice": 4.5,
        "compareToPrice": 20,
        "lowestPriceSettings": {"lowestPriceEnabled": True, "manualLowestPrice": 13},
        "wholesalePrices": [{"quantity": 5, "price": 10}],
        "quantity": 4,
        "warningLimit": 1,
        "minPurchaseQuantity": 1,
        "maxPurchaseQuantity": 4,
        "weight": 0.75,
        "volume": 1,
        "dimensions": {"length": 1, "width": 2, "height": 3.5},
        "attributes": [{"name": "Pages", "value": "200", "valueTranslated": {"nl": "200 bladzijden"}}],
        "externalReferenceId": "43",
        "isShippingRequired": True,
        "customsHsTariffCode": "6912",
        "subscriptionSettings": SUBSCRIPTION,
        "alt": {"main": "Large", "translated": {"nl": "Groot"}},
    }


def review(product_id):
    return {
        "productId": product_id,
        "productOptions": ["Select: L"],
        "customerId": 5,
        "orderId": 7,
        "orderNumber": "AB12",
        "orderItemId": 9,
        "status": "PUBLISHED",
        "rating": 4,
        "review": "Good",
        "reviewerInfo": {"name": "Ann", "email": "ann@example.com", "city": "Rome", "country": "IT", "orders": 3},
    }


async def test_products_and_their_variations(shop, typed, rich):
    place = f"/products/{rich['product']}"
    for product_id in (rich["product"], rich["plain"], rich["set"]):
        typed.read("FetchedProduct", await shop.read(f"/products/{product_id}"))
    typed.read("FetchedProduct", await shop.read(place, lang="nl", cleanUrls="false"))
    typed.read("ProductsSearchResult", await shop.read("/products"))
    typed.read("List<FetchedVariation>", await shop.read(f"{place}/combinations"))
    typed.read("FetchedVariation", await shop.read(f"{place}/combinations/{rich['variation']}"))
    typed.read("FetchedProduct.ProductMedia", (await shop.read(place))["media"])
    typed.read("FetchedSwatchColorsResult", await shop.read("/swatches"))
    typed.read("BrandsSearchResult", await shop.read("/brands"))

    objects = [name for name in typed.objects if re.match(r"Fetched(Product|Variation|Swatch|Brand)", name)]
    others = [name for name in objects if name.startswith(("FetchedProductReview", "FetchedProductType"))]
    # The type of an option decides which object it is read as.
    assert typed.never_seen(*(set(objects) - set(others))) == {"FetchedProduct.ProductOption.type"}


async def test_types_of_products(shop, typed, rich):
    for lang in ("en", "nl"):
        typed.read("List<FetchedProductType>", await shop.read("/classes", lang=lang))
    for class_id in (0, rich["class"]):
        typed.read("FetchedProductType", await shop.read(f"/classes/{class_id}"))

    assert typed.never_seen("FetchedProductType", "FetchedProductType.Attribute") == set()


async def test_categories(shop, typed, rich):
    await shop.update(f"/categories/{rich['category']}", {"isSampleCategory": True})

    for category_id in (rich["top"], rich["category"]):
        typed.read("FetchedCategory", await shop.read(f"/categories/{category_id}"))
    typed.read("CategoriesSearchResult", await shop.read("/categories"))
    by_path = await shop.send("GET", "/categoriesByPath", params={"path": "Kitchen/Mugs", "delimiter": "/"})
    typed.read("CategoriesSearchResult", by_path.json())
    typed.read("CategoryProductIds", {"productIds": (await shop.read("/products/sort", parentCategory=0))["sortedIds"]})

    assert typed.never_seen("FetchedCategory", "FetchedAlt", "PictureInfo") == set()


async def test_reviews(shop, typed, rich):
    typed.read("FetchedProductReview", await shop.read(f"/reviews/{rich['review']}"))
    typed.read("ProductReviewSearchResult", await shop.read("/reviews"))
    typed.read("ProductReviewFiltersDataResult", await shop.read("/reviews/filters_data"))
    changed = await shop.update(f"/reviews/{rich['review']}", {"status": "MODERATED"})
    typed.read("ProductReviewUpdateStatusResult", changed)
    changed = await shop.update("/reviews/mass_update", {"selectMode": "ALL", "newStatus": "PUBLISHED"})
    typed.read("ProductReviewMassUpdateResult", changed)
    typed.read("ProductReviewDeleteResult", (await shop.delete(f"/reviews/{rich['review']}")).json())
    typed.read("DeletedProductsSearchResult", await shop.read("/reviews/deleted"))

    assert typed.never_seen("FetchedProductReview", "FetchedProductReview.FetchedProductReviewerInfo") == set()


@pytest.mark.usefixtures("rich")
async def test_facets(shop, typed):
    asked = "price,inventory,onsale,categories,option_Select,attribute_Pages"
    for lang in ({}, {"lang": "nl"}):
        answer = await shop.read("/products/filters", filterFields=asked, **lang)
        typed.read("GetProductFiltersResult", answer)
        typed.read("GetProductFiltersResult.OptionFilterValues", answer["filters"]["option_Select"])
        typed.read("GetProductFiltersResult.AttributeFilterValues", answer["filters"]["attribute_Pages"])

    assert typed.never_seen(
        "GetProductFiltersResult.ProductFilters",
        "GetProductFiltersResult.CategoriesFilterValues.CategoriesFilterValue",
        "GetProductFiltersResult.OptionFilterValues.OptionFilterValue",
    ) == {"GetProductFiltersResult.ProductFilters.attributes", "GetProductFiltersResult.ProductFilters.options"}


async def test_results_of_writes(shop, typed, rich, picture):
    product, category = f"/products/{rich['product']}", f"/categories/{rich['category']}"
    variation_place, type_place = f"{product}/combinations/{rich['variation']}", f"/classes/{rich['class']}"
    size = {"options": [{"name": "Size", "value": "S"}]}

    async def reads(name, method, path, body=None, **request):
        answer = await shop.send(method, path, **({"json": body} if body is not None else request))
        assert answer.status_code == 200, answer.text
        typed.read(name, answer.json())

    raw = {"content": picture(10, 10)}
    await reads("ProductCreateResult", "POST", "/products", {"name": "New"})
    await reads("ProductUpdateResult", "PUT", product, {"price": 13})
    await reads("ProductInventoryUpdateResult", "PUT", f"/products/{rich['plain']}/inventory", {"quantityDelta": -1})
    await reads("CreateProductVariationResult", "POST", f"{product}/combinations", size)
    await reads("UpdateProductVariationResult", "PUT", variation_place, {"price": 13})
    await reads("AdjustVariationInventoryResult", "PUT", f"{variation_place}/inventory", {"quantityDelta": -10})
    await reads("ProductTypeCreateResult", "POST", "/classes", {"name": "New"})
    await reads("ProductTypeUpdateResult", "PUT", type_place, {"name": "Novels"})
    await reads("CategoryCreateResult", "POST", "/categories", {"name": "New"})
    await reads("CategoryUpdateResult", "PUT", category, {"name": "Cups"})

    await reads("ProductImageUploadResult", "POST", f"{product}/image", **raw)
    await reads("ProductImageUploadResult", "POST", f"{product}/image/async", PICTURE)
    await reads("ProductGalleryImageUploadResult", "POST", f"{product}/gallery", **raw)
    await reads("ProductVariationImageUploadResult", "POST", f"{variation_place}/image", **raw)
    await reads("CategoryImageUploadResult", "POST", f"{category}/image", **raw)
    file = await shop.upload(f"{product}/files", b"text", fileName="a.txt")
    typed.read("ProductFileUploadResult", file.json())
    await reads("ProductFileUpdateResult", "PUT", f"{product}/files/{file.json()['id']}", {"description": "A"})
    colours = {"imageUrls": [(await shop.read(category))["imageUrl"]]}
    await reads("FetchedImagesMainColorsResult", "POST", "/images/main-colors", colours)

    await reads("ProductFileDeleteResult", "DELETE", f"{product}/files/{file.json()['id']}")
    await reads("ProductFilesDeleteResult", "DELETE", f"{product}/files")
    await reads("ProductVariationImageDeleteResult", "DELETE", f"{variation_place}/image")
    await reads("CategoryImageDeleteResult", "DELETE", f"{category}/image")
    await reads("ProductGalleryImageDeleteResult", "DELETE", f"{product}/gallery/1")
    await reads("ProductGalleryImagesDeleteResult", "DELETE", f"{product}/gallery")
    await reads("ProductImageDeleteResult", "DELETE", f"{product}/image")
    await reads("DeleteProductVariationsResult", "DELETE", variation_place)
    await reads("DeleteProductVariationsResult", "DELETE", f"{product}/combinations")
    await reads("ProductTypeDeleteResult", "DELETE", type_place)
    await reads("CategoryDeleteResult", "DELETE", category)
    await reads("ProductDeleteResult", "DELETE", product)
    typed.read("DeletedProductsSearchResult", await shop.read("/products/deleted"))
    typed.read("EcwidApiError", (await shop.get(product)).json())

    assert {"DeletedProduct.date", "AdjustVariationInventoryResult.warning", "EcwidApiError.errorCode"} <= typed.seen
