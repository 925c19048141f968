"""Pictures and videos of products and variations."""

from typing import Annotated as A

from tradepost.kit.arguments import Headers
from tradepost.kit.auth import Access
from tradepost.kit.db import Db, Tx
from tradepost.kit.http import Created, Deleted, OrJson, Scope, any_scope, delete, get, post, put
from tradepost.kit.uploads import Upload
from tradepost.resources.media.async_uploads import AsyncImageFields
from tradepost.resources.media.receiving import ExternalIdFields, ImageSource
from tradepost.resources.media.storage import Media
from tradepost.resources.products.media import bulk, images, linked_videos, variation_images
from tradepost.resources.products.media.jobs import fetch_product_image, fetch_variation_image
from tradepost.resources.products.media.schemas import (
    GalleryImageSource,
    GalleryVideo,
    MediaSetFields,
    MediaSetResult,
    VideoFields,
    VideoSource,
)
from tradepost.resources.store_profile.store import Store

ImageUpload = A[Upload, OrJson(ExternalIdFields)]
VideoUpload = A[Upload, OrJson(VideoFields, usual=True)]


@post("/products/{product_id}/image", scope="update_catalog")
async def upload_main_product_image(
    access: Access, media: Media, product_id: int, upload: ImageUpload, source: ImageSource
) -> Created:
    """Upload main product image."""
    picture = await images.upload_main_image(media, access.store_id, product_id, upload, source)
    return Created(id=picture.size(1500))


@post("/products/{product_id}/image/async", scope="update_catalog")
async def upload_main_product_image_async(
    tx: Tx, media: Media, store: Store, product_id: int, body: AsyncImageFields
) -> Created:
    """Upload main product image (async)."""
    image_id = await images.upload_main_image_async(tx, media, store, product_id, body, fetch_product_image)
    return Created(id=image_id)


@delete("/products/{product_id}/image", scope="update_catalog")
async def delete_main_product_image(access: Access, tx: Tx, product_id: int) -> Deleted:
    """Delete main product image."""
    return Deleted(delete_count=await images.delete_main_image(tx, access.store_id, product_id))


@post("/products/{product_id}/gallery", scope="update_catalog")
async def upload_gallery_product_image(
    access: Access, media: Media, product_id: int, upload: ImageUpload, source: GalleryImageSource
) -> Created:
    """Upload gallery product image."""
    return Created(id=await images.upload_gallery_image(media, access.store_id, product_id, upload, source))


@post("/products/{product_id}/gallery/async", scope="update_catalog")
async def upload_gallery_product_image_async(
    tx: Tx, media: Media, store: Store, product_id: int, body: AsyncImageFields
) -> Created:
    """Upload gallery product image (async)."""
    image_id = await images.upload_gallery_image_async(tx, media, store, product_id, body, fetch_product_image)
    return Created(id=image_id)


@delete("/products/{product_id}/gallery/{media_id}", scope="update_catalog")
async def delete_gallery_product_image(access: Access, tx: Tx, product_id: int, media_id: int) -> Deleted:
    """Delete gallery product image."""
    return Deleted(delete_count=await images.delete_gallery_image(tx, access.store_id, product_id, media_id))


@delete("/products/{product_id}/gallery", scope=Scope(("update_catalog", "update_catalog_batch_delete")))
async def delete_all_gallery_product_images(access: Access, tx: Tx, product_id: int) -> Deleted:
    """Delete all gallery product images."""
    return Deleted(delete_count=await images.delete_gallery(tx, access.store_id, product_id))


@put("/products/{product_id}/media", scope="update_catalog")
async def update_product_media(media: Media, store: Store, product_id: int, body: MediaSetFields) -> MediaSetResult:
    """Bulk update product images and videos."""
    return await bulk.update_product_media(media, store, product_id, body)


@post("/products/{product_id}/video", scope="update_catalog")
async def upload_main_product_video(
    access: Access, media: Media, product_id: int, upload: VideoUpload, source: VideoSource, headers: Headers
) -> Created:
    """Upload main product video."""
    elsewhere = source.url or headers.get("url", "")
    return Created(id=await linked_videos.upload_main_video(media, access.store_id, product_id, upload, elsewhere))


@put("/products/{product_id}/video", scope="update_catalog")
async def upload_cover_for_main_video(
    access: Access, media: Media, product_id: int, upload: ImageUpload, source: ImageSource
) -> Created:
    """Upload cover for main video."""
    cover = await linked_videos.upload_video_cover(media, access.store_id, product_id, 0, upload, source)
    return Created(id=cover.size(1500))


@delete("/products/{product_id}/video", scope="update_catalog")
async def delete_main_product_video(access: Access, tx: Tx, product_id: int) -> Deleted:
    """Delete main product video."""
    return Deleted(delete_count=await linked_videos.delete_main_video(tx, access.store_id, product_id))


@post("/products/{product_id}/gallery/video", scope="update_catalog")
async def upload_gallery_product_video(
    access: Access, media: Media, product_id: int, upload: VideoUpload, source: VideoSource, headers: Headers
) -> Created:
    """Upload gallery product video."""
    elsewhere = source.url or headers.get("url", "")
    return Created(id=await linked_videos.upload_gallery_video(media, access.store_id, product_id, upload, elsewhere))


@get("/products/{product_id}/gallery/video/{video_id}", scope=any_scope("read_catalog", "update_catalog"))
async def download_gallery_product_video(db: Db, store: Store, product_id: int, video_id: int) -> GalleryVideo:
    """Download gallery product video."""
    return await linked_videos.get_gallery_video(db, store, product_id, video_id)


@put("/products/{product_id}/gallery/video/{video_id}", scope="update_catalog")
async def upload_cover_for_gallery_video(
    access: Access, media: Media, product_id: int, video_id: int, upload: ImageUpload, source: ImageSource
) -> Created:
    """Upload cover for gallery video."""
    cover = await linked_videos.upload_video_cover(media, access.store_id, product_id, video_id, upload, source)
    return Created(id=cover.size(1500))


@delete("/products/{product_id}/gallery/video/{video_id}", scope="update_catalog")
async def delete_gallery_product_video(access: Access, tx: Tx, product_id: int, video_id: int) -> Deleted:
    """Delete gallery product video."""
    return Deleted(delete_count=await linked_videos.delete_gallery_video(tx, access.store_id, product_id, video_id))


@post("/products/{product_id}/combinations/{combination_id}/image", scope="update_catalog")
async def upload_product_variation_image(
    access: Access, media: Media, product_id: int, combination_id: int, upload: ImageUpload, source: ImageSource
) -> Created:
    """Upload product variation image."""
    picture = await variation_images.upload_variation_image(
        media, access.store_id, product_id, combination_id, upload, source
    )
    return Created(id=picture.size(1500))


@post("/products/{product_id}/combinations/{combination_id}/image/async", scope="update_catalog")
async def upload_product_variation_image_async(
    tx: Tx, media: Media, store: Store, product_id: int, combination_id: int, body: AsyncImageFields
) -> Created:
    """Upload product variation image (async)."""
    image_id = await variation_images.upload_variation_image_async(
        tx, media, store, product_id, combination_id, body, fetch_variation_image
    )
    return Created(id=image_id)


@delete("/products/{product_id}/combinations/{combination_id}/image", scope="update_catalog")
async def delete_product_variation_image(access: Access, tx: Tx, product_id: int, combination_id: int) -> Deleted:
    """Delete product variation image."""
    count = await variation_images.delete_variation_image(tx, access.store_id, product_id, combination_id)
    return Deleted(delete_count=count)
