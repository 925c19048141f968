"""What the tests of product types share."""

import contextlib

import pytest


class Catalogue:
    """Short names for what these tests do all the time."""

    def __init__(self, shop):
        self.shop = shop

    async def product(self, *values, **body):
        """The path of a new product with these values of attributes."""
        return f"/products/{await self.shop.create('/products', {'name': 'Mug', 'attributes': list(values), **body})}"

    async def attributes(self, type_id):
        """The attributes of a product type by name."""
        found = await self.shop.read(f"/classes/{type_id}")
        return {attribute["name"]: attribute for attribute in found["attributes"]}

    async def values(self, path):
        """The values on a product or variation by the name of their attribute."""
        return {value["name"]: value["value"] for value in (await self.shop.read(path))["attributes"]}

    async def found(self, **filters):
        """The ids of the products that a search finds."""
        return [item["id"] for item in (await self.shop.read("/products", **filters))["items"]]


@pytest.fixture
def catalogue(shop):
    return Catalogue(shop)


@pytest.fixture
def unchanged(shop):
    """`async with unchanged():` nothing inside may change a product type or record anything."""

    @contextlib.asynccontextmanager
    async def check():
        before, recorded = await shop.read("/classes"), await shop.changes()
        yield
        assert await shop.read("/classes") == before
        assert await shop.changes() == recorded

    return check
