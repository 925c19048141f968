"""Store profile."""

from typing import Annotated as A

from msgspec import UNSET, UnsetType

from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import ReadsBack, Updated, get, put
from tradepost.kit.search import Parameters
from tradepost.resources.store_profile import service
from tradepost.resources.store_profile.schemas import StoreProfile, StoreProfileFields
from tradepost.resources.store_profile.store import Store


class ProfileUpdated(Updated, kw_only=True, rename="camel"):
    success: bool = True


class ProfileView(Parameters, kw_only=True, frozen=True):
    lang: str | UnsetType = UNSET


@get("/profile", scope="read_store_profile", public=True)
async def get_profile(access: Access, db: Db, store: Store, view: ProfileView) -> StoreProfile:
    """Get store profile."""
    return await service.get_profile(db, store, public=access.public, lang=view.lang or None)


@put("/profile", scope="update_store_profile")
async def update_profile(
    access: Access, tx: Tx, body: A[StoreProfileFields, ReadsBack(StoreProfile)]
) -> ProfileUpdated:
    """Update store profile."""
    await service.update_profile(tx, access.store_id, body)
    return ProfileUpdated()
