"""The store as all other resources see it: its settings, ready for use, loaded once per process and revision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from importlib import metadata
from typing import Any, TypeVar

import xxhash
from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.arguments import AsyncSource, Call, provide
from tradepost.kit.bodies import Texts
from tradepost.kit.caches import Cache
from tradepost.kit.db import Database, Db
from tradepost.kit.errors import STORE_NOT_FOUND
from tradepost.kit.money import MoneyFormat
from tradepost.kit.texts import SUFFIX, check_languages, pairs
from tradepost.resources.store_profile.defaults import complete
from tradepost.resources.store_profile.documents import TOPIC, read_profile
from tradepost.resources.store_profile.logos.render import show_logos
from tradepost.resources.store_profile.order_statuses.schemas import StatusId, StoredStatus
from tradepost.resources.store_profile.schemas import StoreProfile
from tradepost.resources.store_profile.taxes import included_rate
from tradepost.settings import Settings

S = TypeVar("S", bound=Struct)


@dataclass(frozen=True, eq=False)
class Store:
    """One store with its settings. `revision` grows with every change of them; then there is another object."""

    id: int
    revision: int
    profile: StoreProfile
    # The addresses of this server and of its public pictures, without a slash at the end.
    base_url: str = ""
    media_url: str = ""
    # What links for buyers are signed with.
    signing_key: bytes = field(default=b"", repr=False)
    # The ids of the places that hold stock, the default one first.
    locations: tuple[str, ...] = ()
    # What the merchant has said about statuses of orders.
    order_statuses: Mapping[StatusId, StoredStatus] = field(default_factory=dict)
    # For how many hours, and how often, buyers can download what they have paid for; 0 is any number of times.
    download_hours: int = 72
    download_limit: int = 0

    @cached_property
    def answers_revision(self) -> int:
        """What kept answers depend on besides their documents; different whenever one of these is."""
        text = f"{self.revision} {self.base_url} {self.media_url} {metadata.version('tradepost')}"
        return xxhash.xxh3_64_intdigest(text.encode()) >> 1

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Enabled languages, the default one first."""
        return tuple(self.profile.languages.enabled_languages or ())

    @property
    def language(self) -> str:
        """The default language."""
        return self.languages[0]

    @cached_property
    def money(self) -> MoneyFormat:
        formats = self.profile.formats_and_units
        return MoneyFormat(
            prefix=formats.currency_prefix or "",
            suffix=formats.currency_suffix or "",
            group_separator=formats.currency_group_separator or "",
            decimal_separator=formats.currency_decimal_separator or ".",
            precision=formats.currency_precision,
            truncate_zero_fraction=formats.currency_truncate_zero_fractional is True,
        )

    @property
    def prices_include_tax(self) -> bool:
        """Whether the merchant enters gross prices."""
        settings = self.profile.tax_settings
        return settings is not UNSET and settings.prices_include_tax is True

    @property
    def url(self) -> str:
        return self.profile.general_info.store_url or ""

    @property
    def instant_site_url(self) -> str:
        """The store's own address on this server, which it shows until it has another one."""
        return self.profile.general_info.starter_site.generated_url or ""

    @property
    def clean_urls(self) -> bool:
        return self.profile.general_info.storefront_url_format != "HASH"

    @property
    def slugs_without_ids(self) -> bool:
        return self.profile.general_info.storefront_url_slug_format == "WITHOUT_IDS"

    @property
    def hides_out_of_stock(self) -> bool:
        return self.profile.settings.hide_out_of_stock_products_in_storefront is True

    @property
    def allows_preorders(self) -> bool:
        """Whether what is out of stock can be ordered where a product or variation says ALLOW_PREORDER."""
        return self.profile.settings.allow_preorders_for_out_of_stock_products is True

    @property
    def product_reviews_enabled(self) -> bool:
        return self.profile.settings.product_reviews_feature_enabled is not False

    @property
    def allows_any_sku(self) -> bool:
        """Whether SKUs may be empty and shared by several products."""
        return self._toggled("ALLOW_EMPTY_AND_NON_UNIQUE_SKU")

    @property
    def numbers_orders(self) -> bool:
        """Whether the ids of orders are consecutive numbers, and not random ones."""
        return self._toggled("CONSECUTIVE_ORDER_IDS")

    def _toggled(self, name: str) -> bool:
        return any(toggle.enabled for toggle in self.profile.feature_toggles or [] if toggle.name == name)

    def manual_taxes(self, chosen: list[int] | UnsetType | None) -> tuple[int, ...]:
        """The manual taxes that a product has: the chosen ones that still exist, else those applied by default."""
        if self.profile.tax_settings and self.profile.tax_settings.automatic_tax_enabled is True:
            return ()
        taxes = {int(tax.id or 0): tax for tax in self.profile.taxes or []}
        if isinstance(chosen, list):
            return tuple(tax_id for tax_id in chosen if tax_id in taxes)
        return tuple(tax_id for tax_id, tax in taxes.items() if tax.applied_by_default is not False)

    def included_tax_rate(self, *, taxable: bool, chosen: tuple[int, ...]) -> Decimal:
        """The percents of tax that a product's displayed price contains (products.md 5)."""
        return included_rate(
            self.profile.taxes or [],
            self.profile.zones or [],
            self.profile.company,
            gross=self.prices_include_tax,
            taxable=taxable,
            chosen=chosen,
        )

    def check_languages(self, *maps: Any) -> None:
        """Refuse translations into languages that the store does not speak: 400 LANGUAGES_NOT_ALLOWED."""
        check_languages((texts for texts in maps if texts), self.languages)

    def text(self, plain: Any, translated: Any, language: str | None = None) -> str:
        """A text in `language` where the store has it, else in the default language; "" when there is none."""
        default: str = (translated or {}).get(self.language) or plain or ""
        if language and language in self.languages:
            return (translated or {}).get(language) or default
        return default

    def texts(self, plain: Any, translated: Any) -> Texts:
        """The `…Translated` map of an answer: every enabled language, "" where there is no text."""
        known = translated or {}
        return {
            language: (known.get(language) or (plain if language == self.language else "") or "")
            for language in self.languages
        }

    def localized(self, section: S, language: str | None) -> S:
        """A copy of a part of the profile, down to its last struct: plain texts are in `language`, and every map of
        translations has all languages.
        """
        copy: S = self._localized(section, language)
        return copy

    def _localized(self, value: Any, language: str | None) -> Any:
        if isinstance(value, list):
            return [self._localized(item, language) for item in value]
        if not isinstance(value, Struct):
            return value
        fields = {name: self._localized(getattr(value, name), language) for name in value.__struct_fields__}
        for name in pairs(value):
            plain, translated = fields[name], fields[name + SUFFIX]
            fields[name] = self.text(plain, translated, language)
            fields[name + SUFFIX] = self.texts(plain, translated)
        return type(value)(**fields)


