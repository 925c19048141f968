"""Gift cards and what is left on them."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

GIFT_CARDS = """
-- Clients keep these ids in 32 bits.
CREATE SEQUENCE gift_cards_id_seq AS integer START 410000001;
CREATE TABLE gift_cards (
    store_id bigint NOT NULL REFERENCES stores,
    id bigint NOT NULL,
    -- In capitals, as case does not count.
    code text NOT NULL,
    -- In lower case.
    uuid text NOT NULL,
    initial_amount numeric NOT NULL,
    balance numeric NOT NULL CHECK (balance >= 0),
    expires timestamptz,
    created timestamptz NOT NULL,
    updated timestamptz NOT NULL,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX gift_cards_code ON gift_cards (store_id, code);
CREATE UNIQUE INDEX gift_cards_uuid ON gift_cards (store_id, uuid);

-- What an order has from a card and would give back. It outlives the order: balance and redemptions together are always
-- the initial amount.
CREATE TABLE gift_card_redemptions (
    store_id bigint NOT NULL,
    order_id bigint NOT NULL,
    card_id bigint NOT NULL,
    amount numeric NOT NULL,
    PRIMARY KEY (store_id, order_id),
    FOREIGN KEY (store_id, card_id) REFERENCES gift_cards
);
CREATE INDEX gift_card_redemptions_card ON gift_card_redemptions (store_id, card_id);
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(GIFT_CARDS)


def downgrade() -> None:
    raise RuntimeError("This revision drops nothing that was there before; restore a backup instead.")
