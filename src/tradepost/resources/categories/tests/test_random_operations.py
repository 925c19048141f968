"""Any sequence of operations leaves what a naive model of the tree, its orders and its products expects."""

from dataclasses import dataclass, field, replace

import asyncpg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradepost.kit import accounts

TOP = FRONT = 0


@dataclass
class Category:
    name: str
    parent: int
    order: int
    products: list[int] = field(default_factory=list)


@dataclass
class Model:
    """A store as dictionaries and lists. Products are their categories, in order; the front page is a number each."""

    categories: dict[int, Category] = field(default_factory=dict)
    products: dict[int, list[int]] = field(default_factory=dict)
    front: dict[int, int] = field(default_factory=dict)

    def children(self, parent):
        found = [item for item, category in self.categories.items() if category.parent == parent]
        return sorted(found, key=lambda item: (self.categories[item].order, item))

    def subtree(self, category_id):
        return [category_id, *(item for child in self.children(category_id) for item in self.subtree(child))]

    def assign(self, category_id, products):
        for product_id in products:
            if category_id not in self.products[product_id]:
                self.products[product_id].append(category_id)
                self.categories[category_id].products.append(product_id)

    def unassign(self, category_ids, products):
        for product_id in sorted(set(products)):
            left = [item for item in self.products[product_id] if item not in category_ids]
            if left == self.products[product_id]:
                continue
            self.products[product_id] = left
            for category_id in category_ids:
                if product_id in self.categories[category_id].products:
                    self.categories[category_id].products.remove(product_id)
            if not left:
                self.front.setdefault(product_id, max(self.front.values(), default=0) + 1)

    def shown(self):
        """What the API should show: the tree with products and counts, and the products with their places."""
        tree = {}
        for category_id, category in self.categories.items():
            below = {item for inner in self.subtree(category_id) for item in self.categories[inner].products}
            place = (category.name, category.parent, category.order)
            tree[category_id] = (*place, category.products, len(category.products), len(below))
        levels = {parent: self.children(parent) for parent in (TOP, *self.categories)}
        placed = {item: (categories, self.front.get(item)) for item, categories in self.products.items()}
        return tree, levels, placed, sorted(self.front, key=self.front.__getitem__)


async def shown(shop):
    """What the API does show."""
    tree, levels, placed = {}, {}, {}
    for item in (await shop.read("/categories", hidden_categories="true", productIds="true"))["items"]:
        counts = (item["productCountWithoutSubcategories"], item["productCount"])
        place = (item["name"], item.get("parentId", TOP), item["orderBy"])
        tree[item["id"]] = (*place, item.get("productIds", []), *counts)
    for parent in (TOP, *tree):
        levels[parent] = (await shop.read("/categories/sort", parentCategory=parent))["sortedIds"]
    for item in (await shop.read("/products"))["items"]:
        assert [category["name"] for category in item["categories"]] == [tree[x][0] for x in item["categoryIds"]]
        placed[item["id"]] = (item["categoryIds"], item.get("showOnFrontpage"))
    return tree, levels, placed, (await shop.read("/products/sort", parentCategory=FRONT))["sortedIds"]


