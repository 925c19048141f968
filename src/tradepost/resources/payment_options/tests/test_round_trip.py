"""Whatever an option is, sending it back as it was fetched changes nothing."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
maps = st.fixed_dictionaries({}, optional={"en": texts, "cs": texts})
titles = texts.filter(str.strip)

OPTIONS = st.fixed_dictionaries(
    {"checkoutTitle": titles, "paymentProcessorId": st.sampled_from(["offline", "customPaymentApp", "stripe"])},
    optional={
        "checkoutTitleTranslated": st.fixed_dictionaries({}, optional={"en": titles, "cs": texts}),
        "checkoutDescription": texts,
        "enabled": st.booleans(),
        "configured": st.booleans(),
        "orderBy": st.integers(-5, 50),
        "appClientId": texts,
        "paymentSurcharges": st.fixed_dictionaries(
            {}, optional={"type": st.just("percent"), "value": st.decimals(0, 99, places=2).map(float)}
        ),
        "instructionsForCustomer": st.fixed_dictionaries(
            {}, optional={"instructionsTitle": texts, "instructions": texts, "instructionsTranslated": maps}
        ),
        "shippingSettings": st.fixed_dictionaries({}, optional={"enabledShippingMethods": st.lists(texts)}),
        "methods": st.lists(st.fixed_dictionaries({}, optional={"cards": st.lists(texts), "subtype": texts})),
        "supportsSubtypes": st.booleans(),
        "payPalEmail": texts,
    },
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=OPTIONS)
async def test_what_was_fetched_may_be_sent_back(shop, sent):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "cs"], "defaultLanguage": "en"}})
    path = f"/profile/paymentOptions/{await shop.create('/profile/paymentOptions', sent)}"
    before = await shop.read(path)

    await shop.update(path, before)

    assert await shop.read(path) == before
    assert (await shop.delete(path)).status_code == 200
