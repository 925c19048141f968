"""Files in the options of an order's items. The names of options may contain anything."""

from tradepost.kit.db import Tx
from tradepost.kit.http import Created, Deleted, any_scope, delete, post
from tradepost.kit.uploads import Upload
from tradepost.resources.media.files import FileSource
from tradepost.resources.media.storage import Media
from tradepost.resources.orders.option_files import service
from tradepost.resources.store_profile.store import Store


@post(
    "/orders/{order_id}/items/{item_id}/options/{option_name}",
    scope=any_scope("create_orders", "update_orders"),
)
async def upload_option_file(
    media: Media, store: Store, order_id: str, item_id: int, option_name: str, upload: Upload, source: FileSource
) -> Created:
    """Upload order item option file."""
    file_id = await service.upload_option_file(media, store, order_id, item_id, option_name, upload, source)
    return Created(id=file_id)


@delete("/orders/{order_id}/items/{item_id}/options/{option_name}/files/{option_file_id}", scope="update_orders")
async def delete_option_file(
    tx: Tx, store: Store, order_id: str, item_id: int, option_name: str, option_file_id: int
) -> Deleted:
    """Delete order item option file."""
    count = await service.delete_option_files(tx, store, order_id, item_id, option_name, option_file_id)
    return Deleted(delete_count=count)


@delete("/orders/{order_id}/items/{item_id}/options/{option_name}/files", scope="update_orders")
async def delete_option_files(tx: Tx, store: Store, order_id: str, item_id: int, option_name: str) -> Deleted:
    """Delete all order item option files."""
    count = await service.delete_option_files(tx, store, order_id, item_id, option_name)
    return Deleted(delete_count=count)
