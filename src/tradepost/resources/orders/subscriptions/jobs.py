"""Charges what is due. Pictures of templates outlive their products."""

from tradepost.kit.db import Database
from tradepost.kit.jobs import every
from tradepost.resources.media.holding import hold_files
from tradepost.resources.orders.subscriptions.charger import charger_named
from tradepost.resources.orders.subscriptions.charging import charge_due
from tradepost.settings import Settings

hold_files("subscriptions", "file_ids")


@every("*/5 * * * *")
async def charge_subscriptions(database: Database, settings: Settings) -> None:
    """Charge the subscriptions that are due."""
    await charge_due(database, settings, charger_named(settings.subscription_charger))
