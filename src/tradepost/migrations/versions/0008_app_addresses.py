"""Where apps are asked for shipping rates and discounts."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ADDRESSES = """
ALTER TABLE apps ADD COLUMN shipping_url text, ADD COLUMN discount_url text;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(ADDRESSES)


def downgrade() -> None:
    raise RuntimeError("This revision drops nothing that was there before; restore a backup instead.")
