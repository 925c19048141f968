"""What the tests of variations share."""

import contextlib
from dataclasses import dataclass
from typing import Any

import pytest


def options(**chosen):
    return [{"name": name, "value": value} for name, value in chosen.items()]


@dataclass
class Mug:
    """A product for 10 with ten in stock, and the options Size (S, L) and Color (Red, Blue)."""

    shop: Any
    id: int

    @property
    def path(self):
        return f"/products/{self.id}"

    @property
    def variations(self):
        return f"{self.path}/combinations"

    async def add(self, chosen=None, **body):
        """A new variation, for `{"Size": "L"}` or others; returns its path."""
        sent = {"options": options(**(chosen or {"Size": "L"})), **body}
        return f"{self.variations}/{await self.shop.create(self.variations, sent)}"

    async def read(self):
        return await self.shop.read(self.path)

    async def save(self, *combinations, **params):
        """Save the product with these variations as its only ones."""
        body = {"combinations": list(combinations)}
        return await self.shop.put(self.path, body, saveCombinations="true", **params)


MUG = {
    "name": "Mug",
    "sku": "MUG",
    "price": 10,
    "quantity": 10,
    "options": [
        {"name": "Size", "choices": [{"text": "S"}, {"text": "L"}]},
        {"name": "Color", "choices": [{"text": "Red"}, {"text": "Blue"}]},
    ],
}


@pytest.fixture
async def mug(shop):
    return Mug(shop, await shop.create("/products", MUG))


@pytest.fixture
async def jar(shop):
    """Another product, without options."""
    return Mug(shop, await shop.create("/products", {"name": "Jar", "sku": "JAR"}))


@pytest.fixture
def unchanged(shop):
    """`async with unchanged(mug):` nothing inside changes the product or its variations, or records anything."""

    async def everything(product):
        return await product.read(), await shop.read(product.variations), await shop.changes()

    @contextlib.asynccontextmanager
    async def check(product):
        before = await everything(product)
        yield
        assert await everything(product) == before

    return check


@pytest.fixture(scope="session")
def of():
    """`of(Size="L")`: options as a body has them."""
    return options
