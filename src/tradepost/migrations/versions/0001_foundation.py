"""Stores, access, changes, products and categories."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FOUNDATION = """
CREATE SEQUENCE stores_id_seq AS integer START 1003;

CREATE TABLE stores (
    store_id bigint PRIMARY KEY,
    doc json NOT NULL,
    -- Raised by every change of the settings; kept answers of older revisions are no longer used.
    revision bigint NOT NULL DEFAULT 1,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL
);

-- Apps are known to the whole server; what they may do in a store is in that store's tokens.
CREATE TABLE apps (
    client_id text PRIMARY KEY,
    client_secret text NOT NULL,
    redirect_uri text,
    webhook_url text,
    events text[],
    scopes text[] NOT NULL,
    created timestamptz NOT NULL
);

CREATE TABLE tokens (
    store_id bigint NOT NULL REFERENCES stores,
    token_hash bytea NOT NULL,
    client_id text NOT NULL,
    scopes text[] NOT NULL,
    public boolean NOT NULL,
    created timestamptz NOT NULL,
    PRIMARY KEY (store_id, token_hash)
);

CREATE TABLE counters (
    store_id bigint NOT NULL REFERENCES stores,
    name text NOT NULL,
    value bigint NOT NULL,
    PRIMARY KEY (store_id, name)
) WITH (fillfactor = 50);

CREATE TABLE changes (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    entity_id bigint NOT NULL,
    data json,
    PRIMARY KEY (store_id, id)
);
CREATE INDEX changes_by_kind ON changes (store_id, kind, at, id);

-- Every address under which a product or category is or was found; the current ones are unique in the store.
CREATE TABLE slugs (
    store_id bigint NOT NULL REFERENCES stores,
    slug text NOT NULL,
    kind text NOT NULL,
    entity_id bigint NOT NULL,
    current boolean NOT NULL,
    PRIMARY KEY (store_id, slug, kind, entity_id)
);
CREATE UNIQUE INDEX slugs_current ON slugs (store_id, slug) WHERE current;
CREATE INDEX slugs_by_entity ON slugs (store_id, kind, entity_id);
"""

CATALOGUE = """
CREATE SEQUENCE product_types_id_seq AS integer START 30000001;
CREATE SEQUENCE attributes_id_seq AS integer START 40000001;
CREATE TABLE product_types (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    doc json NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (store_id, id)
);

