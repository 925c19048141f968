"""Digital goods in the hands of their buyers, at `/download/{storeId}/{hex digits}/{name}` (orders.md 8)."""

from tradepost.kit.db import Database
from tradepost.kit.errors import PAGE_NOT_FOUND
from tradepost.kit.file_pages import FilePage, FileRequest
from tradepost.kit.http import Answer
from tradepost.resources.media.storage import media_of
from tradepost.resources.orders.downloads import service
from tradepost.resources.orders.downloads.links import PREFIX, read_link
from tradepost.settings import Settings


def download_pages(database: Database, settings: Settings) -> dict[str, FilePage]:
    """The page, by what its paths begin with."""
    media = media_of(database, settings)

    async def download_item_file(request: FileRequest) -> Answer:
        link = read_link(request.path)
        if link is None:
            raise PAGE_NOT_FOUND()
        return await service.download_item_file(media, link, request)

    return {PREFIX: download_item_file}
