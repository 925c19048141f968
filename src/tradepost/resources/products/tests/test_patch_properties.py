"""PUT, compared with a model: absent keeps, null is ignored or clears, objects and maps merge, arrays replace."""

from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

LANGUAGES = ("en", "nl")
CLEARED_BY_NULL = {"googleProductCategory", "minPurchaseQuantity", "maxPurchaseQuantity"}
ABSENT_WHEN_EMPTY = {
    "subtitle",
    "costPrice",
    "compareToPrice",
    "minPurchaseQuantity",
    "maxPurchaseQuantity",
    "customPriceTiers",
    "externalReferenceId",
    "customsHsTariffCode",
}
TRANSLATED = ("name", "description", "subtitle", "seoTitle", "seoDescription")

text = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)
names = text.filter(lambda value: value.strip())
amounts = st.decimals(0, 10**6, places=2).map(float)
flags = st.booleans()


def objects(**fields):
    """Some of these fields, each possibly null."""
    return st.fixed_dictionaries({}, optional={name: st.none() | value for name, value in fields.items()})


def maps(values):
    return st.fixed_dictionaries({}, optional=dict.fromkeys(LANGUAGES, values))


FIELDS = {
    "name": names,
    "nameTranslated": st.fixed_dictionaries({}, optional={"en": names, "nl": st.none() | text}),
    **dict.fromkeys(TRANSLATED[1:], text),
    **{f"{name}Translated": maps(st.none() | text) for name in TRANSLATED[1:]},
    "enabled": flags,
    "discountsAllowed": flags,
    "isShippingRequired": flags,
    "price": amounts,
    "costPrice": amounts,
    "compareToPrice": amounts,
    "weight": amounts,
    "volume": amounts,
    "warningLimit": st.integers(0, 100),
    "minPurchaseQuantity": st.integers(0, 5),
    "maxPurchaseQuantity": st.sampled_from([0, 5, 9]),
    "googleProductCategory": st.integers(1, 10**6),
    "externalReferenceId": text,
    "customsHsTariffCode": text,
    "productCondition": st.sampled_from(["NEW", "REFURBISHED", "USED"]),
    "outOfStockVisibilityBehaviour": st.sampled_from(["SHOW", "HIDE", "ALLOW_PREORDER"]),
    "dimensions": objects(length=amounts, width=amounts, height=amounts),
    "shipping": objects(
        type=st.sampled_from(["GLOBAL_METHODS", "SELECTED_METHODS", "FLAT_RATE", "FREE_SHIPPING"]),
        methodMarkup=amounts,
        flatRate=amounts,
        enabledMethods=st.lists(text, max_size=3),
        disabledMethods=st.lists(text, max_size=3),
    ),
    "customPriceTiers": st.lists(st.fixed_dictionaries({"value": amounts}), max_size=3),
    "shippingPreparationTime": objects(
        shippingPreparationTimeForInStockItemDays=text, pickupPreparationTimeForInStockItemInMinutes=st.integers(0, 9)
    ),
}
patches = objects(**FIELDS)


@pytest.fixture(autouse=True)
async def languages(shop):
    await shop.update("/profile", {"languages": {"enabledLanguages": list(LANGUAGES)}})


def merged(old, sent):
    if not isinstance(sent, dict):
        return sent
    result = dict(old) if isinstance(old, dict) else {}
    for name, value in sent.items():
        if value is not None:
            result[name] = merged(result.get(name), value)
    return result


def predicted(known, patch):
    """What the product says after `patch`; `known` is everything that was ever told, hidden or not."""
    after = deepcopy(known)
    for name, value in patch.items():
        if value is not None:
            after[name] = merged(after.get(name), value)
        elif name in CLEARED_BY_NULL:
            after.pop(name, None)
    for name in TRANSLATED:
        texts = patch.get(f"{name}Translated") or {}
        for language in LANGUAGES:
            if language in texts:
                after[f"{name}Translated"][language] = texts[language] or ""
        if "en" in texts:
            after[name] = texts["en"] or ""
        elif patch.get(name) is not None:
            after.setdefault(f"{name}Translated", dict.fromkeys(LANGUAGES, ""))["en"] = patch[name]
    return after


def shown(known):
    """The model as an answer has it."""
    answer = {name: value for name, value in known.items() if value or name not in ABSENT_WHEN_EMPTY}
    if not any([known.get("subtitle"), *known.get("subtitleTranslated", {}).values()]):
        answer.pop("subtitleTranslated", None)
    elif "subtitle" not in answer:
        answer["subtitle"] = ""
    if not known["isShippingRequired"]:
        del answer["weight"]
    return answer


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.lists(patches, min_size=1, max_size=4))
async def test_patches_equal_the_model(shop, sent):
    path = f"/products/{await shop.create('/products', {'name': 'Mug'})}"
    before = await shop.read(path)
    known = {name: before[name] for name in FIELDS if name in before}
    known["subtitleTranslated"] = dict.fromkeys(LANGUAGES, "")

    for patch in sent:
        # References are unique in the store, which is not what is tried here.
        await shop.update(path, patch)
        known = predicted(known, patch)
        after = await shop.read(path)
        assert {name: after[name] for name in FIELDS if name in after} == shown(known)
    await shop.delete(path)


rich = objects(
    **FIELDS,
    options=st.lists(
        st.fixed_dictionaries(
            {"name": names},
            optional={
                "nameTranslated": st.fixed_dictionaries({}, optional={"nl": text}),
                "type": st.sampled_from("SELECT RADIO CHECKBOX TEXTFIELD TEXTAREA DATE FILES SIZE SWATCHES".split()),
                "required": flags,
                "choices": st.lists(
                    st.fixed_dictionaries(
                        {"text": text},
                        optional={
                            "priceModifier": st.decimals(-99, 99, places=2).map(float),
                            "priceModifierType": st.sampled_from(["ABSOLUTE", "PERCENT"]),
                            "hexCodes": st.lists(text, max_size=2),
                            "textTranslated": maps(text),
                        },
                    ),
                    max_size=3,
                ),
            },
        ),
        max_size=3,
        unique_by=lambda option: option["name"],
    ),
    attributes=st.lists(st.fixed_dictionaries({"name": names, "value": text}), max_size=3),
    ribbon=objects(text=text, color=text),
    quantity=st.integers(-5, 5),
    unlimited=flags,
    wholesalePrices=st.just([{"quantity": 3, "price": 0.01}]),
    lowestPriceSettings=objects(lowestPriceEnabled=flags, manualLowestPrice=amounts),
    subscriptionSettings=objects(subscriptionAllowed=flags, oneTimePurchasePrice=amounts),
    nameYourPriceEnabled=flags,
    fixedShippingRate=amounts,
    fixedShippingRateOnly=flags,
    showOnFrontpage=st.integers(0, 2**31 - 1),
    relatedProducts=objects(relatedCategory=objects(enabled=flags, productCount=st.integers(0, 255))),
    tax=objects(taxable=flags, taxClassCode=text, enabledManualTaxes=st.just([7])),
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=rich)
async def test_a_fetched_product_that_is_sent_back_changes_nothing(shop, body):
    await shop.update("/profile", {"taxSettings": {"taxes": [{"id": 7, "name": "VAT", "defaultTax": 10}]}})
    body = {"name": "Mug", **{name: value for name, value in body.items() if value is not None}, "price": 5}
    path = f"/products/{await shop.create('/products', body)}"
    before = await shop.read(path)

    await shop.update(path, before)

    after = await shop.read(path)
    for product in (before, after):
        del product["updated"], product["updateTimestamp"]
    assert after == before
    await shop.delete(path)
