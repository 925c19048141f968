"""Any sequence of operations leaves products whose rating and counts are those of their reviews."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import asyncpg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradepost.kit import accounts

STATUSES = ["MODERATED", "PUBLISHED"]


class Player:
    """Does an operation; numbers pick from what there is."""

    def __init__(self, shop, products):
        self.shop = shop
        self.products = products
        self.reviews = []

    def _pick(self, number):
        return self.reviews[number % len(self.reviews)] if self.reviews else 7

    async def create(self, number, rating, status):
        body = {"productId": self.products[number % len(self.products)], "rating": rating, "status": status}
        self.reviews.append(await self.shop.create("/reviews", body))

    async def set_status(self, number, _rating, status):
        await self.shop.put(f"/reviews/{self._pick(number)}", {"status": status})

    async def delete(self, number, _rating, _status):
        await self.shop.delete(f"/reviews/{self._pick(number)}")

    async def update_selected(self, number, rating, status):
        ids = [self._pick(number + step) for step in range(rating)]
        await self._mass_update(selectMode="SELECTED", reviewIds=ids, newStatus=status)

    async def update_filtered(self, number, rating, status):
        filters = {"rating": [rating, 1 + number % 5]}
        await self._mass_update(selectMode="ALL_FILTERED", currentFilters=filters, newStatus=status)

    async def delete_filtered(self, number, rating, status):
        filters = {"rating": rating, "productId": self.products[number % len(self.products)], "status": status}
        await self._mass_update(selectMode="ALL_FILTERED", filters=filters, delete=True)

    async def update_all(self, _number, _rating, status):
        await self._mass_update(selectMode="ALL", newStatus=status)

    async def _mass_update(self, **body):
        await self.shop.update("/reviews/mass_update", body)

    async def expected(self):
        """Rating and counts of each product, counted from its reviews."""
        found = {}
        for product_id in self.products:
            items = (await self.shop.read("/reviews", productId=product_id))["items"]
            published = [item["rating"] for item in items if item["status"] == "PUBLISHED"]
            mean = Decimal(sum(published)) / len(published) if published else None
            rating = None if mean is None else float(mean.quantize(Decimal("0.01"), ROUND_HALF_UP))
            found[product_id] = (rating, len(published), len(items) - len(published))
        return found

    async def shown(self):
        names = ("rating", "reviewsPublished", "reviewsModerated")
        items = (await self.shop.read("/products"))["items"]
        return {item["id"]: tuple(item.get(name) for name in names) for item in items}


OPERATIONS = [name for name in vars(Player) if not name.startswith("_") and name not in ("expected", "shown")]
# Creating is as likely as everything else together, so that there is something to change.
steps = st.tuples(
    st.one_of(st.just("create"), st.sampled_from(OPERATIONS)),
    st.integers(0, 9),
    st.integers(1, 5),
    st.sampled_from(STATUSES),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=st.lists(steps, min_size=5, max_size=20))
async def test_ratings_are_those_of_the_reviews(shop, sequence):
    connection = await asyncpg.connect(shop.connection_url)
    try:
        created = await accounts.create_store(connection, name="Random")
    finally:
        await connection.close()
    shop = replace(shop, id=created.store_id, secret=created.secret_token, public=created.public_token)
    player = Player(shop, [await shop.create("/products", {"name": name}) for name in ("Lamp", "Kettle")])

    for operation, *picks in sequence:
        await getattr(player, operation)(*picks)
        assert await player.shown() == await player.expected()

    total = (await shop.read("/reviews", limit=1))["total"]
    assert total == (await shop.read("/reviews/filters_data"))["allCount"]
