"""Discount coupons and promotions."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

DISCOUNTS = """
CREATE SEQUENCE discount_coupons_id_seq AS integer START 350000001;
CREATE TABLE discount_coupons (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    doc json NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    code text NOT NULL GENERATED ALWAYS AS (doc ->> 'code') STORED,
    discount_type text NOT NULL GENERATED ALWAYS AS (doc ->> 'discountType') STORED,
    status text NOT NULL GENERATED ALWAYS AS (doc ->> 'status') STORED,
    uses_limit text NOT NULL GENERATED ALWAYS AS (doc ->> 'usesLimit') STORED,
    -- Derived: reading a date from text is nothing that a generated column may do.
    expires timestamptz,
    -- Counted by the orders that were placed with it, so it changes on its own.
    order_count integer NOT NULL DEFAULT 0,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX discount_coupons_code ON discount_coupons (store_id, code);

CREATE SEQUENCE promotions_id_seq AS integer START 180000001;
CREATE TABLE promotions (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    doc json NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    enabled boolean NOT NULL GENERATED ALWAYS AS ((doc ->> 'enabled')::boolean) STORED,
    external_reference_id text GENERATED ALWAYS AS (doc ->> 'externalReferenceId') STORED,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX promotions_reference ON promotions (store_id, external_reference_id);
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(DISCOUNTS)


def downgrade() -> None:
    raise RuntimeError("This revision drops nothing that was there before; restore a backup instead.")
