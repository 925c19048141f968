"""The verbs of staff accounts (account.md 1). An account is invited by e-mail, and accepts by the link in it."""

from tradepost.kit.db import Db, Tx
from tradepost.kit.jobs import Job
from tradepost.kit.mail import order_mail
from tradepost.kit.mail_servers import is_address
from tradepost.resources.staff_accounts.documents import (
    everybody,
    folded,
    lock_invited,
    read_id,
    staff_accounts,
    wire_id,
)
from tradepost.resources.staff_accounts.schemas import (
    ALL_STAFF_SCOPES,
    ALREADY_OWNER,
    INVITE_NOT_FOUND,
    WRONG_EMAIL,
    StaffAccount,
    StaffAccountFields,
    StaffAccountOutline,
    StaffScope,
    StaffScopesFields,
    StoredStaffAccount,
)
from tradepost.resources.store_profile.store import Store


async def search_staff_accounts(db: Db, store_id: int) -> list[StaffAccount]:
    """Everybody who was invited, the oldest first; the owner is not among them."""
    return [
        StaffAccount(
            id=wire_id(record.id),
            name=record.doc.name,
            email=record.doc.email,
            staff_scopes=record.doc.staff_scopes,
            invite_accepted=record.doc.invite_accepted,
        )
        for record in await everybody(db, store_id)
    ]


async def get_staff_account(db: Db, store_id: int, account_id: str) -> StaffAccountOutline:
    """One account; raises 404."""
    doc = (await staff_accounts.get(db, store_id, read_id(account_id))).doc
    return StaffAccountOutline(email=doc.email, staff_scopes=doc.staff_scopes)


async def create_staff_account(tx: Tx, store: Store, body: StaffAccountFields, mail_invitation: Job) -> None:
    """Invite somebody, and have `mail_invitation` write to them. Raises 400 for what is no address, 409 for one that
    the owner or somebody else has.
    """
    email = body.email.strip()
    if not is_address(email):
        raise WRONG_EMAIL()
    if folded(email) in _owners(store):
        raise ALREADY_OWNER()
    doc = StoredStaffAccount(
        email=email, name=email.rpartition("@")[0], staff_scopes=_completed(body.staff_scopes or [])
    )
    record = await staff_accounts.create(tx, store.id, doc)
    await order_mail(tx, mail_invitation, store.id, record.id)


async def update_staff_account(tx: Tx, store_id: int, account_id: str, body: StaffScopesFields) -> None:
    """Change what somebody may do; raises 404."""
    record = await staff_accounts.lock(tx, store_id, read_id(account_id))
    if isinstance(body.staff_scopes, list):
        record.doc.staff_scopes = _completed(body.staff_scopes)
        await staff_accounts.save(tx, store_id, record)


async def delete_staff_account(tx: Tx, store_id: int, account_id: str) -> None:
    """Remove an account, or an invite with it; raises 404."""
    number = read_id(account_id)
    if not await staff_accounts.delete(tx, store_id, number):
        raise staff_accounts.missing(id=number)


async def resend_staff_account_invite(tx: Tx, store_id: int, email: str, mail_invitation: Job) -> None:
    """Have `mail_invitation` write once more, with a new link; raises 404 when no invite waits for an answer."""
    record = await lock_invited(tx, store_id, email)
    if record is None:
        raise INVITE_NOT_FOUND(email=email)
    await order_mail(tx, mail_invitation, store_id, record.id)


async def cancel_staff_account_invite(tx: Tx, store_id: int, email: str) -> int:
    """Remove somebody who has not accepted; returns how many there were."""
    record = await lock_invited(tx, store_id, email)
    return 0 if record is None else int(await staff_accounts.delete(tx, store_id, record.id))


def _owners(store: Store) -> set[str]:
    """The addresses under which the store's owner is known."""
    account = store.profile.account
    addresses = (store.profile.company.email, account.account_email if account else None)
    return {folded(address) for address in addresses if address}


def _completed(sent: list[StaffScope]) -> list[StaffScope]:
    """No scope means all of them."""
    return [scope for scope in ALL_STAFF_SCOPES if scope in (sent or ALL_STAFF_SCOPES)]
