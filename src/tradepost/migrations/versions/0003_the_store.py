"""Staff, options of shipping and payment, checkout fields, domains, redirects."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PEOPLE = """
CREATE SEQUENCE staff_accounts_id_seq AS integer START 27000001;
CREATE TABLE staff_accounts (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    doc json NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    -- As addresses are compared, whatever alphabet they are in.
    email text NOT NULL,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX staff_accounts_email ON staff_accounts (store_id, email);
"""

SETTINGS = """
CREATE SEQUENCE taxes_id_seq AS integer START 50000001;
CREATE SEQUENCE zones_id_seq AS integer START 55000001;

-- The profile lists the gift cards of the catalogue.
CREATE INDEX products_gift_cards ON products (store_id, id) WHERE is_gift_card;
"""

OPTIONS = """
-- On the wire the id is this number and the moment of creation: 1815917023-1562311079943.
CREATE SEQUENCE shipping_options_id_seq AS integer START 60000001;
CREATE TABLE shipping_options (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    doc json NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (store_id, id)
);

CREATE SEQUENCE payment_options_id_seq AS integer START 70000001;
CREATE TABLE payment_options (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    doc json NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (store_id, id)
);

CREATE SEQUENCE checkout_extra_fields_id_seq AS integer START 80000001;
CREATE TABLE checkout_extra_fields (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    doc json NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    key text NOT NULL GENERATED ALWAYS AS (doc ->> 'key') STORED,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX checkout_extra_fields_key ON checkout_extra_fields (store_id, key);
"""

ADDRESSES = """
-- When an address stopped to be current: of several former holders the latest one is found by it.
ALTER TABLE slugs ADD COLUMN retired timestamptz;

CREATE SEQUENCE purchased_domains_id_seq AS integer START 90000001;
CREATE TABLE purchased_domains (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    doc json NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    name text NOT NULL GENERATED ALWAYS AS (lower(doc ->> 'name')) STORED,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX purchased_domains_name ON purchased_domains (store_id, name);

CREATE TABLE instant_site_redirects (
    store_id bigint NOT NULL REFERENCES stores,
    id uuid NOT NULL,
    from_url text NOT NULL,
    to_url text NOT NULL,
    created timestamptz NOT NULL,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX instant_site_redirects_from ON instant_site_redirects (store_id, from_url);
"""


def upgrade() -> None:
    for script in (PEOPLE, SETTINGS, OPTIONS, ADDRESSES):
        op.get_bind().exec_driver_sql(script)


def downgrade() -> None:
    raise RuntimeError("This revision drops nothing that was there before; restore a backup instead.")