class Player:
    """Does every operation twice: in the store and in the model. Numbers pick from what there is."""

    def __init__(self, shop):
        self.shop = shop
        self.model = Model()

    def _category(self, number, *, top=False):
        found = [TOP] * top + list(self.model.categories)
        return found[number % len(found)] if found else None

    def _products(self, numbers):
        found = list(self.model.products)
        return [found[number % len(found)] for number in numbers] if found else []

    async def add_product(self, _number, numbers, name):
        categories = list(dict.fromkeys(self._category(number) for number in numbers if self.model.categories))
        product_id = await self.shop.create("/products", {"name": name, "categoryIds": categories})
        self.model.products[product_id] = []
        for category_id in categories:
            self.model.assign(category_id, [product_id])
        if not categories:
            self.model.front[product_id] = max(self.model.front.values(), default=0) + 1

    async def create(self, number, numbers, name):
        parent, products = self._category(number, top=True), self._products(numbers)
        category_id = await self.shop.create("/categories", {"name": name, "parentId": parent, "productIds": products})
        order = max((self.model.categories[item].order for item in self.model.children(parent)), default=0) + 10
        self.model.categories[category_id] = Category(name, parent, order)
        self.model.assign(category_id, products)

    async def update(self, number, numbers, name):
        if category_id := self._category(number):
            await self.shop.update(f"/categories/{category_id}", {"name": name, "orderBy": sum(numbers)})
            self.model.categories[category_id].name = name
            self.model.categories[category_id].order = sum(numbers)

    async def move(self, number, numbers, _name):
        if category_id := self._category(number):
            parent = self._category(sum(numbers), top=True)
            answer = await self.shop.put(f"/categories/{category_id}", {"parentId": parent})
            allowed = parent not in self.model.subtree(category_id)
            assert answer.status_code == (200 if allowed else 400)
            if allowed:
                self.model.categories[category_id].parent = parent

    async def assign(self, number, numbers, _name):
        if category_id := self._category(number):
            products = self._products(numbers)
            answer = await self.shop.post(f"/categories/{category_id}/assignProducts", {"productIds": products})
            assert answer.json() == {"updateCount": 1}
            self.model.assign(category_id, products)

    async def unassign(self, number, numbers, _name):
        if category_id := self._category(number):
            products = self._products(numbers)
            answer = await self.shop.post(f"/categories/{category_id}/unassignProducts", {"productIds": products})
            there = set(products) & set(self.model.categories[category_id].products)
            assert answer.json() == {"deleteCount": int(bool(there))}
            self.model.unassign([category_id], products)

    async def replace(self, number, numbers, _name):
        if category_id := self._category(number):
            products = self._products(numbers)
            await self.shop.update(f"/categories/{category_id}", {"productIds": products})
            self.model.assign(category_id, products)
            gone = set(self.model.categories[category_id].products) - set(products)
            self.model.unassign([category_id], gone)
            self.model.categories[category_id].products = list(dict.fromkeys(products))

    async def sort_categories(self, number, numbers, _name):
        parent = self._category(number, top=True)
        children = self.model.children(parent)
        listed = list(dict.fromkeys(children[item % len(children)] for item in numbers if children))
        await self.shop.update("/categories/sort", {"sortedIds": listed}, parentCategory=parent)
        if listed:
            for place, item in enumerate([*listed, *(item for item in children if item not in listed)], 1):
                self.model.categories[item].order = place * 10

    async def sort_products(self, number, numbers, _name):
        parent = self._category(number, top=True)
        front = sorted(self.model.front, key=self.model.front.__getitem__)
        members = self.model.categories[parent].products if parent else front
        listed = list(dict.fromkeys(members[item % len(members)] for item in numbers if members))
        await self.shop.update("/products/sort", {"sortedIds": listed}, parentCategory=parent)
        order = [*listed, *(item for item in members if item not in listed)]
        if parent:
            self.model.categories[parent].products = order
        elif listed:
            self.model.front = {item: place for place, item in enumerate(order, 1)}

    async def delete(self, number, _numbers, _name):
        if category_id := self._category(number):
            answer = await self.shop.delete(f"/categories/{category_id}")
            assert answer.json() == {"deleteCount": 1}
            tree = self.model.subtree(category_id)
            self.model.unassign(tree, list(self.model.products))
            for item in tree:
                del self.model.categories[item]


OPERATIONS = [name for name in vars(Player) if not name.startswith("_")]
# What all operations need to begin with: a chain of three categories and three products in some of them.
BEGINNING = [
    *(("create", depth, [], "Toys") for depth in range(3)),
    *(("add_product", 0, numbers, "Bear") for numbers in ([], [1], [2, 0])),
]
steps = st.tuples(
    st.sampled_from(OPERATIONS),
    st.integers(0, 9),
    st.lists(st.integers(0, 9), max_size=4),
    st.sampled_from(["Toys", "Bears", "Шерсть", "🍋"]),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=st.lists(steps, min_size=6, max_size=16))
async def test_the_store_is_what_its_model_says(shop, sequence):
    connection = await asyncpg.connect(shop.connection_url)
    try:
        created = await accounts.create_store(connection, name="Random")
    finally:
        await connection.close()
    player = Player(replace(shop, id=created.store_id, secret=created.secret_token, public=created.public_token))

    for operation, *picks in BEGINNING:
        await getattr(player, operation)(*picks)

    for operation, *picks in sequence:
        await getattr(player, operation)(*picks)
        assert await shown(player.shop) == player.model.shown()
