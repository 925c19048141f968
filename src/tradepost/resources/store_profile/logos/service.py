"""The logos of a store (media.md 6): of the storefront, of invoices, of e-mails. Each is served as it was uploaded."""

from tradepost.kit.db import Tx
from tradepost.kit.uploads import Upload
from tradepost.resources.media.pictures import add, prepare, release_pictures
from tradepost.resources.media.receiving import receive_image
from tradepost.resources.media.storage import Media
from tradepost.resources.store_profile.documents import lock_profile, save_profile
from tradepost.resources.store_profile.schemas import Logo


async def upload_logo(media: Media, store_id: int, logo: Logo, upload: Upload, external_url: str) -> int:
    """Replace a logo; returns the id of the file that is shown. Raises the errors of all picture uploads."""
    new = await prepare(media, await receive_image(media, upload, external_url), sizes=())

    async def work(tx: Tx) -> int:
        stored = await lock_profile(tx, store_id)
        await release_pictures(tx, store_id, [stored.logos[logo]] if logo in stored.logos else [])
        stored.logos[logo] = await add(tx, media, store_id, new)
        await save_profile(tx, store_id, stored)
        return stored.logos[logo].original

    return await media.write(work)


async def delete_logo(tx: Tx, store_id: int, logo: Logo) -> bool:
    """Remove a logo; False when there was none."""
    stored = await lock_profile(tx, store_id)
    if logo not in stored.logos:
        return False
    await release_pictures(tx, store_id, [stored.logos.pop(logo)])
    await save_profile(tx, store_id, stored)
    return True
