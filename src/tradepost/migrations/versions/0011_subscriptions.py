"""Recurring subscriptions."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SUBSCRIPTIONS = """
-- Clients keep these ids in 32 bits.
CREATE SEQUENCE subscriptions_id_seq AS integer START 150000001;
CREATE TABLE subscriptions (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    doc json NOT NULL,
    -- The moment that the first order shows as that of its creation.
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,

    -- Derived from the document by code. The address is in lower case.
    email text NOT NULL,
    next_charge timestamptz NOT NULL,
    cancelled timestamptz,
    product_ids bigint[] NOT NULL,
    -- The files that the template shows, which are not swept while it is there.
    file_ids bigint[] NOT NULL,

    customer_id bigint NOT NULL GENERATED ALWAYS AS ((doc ->> 'customerId')::bigint) STORED,
    status text NOT NULL GENERATED ALWAYS AS (doc ->> 'status') STORED,
    recurring_interval text NOT NULL
        GENERATED ALWAYS AS (doc -> 'chargeSettings' ->> 'recurringInterval') STORED,
    recurring_interval_count integer NOT NULL
        GENERATED ALWAYS AS ((doc -> 'chargeSettings' ->> 'recurringIntervalCount')::integer) STORED,
    total numeric NOT NULL GENERATED ALWAYS AS (coalesce((doc -> 'template' ->> 'total')::numeric, 0)) STORED,
    PRIMARY KEY (store_id, id)
);
CREATE INDEX subscriptions_newest ON subscriptions (store_id, created, id);
CREATE INDEX subscriptions_by_next_charge ON subscriptions (store_id, next_charge, id);
CREATE INDEX subscriptions_due ON subscriptions (store_id, next_charge) WHERE status = 'ACTIVE';
CREATE INDEX subscriptions_by_customer ON subscriptions (store_id, customer_id);
CREATE INDEX subscriptions_by_email ON subscriptions (store_id, email);
CREATE INDEX subscriptions_products ON subscriptions USING gin (product_ids);
CREATE INDEX subscriptions_files ON subscriptions USING gin (file_ids) WHERE file_ids <> '{}';

-- The first order of a subscription, and those of its charges.
CREATE TABLE subscription_orders (
    store_id bigint NOT NULL,
    subscription_id bigint NOT NULL,
    order_id bigint NOT NULL,
    PRIMARY KEY (store_id, subscription_id, order_id),
    FOREIGN KEY (store_id, subscription_id) REFERENCES subscriptions,
    FOREIGN KEY (store_id, order_id) REFERENCES orders ON DELETE CASCADE
);
CREATE INDEX subscription_orders_order ON subscription_orders (store_id, order_id);

-- Every attempt to charge, written down before anybody is asked for money.
CREATE SEQUENCE subscription_charges_id_seq AS bigint;
CREATE TABLE subscription_charges (
    store_id bigint NOT NULL,
    id bigint NOT NULL,
    subscription_id bigint NOT NULL,
    due timestamptz NOT NULL,
    -- started, then what came of it: collected, recorded or failed.
    state text NOT NULL,
    started timestamptz NOT NULL,
    ended timestamptz,
    message text,
    transaction_id text,
    order_id bigint,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id, subscription_id) REFERENCES subscriptions
);
CREATE UNIQUE INDEX subscription_charges_started ON subscription_charges (store_id, subscription_id)
    WHERE state = 'started';
CREATE INDEX subscription_charges_of ON subscription_charges (store_id, subscription_id, id);
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(SUBSCRIPTIONS)


def downgrade() -> None:
    raise RuntimeError("This revision drops nothing that was there before; restore a backup instead.")
