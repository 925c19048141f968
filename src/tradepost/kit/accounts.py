"""Stores, apps and tokens: what the command line creates, and what later comes from OAuth (platform.md 4 to 6)."""

import secrets
import string
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import asyncpg
import msgspec

from tradepost.kit.auth import TOPIC, token_hash
from tradepost.kit.db import CHANNEL

ALL_SCOPES = (
    "add_custom_blocks",
    "add_custom_templates",
    "add_payment_method",
    "add_shipping_method",
    "add_to_cp",
    "allow_sso",
    "buy_domains",
    "charge",
    "create_catalog",
    "create_customers",
    "create_discount_coupons",
    "create_orders",
    "create_promotion",
    "create_sizecharts",
    "create_staff",
    "customize_cart_calculation",
    "customize_storefront",
    "delete_customers_extrafields",
    "delete_promotion",
    "delete_staff",
    "invite_staff",
    "manage_instant_site",
    "public_storefront",
    "read_brands",
    "read_catalog",
    "read_customers",
    "read_customers_extrafields",
    "read_discount_coupons",
    "read_invoices",
    "read_orders",
    "read_promotion",
    "read_reviews",
    "read_sizecharts",
    "read_staff",
    "read_store_limits",
    "read_store_profile",
    "read_store_profile_extended",
    "read_store_stats",
    "read_storefront_widget_pages",
    "read_subscriptions",
    "update_catalog",
    "update_catalog_batch_delete",
    "update_customers",
    "update_customers_extrafields",
    "update_discount_coupons",
    "update_orders",
    "update_promotion",
    "update_reviews",
    "update_sizecharts",
    "update_staff",
    "update_store_profile",
    "update_subscriptions",
)

# Granted to every app, also when not asked for (platform.md 5).
ALWAYS_GRANTED = "read_store_profile"

_ALPHABET = string.ascii_letters + string.digits


class AccountError(Exception):
    """What was asked for cannot be made; the message is for people."""


@dataclass(frozen=True, slots=True)
class CreatedStore:
    store_id: int
    secret_token: str
    public_token: str


@dataclass(frozen=True, slots=True)
class CreatedApp:
    token: str
    public_token: str | None


async def any_store(connection: Any) -> bool:
    """Whether the database holds a store."""
    return bool(await connection.fetchval("SELECT EXISTS (SELECT FROM stores)"))


async def create_store(
    connection: Any,
    *,
    store_id: int | None = None,
    name: str = "My store",
    secret_token: str | None = None,
    public_token: str | None = None,
) -> CreatedStore:
    """Create an empty store with a secret and a public token of its own custom app, which has all scopes."""
    if not name.strip():
        raise AccountError("The name of a store must not be empty.")
    if store_id is not None and not 0 < store_id < 2**31:
        raise AccountError(f"A store id is a number from 1 to {2**31 - 1}, not {store_id}.")
    profile = msgspec.json.encode({"settings": {"storeName": name.strip()}}).decode()
    async with connection.transaction():
        while True:
            wanted = store_id or await connection.fetchval("SELECT nextval('stores_id_seq')")
            row = await connection.fetchrow(
                "INSERT INTO stores (store_id, doc, created, updated) VALUES ($1, $2, $3, $3) "
                "ON CONFLICT DO NOTHING RETURNING store_id",
                wanted,
                profile,
                datetime.now(UTC),
            )
            if row:
                break
            if store_id is not None:
                raise AccountError(f"There is a store with the id {store_id} already.")
        client_id = f"custom-app-{wanted}-1"
        secret = await _add_token(connection, wanted, client_id, frozenset(ALL_SCOPES), token=secret_token)
        public = await _add_token(connection, wanted, client_id, frozenset(ALL_SCOPES), public=True, token=public_token)
    return CreatedStore(wanted, secret, public)


async def create_token(connection: Any, *, store_id: int, scopes: frozenset[str]) -> str:
    """Create one more secret token for a store, as of a custom app with these scopes."""
    _check_scopes(scopes)
    async with connection.transaction():
        await check_store(connection, store_id)
        number = await connection.fetchval(
            "SELECT count(DISTINCT client_id) + 1 FROM tokens WHERE store_id = $1", store_id
        )
        return await _add_token(connection, store_id, f"custom-app-{store_id}-{number}", scopes)


async def create_app(
    connection: Any,
    *,
    client_id: str,
    client_secret: str,
    webhook_url: str | None = None,
    events: list[str] | None = None,
    redirect_uri: str | None = None,
    shipping_url: str | None = None,
    discount_url: str | None = None,
    store_id: int,
    scopes: frozenset[str],
) -> CreatedApp:
    """Register an app and install it in a store. `events` of None means all webhooks."""
    _check_scopes(scopes)
    if not client_id.strip() or not client_secret.strip():
        raise AccountError("An app needs a client id and a client secret.")
    async with connection.transaction():
        await check_store(connection, store_id)
        try:
            async with connection.transaction():
                await connection.execute(
                    "INSERT INTO apps (client_id, client_secret, webhook_url, events, redirect_uri, shipping_url, "
                    "discount_url, scopes, created) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                    client_id,
                    client_secret,
                    webhook_url,
                    events,
                    redirect_uri,
                    shipping_url,
                    discount_url,
                    sorted(scopes),
                    datetime.now(UTC),
                )
        except asyncpg.UniqueViolationError:
            raise AccountError(f"There is an app with the client id {client_id} already.") from None
        granted = scopes | {ALWAYS_GRANTED}
        token = await _add_token(connection, store_id, client_id, granted)
        public = None
        if "public_storefront" in granted:
            public = await _add_token(connection, store_id, client_id, granted, public=True)
    return CreatedApp(token, public)


def new_token(kind: str) -> str:
    """A fresh `secret_…` or `public_…` token."""
    return f"{kind}_{''.join(secrets.choice(_ALPHABET) for _ in range(32))}"


async def _add_token(
    connection: Any,
    store_id: int,
    client_id: str,
    scopes: frozenset[str],
    *,
    public: bool = False,
    token: str | None = None,
) -> str:
    token = token or new_token("public" if public else "secret")
    await connection.execute(
        "INSERT INTO tokens (store_id, token_hash, client_id, scopes, public, created) VALUES ($1, $2, $3, $4, $5, $6)",
        store_id,
        token_hash(token),
        client_id,
        sorted(scopes),
        public,
        datetime.now(UTC),
    )
    await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, f"{TOPIC} {store_id}")
    return token


def _check_scopes(scopes: frozenset[str]) -> None:
    unknown = sorted(scopes - set(ALL_SCOPES))
    if unknown:
        raise AccountError(f"Unknown scope: {', '.join(unknown)}.")
    if not scopes:
        raise AccountError("A token needs at least one scope.")


async def check_store(connection: Any, store_id: int) -> None:
    """Raises AccountError for an unknown store."""
    if not 0 < store_id < 2**31 or not await connection.fetchval(
        "SELECT EXISTS (SELECT FROM stores WHERE store_id = $1)", store_id
    ):
        raise AccountError(f"There is no store with the id {store_id}.")
