"""Orders, invoices and subscriptions."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ORDERS = """
-- Clients read internal numbers as signed 32 bits, and take nine digits for granted.
CREATE SEQUENCE orders_id_seq AS integer START 500000001;
CREATE SEQUENCE order_items_id_seq AS integer START 1200000001;
CREATE TABLE orders (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    doc json NOT NULL,
    -- The moment that the order shows as that of its creation, which clients may set and change.
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,

    -- Derived from the document by code. Texts are in lower case.
    email text NOT NULL,
    coupon_code text,
    shipping_method text,
    payment_method text,
    payment_module text,
    pickup_time timestamptz,
    product_ids bigint[] NOT NULL,
    subscription_ids bigint[] NOT NULL,
    -- The files that the order shows or sells, which are not swept while it is there.
    file_ids bigint[] NOT NULL,
    has_preorder boolean NOT NULL,
    customer_texts text NOT NULL,
    texts text NOT NULL,

    public_id text NOT NULL GENERATED ALWAYS AS (doc ->> 'publicId') STORED,
    public_uid text NOT NULL GENERATED ALWAYS AS (doc ->> 'publicUid') STORED,
    cart_id text NOT NULL GENERATED ALWAYS AS (doc ->> 'cartId') STORED,
    reference_transaction_id text GENERATED ALWAYS AS (nullif(left(doc ->> 'referenceTransactionId', 250), '')) STORED,
    customer_id bigint GENERATED ALWAYS AS ((doc ->> 'customerId')::bigint) STORED,
    payment_status text NOT NULL GENERATED ALWAYS AS (doc ->> 'paymentStatus') STORED,
    fulfillment_status text NOT NULL GENERATED ALWAYS AS (doc ->> 'fulfillmentStatus') STORED,
    -- Whether it is one of the orders that its customer is said to have.
    counted boolean NOT NULL
        GENERATED ALWAYS AS (doc ->> 'paymentStatus' NOT IN ('INCOMPLETE', 'CANCELLED')) STORED,
    hidden boolean NOT NULL GENERATED ALWAYS AS (coalesce((doc ->> 'hidden')::boolean, false)) STORED,
    total numeric NOT NULL GENERATED ALWAYS AS (coalesce((doc ->> 'total')::numeric, 0)) STORED,
    accept_marketing boolean GENERATED ALWAYS AS ((doc ->> 'acceptMarketing')::boolean) STORED,
    payment_reference text GENERATED ALWAYS AS (nullif(left(doc ->> 'paymentReference', 250), '')) STORED,
    referer_id text GENERATED ALWAYS AS (nullif(left(doc ->> 'refererId', 250), '')) STORED,
    PRIMARY KEY (store_id, id)
);
-- The usual search, in its order. What else it may filter by is there to be counted without reading any order.
CREATE INDEX orders_newest ON orders (store_id, created DESC, id DESC)
    INCLUDE (payment_status, fulfillment_status, total, accept_marketing, has_preorder)
    WHERE payment_status <> 'INCOMPLETE';
CREATE INDEX orders_unfinished ON orders (store_id, created DESC, id DESC) WHERE payment_status = 'INCOMPLETE';
CREATE INDEX orders_by_payment ON orders (store_id, payment_status, created DESC, id DESC)
    INCLUDE (fulfillment_status, total);
CREATE INDEX orders_by_fulfillment ON orders (store_id, fulfillment_status, created DESC, id DESC)
    INCLUDE (payment_status, total);
CREATE INDEX orders_by_update ON orders (store_id, updated, id) INCLUDE (payment_status, fulfillment_status);
CREATE INDEX orders_by_total ON orders (store_id, total, id) INCLUDE (payment_status);
CREATE INDEX orders_by_customer ON orders (store_id, customer_id, created DESC, id DESC)
    INCLUDE (payment_status) WHERE customer_id IS NOT NULL;
CREATE INDEX orders_by_email ON orders (store_id, email, created DESC, id DESC) INCLUDE (payment_status);
CREATE INDEX orders_by_coupon ON orders (store_id, coupon_code, email) WHERE coupon_code IS NOT NULL;
CREATE INDEX orders_by_shipping_method ON orders (store_id, shipping_method, created DESC, id DESC)
    INCLUDE (payment_status) WHERE shipping_method IS NOT NULL;
CREATE INDEX orders_by_payment_method ON orders (store_id, payment_method, created DESC, id DESC)
    INCLUDE (payment_status) WHERE payment_method IS NOT NULL;
CREATE INDEX orders_by_payment_module ON orders (store_id, payment_module, created DESC, id DESC)
    INCLUDE (payment_status) WHERE payment_module IS NOT NULL;
CREATE INDEX orders_by_pickup ON orders (store_id, pickup_time, id) WHERE pickup_time IS NOT NULL;
CREATE INDEX orders_by_payment_reference ON orders (store_id, payment_reference) WHERE payment_reference IS NOT NULL;
CREATE INDEX orders_by_referer ON orders (store_id, referer_id) WHERE referer_id IS NOT NULL;
CREATE INDEX orders_products ON orders USING gin (product_ids);
CREATE INDEX orders_subscriptions ON orders USING gin (subscription_ids) WHERE subscription_ids <> '{}';
CREATE INDEX orders_files ON orders USING gin (file_ids);
CREATE UNIQUE INDEX orders_public_id ON orders (store_id, public_id);
CREATE UNIQUE INDEX orders_cart_id ON orders (store_id, cart_id);
CREATE INDEX orders_any_case_id ON orders (store_id, lower(public_id));
CREATE INDEX orders_any_case_uid ON orders (store_id, lower(public_uid));
CREATE INDEX orders_reference_transaction ON orders (store_id, reference_transaction_id);

-- What an order has taken from stock and would give back. Variation 0 is the product itself.
CREATE TABLE order_stock (
    store_id bigint NOT NULL,
    order_id bigint NOT NULL,
    product_id bigint NOT NULL,
    variation_id bigint NOT NULL,
    quantity bigint NOT NULL,
    PRIMARY KEY (store_id, order_id, product_id, variation_id),
    FOREIGN KEY (store_id, order_id) REFERENCES orders ON DELETE CASCADE
);
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(ORDERS)


def downgrade() -> None:
    raise RuntimeError("This revision drops nothing that was there before; restore a backup instead.")
