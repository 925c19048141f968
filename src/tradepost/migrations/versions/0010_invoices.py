"""Tax invoices of orders."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INVOICES = """
-- Clients read internal ids as signed 32 bits, and take nine digits for granted.
CREATE SEQUENCE invoices_id_seq AS integer START 117000001;
CREATE TABLE invoices (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    number text NOT NULL,
    type text NOT NULL,
    created timestamptz NOT NULL,
    -- Whoever has it may download the invoice.
    access_key text NOT NULL,
    -- What stands on the paper. An invoice that was issued never changes.
    paper json NOT NULL,
    -- The files that it shows, which are not swept while it is there.
    file_ids bigint[] NOT NULL,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id, order_id) REFERENCES orders ON DELETE CASCADE
);
CREATE INDEX invoices_of_order ON invoices (store_id, order_id, id);
CREATE INDEX invoices_files ON invoices USING gin (file_ids) WHERE file_ids <> '{}';
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(INVOICES)


def downgrade() -> None:
    raise RuntimeError("This revision drops nothing that was there before; restore a backup instead.")
