"""Apps that are asked while an order is calculated, and what they answer (calculation.md 6.5 and 7.6)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, TypeVar

import msgspec
import structlog
from msgspec import Struct

from tradepost.kit.arguments import AsyncSource, Call, provide
from tradepost.kit.auth import TOPIC
from tradepost.kit.bodies import read_json, struct_reader, wire_name
from tradepost.kit.caches import Cache
from tradepost.kit.db import Database
from tradepost.kit.errors import Refused, wrong
from tradepost.kit.fetching import Fetcher, FetchProblem
from tradepost.resources.orders.apps.recent_answers import RecentAnswers
from tradepost.resources.store_profile.store import Store
from tradepost.settings import Settings

LARGEST_ANSWER = 1_000_000
MOST_ENTRIES = 100
LARGEST_AMOUNT = 10**15

S = TypeVar("S", bound=Struct)

log = structlog.get_logger()
# Equal requests must be equal to the byte.
_encoder = msgspec.json.Encoder(decimal_format="number", order="deterministic")


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """An app that is installed in a store. Of what it must not be asked for, it has no address.

    `settings` is what the merchant has set in the app, by key.
    """

    client_id: str
    discount_url: str | None
    shipping_url: str | None
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question(Generic[S]):
    """What apps are asked for: a list in the field `name` of their answer, and how many seconds it may take."""

    name: str
    entry: type[S]
    seconds: float


class AppAsker:
    """Asks the apps of stores. It remembers which apps there are until a store's tokens change, and their answers for
    five minutes.
    """

    def __init__(self, database: Database, fetcher: Fetcher) -> None:
        self._database = database
        self._fetcher = fetcher
        self._installed: Cache[tuple[App, ...]] = Cache(database, TOPIC)
        self._answers = RecentAnswers(database.clock)

    async def apps(self, store_id: int) -> tuple[App, ...]:
        """The apps of a store that may be asked for something, the oldest one first."""
        return await self._installed.get(store_id, None, lambda: self._load(store_id))

    async def ask(
        self, store: Store, app: App, url: str, question: Question[S], cart: Mapping[str, Any], lang: str
    ) -> list[S]:
        """What an app answers at `url`, without entries that cannot be used; nothing when no answer comes in time."""
        request = {"storeId": store.id, "merchantAppSettings": app.settings, "cart": cart, "lang": lang}
        body = _encoder.encode(request)
        key = hashlib.sha256(_encoder.encode([app.client_id, url]) + body).digest()
        content = self._answers.get(key)
        try:
            if content is None:
                content = await self._fetcher.post_json(url, body, seconds=question.seconds, limit=LARGEST_ANSWER)
                listed = _listed(content, question.name)
                self._answers.keep(key, content)
            else:
                listed = _listed(content, question.name)
        except (FetchProblem, Refused) as problem:
            _complain(store, app, question, problem)
            return []
        return [entry for one in listed[:MOST_ENTRIES] if (entry := _entry(store, app, question, one)) is not None]

    async def _load(self, store_id: int) -> tuple[App, ...]:
        rows = await self._database.reader.fetch(_APPS, store_id)
        return tuple(App(**row) for row in rows if row["discount_url"] or row["shipping_url"])


_APPS = """
SELECT a.client_id,
    CASE WHEN bool_or('customize_cart_calculation' = ANY(t.scopes)) THEN a.discount_url END AS discount_url,
    CASE WHEN bool_or('add_shipping_method' = ANY(t.scopes)) THEN a.shipping_url END AS shipping_url
FROM tokens t JOIN apps a USING (client_id)
WHERE t.store_id = $1
GROUP BY a.client_id ORDER BY a.created, a.client_id
"""


def check_amount(value: Decimal, field_name: str) -> None:
    """Raises 400 for an amount that an order cannot have."""
    if not 0 <= value < LARGEST_AMOUNT:
        raise wrong(f"Field {field_name} is expected to be a number from 0")


def _listed(content: bytes, name: str) -> list[Any]:
    """The entries of an answer, as they are; raises 400."""
    answer = read_json(content)
    listed = answer.get(name) if isinstance(answer, dict) else answer
    if not isinstance(answer, dict) or not isinstance(listed, list | None):
        raise wrong(f"Wrong JSON format: expected an object with the array {name}")
    return listed or []


def _entry(store: Store, app: App, question: Question[S], value: Any) -> S | None:
    """An entry of an answer, if it can be used."""
    try:
        entry: S = struct_reader(question.entry)(value, wire_name(question.entry))
    except Refused as problem:
        _complain(store, app, question, problem)
        return None
    return entry


def _complain(store: Store, app: App, question: Question[Any], problem: Exception) -> None:
    # The address is not logged: apps may have secrets in it.
    log.warning(
        "app.answer_not_used", store_id=store.id, app=app.client_id, asked_for=question.name, problem=str(problem)
    )


@provide(AppAsker)
def _asker(database: Database, settings: Settings) -> AsyncSource:
    asker = AppAsker(database, Fetcher(settings))

    async def source(_call: Call) -> AppAsker:
        return asker

    return source
