"""Variations, locations, files, reviews, and what products know about them."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

VARIATIONS = """
CREATE SEQUENCE variations_id_seq AS bigint START 300000001;
CREATE TABLE variations (
    store_id bigint NOT NULL,
    id bigint NOT NULL,
    product_id bigint NOT NULL,
    doc json NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    -- A real column, because it changes without the document. Only counts for variations with a SKU of their own.
    quantity bigint NOT NULL DEFAULT 0,
    -- The options and their values as one key, which no two variations of a product share.
    option_set text NOT NULL,
    sku text GENERATED ALWAYS AS (nullif(doc ->> 'sku', '')) STORED,
    external_reference_id text GENERATED ALWAYS AS (nullif(doc ->> 'externalReferenceId', '')) STORED,
    unlimited boolean NOT NULL GENERATED ALWAYS AS (coalesce((doc ->> 'unlimited')::boolean, true)) STORED,
    PRIMARY KEY (store_id, id),
    -- Checked at the end of the transaction: a product is written after its variations, and variations of one product
    -- may exchange what is unique.
    FOREIGN KEY (store_id, product_id) REFERENCES products ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT variations_option_set UNIQUE (store_id, product_id, option_set) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT variations_external_reference UNIQUE (store_id, external_reference_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX variations_by_sku ON variations (store_id, sku) WHERE sku IS NOT NULL;

-- Places that hold stock; the one with the lowest ordinal is the default.
CREATE TABLE locations (
    store_id bigint NOT NULL REFERENCES stores,
    id text NOT NULL,
    name text NOT NULL,
    ordinal bigint NOT NULL,
    PRIMARY KEY (store_id, id)
);

ALTER TABLE products
    DROP COLUMN in_stock,
    -- Real columns: they change without the document.
    ADD COLUMN variations_in_stock boolean NOT NULL DEFAULT false,
    ADD COLUMN reviews_published integer NOT NULL DEFAULT 0,
    ADD COLUMN reviews_moderated integer NOT NULL DEFAULT 0,
    ADD COLUMN rating_sum bigint NOT NULL DEFAULT 0,
    -- Derived from the document by code.
    ADD COLUMN prices numeric[] NOT NULL DEFAULT '{}',
    ADD COLUMN variation_skus text[] NOT NULL DEFAULT '{}',
    ADD COLUMN variation_references text[] NOT NULL DEFAULT '{}',
    ADD COLUMN components bigint[] NOT NULL DEFAULT '{}',
    ADD COLUMN has_swatches boolean NOT NULL DEFAULT false;
ALTER TABLE products
    ADD COLUMN in_stock boolean NOT NULL GENERATED ALWAYS AS
        (coalesce((doc ->> 'unlimited')::boolean, true) OR quantity > 0 OR variations_in_stock) STORED;
CREATE INDEX products_variation_skus ON products USING gin (variation_skus);
CREATE INDEX products_variation_references ON products USING gin (variation_references);
CREATE INDEX products_components ON products USING gin (components) WHERE components <> '{}';
CREATE INDEX products_with_swatches ON products (store_id, updated DESC, id DESC) WHERE has_swatches;

-- Answers kept by the revision before do not know the new fields.
UPDATE products SET prices = ARRAY[list_price], answer = NULL, answer_version = NULL;
"""

FILES = """
-- Public pictures have 64-bit ids, files that need a token or a signed link 32-bit ones.
CREATE SEQUENCE images_id_seq AS bigint START 4500000001;
CREATE SEQUENCE files_id_seq AS integer START 10000001;
CREATE TABLE files (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    -- The hash of the content, under which it is stored (see kit/blobs.py).
    blob text NOT NULL,
    name text NOT NULL,
    content_type text NOT NULL,
    size bigint NOT NULL,
    public boolean NOT NULL,
    created timestamptz NOT NULL,
    -- Since when nothing refers to the file; it is swept up some days later.
    released timestamptz,
    PRIMARY KEY (store_id, id)
);
CREATE INDEX files_by_blob ON files (blob);
CREATE INDEX files_released ON files (released) WHERE released IS NOT NULL;

-- What links for buyers are signed with.
ALTER TABLE stores ADD COLUMN signing_key bytea NOT NULL
    DEFAULT sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea);
"""

REVIEWS = """
CREATE SEQUENCE reviews_id_seq AS integer START 50000001;
CREATE TABLE reviews (
    store_id bigint NOT NULL,
    id bigint NOT NULL,
    doc json NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    product_id bigint NOT NULL GENERATED ALWAYS AS ((doc ->> 'productId')::bigint) STORED,
    rating integer NOT NULL GENERATED ALWAYS AS ((doc ->> 'rating')::integer) STORED,
    order_id bigint GENERATED ALWAYS AS ((doc ->> 'orderId')::bigint) STORED,
    order_number text GENERATED ALWAYS AS (nullif(doc ->> 'orderNumber', '')) STORED,
    order_item_id bigint GENERATED ALWAYS AS ((doc ->> 'orderItemId')::bigint) STORED,
    -- A real column: it is all that ever changes.
    status text NOT NULL,
    -- Derived from the document by code: the text without regard to case.
    texts text NOT NULL,
    PRIMARY KEY (store_id, id),
    -- Checked at the end of the transaction: whoever deletes a product deletes its reviews with an event for each.
    FOREIGN KEY (store_id, product_id) REFERENCES products DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX reviews_newest ON reviews (store_id, created DESC, id DESC);
CREATE INDEX reviews_by_product ON reviews (store_id, product_id, status);
-- An unknown order item counts as one, so that an order has at most one such review of a product.
CREATE UNIQUE INDEX reviews_one_per_order ON reviews (store_id, order_id, product_id, coalesce(order_item_id, 0))
    WHERE order_id IS NOT NULL;
"""

TYPES = """
-- The general types that stores have already get the attributes of prices per unit, as new ones do.
UPDATE product_types SET doc = jsonb_set(doc::jsonb, '{attributes}', doc::jsonb -> 'attributes' || jsonb_build_array(
    jsonb_build_object(
        'id', nextval('attributes_id_seq'), 'name', 'Price per unit', 'type', 'PRICE_PER_UNIT', 'show', 'PRICE'
    ),
    jsonb_build_object(
        'id', nextval('attributes_id_seq'), 'name', 'Units in product', 'type', 'UNITS_IN_PRODUCT', 'show', 'DESCR'
    )
))::json WHERE id = 0;
CREATE UNIQUE INDEX product_types_name ON product_types (store_id, (doc ->> 'name'));
"""

CHANGES = """
-- The transaction that wrote a change: what a reader remembers is brought up to date by what was committed since.
ALTER TABLE changes ADD COLUMN xact xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX changes_by_transaction ON changes (store_id, xact);
"""


def upgrade() -> None:
    for script in (VARIATIONS, FILES, REVIEWS, TYPES, CHANGES):
        op.get_bind().exec_driver_sql(script)


def downgrade() -> None:
    raise RuntimeError("This revision drops nothing that was there before; restore a backup instead.")
