"""Random sequences of changes of stock: what a composite has is what its components suffice for."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PARTS = ["cup", "large cup", "small cup", "plate"]

quantities = st.integers(-2, 9)
steps = st.one_of(
    st.tuples(st.just("adjust"), st.sampled_from(PARTS), st.integers(-4, 4)),
    st.tuples(st.just("write"), st.sampled_from(PARTS), st.fixed_dictionaries({"quantity": quantities})),
    st.tuples(st.just("write"), st.sampled_from(PARTS), st.fixed_dictionaries({"unlimited": st.booleans()})),
    st.tuples(st.just("sku"), st.sampled_from(["large cup", "small cup"]), st.sampled_from(["", "L", "S", "CUP"])),
    st.tuples(st.just("delete"), st.sampled_from(PARTS)),
)
recipes = st.lists(
    st.dictionaries(st.sampled_from(PARTS), st.integers(1, 4), min_size=1), min_size=1, max_size=3
)  # fmt: skip


async def stock_of(shop, path):
    """The stock of a component; None is unlimited, and a component that is gone says so."""
    answer = await shop.get(path)
    if answer.status_code == 404:
        return "gone"
    found = answer.json()
    if "/combinations/" in path and found.get("sku", "CUP") == "CUP":
        return await stock_of(shop, path.partition("/combinations/")[0])
    return None if found["unlimited"] else found["quantity"]


def expected(recipe, stocks):
    left = {part: count for part, count in recipe.items() if stocks[part] != "gone"}
    if not left:
        return 0
    return min((stocks[part] // count for part, count in left.items() if stocks[part] is not None), default=None)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made_of=recipes, sequence=st.lists(steps, min_size=1, max_size=10))
async def test_the_stock_follows_every_change(shop, made_of, sequence):
    await shop.delete("/products")
    cup = f"/products/{await shop.create('/products', {'name': 'Cup', 'sku': 'CUP', 'quantity': 6})}"
    paths = {"cup": cup, "plate": f"/products/{await shop.create('/products', {'name': 'Plate'})}"}
    for size in ("large", "small"):
        sent = {"options": [{"name": "Size", "value": size}], "sku": size, "quantity": 4}
        paths[f"{size} cup"] = f"{cup}/combinations/{await shop.create(f'{cup}/combinations', sent)}"
    composites = {}
    for recipe in made_of:
        ids = {part: [int(text) for text in paths[part].split("/") if text.isdigit()] for part in recipe}
        components = [
            {"productId": found[0], "quantity": recipe[part], **({"combinationId": found[1]} if found[1:] else {})}
            for part, found in ids.items()
        ]
        made = await shop.create("/products", {"name": "Set", "compositeComponents": components})
        composites[f"/products/{made}"] = recipe

    for kind, part, *change in sequence:
        path = paths[part]
        if kind == "adjust":
            answer = await shop.put(f"{path}/inventory", {"quantityDelta": change[0]})
        elif kind == "delete":
            answer = await shop.delete(path)
        else:
            answer = await shop.put(path, {"sku": change[0]} if kind == "sku" else change[0])
        assert answer.status_code < 500, answer.text

        stocks = {part: await stock_of(shop, path) for part, path in paths.items()}
        for path, recipe in composites.items():
            product = await shop.read(path)
            stock = expected(recipe, stocks)
            assert (product["unlimited"], product.get("quantity")) == (stock is None, stock)
            assert product["inStock"] is (stock is None or stock > 0)
            left = {part for part in recipe if stocks[part] != "gone"}
            assert len(product.get("compositeComponents", [])) == len(left)
        found = (await shop.read("/products", inStock="true"))["items"]
        assert all(product["inStock"] for product in found)
        parents = (await shop.get(cup)).json().get("compositeParents", [])
        cups = [
            int(path.rpartition("/")[2])
            for path, recipe in composites.items()
            if any("cup" in part and stocks[part] != "gone" for part in recipe)
        ]
        assert parents == cups
