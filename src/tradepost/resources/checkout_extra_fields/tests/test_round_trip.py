"""Whatever a field is, sending it back as it was fetched changes nothing."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
maps = st.fixed_dictionaries({}, optional={"en": texts, "cs": texts})
amounts = st.decimals(0, 99, places=2).map(float)
rules = {
    "surchargeType": st.sampled_from(["ABSOLUTE", "percent"]),
    "surchargeTaxable": st.booleans(),
    "surchargeShortName": st.fixed_dictionaries({}, optional={"name": texts, "nameTranslated": maps}),
}
options = st.fixed_dictionaries(
    {},
    optional={"title": texts, "titleTranslated": maps, "subtitle": texts, "surcharge": amounts, **rules},
)
anything = st.recursive(
    st.booleans() | st.integers(-9, 9) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
)

FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": texts,
        "titleTranslated": maps,
        "type": st.sampled_from(["TEXT", "select", "radioButtons", "CHECKBOX", "DATETIME", "label"]),
        "tip": texts,
        "tipTranslated": maps,
        "value": texts,
        "textPlaceholderTranslated": maps,
        "available": st.booleans(),
        "checkoutDisplaySection": st.sampled_from(["EMAIL", "payment_methods", "ORDER_COMMENTS"]),
        "orderDetailsDisplaySection": st.sampled_from(["HIDDEN", "shipping_info"]),
        "showForCountry": st.lists(texts),
        "options": st.lists(options, max_size=3),
        "selectOptions": st.lists(texts, max_size=3),
        "orderBy": st.integers(-5, 50),
        "datepickerOptions": st.dictionaries(texts, anything, max_size=3),
        "overrides": anything,
        **rules,
    },
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=FIELDS)
async def test_what_was_fetched_may_be_sent_back(shop, sent):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "cs"], "defaultLanguage": "en"}})
    answer = await shop.post("/profile/extrafields", {"key": "gift", **sent})
    assert answer.status_code == 200, answer.text
    before = await shop.read("/profile/extrafields/gift")

    await shop.update("/profile/extrafields/gift", before)

    assert await shop.read("/profile/extrafields/gift") == before
    assert (await shop.delete("/profile/extrafields/gift")).status_code == 200