CREATE SEQUENCE products_id_seq AS integer START 100000001;
CREATE TABLE products (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    doc json NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,

    -- The encoded answer of the row (see kit/answers.py).
    answer bytea,
    answer_version bigint,
    answer_revision bigint,
    answer_until timestamptz,

    -- Real columns: they change without the document.
    quantity bigint NOT NULL DEFAULT 0,
    front_position bigint,

    -- Derived from the document by code, because SQL cannot.
    words tsvector NOT NULL,
    list_price numeric NOT NULL,
    price_low numeric NOT NULL,
    price_high numeric NOT NULL,
    choices text[] NOT NULL,
    attribute_values text[] NOT NULL,
    related bigint[] NOT NULL,

    name text NOT NULL GENERATED ALWAYS AS (doc ->> 'name') STORED,
    sku text NOT NULL GENERATED ALWAYS AS (doc ->> 'sku') STORED,
    external_reference_id text GENERATED ALWAYS AS (nullif(doc ->> 'externalReferenceId', '')) STORED,
    brand text GENERATED ALWAYS AS (nullif(doc ->> 'brand', '')) STORED,
    enabled boolean NOT NULL GENERATED ALWAYS AS (coalesce((doc ->> 'enabled')::boolean, true)) STORED,
    unlimited boolean NOT NULL GENERATED ALWAYS AS (coalesce((doc ->> 'unlimited')::boolean, true)) STORED,
    in_stock boolean NOT NULL
        GENERATED ALWAYS AS (coalesce((doc ->> 'unlimited')::boolean, true) OR quantity > 0) STORED,
    on_sale boolean NOT NULL GENERATED ALWAYS AS
        (coalesce((doc ->> 'compareToPrice')::numeric, 0) > coalesce((doc ->> 'price')::numeric, 0)) STORED,
    hides_out_of_stock boolean NOT NULL
        GENERATED ALWAYS AS (coalesce(doc ->> 'outOfStockVisibilityBehaviour' = 'HIDE', false)) STORED,
    is_gift_card boolean NOT NULL GENERATED ALWAYS AS (coalesce((doc ->> 'isGiftCard')::boolean, false)) STORED,
    discounts_allowed boolean NOT NULL
        GENERATED ALWAYS AS (coalesce((doc ->> 'discountsAllowed')::boolean, true)) STORED,
    name_your_price boolean NOT NULL
        GENERATED ALWAYS AS (coalesce((doc ->> 'nameYourPriceEnabled')::boolean, false)) STORED,
    product_type bigint NOT NULL GENERATED ALWAYS AS (coalesce((doc ->> 'productClassId')::bigint, 0)) STORED,
    taxable boolean NOT NULL GENERATED ALWAYS AS (coalesce((doc #>> '{tax,taxable}')::boolean, true)) STORED,
    tax_class text NOT NULL
        GENERATED ALWAYS AS (coalesce(nullif(doc #>> '{tax,taxClassCode}', ''), 'default')) STORED,
    taxes jsonb NOT NULL
        GENERATED ALWAYS AS (coalesce((doc #>> '{tax,enabledManualTaxes}')::jsonb, '[]')) STORED,
    PRIMARY KEY (store_id, id)
);
CREATE INDEX products_newest ON products (store_id, created DESC, id DESC);
CREATE INDEX products_by_update ON products (store_id, updated, id);
CREATE INDEX products_by_sku ON products (store_id, sku);
CREATE INDEX products_by_name ON products (store_id, lower(name), id);
CREATE INDEX products_by_price ON products (store_id, list_price, id);
CREATE INDEX products_by_brand ON products (store_id, brand) WHERE brand IS NOT NULL;
CREATE INDEX products_on_front_page ON products (store_id, front_position, id) WHERE front_position IS NOT NULL;
CREATE UNIQUE INDEX products_external_reference ON products (store_id, external_reference_id);
CREATE INDEX products_words ON products USING gin (words);
CREATE INDEX products_choices ON products USING gin (choices);
CREATE INDEX products_attribute_values ON products USING gin (attribute_values);
CREATE INDEX products_related ON products USING gin (related);

CREATE SEQUENCE categories_id_seq AS integer START 20000001;
CREATE TABLE categories (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    doc json NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    order_by bigint NOT NULL,
    words tsvector NOT NULL,
    -- Case-folded texts to look keywords up in, one language or field a line.
    texts text NOT NULL,
    -- Case-folded names in every language, for paths.
    names text[] NOT NULL,
    parent_id bigint NOT NULL GENERATED ALWAYS AS (coalesce((doc ->> 'parentId')::bigint, 0)) STORED,
    enabled boolean NOT NULL GENERATED ALWAYS AS (coalesce((doc ->> 'enabled')::boolean, true)) STORED,
    external_reference_id text GENERATED ALWAYS AS (nullif(doc ->> 'externalReferenceId', '')) STORED,
    PRIMARY KEY (store_id, id)
);
CREATE INDEX categories_by_parent ON categories (store_id, parent_id, order_by, id);
CREATE UNIQUE INDEX categories_external_reference ON categories (store_id, external_reference_id);
CREATE INDEX categories_words ON categories USING gin (words);

-- Which product stands in which category: `position` among the category's products, `ordinal` among the
-- product's categories.
CREATE TABLE product_categories (
    store_id bigint NOT NULL,
    category_id bigint NOT NULL,
    product_id bigint NOT NULL,
    position bigint NOT NULL,
    ordinal bigint NOT NULL,
    PRIMARY KEY (store_id, category_id, product_id),
    FOREIGN KEY (store_id, category_id) REFERENCES categories ON DELETE CASCADE,
    FOREIGN KEY (store_id, product_id) REFERENCES products ON DELETE CASCADE
);
CREATE INDEX product_categories_by_product ON product_categories (store_id, product_id, ordinal);
CREATE INDEX product_categories_by_position ON product_categories (store_id, category_id, position, product_id);
"""

# The queue of pgqueuer 1.6 with the names it expects.
QUEUE = """
CREATE TYPE pgqueuer_status AS ENUM ('queued', 'picked', 'successful', 'exception', 'canceled', 'deleted', 'failed');

CREATE TABLE pgqueuer (
    id bigserial NOT NULL PRIMARY KEY,
    priority integer NOT NULL,
    queue_manager_id uuid,
    created timestamp with time zone NOT NULL DEFAULT now(),
    updated timestamp with time zone NOT NULL DEFAULT now(),
    heartbeat timestamp with time zone NOT NULL DEFAULT now(),
    execute_after timestamp with time zone NOT NULL DEFAULT now(),
    status pgqueuer_status NOT NULL,
    entrypoint text NOT NULL,
    dedupe_key text,
    payload bytea,
    headers jsonb,
    attempts integer NOT NULL DEFAULT 0,
    slot bigint
);

CREATE TABLE pgqueuer_log (
    id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL PRIMARY KEY,
    created timestamp with time zone NOT NULL DEFAULT now(),
    job_id bigint NOT NULL,
    status pgqueuer_status NOT NULL,
    priority integer NOT NULL,
    entrypoint text NOT NULL,
    traceback jsonb,
    aggregated boolean DEFAULT false
);

CREATE TABLE pgqueuer_schedules (
    id bigserial NOT NULL PRIMARY KEY,
    expression text NOT NULL,
    entrypoint text NOT NULL,
    heartbeat timestamp with time zone NOT NULL DEFAULT now(),
    created timestamp with time zone NOT NULL DEFAULT now(),
    updated timestamp with time zone NOT NULL DEFAULT now(),
    next_run timestamp with time zone NOT NULL DEFAULT now(),
    last_run timestamp with time zone,
    status pgqueuer_status DEFAULT 'queued'::pgqueuer_status,
    UNIQUE (expression, entrypoint)
);

CREATE TABLE pgqueuer_statistics (
    id bigserial NOT NULL PRIMARY KEY,
    created timestamp with time zone NOT NULL DEFAULT date_trunc('sec'::text, now()),
    count bigint NOT NULL,
    priority integer NOT NULL,
    status pgqueuer_status NOT NULL,
    entrypoint text NOT NULL
);

CREATE INDEX pgqueuer_ep_ea_idx ON pgqueuer USING btree (entrypoint, execute_after) WHERE (status = 'queued'::pgqueuer_status);

CREATE INDEX pgqueuer_ep_prio_id_idx ON pgqueuer USING btree (entrypoint, priority DESC, id) WHERE (status = 'queued'::pgqueuer_status);

CREATE INDEX pgqueuer_log_created ON pgqueuer_log USING btree (created);

CREATE INDEX pgqueuer_log_job_id_status ON pgqueuer_log USING btree (job_id, created DESC);

CREATE INDEX pgqueuer_log_not_aggregated ON pgqueuer_log USING btree ((1)) WHERE (NOT aggregated);

CREATE INDEX pgqueuer_log_status ON pgqueuer_log USING btree (status);

CREATE INDEX pgqueuer_picked_heartbeat_idx ON pgqueuer USING btree (heartbeat) WHERE (status = 'picked'::pgqueuer_status);

CREATE UNIQUE INDEX pgqueuer_picked_slot_idx ON pgqueuer USING btree (entrypoint, slot) WHERE ((status = 'picked'::pgqueuer_status) AND (slot IS NOT NULL));

CREATE INDEX pgqueuer_priority_id_id1_idx ON pgqueuer USING btree (priority, id DESC) INCLUDE (id) WHERE (status = 'queued'::pgqueuer_status);

CREATE INDEX pgqueuer_queue_manager_id_idx ON pgqueuer USING btree (queue_manager_id) WHERE (queue_manager_id IS NOT NULL);

CREATE UNIQUE INDEX pgqueuer_statistics_unique_count ON pgqueuer_statistics USING btree (priority, date_trunc('sec'::text, timezone('UTC'::text, created)), status, entrypoint);

CREATE UNIQUE INDEX pgqueuer_unique_dedupe_key ON pgqueuer USING btree (dedupe_key) WHERE ((status = ANY (ARRAY['queued'::pgqueuer_status, 'picked'::pgqueuer_status])) AND (dedupe_key IS NOT NULL));

CREATE INDEX pgqueuer_updated_id_id1_idx ON pgqueuer USING btree (updated, id DESC) INCLUDE (id) WHERE (status = 'picked'::pgqueuer_status);

CREATE FUNCTION fn_pgqueuer_changed() RETURNS TRIGGER AS $$
DECLARE
    to_emit BOOLEAN := false;  -- Flag to decide whether to emit a notification
BEGIN
    -- Check operation type and set the emit flag accordingly
    IF TG_OP = 'UPDATE' AND OLD IS DISTINCT FROM NEW THEN
        to_emit := true;
    ELSIF TG_OP = 'DELETE' THEN
        to_emit := true;
    ELSIF TG_OP = 'INSERT' THEN
        to_emit := true;
    ELSIF TG_OP = 'TRUNCATE' THEN
        to_emit := true;
    END IF;

    -- Perform notification if the emit flag is set
    IF to_emit THEN
        PERFORM pg_notify(
            'ch_pgqueuer',
            json_build_object(
                'channel', 'ch_pgqueuer',
                'operation', lower(TG_OP),
                'sent_at', NOW(),
                'table', TG_TABLE_NAME,
                'type', 'table_changed_event'
            )::text
        );
    END IF;

    -- Return appropriate value based on the operation
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        RETURN NEW;
    ELSIF TG_OP = 'DELETE' THEN
        RETURN OLD;
    ELSE
        RETURN NULL; -- For TRUNCATE and other non-row-specific contexts
    END IF;

END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER tg_pgqueuer_changed
AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON pgqueuer
EXECUTE FUNCTION fn_pgqueuer_changed();
"""


def upgrade() -> None:
    for script in (FOUNDATION, CATALOGUE, QUEUE):
        op.get_bind().exec_driver_sql(script)


def downgrade() -> None:
    raise RuntimeError("The first revision cannot be undone; drop the database instead.")
