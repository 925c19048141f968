"""What a product says about its digital goods."""

from msgspec import UNSET

from tradepost.kit.documents import Record
from tradepost.resources.products.answers import ProductFile, StoredProduct
from tradepost.resources.products.viewer import Viewer


def shown_files(record: Record[StoredProduct], viewer: Viewer) -> list[ProductFile]:
    """The files in the order of their uploads. Buyers are not shown an address, which they could not open."""
    base = f"{viewer.store.base_url}/api/v3/{viewer.store.id}/products/{record.id}/files"
    return [
        ProductFile(
            id=file.id,
            name=file.name,
            description=file.description,
            size=file.size,
            admin_url=UNSET if viewer.public else f"{base}/{file.id}",
        )
        for file in record.doc.files
    ]
