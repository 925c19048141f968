"""E-mail: a task that was ordered with the change writes it from what is stored by then, and sends it.

    @task
    async def mail_invitation(database: Database, settings: Settings, order: MailOrder) -> None:
        await deliver(database, settings, order, mail_invitation, write_invitation)

    await order_mail(tx, mail_invitation, store_id, account_id)

So neither texts nor secret links wait in the queue, and a rollback takes the mail with it.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from email.message import EmailMessage
from typing import TypeVar

import aiosmtplib
import structlog

from tradepost.kit.db import Database, Tx
from tradepost.kit.jobs import Job, Retried, enqueue, retry
from tradepost.kit.mail_servers import Mail, compose, keep, send
from tradepost.settings import Settings

log = structlog.get_logger()

# How long after each failure the next try comes: the last one two days after the first.
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=19),
    timedelta(hours=24),
)


class MailOrder(Retried, kw_only=True):
    """A mail to be written and sent: the store, and the entity that it is about. Some say more."""

    store_id: int
    entity_id: int


Order = TypeVar("Order", bound=MailOrder)

# Writes what was ordered; None when nobody needs it any longer.
Write = Callable[[Tx, Settings, Order], Awaitable[Mail | None]]


async def order_mail(tx: Tx, task: Job, store_id: int, entity_id: int) -> None:
    """Have a mail sent by `task`, once this transaction has committed."""
    await enqueue(tx, task, MailOrder(store_id=store_id, entity_id=entity_id))


async def deliver(database: Database, settings: Settings, order: Order, task: Job, write: Write[Order]) -> None:
    """Write a mail in a transaction of its own, and send it. When that fails, `task` writes and sends it again later.

    Without a server for mail, and when the last try has failed, the mail is kept as a file, and the log says where.
    """
    mail = await database.write(lambda tx: write(tx, settings, order))
    if mail is None:
        return
    message = compose(mail, settings, database.clock.now())
    if not settings.smtp_url:
        path = await keep(message, settings)
        log.info("mail.kept", store_id=order.store_id, path=str(path), reason="no SMTP server is set")
        return
    problem = await _problem(message, mail, settings)
    if problem is None:
        return
    if not _is_final(problem) and await retry(database, task, order, PAUSES):
        log.warning("mail.not_sent", store_id=order.store_id, reason=_reason(problem))
    else:
        path = await keep(message, settings)
        log.error("mail.given_up", store_id=order.store_id, path=str(path), reason=_reason(problem))


async def _problem(message: EmailMessage, mail: Mail, settings: Settings) -> Exception | None:
    """Send a message; returns what went wrong."""
    try:
        await send(message, mail, settings)
    except (aiosmtplib.SMTPException, OSError) as problem:
        return problem
    return None


def _is_final(problem: Exception) -> bool:
    """Whether the server has said that it will never take mail for this recipient."""
    refusals = problem.recipients if isinstance(problem, aiosmtplib.SMTPRecipientsRefused) else []
    return any(refusal.code >= 500 for refusal in refusals)


def _reason(problem: Exception) -> str:
    """What the log may say: no addresses of people."""
    if isinstance(problem, aiosmtplib.SMTPRecipientsRefused):
        return f"the server refused the recipient with {problem.recipients[0].code}"
    return f"{type(problem).__name__}: {problem}"
