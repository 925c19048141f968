"""`tradepost gift-card`: cards that buyers pay with."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import click

from tradepost.cli.database import with_connection
from tradepost.cli.options import setting_flags
from tradepost.cli.output import print_json, print_table, say
from tradepost.kit.accounts import check_store
from tradepost.kit.clock import Clock
from tradepost.kit.dates import format_date, parse_date
from tradepost.kit.db import Db, Tx
from tradepost.kit.money import json_number, number
from tradepost.resources.orders.gift_cards import cards
from tradepost.resources.orders.gift_cards.cards import GiftCard
from tradepost.resources.store_profile.store import load
from tradepost.settings import Settings

_store = click.option("--store", "store_id", type=int, required=True, metavar="NUMBER", help="Id of the store.")


def _amount(_context: click.Context, parameter: click.Parameter, value: str) -> Decimal:
    try:
        return number(value)
    except ValueError as problem:
        raise click.BadParameter(str(problem), param=parameter) from problem


def _moment(_context: click.Context, parameter: click.Parameter, value: str | None) -> datetime | None:
    try:
        return None if value is None else parse_date(value)
    except ValueError as problem:
        raise click.BadParameter(str(problem), param=parameter) from problem


@click.group()
def command() -> None:
    """Create and list gift cards."""


@command.command("create")
@_store
@click.option("--balance", callback=_amount, required=True, metavar="AMOUNT", help="What it pays, such as 49.90.")
@click.option("--code", metavar="TEXT", help="What buyers type in; case does not count. [default: a random one]")
@click.option(
    "--expires",
    callback=_moment,
    metavar="DATE",
    help="When it stops being good: 2030-01-01 (midnight UTC), or '2030-01-01 18:00:00 +0100'. [default: never]",
)
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
@setting_flags("data_dir", "database_url")
def create(
    options: Settings, *, store_id: int, balance: Decimal, code: str | None, expires: datetime | None, as_json: bool
) -> None:
    """Add a gift card to a store. Orders name it in giftCardCode, giftCardId or giftCardUuid.

    Calculating an order says what the card pays of it; placing the order takes that from the card, and cancelling or
    refunding it gives it back. Works while the server runs.
    """

    async def work(connection: Any) -> GiftCard:
        await check_store(connection, store_id)
        async with connection.transaction():
            tx = Tx(connection, Clock())
            store = await load(tx, store_id, options)
            return await cards.create_gift_card(tx, store, balance, code=code, expires=expires)

    made = with_connection(options, work)
    if as_json:
        print_json(_document(made))
        return
    rows = [("Code", made.code), ("Id", str(made.id)), ("UUID", made.uuid), ("Balance", str(made.balance))]
    print_table("The gift card is ready.", rows)


@command.command("list")
@_store
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
@setting_flags("data_dir", "database_url")
def show(options: Settings, *, store_id: int, as_json: bool) -> None:
    """List the gift cards of a store with what is left on them, the newest first."""

    async def work(connection: Any) -> list[GiftCard]:
        return await cards.search_gift_cards(Db(connection), store_id)

    found = with_connection(options, work)
    if as_json:
        print_json([_document(card) for card in found])
    elif found:
        rows = [
            (card.code, str(card.id), str(card.balance), f"until {format_date(card.expires)}" if card.expires else "")
            for card in found
        ]
        print_table(f"Gift cards of store {store_id}", rows)
    else:
        say(f"Store {store_id} has no gift cards.")


def _document(card: GiftCard) -> dict[str, Any]:
    expires = {"expires": format_date(card.expires)} if card.expires else {}
    return {
        "id": card.id,
        "code": card.code,
        "uuid": card.uuid,
        "balance": json_number(card.balance),
        **expires,
    }
