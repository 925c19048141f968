"""Store profile."""

from typing import Annotated as A

from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import ReadsBack, get, put
from tradepost.resources.store_profile import service
from tradepost.resources.store_profile.schemas import ProfileUpdated, ProfileView, StoreProfile, StoreProfileFields
from tradepost.resources.store_profile.store import Store


@get("/profile", scope="read_store_profile", public=True)
async def get_profile(access: Access, db: Db, store: Store, view: ProfileView) -> StoreProfile:
    """Get store profile."""
    return await service.get_profile(db, store, access, view)


@put("/profile", scope="update_store_profile")
async def update_profile(tx: Tx, store: Store, body: A[StoreProfileFields, ReadsBack(StoreProfile)]) -> ProfileUpdated:
    """Update store profile."""
    await service.update_profile(tx, store.id, body, instant_site_url=store.instant_site_url)
    return ProfileUpdated()
