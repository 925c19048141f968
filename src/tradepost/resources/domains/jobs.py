"""Sends the mails of the manual registrar."""

from tradepost.kit.db import Database
from tradepost.kit.jobs import task
from tradepost.kit.mail import MailOrder, deliver
from tradepost.resources.domains.mails import write_password_to_admin, write_password_to_owner, write_verification
from tradepost.settings import Settings


@task
async def mail_verification(database: Database, settings: Settings, order: MailOrder) -> None:
    """Ask the owner of a domain to confirm their data."""
    await deliver(database, settings, order, mail_verification, write_verification)


@task
async def mail_password_to_owner(database: Database, settings: Settings, order: MailOrder) -> None:
    """Answer the owner of a domain, who wants a new password."""
    await deliver(database, settings, order, mail_password_to_owner, write_password_to_owner)


@task
async def mail_password_to_admin(database: Database, settings: Settings, order: MailOrder) -> None:
    """Answer the store that wants a new password for a domain."""
    await deliver(database, settings, order, mail_password_to_admin, write_password_to_admin)
