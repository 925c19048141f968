"""Latest stats."""

from tradepost.kit.auth import Access
from tradepost.kit.db import Db
from tradepost.kit.http import get
from tradepost.resources.store_profile.latest_stats import service
from tradepost.resources.store_profile.latest_stats.schemas import LatestStats, LatestStatsView


@get("/latest-stats", scope="read_store_profile", public=True)
async def get_latest_stats(access: Access, db: Db, view: LatestStatsView) -> LatestStats:
    """Get latest store update stats."""
    return await service.get_latest_stats(db, access.store_id, view)
