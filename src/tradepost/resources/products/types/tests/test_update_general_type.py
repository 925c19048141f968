"""PUT /classes/0: the type that every store has."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from tradepost.resources.products.types.merging import merged_general
from tradepost.resources.products.types.schemas import Attribute, AttributeFields
from tradepost.resources.store_profile.defaults import complete
from tradepost.resources.store_profile.schemas import StoredProfile
from tradepost.resources.store_profile.store import Store
from tradepost.settings import Settings


async def names(shop):
    return [attribute["name"] for attribute in (await shop.read("/classes/0"))["attributes"]]


async def test_its_built_in_attributes_stay(shop, catalogue):
    path = await catalogue.product({"alias": "BRAND", "value": "Acme"})

    await shop.update("/classes/0", {"attributes": [{"name": "Material"}]})

    assert await names(shop) == ["UPC", "Brand", "Material"]
    assert await catalogue.values(path) == {"Brand": "Acme"}
    await shop.update("/classes/0", {"attributes": []})
    assert await names(shop) == ["UPC", "Brand"]
    assert [kind for kind, _ in await shop.changes()][-2:] == ["product_class.updated"] * 2


async def test_they_keep_their_types_and_take_names_and_places(shop, catalogue):
    upc, brand = (await shop.read("/classes/0"))["attributes"]
    path = await catalogue.product({"alias": "BRAND", "value": "Acme"}, {"alias": "UPC", "value": "1"})

    sent = [{"id": brand["id"], "name": "Maker", "type": "CUSTOM", "show": "PRICE"}, {"id": upc["id"], "type": "BRAND"}]
    await shop.update("/classes/0", {"attributes": sent})

    found = (await shop.read("/classes/0"))["attributes"]
    assert [(item["id"], item["name"], item["type"], item["show"]) for item in found] == [
        (brand["id"], "Maker", "BRAND", "PRICE"),
        (upc["id"], "UPC", "UPC", "DESCR"),
    ]
    assert await catalogue.values(path) == {"Maker": "Acme", "UPC": "1"}
    await shop.update(path, {"attributes": [{"alias": "BRAND", "value": "Other"}]})
    assert await catalogue.values(path) == {"UPC": "1", "Maker": "Other"}


async def test_a_brand_is_found_by_its_address_whatever_it_is_called(shop, catalogue):
    brand = (await shop.read("/classes/0"))["attributes"][1]
    path = await catalogue.product({"alias": "BRAND", "value": "Acme"})

    await shop.update("/classes/0", {"attributes": [{"id": brand["id"], "name": "Maker"}]})

    [found] = (await shop.read("/brands"))["items"]
    assert found["productsFilteredByBrandUrl"].endswith("attribute_Brand=Acme")
    for filters in ({"attribute_Brand": "Acme"}, {"attribute_Maker": "Acme"}):
        assert await catalogue.found(**filters) == [int(path.rpartition("/")[2])]


async def test_it_cannot_get_a_name(shop, refused, unchanged):
    async with unchanged():
        for name in ("General", ""):
            answer = await shop.put("/classes/0", {"name": name, "attributes": [{"name": "New"}]})
            refused(answer, 400, "WRONG_PARAMETER", "the general class #0 has no name")

    await shop.update("/classes/0", {"name": None})


async def test_it_can_be_sent_back(shop):
    await shop.update("/classes/0", {"attributes": [{"name": "Material", "type": "TAGS"}]})
    general = await shop.read("/classes/0")

    await shop.update("/classes/0", general)

    assert await shop.read("/classes/0") == general


BUILT_IN = [
    Attribute(id=1, name="UPC", type="UPC"),
    Attribute(id=2, name="Brand", type="BRAND"),
    Attribute(id=3, name="Price per unit", type="PRICE_PER_UNIT"),
    Attribute(id=4, name="Units in product", type="UNITS_IN_PRODUCT"),
]
SENT = st.lists(
    st.builds(
        AttributeFields,
        id=st.sampled_from([1, 2, 3, 4, 5, UNSET, UNSET]),
        name=st.sampled_from(["A", "B"]),
        type=st.sampled_from(["CUSTOM", "UPC", "BRAND", UNSET]),
    ),
    unique_by=lambda item: id(item) if item.id is UNSET else item.id,
)


@given(st.permutations([*BUILT_IN, Attribute(id=5, name="Material")]), SENT)
def test_whatever_is_sent_the_built_in_ones_are_there_once(current, sent):
    store = Store(1, 1, complete(StoredProfile(), 1, datetime.now(UTC), Settings()))

    after = merged_general(current, sent, store)

    kinds = {attribute.id: attribute.type for attribute in after if attribute.id != 0}
    assert {number: kinds.get(number) for number in (1, 2, 3, 4)} == {item.id: item.type for item in BUILT_IN}
    sent_ids = [item.id or 0 for item in sent]
    assert [item.id for item in after if item.id in sent_ids] == sent_ids
    assert len(after) == len(sent) + len({1, 2, 3, 4} - set(sent_ids))
