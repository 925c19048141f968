"""Sends the mails about orders."""

from tradepost.kit.db import Database
from tradepost.kit.jobs import task
from tradepost.kit.mail import deliver
from tradepost.resources.orders.mails.kinds import OrderMail
from tradepost.resources.orders.mails.writing import write_order_mail
from tradepost.settings import Settings


@task
async def mail_about_order(database: Database, settings: Settings, order: OrderMail) -> None:
    """Tell somebody what has become of an order."""
    await deliver(database, settings, order, mail_about_order, write_order_mail)
