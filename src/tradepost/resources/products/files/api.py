"""Digital goods of products."""

from tradepost.kit.arguments import Headers
from tradepost.kit.auth import Access
from tradepost.kit.db import Tx
from tradepost.kit.http import Answer, Created, Deleted, Updated, any_scope, delete, get, post, put
from tradepost.kit.uploads import Upload
from tradepost.resources.media.storage import Media
from tradepost.resources.products.files import service
from tradepost.resources.products.files.schemas import ProductFileFields, ProductFileSource
from tradepost.resources.products.schemas import ProductId


@post("/products/{product_id}/files", scope=any_scope("create_catalog", "update_catalog"))
async def upload_product_file(
    access: Access, media: Media, product_id: ProductId, upload: Upload, source: ProductFileSource
) -> Created:
    """Upload product file."""
    return Created(id=await service.upload_product_file(media, access.store_id, product_id, upload, source))


@get("/products/{product_id}/files/{file_id}", scope="read_catalog")
async def download_product_file(
    access: Access, media: Media, product_id: ProductId, file_id: int, headers: Headers
) -> Answer:
    """Download product file."""
    return await service.download_product_file(media, access.store_id, product_id, file_id, headers)


@put("/products/{product_id}/files/{file_id}", scope="update_catalog")
async def update_product_file(
    access: Access, tx: Tx, product_id: ProductId, file_id: int, body: ProductFileFields
) -> Updated:
    """Change product file description."""
    await service.update_product_file(tx, access.store_id, product_id, file_id, body)
    return Updated()


@delete("/products/{product_id}/files/{file_id}", scope="update_catalog")
async def delete_product_file(access: Access, tx: Tx, product_id: ProductId, file_id: int) -> Deleted:
    """Delete product file."""
    return Deleted(delete_count=await service.delete_product_files(tx, access.store_id, product_id, file_id))


@delete("/products/{product_id}/files", scope="update_catalog")
async def delete_product_files(access: Access, tx: Tx, product_id: ProductId) -> Deleted:
    """Delete all product files."""
    return Deleted(delete_count=await service.delete_product_files(tx, access.store_id, product_id))
