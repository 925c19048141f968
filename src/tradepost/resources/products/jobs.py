"""What happens to products later."""

from tradepost.kit.db import Database
from tradepost.kit.jobs import on, task
from tradepost.kit.mail import deliver
from tradepost.resources.products.low_stock import LowStock, write_low_stock
from tradepost.resources.products.render import answers
from tradepost.resources.products.urls import url_form
from tradepost.resources.products.viewer import Viewer
from tradepost.resources.store_profile.store import load
from tradepost.settings import Settings


@on("profile.updated", "category.updated", "category.deleted")
async def renew_answers(database: Database, settings: Settings, store_id: int) -> None:
    """Render the answers that a change of the store or of categories has outdated, so that no reader waits for it."""
    store = await load(database.reader, store_id, settings)
    await answers.renew_all(database.reader, store_id, Viewer(store, url_form(store)))


@task
async def mail_low_stock(database: Database, settings: Settings, order: LowStock) -> None:
    """Tell somebody of what has run low."""
    await deliver(database, settings, order, mail_low_stock, write_low_stock)
