"""Pictures of categories."""

from typing import Annotated as A

from msgspec.structs import replace

from tradepost.kit.auth import Access
from tradepost.kit.db import Tx
from tradepost.kit.http import Created, Deleted, OrJson, delete, post
from tradepost.kit.uploads import Upload
from tradepost.resources.categories.images import service
from tradepost.resources.categories.images.jobs import fetch_category_image
from tradepost.resources.media.async_uploads import AsyncImageFields
from tradepost.resources.media.receiving import ExternalIdFields, ImageSource
from tradepost.resources.media.storage import Media
from tradepost.resources.store_profile.store import Store


@post("/categories/{category_id}/image", scope="update_catalog")
async def upload_category_image(
    access: Access, media: Media, category_id: int, upload: A[Upload, OrJson(ExternalIdFields)], source: ImageSource
) -> Created:
    """Upload category image."""
    return Created(
        id=await service.upload_category_image(media, access.store_id, category_id, upload, source.external_url)
    )


@post("/categories/{category_id}/image/async", scope="update_catalog")
async def upload_category_image_async(
    tx: Tx, media: Media, store: Store, category_id: int, body: AsyncImageFields, source: ImageSource
) -> Created:
    """Upload category image (async)."""
    body = replace(body, url=body.url or source.external_url)
    return Created(
        id=await service.upload_category_image_async(tx, media, store, category_id, body, fetch_category_image)
    )


@delete("/categories/{category_id}/image", scope="update_catalog")
async def delete_category_image(access: Access, tx: Tx, category_id: int) -> Deleted:
    """Delete category image."""
    return Deleted(delete_count=await service.delete_category_image(tx, access.store_id, category_id))
