"""Abandoned carts."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

CARTS = """
-- Whether a cart was placed as such, which leaves it among the carts.
ALTER TABLE orders ADD COLUMN recovered boolean NOT NULL
    GENERATED ALWAYS AS (coalesce((doc ->> 'recovered')::boolean, false)) STORED;
-- Takes the place of that of unfinished orders alone.
CREATE INDEX orders_carts ON orders (store_id, created DESC, id DESC) INCLUDE (hidden, total)
    WHERE payment_status = 'INCOMPLETE' OR recovered;
DROP INDEX IF EXISTS orders_unfinished;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(CARTS)


def downgrade() -> None:
    raise RuntimeError("This revision drops nothing that was there before; restore a backup instead.")
