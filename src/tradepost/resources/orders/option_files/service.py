"""Files that buyers have added to what they order, in options of type FILES (orders.md 8). They change their order."""

from msgspec import UNSET

from tradepost.kit.db import Tx
from tradepost.kit.uploads import Upload
from tradepost.resources.media.files import FileSource, add_file, receive_file
from tradepost.resources.media.storage import Media
from tradepost.resources.orders.drafts import Draft, write
from tradepost.resources.orders.identities import get_order, lock_order
from tradepost.resources.orders.option_files.schemas import (
    ITEM_NOT_FOUND,
    OPTION_NOT_FOUND,
    OPTIONS_IS_NOT_FILES_TYPE,
)
from tradepost.resources.orders.parts.items import StoredOption, StoredOptionFile
from tradepost.resources.orders.schemas import OrderFields, StoredOrder
from tradepost.resources.store_profile.store import Store

LARGEST_FILE = 100 * 1024 * 1024


async def upload_option_file(
    media: Media, store: Store, order_id: str, item_id: int, name: str, upload: Upload, source: FileSource
) -> int:
    """Add a file to an option; returns its id. Raises 404, 400 for an option of another type, without a name or
    content, 413, 422 WRONG_URL.
    """
    order = await get_order(media.database.reader, store.id, order_id)
    _files_option(order.doc, item_id, name)
    with media.temporary_file() as file:
        new = await receive_file(media, upload, source, file, LARGEST_FILE)

        async def work(tx: Tx) -> int:
            draft = Draft.of(await lock_order(tx, store.id, order_id))
            option = _files_option(draft.doc, item_id, name)
            file_id = await add_file(tx, media, store.id, new)
            option.files = [*(option.files or ()), StoredOptionFile(id=file_id, name=new.name, size=new.size)]
            await write(tx, store, draft, OrderFields())
            return file_id

        return await media.write(work)


async def delete_option_files(
    tx: Tx, store: Store, order_id: str, item_id: int, name: str, file_id: int | None = None
) -> int:
    """Remove one file of an option, or all; returns how many are gone. Raises 404."""
    draft = Draft.of(await lock_order(tx, store.id, order_id))
    option = _option(draft.doc, item_id, name)
    files = option.files or []
    left = [file for file in files if file_id not in (None, file.id)]
    if len(left) < len(files):
        option.files = left or UNSET
        await write(tx, store, draft, OrderFields())
    return len(files) - len(left)


def _files_option(doc: StoredOrder, item_id: int, name: str) -> StoredOption:
    """An option that takes files; raises 404, 400 OPTIONS_IS_NOT_FILES_TYPE."""
    option = _option(doc, item_id, name)
    if option.type != "FILES":
        raise OPTIONS_IS_NOT_FILES_TYPE(name=name)
    return option


def _option(doc: StoredOrder, item_id: int, name: str) -> StoredOption:
    """The option of this name; raises 404. Of several, the one that takes files."""
    item = next((item for item in doc.items if item.id == item_id), None)
    if item is None:
        raise ITEM_NOT_FOUND(id=item_id)
    options = [option for option in item.selected_options or () if option.name == name]
    if not options:
        raise OPTION_NOT_FOUND(name=name)
    return next((option for option in options if option.type == "FILES"), options[0])
