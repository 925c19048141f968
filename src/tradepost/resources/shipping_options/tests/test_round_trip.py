"""Whatever an option is, sending it back as it was fetched changes nothing."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

amounts = st.decimals(0, 10_000, places=2).map(float)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
titles = texts.filter(str.strip)
times = st.sampled_from(["00:00", "09:30", "23:59", "24:00"])
days = st.sampled_from(["MON", "TUE", "SUN"])
dates = st.dates().map(str)
spans = st.none() | st.integers(0, 9)
periods = st.fixed_dictionaries({"fromDate": dates}, optional={"repeatedAnnually": st.booleans()})
codes = st.lists(st.sampled_from(["US", "GE", "DE"]), min_size=1)
conditions = st.fixed_dictionaries({}, optional={"subtotalFrom": amounts, "subtotalTo": amounts, "weightFrom": amounts})
rates = st.fixed_dictionaries({}, optional={"perOrder": amounts, "perOrderPercent": amounts, "perItem": amounts})

OPTIONS = st.fixed_dictionaries(
    {"title": titles},
    optional={
        "titleTranslated": st.fixed_dictionaries({}, optional={"en": titles, "cs": texts}),
        "enabled": st.booleans(),
        "orderby": st.integers(-5, 50),
        "orderBy": st.integers(-5, 50),
        "fulfilmentType": st.sampled_from(["shipping", "pickup", "delivery"]),
        "locationId": texts,
        "minimumOrderSubtotal": amounts,
        "destinationZone": st.fixed_dictionaries({}, optional={"name": texts, "countryCodes": codes}).filter(
            lambda zone: zone == {} or "countryCodes" in zone
        ),
        "description": texts,
        "deliveryTimeDays": texts,
        "descriptionTranslated": st.fixed_dictionaries({}, optional={"en": texts, "cs": texts}),
        "carrier": texts,
        "carrierMethods": st.lists(st.fixed_dictionaries({}, optional={"name": texts, "enabled": st.booleans()})),
        "ratesCalculationType": st.sampled_from(["carrier-calculated", "carrier_calculated", "table", "flat", "app"]),
        "shippingCostMarkup": amounts,
        "flatRate": st.fixed_dictionaries({}, optional={"rateType": st.just("PERCENT"), "rate": amounts}),
        "ratesTable": st.fixed_dictionaries(
            {}, optional={"rates": st.lists(st.fixed_dictionaries({"conditions": conditions, "rate": rates}))}
        ),
        "pickupInstruction": texts,
        "pickupInstructionTranslated": st.fixed_dictionaries({}, optional={"cs": texts}),
        "scheduled": st.booleans(),
        "scheduledPickup": st.booleans(),
        "fulfillmentTimeInMinutes": st.integers(0, 500),
        "pickupPreparationTimeHours": st.integers(0, 9),
        "businessHours": st.dictionaries(days, st.lists(st.tuples(times, times))),
        "pickupBusinessHours": st.just('{ "MON": [ ["00:00", "00:00"] ] }'),
        "blackoutDates": st.lists(periods),
        "estimatedShippingTimeAtCheckoutSettings": st.fixed_dictionaries(
            {}, optional={"fulfillmentTimeInDays": st.lists(spans), "deliveryDays": st.lists(days)}
        ),
    },
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=OPTIONS)
async def test_what_was_fetched_may_be_sent_back(shop, sent):
    await shop.update("/profile", {"languages": {"enabledLanguages": ["en", "cs"], "defaultLanguage": "en"}})
    path = f"/profile/shippingOptions/{await shop.create('/profile/shippingOptions', sent)}"
    before = await shop.read(path)

    await shop.update(path, before)

    assert await shop.read(path) == before
    assert (await shop.delete(path)).status_code == 200
