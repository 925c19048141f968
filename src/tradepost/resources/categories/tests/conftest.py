"""What the tests of categories share: the tree of the reference's examples, and proof that nothing changed."""

import contextlib
from dataclasses import dataclass

import asyncpg
import pytest


@dataclass
class Tree:
    """A (enabled) > AA (enabled); B (disabled) > BA (disabled: p1 and the disabled p2) > BAA (disabled: p3)."""

    a: int
    aa: int
    b: int
    ba: int
    baa: int
    p1: int
    p2: int
    p3: int


@pytest.fixture
async def tree(shop):
    async def category(name, parent=0, *, enabled=True):
        return await shop.create("/categories", {"name": name, "parentId": parent, "enabled": enabled})

    async def product(name, category_id, *, enabled=True):
        return await shop.create("/products", {"name": name, "categoryIds": [category_id], "enabled": enabled})

    a = await category("A")
    aa = await category("AA", a)
    b = await category("B", enabled=False)
    ba = await category("BA", b, enabled=False)
    baa = await category("BAA", ba, enabled=False)
    p1 = await product("P1", ba)
    p2 = await product("P2", ba, enabled=False)
    p3 = await product("P3", baa)
    return Tree(a, aa, b, ba, baa, p1, p2, p3)


@pytest.fixture
def unchanged():
    """`async with unchanged(shop):` whatever happens inside leaves the store's catalogue and its history alone."""

    @contextlib.asynccontextmanager
    async def check(shop):
        before = await everything(shop)
        yield
        assert await everything(shop) == before

    return check


async def everything(shop):
    return {
        "categories": await shop.read("/categories", hidden_categories="true", productIds="true"),
        "top level": await shop.read("/categories/sort", parentCategory=0),
        "products": await shop.read("/products"),
        "front page": await shop.read("/products/sort", parentCategory=0),
        "history": await shop.changes(),
    }


@pytest.fixture
def make_external(database_url):
    """`await make_external(shop, category_id)`: as if another system had imported the category."""

    async def make(shop, category_id, origin="LIGHTSPEED"):
        connection = await asyncpg.connect(database_url)
        try:
            await connection.execute(
                "UPDATE categories SET doc = (doc::jsonb || jsonb_build_object('origin', $3::text))::json "
                "WHERE store_id = $1 AND id = $2",
                shop.id,
                category_id,
                origin,
            )
        finally:
            await connection.close()

    return make


@pytest.fixture
def speaks():
    """`await speaks(shop, "en", "cs")`: enable languages, the first one as the default."""

    async def enable(shop, *languages):
        settings = {"enabledLanguages": list(languages), "defaultLanguage": languages[0]}
        await shop.update("/profile", {"languages": settings})

    return enable
