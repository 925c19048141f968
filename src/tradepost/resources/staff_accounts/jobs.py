"""Sends the mails that invite people."""

from tradepost.kit.db import Database
from tradepost.kit.jobs import task
from tradepost.kit.mail import MailOrder, deliver
from tradepost.resources.staff_accounts.invitations import write_invitation
from tradepost.settings import Settings


@task
async def mail_invitation(database: Database, settings: Settings, order: MailOrder) -> None:
    """Write to somebody who was invited, or invited once more."""
    await deliver(database, settings, order, mail_invitation, write_invitation)
