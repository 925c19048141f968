"""Staff accounts."""

from typing import Annotated as A

from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.errors import absent
from tradepost.kit.http import Deleted, MayBeEmpty, ReadsBack, Scope, Updated, delete, get, post, put
from tradepost.resources.staff_accounts import service
from tradepost.resources.staff_accounts.jobs import mail_invitation
from tradepost.resources.staff_accounts.schemas import (
    ALL_STAFF_SCOPES,
    CancelStaffInvite,
    CancelStaffInviteFields,
    StaffAccountFields,
    StaffAccountOutline,
    StaffAccounts,
    StaffInviteFields,
    StaffScopes,
    StaffScopesFields,
    Success,
)
from tradepost.resources.store_profile.store import Store


@get("/staff", scope="read_staff")
async def search_staff_accounts(access: Access, db: Db) -> StaffAccounts:
    """Search staff accounts."""
    return StaffAccounts(staff_list=await service.search_staff_accounts(db, access.store_id))


@get("/staff/{staff_account_id}", scope="read_staff")
async def get_staff_account(access: Access, db: Db, staff_account_id: str) -> StaffAccountOutline:
    """Get staff account."""
    return await service.get_staff_account(db, access.store_id, staff_account_id)


@get("/profile/staffScopes", scope=Scope(("read_store_profile", "read_staff")))
async def get_staff_account_scopes() -> StaffScopes:
    """Get staff account scopes."""
    return StaffScopes(staff_scopes=list(ALL_STAFF_SCOPES))


@post("/staff", scope=Scope(("create_staff", "invite_staff")))
async def create_staff_account(tx: Tx, store: Store, body: StaffAccountFields) -> Success:
    """Create staff account."""
    await service.create_staff_account(tx, store, body, mail_invitation)
    return Success()


@put("/staff/{staff_account_id}", scope=Scope(("read_staff", "update_staff")))
async def update_staff_account(
    access: Access, tx: Tx, staff_account_id: str, body: A[StaffScopesFields, ReadsBack(StaffAccountOutline)]
) -> Updated:
    """Update staff account."""
    await service.update_staff_account(tx, access.store_id, staff_account_id, body)
    return Updated()


@delete("/staff/{staff_account_id}", scope="delete_staff")
async def delete_staff_account(access: Access, tx: Tx, staff_account_id: str) -> Deleted:
    """Delete staff account."""
    await service.delete_staff_account(tx, access.store_id, staff_account_id)
    return Deleted(delete_count=1)


@post("/staff/invite", scope="invite_staff")
async def resend_staff_account_invite(access: Access, tx: Tx, body: StaffInviteFields) -> Success:
    """Resend staff account invite."""
    await service.resend_staff_account_invite(tx, access.store_id, body.email, mail_invitation)
    return Success()


@delete("/staff/invite", scope="invite_staff")
async def cancel_staff_account_invite(
    access: Access, tx: Tx, body: A[CancelStaffInviteFields, MayBeEmpty()], query: CancelStaffInvite
) -> Deleted:
    """Cancel staff account invite."""
    email = (body.email or query.email or "").strip()
    if not email:
        raise absent("CancelStaffInvite.email")
    return Deleted(delete_count=await service.cancel_staff_account_invite(tx, access.store_id, email))
