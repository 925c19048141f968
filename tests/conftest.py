"""What tests over all routes stand on: a store with one entity of each kind, and a valid request of every route."""

import base64
import re
import secrets
from dataclasses import dataclass
from typing import Any

import asyncpg
import pytest
from msgspec import inspect as types

from tradepost.kit.arguments import described
from tradepost.kit.http import PREFIX
from tradepost.kit.parameters import parameters

# The smallest raw body that every upload takes, and what an async upload takes.
PICTURE = base64.b64decode(b"R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
ANNOUNCED_PICTURE = {"url": "https://example.com/a.png", "width": 1, "height": 1}
VIDEO = {"url": "https://example.com/a.mp4"}
PROMOTION = {"name": "Sample", "discountBase": "SUBTOTAL", "discountType": "PERCENT", "amount": 10}

# How to make what a path parameter names. A later maker may use the ids of earlier ones.
MAKERS = {
    "category_id": lambda shop, _ids: shop.create("/categories", {"name": "Sample"}),
    "class_id": lambda shop, _ids: shop.create("/classes", {"name": "Sample class"}),
    "product_id": lambda shop, ids: shop.create("/products", {"name": "Sample", "categoryIds": [ids["category_id"]]}),
    "combination_id": lambda shop, ids: shop.create(
        f"/products/{ids['product_id']}/combinations",
        {"options": [{"name": "Size", "value": "L"}], "sku": "L", "quantity": 1},
    ),
    "video_id": lambda shop, ids: link_videos(shop, ids["product_id"]),
    "media_id": lambda shop, ids: shop.create(f"/products/{ids['product_id']}/gallery/async", ANNOUNCED_PICTURE),
    "file_id": lambda shop, ids: upload_file(shop, ids["product_id"]),
    "redirect_id": lambda shop, _ids: shop.create("/instant-site/redirects", {"fromUrl": "/sample", "toUrl": "/"}),
    # Named by a query parameter, not by a path.
    "domain_name": lambda shop, _ids: buy_domain(shop),
    "shipping_option_id": lambda shop, _ids: shop.create("/profile/shippingOptions", {"title": "Sample"}),
    "payment_option_id": lambda shop, _ids: shop.create(
        "/profile/paymentOptions", {"checkoutTitle": "Sample", "paymentProcessorId": "offline"}
    ),
    "extra_field_key": lambda shop, _ids: create_extra_field(shop),
    "status_id": lambda _shop, _ids: found("CUSTOM_PAYMENT_STATUS_1"),
    "review_id": lambda shop, ids: shop.create("/reviews", {"productId": ids["product_id"], "rating": 5}),
    "discount_coupon_id": lambda shop, _ids: shop.create("/discount_coupons", {"name": "Sample", "code": "SAMPLE"}),
    "promotion_id": lambda shop, _ids: shop.create("/promotions", PROMOTION),
    "staff_account_id": lambda shop, _ids: invite(shop, "invited@example.com"),
    "customer_id": lambda shop, _ids: shop.create("/customers", {"email": "sample@example.com"}),
    "contact_id": lambda shop, ids: shop.create(
        f"/customers/{ids['customer_id']}/contacts", {"contact": "555", "type": "PHONE"}
    ),
    "group_id": lambda shop, _ids: shop.create("/customer_groups", {"name": "Sample"}),
    "extrafield_key": lambda shop, _ids: create_customer_field(shop),
    "order_id": lambda shop, _ids: shop.create(
        "/orders", {"email": "buyer@example.com", "shippingPerson": {"street": "Elm 1"}}
    ),
    "extra_field_id": lambda shop, ids: add_order_field(shop, ids["order_id"]),
    "option_name": lambda shop, _ids: found(f"files_{shop.id}"),
    "item_id": lambda shop, ids: add_order_item(shop, ids["order_id"], ids["option_name"]),
    "option_file_id": lambda shop, ids: add_option_file(shop, ids["order_id"], ids["item_id"], ids["option_name"]),
    "cart_id": lambda shop, _ids: fill_cart(shop),
    "subscription_id": lambda shop, _ids: begin_subscription(shop),
}

# Bodies that have to name an entity, or need more than what is required of all of them.
BODIES = {
    "POST /categories/{category_id}/image/async": lambda _ids: ANNOUNCED_PICTURE,
    "POST /products/{product_id}/combinations/{combination_id}/image/async": lambda _ids: ANNOUNCED_PICTURE,
    "POST /products/{product_id}/gallery/async": lambda _ids: ANNOUNCED_PICTURE,
    "POST /products/{product_id}/gallery/video": lambda _ids: VIDEO,
    "POST /products/{product_id}/image/async": lambda _ids: ANNOUNCED_PICTURE,
    "POST /products/{product_id}/video": lambda _ids: VIDEO,
    "PUT /products/{product_id}/media": lambda _ids: {"galleryMedia": []},
    "POST /products/{product_id}/combinations": lambda _ids: {"options": [{"name": "Size", "value": "S"}]},
    "POST /order/calculate": lambda _ids: {"items": [{"price": 10, "quantity": 1}]},
    "POST /discount_coupons": lambda _ids: {"name": "Another", "code": "ANOTHER"},
    "POST /promotions": lambda _ids: PROMOTION,
    "POST /domains/purchase": lambda _ids: purchase(),
    "POST /instant-site/redirects": lambda _ids: {"fromUrl": "/other", "toUrl": "/"},
    "POST /products/filters": lambda _ids: {"params": {"filterFields": "price"}},
    "POST /profile/extrafields": lambda _ids: {"key": "another"},
    "POST /profile/paymentOptions": lambda _ids: {"checkoutTitle": "Sample", "paymentProcessorId": "offline"},
    "POST /profile/shippingOptions": lambda _ids: {"title": "Sample"},
    "POST /orders/{order_id}/extraFields": lambda _ids: {"id": "another", "value": "1", "title": "Another"},
    "POST /reviews": lambda ids: {"productId": ids["product_id"], "rating": 5},
    "POST /customers": lambda _ids: {"email": "new@example.com"},
    "POST /customers/{customer_id}/contacts": lambda _ids: {"contact": "Sample", "type": "OTHER"},
    "POST /customers_update": lambda ids: {"ids": [ids["customer_id"]], "customer": {"taxExempt": True}},
    "POST /store_extrafields/customers": lambda _ids: {"title": "Another"},
    "POST /staff": lambda _ids: {"email": "new@example.com"},
    "POST /staff/invite": lambda _ids: {"email": "invited@example.com"},
    "DELETE /staff/invite": lambda _ids: {"email": "invited@example.com"},
    "PUT /reviews/mass_update": lambda _ids: {"selectMode": "ALL", "newStatus": "PUBLISHED"},
}

# Required query parameters whose values are more than any text.
PARAMETERS = {"path": "Sample", "delimeter": "/", "fileName": "sample.png", "countryCode": "US"}


# Query parameters that are not required always, or have to name an entity.
QUERIES = {
    "GET /storefront-widget-pages": lambda ids: {"slug": f"-p{ids['product_id']}", "getStaticContent": "true"},
    "POST /domains/reset_domain_password": lambda ids: {"domain_name": ids["domain_name"]},
    "POST /domains/send_domain_verification_email": lambda ids: {"domain_name": ids["domain_name"]},
}


def purchase():
    """An order of a domain that nobody has."""
    fields = "firstName lastName street city postalCode stateOrProvinceCode phone".split()
    domain = {"domainName": f"sample-{secrets.token_hex(8)}.com", "email": "ann@example.com", "countryCode": "US"}
    return dict.fromkeys(fields, "sample") | domain


async def buy_domain(shop):
    """Buy a domain; returns its name."""
    return (await shop.post("/domains/purchase", purchase())).json()["name"]


async def begin_subscription(shop):
    """Pay for an order of something that is bought every month; returns the id of its subscription."""
    item = {"name": "Box", "price": 10, "recurringChargeSettings": {"recurringInterval": "MONTH"}}
    order_id = await shop.create("/orders", {"email": "buyer@example.com", "paymentStatus": "PAID", "items": [item]})
    return (await shop.read(f"/orders/{order_id}"))["items"][0]["subscriptionId"]


async def create_extra_field(shop):
    """Add a field to the checkout; returns its key, which no other store has."""
    key = f"sample_{shop.id}"
    await shop.post("/profile/extrafields", {"key": key})
    return key


async def create_customer_field(shop):
    """Add an extra field to customers; returns its key, which no other store has."""
    return (await shop.post("/store_extrafields/customers", {"title": "Sample"})).json()["key"]


async def add_order_field(shop, order_id):
    """Add an extra field to an order; returns its id, which no other store has."""
    await shop.post(f"/orders/{order_id}/extraFields", {"id": f"sample_{shop.id}", "value": "1", "title": "Sample"})
    return f"sample_{shop.id}"


async def add_order_item(shop, order_id, option_name):
    """Put an item with an option for files into an order; returns its id."""
    item = {"name": "Sample", "selectedOptions": [{"name": option_name, "type": "FILES"}]}
    await shop.update(f"/orders/{order_id}", {"items": [item]})
    return (await shop.read(f"/orders/{order_id}"))["items"][0]["id"]


async def add_option_file(shop, order_id, item_id, option_name):
    """Add a file to the option of that item; returns its id."""
    answer = await shop.upload(
        f"/orders/{order_id}/items/{item_id}/options/{option_name}", PICTURE, fileName="sample.png"
    )
    return answer.json()["id"]


async def fill_cart(shop):
    """Begin an order without placing it; returns the id of the cart."""
    await shop.create("/orders", {"paymentStatus": "INCOMPLETE"})
    return (await shop.read("/carts"))["items"][0]["cartId"]


async def found(entity_id):
    """The id of something that every store has."""
    return entity_id


async def upload_file(shop, product_id):
    """Add a file to a product; returns its id."""
    answer = await shop.upload(f"/products/{product_id}/files", PICTURE, fileName="sample.png")
    return answer.json()["id"]


async def invite(shop, email):
    """Invite somebody to the staff; returns the id of the account."""
    await shop.post("/staff", {"email": email})
    return (await shop.read("/staff"))["staffList"][-1]["id"]


async def link_videos(shop, product_id):
    """Give a product a main video and one in the gallery; returns the id of the latter."""
    await shop.create(f"/products/{product_id}/video", VIDEO)
    return await shop.create(f"/products/{product_id}/gallery/video", VIDEO)


@dataclass
class Filled:
    """A store with one entity of each kind, and their ids by the name of the path parameter."""

    shop: Any
    ids: dict[str, int]
    database: asyncpg.Connection

    def address(self, route, **ids):
        """The path of a route with the ids of this store's entities, or other ones."""
        known = {**self.ids, **ids}
        return re.sub(r"\{(\w+)\}", lambda match: str(known[match[1]]), route.path.removeprefix(PREFIX))

    async def call(self, route, *, token=None, ids=None, params=None, **request):
        """A valid request of the route, or one with something else in it. A parameter of None is left out."""
        asked = described(route)
        needed = {
            item.names[0]: PARAMETERS.get(item.names[0], "0")
            for struct in asked.parameters
            for item in parameters(struct)
            if item.required
        }
        if not request.keys() & {"json", "content"}:
            if asked.body is not None or name_of(route) in BODIES:
                request["json"] = self.body(route)
            elif asked.uploads:
                request["content"] = PICTURE
        address = self.address(route, **(ids or {}))
        named = QUERIES[name_of(route)](self.ids) if name_of(route) in QUERIES else {}
        params = {name: value for name, value in (needed | named | (params or {})).items() if value is not None}
        return await self.shop.send(route.method, address, token=token, params=params, **request)

    def body(self, route):
        """A valid body of a route: what it demands, and a name for what is created."""
        if make := BODIES.get(name_of(route)):
            return make(self.ids)
        struct = types.type_info(described(route).body)
        body = sample_value(struct)
        if route.method == "POST" and any(item.encode_name == "name" for item in struct.fields):
            body["name"] = "Sample"
        return body

    async def seen(self, route):
        """What a GET shows of the entity that a route changes."""
        address = self.address(route)
        answer = await self.shop.get(address, parentCategory=0)
        while answer.status_code == 405 or not answer.headers["content-type"].startswith("application/json"):
            address, _, name = address.rpartition("/")
            answer = await self.shop.get(address)
        assert answer.status_code == 200
        shown = answer.json()
        # Some entities are only shown in a list of all of them.
        return next(item for item in shown if item["id"] == name) if isinstance(shown, list) else shown

    async def rows(self):
        """A digest of everything that is stored for the store: equal before and after means that nothing changed."""
        return await self.database.fetch(await digest_sql(self.database), self.shop.id)


def name_of(route):
    """A route as `BODIES` names it."""
    return f"{route.method} {route.path.removeprefix(PREFIX)}"


def sample_value(info):
    """Some JSON value that a field of this type takes; of an object, only what is required."""
    if isinstance(info, types.Metadata):
        return sample_value(info.type)
    if isinstance(info, types.UnionType):
        return sample_value(next(item for item in info.types if not isinstance(item, types.NoneType)))
    if isinstance(info, types.StructType):
        return {item.encode_name: sample_value(item.type) for item in info.fields if item.required}
    if isinstance(info, types.LiteralType):
        return info.values[0]
    samples = {
        types.StrType: "sample",
        types.BoolType: True,
        types.IntType: 1,
        types.DecimalType: 1,
        types.ListType: [],
        types.DictType: {},
        types.DateTimeType: "2024-01-01",
        types.DateType: "2024-01-01",
    }
    return samples[type(info)]


async def digest_sql(connection):
    """One statement over all tables with rows of stores. Kept answers are no content, as reading writes them, and a
    counter of 0 is only a lock.
    """
    columns = await connection.fetch(
        "SELECT table_name AS name, string_agg(quote_ident(column_name), ', ') AS columns "
        "FROM information_schema.columns WHERE table_schema = 'public' AND column_name NOT LIKE 'answer%' "
        "GROUP BY table_name HAVING bool_or(column_name = 'store_id') AND table_name <> 'tokens' ORDER BY 1"
    )
    only = {"counters": " AND value <> 0"}
    return " UNION ALL ".join(
        f"SELECT '{table['name']}' AS name, count(*) AS rows, md5(string_agg(t::text, '' ORDER BY t::text)) AS digest "
        f"FROM (SELECT {table['columns']} FROM {table['name']} WHERE store_id = $1{only.get(table['name'], '')}) AS t"
        for table in columns
    )


async def fill(shop, database):
    ids = {}
    for name, make in MAKERS.items():
        ids[name] = await make(shop, ids)
    return Filled(shop, ids, database)


@pytest.fixture
async def filled(shop, database):
    """A store with one entity of each kind."""
    return await fill(shop, database)


@pytest.fixture
async def other_filled(other_shop, database):
    """A second such store on the same server."""
    return await fill(other_shop, database)


@pytest.fixture(scope="session")
def sample():
    """The functions that make valid values of body structs."""
    return sample_value
