"""Random sequences of writes: what the product knows of its variations is what reading every variation says."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SIZES, COLORS = ["S", "L"], ["Red", "Blue"]

option_sets = st.fixed_dictionaries(
    {}, optional={"Size": st.sampled_from(SIZES), "Color": st.sampled_from(COLORS)}
).filter(bool)
fields = st.fixed_dictionaries(
    {"sku": st.sampled_from(["A", "B", "C", "", None, "MUG"])},
    optional={
        "externalReferenceId": st.sampled_from(["", "x", "y"]),
        "price": st.sampled_from([None, 0, 5, 10, 20.5]),
        "quantity": st.integers(-1, 2),
        "unlimited": st.booleans(),
        "weight": st.sampled_from([None, 1]),
    },
)
place = st.integers(0, 3)
steps = st.one_of(
    st.tuples(st.just("add"), option_sets, fields),
    st.tuples(st.just("update"), place, st.just({}) | option_sets, fields),
    st.tuples(st.just("adjust"), place, st.integers(-2, 2)),
    st.tuples(st.just("delete"), place),
    st.tuples(st.just("delete all")),
    st.tuples(st.just("save"), st.lists(st.tuples(st.none() | place, option_sets, fields), max_size=3)),
    st.tuples(st.just("product"), st.fixed_dictionaries({}, optional={
        "price": st.sampled_from([0, 10, 15]),
        "quantity": st.integers(-1, 1),
        "unlimited": st.booleans(),
        "sku": st.sampled_from(["MUG", "A"]),
    })),
    st.tuples(st.just("default"), st.integers(0, 1), st.integers(0, 1)),
    st.tuples(st.just("options"), st.lists(st.sampled_from(SIZES), unique=True), st.booleans()),
)  # fmt: skip


def as_options(chosen):
    return [{"name": name, "value": value} for name, value in chosen.items()]


async def take(shop, mug, step):
    """Do one step; whether it is refused does not matter here."""
    kind, *rest = step
    known = [item["id"] for item in await shop.read(mug.variations)]

    def path(number):
        return f"{mug.variations}/{known[number % len(known)] if known else 5}"

    if kind == "add":
        return await shop.post(mug.variations, {"options": as_options(rest[0]), **rest[1]})
    if kind == "update":
        options = {"options": as_options(rest[1])} if rest[1] else {}
        return await shop.put(path(rest[0]), {**options, **rest[2]})
    if kind == "adjust":
        return await shop.put(f"{path(rest[0])}/inventory", {"quantityDelta": rest[1]})
    if kind == "delete":
        return await shop.delete(path(rest[0]))
    if kind == "delete all":
        return await shop.delete(mug.variations)
    if kind == "save":
        return await mug.save(
            *(
                {
                    "options": as_options(chosen),
                    **body,
                    **({"id": known[number]} if number is not None and number < len(known) else {}),
                }
                for number, chosen, body in rest[0]
            )
        )
    if kind == "product":
        return await shop.put(mug.path, rest[0])
    if kind == "default":
        sizes = [{"text": text} for text in SIZES]
        colors = [{"text": text} for text in COLORS]
        options = [
            {"name": "Size", "choices": sizes, "defaultChoice": rest[0]},
            {"name": "Color", "choices": colors, "defaultChoice": rest[1]},
        ]
        return await shop.put(mug.path, {"options": options})
    options = [{"name": "Size", "choices": [{"text": text} for text in rest[0]]}]
    rebuild = str(rest[1]).lower()
    return await shop.put(mug.path, {"options": options}, rebuildVariationsOnOptionsUpdate=rebuild)


def selection(product):
    return {
        option["name"]: option["choices"][option["defaultChoice"]]["text"]
        for option in product["options"]
        if option["choices"]
    }


def default(product):
    chosen, best = selection(product), None
    for item in product["combinations"]:
        own = {option["name"]: option["value"] for option in item["options"]}
        if all(chosen.get(name) == value for name, value in own.items()) and len(own) > len(
            (best or {}).get("options", ())
        ):
            best = item
    return best


async def check(shop, mug):
    product = await mug.read()
    variations = product["combinations"]
    assert await shop.read(mug.variations) == variations
    assert [item["id"] for item in variations] == sorted({item["id"] for item in variations})
    # The answer that is kept is the one that would be made now.
    assert (await shop.read("/products"))["items"] == [product]

    base = product["price"]
    found = default(product)
    assert product["defaultCombinationId"] == (found["id"] if found else 0)
    assert product["priceInProductList"] == (found or {}).get("price", base)
    assert all(item["defaultDisplayedPrice"] == item.get("price", base) for item in variations)

    own_stock = [item for item in variations if item.get("sku", product["sku"]) != product["sku"]]
    itself = product["unlimited"] or product["quantity"] > 0
    assert product["inStock"] is (itself or any(item["inStock"] for item in own_stock))
    for item in variations:
        own = item in own_stock
        assert ("quantity" in item) is (own and not item["unlimited"])
        assert item["inStock"] is ((item["unlimited"] or item["quantity"] > 0) if own else itself)
        choices = {option["name"]: [one["text"] for one in option["choices"]] for option in product["options"]}
        assert all(option["value"] in choices[option["name"]] for option in item["options"])

    async def finds(**params):
        return (await shop.read("/products", **params))["total"] == 1

    assert await finds(inStock="true") is product["inStock"]
    everything = [product, *variations]
    for name, values in (("sku", ["A", "B", "C", "MUG"]), ("externalReferenceId", ["x", "y"])):
        for value in values:
            assert await finds(**{name: value}) is any(item.get(name) == value for item in everything)
    shown = [item["defaultDisplayedPrice"] for item in everything]
    for low, high in ((0, 4), (5, 9), (10, 14), (5, 20), (15, 30)):
        assert await finds(priceFrom=low) is (max(shown) >= low)
        assert await finds(priceTo=high) is (min(shown) <= high)
        assert await finds(priceFrom=low, priceTo=high) is any(low <= price <= high for price in shown)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=st.lists(steps, min_size=1, max_size=8))
async def test_the_product_stays_in_step(shop, mug, sequence):
    await shop.update(mug.path, {"sku": "MUG", "quantity": 1, "externalReferenceId": ""})
    start = [{"options": as_options({"Size": size}), "sku": size, "quantity": 1} for size in SIZES]
    assert (await mug.save(*start)).status_code == 200

    for step in sequence:
        answer = await take(shop, mug, step)
        assert answer.status_code < 500, answer.text
        await check(shop, mug)
