"""Brands: the distinct values of the BRAND attribute (products.md 11)."""

from urllib.parse import quote_plus

import msgspec
from msgspec import Struct

from tradepost.kit.bodies import Texts
from tradepost.kit.db import Db
from tradepost.kit.search import Page
from tradepost.resources.products.answers import StoredProduct
from tradepost.resources.products.search import BrandSearch
from tradepost.resources.products.viewer import Viewer

_ORDER = {
    "PRODUCT_COUNT_DESC": 'count(*) DESC, brand COLLATE "C"',
    "PRODUCT_COUNT_ASC": 'count(*), brand COLLATE "C"',
    "NAME_ASC": 'brand COLLATE "C"',
    "NAME_DESC": 'brand COLLATE "C" DESC',
}

_decoder = msgspec.json.Decoder(StoredProduct)


class Brand(Struct, kw_only=True, rename="camel"):
    name: str
    name_translated: Texts
    products_filtered_by_brand_url: str


async def search_brands(db: Db, search: BrandSearch, viewer: Viewer) -> Page[Brand]:
    """One page of brands of enabled products; `hidden_brands` adds those of disabled products only."""
    store = viewer.store
    where = "store_id = $1 AND brand IS NOT NULL" + ("" if search.hidden_brands else " AND enabled")
    total = await db.fetchval(f"SELECT count(DISTINCT brand) FROM products WHERE {where}", store.id)
    rows = await db.fetch(
        f"SELECT brand, min(id) AS id FROM products WHERE {where} GROUP BY brand "
        f"ORDER BY {_ORDER[search.sort_by]} LIMIT $2 OFFSET $3",
        store.id,
        search.limit,
        search.offset,
    )
    docs = await db.fetch(
        "SELECT id, doc FROM products WHERE store_id = $1 AND id = ANY($2)", store.id, [row["id"] for row in rows]
    )
    texts = {row["id"]: _translations(_decoder.decode(row["doc"])) for row in docs}
    items = [
        Brand(
            name=store.text(row["brand"], texts.get(row["id"]), viewer.language),
            name_translated=store.texts(row["brand"], texts.get(row["id"])),
            products_filtered_by_brand_url=_url(viewer, row["brand"]),
        )
        for row in rows
    ]
    return Page.of(items, total, search)


def _translations(doc: StoredProduct) -> Texts:
    values = (value for value in doc.attributes or [] if value.type == "BRAND")
    return next((value.value_translated or {} for value in values), {})


def _url(viewer: Viewer, brand: str) -> str:
    base = viewer.form.base.rstrip("/")
    return f"{base}/{'' if viewer.form.clean else '#!/'}search?attribute_Brand={quote_plus(brand)}"
