"""Random profiles: what is written is read, what is read can be written back (store-profile.md 2)."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import inspect as types

from tradepost.resources.store_profile.schemas import StoreProfileFields

LANGUAGES = ("en", "nl", "pt_BR")

text = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12)
amounts = st.decimals(0, 10**6, places=2).map(float)

# Fields that do not take any value of their type, by the name of their struct and theirs.
SPECIAL = {
    # All of them stay, as texts come in all of them.
    "StoreProfileFields.languages": st.fixed_dictionaries(
        {}, optional={"enabledLanguages": st.permutations(LANGUAGES), "defaultLanguage": st.sampled_from(LANGUAGES)}
    ),
    # Another name of the switch `slugsWithoutIdsEnabled`; a body in which the two differ changes it back and forth.
    "GeneralInfoFields.storefrontUrlSlugFormat": st.nothing(),
    "StarterSiteFields.ecwidSubdomain": st.nothing(),
    "StarterSiteFields.customDomain": st.sampled_from(["", "example.com"]),
    "AccountFields.accountEmail": st.nothing(),
    "AccountFields.accountNickName": st.nothing(),
    "FormatsAndUnitsFields.currency": st.sampled_from(["EUR", "JPY", "KWD", "nothing"]),
    "TipsSettingsFields.options": st.lists(amounts, min_size=3, max_size=3),
    "TipsSettingsFields.defaultOption": st.nothing(),
    "ZoneFields.name": text.filter(bool),
    "ZoneFields.id": st.sampled_from(["a", "b", "WORLD"]),
    "ZoneFields.geoPolygons": st.lists(st.lists(amounts, min_size=2, max_size=2), max_size=2),
    "TaxFields.name": text.filter(bool),
    "TaxFields.id": st.integers(0, 3),
    "FilterSectionFields.name": text.filter(bool),
    "StoreProfileFields.designSettings": st.dictionaries(
        text, st.none() | text | st.booleans() | st.integers(-99, 99) | amounts, max_size=3
    ),
}
# What a new entry of a list cannot do without.
NEEDED = {"ZoneFields.name", "TaxFields.name", "FilterSectionFields.name"}


def values(info, where):
    """A strategy for JSON that a field takes; null where it clears."""
    if where in SPECIAL:
        return SPECIAL[where]
    if isinstance(info, types.Metadata):
        cleared = (info.extra or {}).get("null") == "clears"
        inner = values(info.type, where)
        return inner | st.none() if cleared and where not in NEEDED else inner
    if isinstance(info, types.UnionType):
        return values(next(item for item in info.types if not isinstance(item, types.NoneType)), where)
    if isinstance(info, types.StructType):
        return bodies(info)
    if isinstance(info, types.ListType):
        return st.lists(values(info.item_type, where), max_size=3)
    if isinstance(info, types.DictType):
        return st.fixed_dictionaries({}, optional=dict.fromkeys(LANGUAGES, st.none() | values(info.value_type, where)))
    if isinstance(info, types.LiteralType):
        return st.sampled_from(sorted(info.values))
    if isinstance(info, types.IntType):
        return st.integers(info.ge or 0, info.le or 10**6)
    return {types.StrType: text, types.BoolType: st.booleans(), types.DecimalType: amounts}[type(info)]


def bodies(info):
    fields = {item.encode_name: (item, f"{info.cls.__name__}.{item.encode_name}") for item in info.fields}
    needed = {name for name, (item, where) in fields.items() if item.required or where in NEEDED}
    chosen = {
        name: values(item.type, where)
        for name, (item, where) in fields.items()
        if where not in SPECIAL or not SPECIAL[where].is_empty
    }
    return st.fixed_dictionaries(
        {name: chosen[name] for name in needed},
        optional={name: strategy for name, strategy in chosen.items() if name not in needed},
    )


profiles = bodies(types.type_info(StoreProfileFields))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(body=profiles)
async def test_a_fetched_profile_that_is_sent_back_changes_nothing(shop, body):
    await shop.update("/profile", {"languages": {"enabledLanguages": LANGUAGES}})
    await shop.update("/profile", body)
    before = await shop.read("/profile")

    await shop.update("/profile", before)
    assert await shop.read("/profile") == before

    await shop.update("/profile", body)
    again = await shop.read("/profile")
    await shop.update("/profile", body)
    assert without_ids(await shop.read("/profile")) == without_ids(again)


def without_ids(profile):
    """A tax without an id gets another one each time."""
    for taxes in (profile["taxes"], profile["taxSettings"]["taxes"]):
        for tax in taxes:
            tax["id"] = min(tax["id"], 4)
    for zone in profile["zones"]:
        zone["id"] = zone["id"][:1]
    return profile


# Sections that show what was written as it was written.
PLAIN = ("company", "orderInvoiceSettings", "registrationAnswers", "taxInvoiceSettings")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(sent=st.lists(profiles, min_size=1, max_size=3))
async def test_what_is_written_is_read(shop, sent):
    await shop.update("/profile", {"languages": {"enabledLanguages": LANGUAGES}})
    for body in sent:
        before = await shop.read("/profile")
        await shop.update("/profile", body)
        after = await shop.read("/profile")

        for name in PLAIN:
            section = body.get(name, {})
            written = {key: value for key, value in (section or {}).items() if value is not None}
            assert {key: after[name].get(key) for key in written} == written
            # What nobody has said of the company follows from other sections.
            if section is not None and name != "company":
                kept = {key: value for key, value in before[name].items() if key not in section}
                assert {key: after[name].get(key) for key in kept} == kept
        assert after["taxes"] == after["taxSettings"]["taxes"]
        assert after["zones"][-1] == {"id": "WORLD", "name": "WORLD"}
        assert set(after["settings"]["storeDescriptionTranslated"]) == set(after["languages"]["enabledLanguages"])
