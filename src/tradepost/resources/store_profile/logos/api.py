"""Logos of the store. The documentation uploads them by PUT, clients by POST."""

from tradepost.kit.auth import Access
from tradepost.kit.db import Tx
from tradepost.kit.http import Created, Deleted, delete, post, put
from tradepost.kit.uploads import Upload
from tradepost.resources.media.receiving import ImageSource
from tradepost.resources.media.storage import Media
from tradepost.resources.store_profile.logos import service


class LogoDeleted(Deleted, kw_only=True, rename="camel"):
    success: bool


@post("/profile/logo", scope="update_store_profile")
async def upload_store_logo(access: Access, media: Media, upload: Upload, source: ImageSource) -> Created:
    """Upload store logo."""
    return Created(id=await service.upload_logo(media, access.store_id, "logo", upload, source.external_url))


@put("/profile/logo", scope="update_store_profile")
async def replace_store_logo(access: Access, media: Media, upload: Upload, source: ImageSource) -> Created:
    """Replace store logo."""
    return Created(id=await service.upload_logo(media, access.store_id, "logo", upload, source.external_url))


@delete("/profile/logo", scope="update_store_profile")
async def delete_store_logo(access: Access, tx: Tx) -> LogoDeleted:
    """Delete store logo."""
    deleted = await service.delete_logo(tx, access.store_id, "logo")
    return LogoDeleted(delete_count=int(deleted), success=deleted)


@post("/profile/invoicelogo", scope="update_store_profile")
async def upload_invoice_logo(access: Access, media: Media, upload: Upload, source: ImageSource) -> Created:
    """Upload invoice logo."""
    return Created(id=await service.upload_logo(media, access.store_id, "invoicelogo", upload, source.external_url))


@put("/profile/invoicelogo", scope="update_store_profile")
async def replace_invoice_logo(access: Access, media: Media, upload: Upload, source: ImageSource) -> Created:
    """Replace invoice logo."""
    return Created(id=await service.upload_logo(media, access.store_id, "invoicelogo", upload, source.external_url))


@delete("/profile/invoicelogo", scope="update_store_profile")
async def delete_invoice_logo(access: Access, tx: Tx) -> LogoDeleted:
    """Delete invoice logo."""
    deleted = await service.delete_logo(tx, access.store_id, "invoicelogo")
    return LogoDeleted(delete_count=int(deleted), success=deleted)


@post("/profile/emaillogo", scope="update_store_profile")
async def upload_email_logo(access: Access, media: Media, upload: Upload, source: ImageSource) -> Created:
    """Upload email logo."""
    return Created(id=await service.upload_logo(media, access.store_id, "emaillogo", upload, source.external_url))


@put("/profile/emaillogo", scope="update_store_profile")
async def replace_email_logo(access: Access, media: Media, upload: Upload, source: ImageSource) -> Created:
    """Replace email logo."""
    return Created(id=await service.upload_logo(media, access.store_id, "emaillogo", upload, source.external_url))


@delete("/profile/emaillogo", scope="update_store_profile")
async def delete_email_logo(access: Access, tx: Tx) -> LogoDeleted:
    """Delete email logo."""
    deleted = await service.delete_logo(tx, access.store_id, "emaillogo")
    return LogoDeleted(delete_count=int(deleted), success=deleted)