async def load(db: Db, store_id: int, settings: Settings) -> Store:
    """Read a store's settings and complete them with the defaults of a new store."""
    row = await db.fetchrow(
        "SELECT doc, revision, created, signing_key, "
        "ARRAY(SELECT id FROM locations WHERE store_id = $1 ORDER BY ordinal, id) AS locations "
        "FROM stores WHERE store_id = $1",
        store_id,
    )
    if row is None:
        raise STORE_NOT_FOUND()
    stored = read_profile(row["doc"])
    profile = complete(stored, store_id, row["created"], settings)
    show_logos(profile, stored.logos, settings.media_base_url, store_id)
    return Store(
        store_id,
        row["revision"],
        profile,
        settings.base_url,
        settings.media_base_url,
        row["signing_key"],
        tuple(row["locations"]),
        stored.order_statuses,
        settings.download_hours,
        settings.download_limit,
    )


_REVISION = "SELECT revision FROM stores WHERE store_id = $1"


@provide(Store)
def _stores(database: Database, settings: Settings) -> AsyncSource:
    known: Cache[Store] = Cache(database, TOPIC)

    async def current(call: Call) -> Store:
        store_id, db = call.access.store_id, call.tx or database.reader
        store = await known.get(store_id, None, lambda: load(db, store_id, settings))
        # Who writes has to know the settings of this moment, of which the notice may still be on its way.
        if call.tx is not None and store.revision != await call.tx.fetchval(_REVISION, store_id):
            store = await load(call.tx, store_id, settings)
        return store

    return current
