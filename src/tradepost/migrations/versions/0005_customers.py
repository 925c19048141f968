"""Customers, their groups and their extra fields."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CUSTOMERS = """
-- Clients keep all of these ids in 32 bits, but for those of contacts.
CREATE SEQUENCE customers_id_seq AS integer START 170000001;
CREATE SEQUENCE customer_addresses_id_seq AS integer START 230000001;
CREATE SEQUENCE customer_contacts_id_seq AS bigint START 110000001;
CREATE TABLE customers (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    doc json NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,

    -- Real columns: orders keep them, without the document.
    order_count bigint NOT NULL DEFAULT 0,
    sales_value numeric NOT NULL DEFAULT 0,
    first_order timestamptz,
    last_order timestamptz,

    -- A salted slow hash. It is no part of the document, so that whoever reads a customer does not have it.
    password text,

    -- Derived from the document by code: texts without regard to case in whatever alphabet, one value a line; codes.
    email text NOT NULL,
    name text NOT NULL,
    phones text NOT NULL,
    cities text NOT NULL,
    postal_codes text NOT NULL,
    companies text NOT NULL,
    states text[] NOT NULL,
    country_codes text[] NOT NULL,
    extra_field_keys text[] NOT NULL,
    favorites bigint[] NOT NULL,

    group_id bigint NOT NULL GENERATED ALWAYS AS (coalesce((doc ->> 'customerGroupId')::bigint, 0)) STORED,
    tax_exempt boolean NOT NULL GENERATED ALWAYS AS (coalesce((doc ->> 'taxExempt')::boolean, false)) STORED,
    accept_marketing boolean GENERATED ALWAYS AS ((doc ->> 'acceptMarketing')::boolean) STORED,
    lang text GENERATED ALWAYS AS (nullif(doc ->> 'lang', '')) STORED,
    b2b_b2c text NOT NULL GENERATED ALWAYS AS (coalesce(doc ->> 'b2b_b2c', 'b2c')) STORED,
    fiscal_code text GENERATED ALWAYS AS (doc ->> 'fiscalCode') STORED,
    pec_email text GENERATED ALWAYS AS (doc ->> 'electronicInvoicePecEmail') STORED,
    sdi_code text GENERATED ALWAYS AS (doc ->> 'electronicInvoiceSdiCode') STORED,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX customers_email ON customers (store_id, email);
-- One for each order of a search, read from either end.
CREATE INDEX customers_by_name ON customers (store_id, name, id);
CREATE INDEX customers_by_creation ON customers (store_id, created, id);
CREATE INDEX customers_by_update ON customers (store_id, updated, id);
CREATE INDEX customers_by_order_count ON customers (store_id, order_count, id);
CREATE INDEX customers_by_sales_value ON customers (store_id, sales_value, id);
CREATE INDEX customers_by_first_order ON customers (store_id, coalesce(first_order, '-infinity'), id);
CREATE INDEX customers_by_last_order ON customers (store_id, coalesce(last_order, '-infinity'), id);
CREATE INDEX customers_by_group ON customers (store_id, group_id, id);
CREATE INDEX customers_by_lang ON customers (store_id, lang) WHERE lang IS NOT NULL;
CREATE INDEX customers_favorites ON customers USING gin (favorites) WHERE favorites <> '{}';
"""

GROUPS = """
CREATE SEQUENCE customer_groups_id_seq AS integer START 12000001;
CREATE TABLE customer_groups (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    doc json NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    external_reference_id text GENERATED ALWAYS AS (nullif(doc ->> 'externalReferenceId', '')) STORED,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX customer_groups_reference ON customer_groups (store_id, external_reference_id);
"""

EXTRA_FIELDS = """
CREATE SEQUENCE customer_extra_fields_id_seq AS integer START 85000001;
CREATE TABLE customer_extra_fields (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    doc json NOT NULL,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    key text NOT NULL GENERATED ALWAYS AS (doc ->> 'key') STORED,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX customer_extra_fields_key ON customer_extra_fields (store_id, key);
"""


def upgrade() -> None:
    for script in (CUSTOMERS, GROUPS, EXTRA_FIELDS):
        op.get_bind().exec_driver_sql(script)


def downgrade() -> None:
    raise RuntimeError("This revision drops nothing that was there before; restore a backup instead.")
