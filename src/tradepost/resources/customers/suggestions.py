"""What clients offer people to filter customers by (customers.md 9)."""

from msgspec import UNSET

from tradepost.kit import counters
from tradepost.kit.db import Db, Row
from tradepost.kit.text import like_pattern
from tradepost.resources.customers.documents import customers, folded
from tradepost.resources.customers.groups.documents import customer_groups
from tradepost.resources.customers.groups.schemas import GENERAL, GENERAL_NAME
from tradepost.resources.customers.persons import country_name_of
from tradepost.resources.customers.schemas import (
    BoughtProduct,
    CustomerFilters,
    FilterAddress,
    FilterGroup,
    FilterLocation,
)

# Of this many customers, the newest, different addresses are shown.
_LOOKED_THROUGH = 10_000
_MOST_ADDRESSES = 1000
_MOST_PRODUCTS = 100

_ADDRESSES = """
SELECT DISTINCT a.doc ->> 'street' AS street, a.doc ->> 'city' AS city, a.doc ->> 'countryCode' AS country_code
FROM (SELECT doc FROM customers WHERE store_id = $1 ORDER BY id DESC LIMIT $2) AS c,
    json_array_elements(c.doc -> 'shippingAddresses') AS a (doc)
WHERE coalesce(a.doc ->> 'street', a.doc ->> 'city', a.doc ->> 'countryCode') IS NOT NULL
ORDER BY 3, 2, 1 LIMIT $3
"""

# One step into the index for each language, however many customers speak it.
_LANGUAGES = """
WITH RECURSIVE spoken (lang) AS (
    SELECT min(lang) FROM customers WHERE store_id = $1 AND lang IS NOT NULL
    UNION ALL
    SELECT (SELECT min(c.lang) FROM customers AS c WHERE c.store_id = $1 AND c.lang > spoken.lang)
    FROM spoken WHERE spoken.lang IS NOT NULL
)
SELECT lang FROM spoken WHERE lang IS NOT NULL
"""

# The chapter of orders stands above this one, but its columns are all that this question needs of it.
_BOUGHT = """
SELECT p.id, p.name FROM products AS p
WHERE p.store_id = $1 AND lower(p.name) LIKE lower($2) AND EXISTS (
    SELECT FROM orders AS o
    WHERE o.store_id = $1 AND o.counted AND o.customer_id IS NOT NULL AND o.product_ids @> ARRAY[p.id]
)
ORDER BY lower(p.name), p.id LIMIT $3
"""


async def get_customer_filters(db: Db, store_id: int) -> CustomerFilters:
    """How many customers came back, and the groups, places and languages that there are."""
    counts = await db.fetchrow(
        "SELECT count(*) FILTER (WHERE order_count = 1) AS once, count(*) FILTER (WHERE order_count > 1) AS repeated "
        "FROM customers WHERE store_id = $1 AND order_count > 0",
        store_id,
    )
    groups = [FilterGroup(id=record.id, name=record.doc.name) for record in await customer_groups.all(db, store_id)]
    places = await db.fetch(_ADDRESSES, store_id, _LOOKED_THROUGH, _MOST_ADDRESSES)
    return CustomerFilters(
        total=await counters.value(db, store_id, customers.table),
        repeated_customers_count=counts["repeated"] if counts else 0,
        one_time_customers_count=counts["once"] if counts else 0,
        store_groups=[FilterGroup(id=GENERAL, name=GENERAL_NAME), *groups],
        shipping_addresses=[_address(row) for row in places],
        languages=[row["lang"] for row in await db.fetch(_LANGUAGES, store_id)],
    )


def _address(row: Row) -> FilterAddress:
    return FilterAddress(
        street=row["street"] or UNSET,
        city=row["city"] or UNSET,
        country_code=row["country_code"] or UNSET,
        country_name=country_name_of(row["country_code"]),
    )


async def search_customer_products(db: Db, store_id: int, name: str) -> list[BoughtProduct]:
    """Products that any customer has bought and whose name contains the text, by name."""
    rows = await db.fetch(_BOUGHT, store_id, like_pattern(name), _MOST_PRODUCTS)
    return [BoughtProduct(product_id=row["id"], product_name=row["name"]) for row in rows]


async def search_customer_locations(db: Db, store_id: int, name: str) -> list[FilterLocation]:
    """The countries of all addresses, by name, whose name or code contains the text."""
    rows = await db.fetch("SELECT DISTINCT unnest(country_codes) AS code FROM customers WHERE store_id = $1", store_id)
    names = {row["code"]: country_name_of(row["code"]) or row["code"] for row in rows}
    text = folded(name)
    found = [(country, code) for code, country in names.items() if text in folded(country) or text in folded(code)]
    return [FilterLocation(country=country, country_code=code) for country, code in sorted(found)]
