"""Answers kept for requests that are repeated."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEYS = """
-- What was answered to a request that had a key, and a hash of that request.
CREATE TABLE idempotency_keys (
    store_id bigint NOT NULL REFERENCES stores,
    client_id text NOT NULL,
    key text NOT NULL,
    fingerprint bytea NOT NULL,
    status smallint NOT NULL,
    content_type text NOT NULL,
    headers json NOT NULL,
    body bytea NOT NULL,
    created timestamptz NOT NULL,
    PRIMARY KEY (store_id, client_id, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (store_id, created);
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(KEYS)


def downgrade() -> None:
    raise RuntimeError("This revision drops nothing that was there before; restore a backup instead.")
