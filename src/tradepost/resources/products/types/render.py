"""From stored product types to answers."""

from msgspec import UNSET
from msgspec.structs import replace

from tradepost.kit.documents import Record
from tradepost.resources.products.types.documents import StoredProductType, offered
from tradepost.resources.products.types.google_taxonomy import taxonomy_path
from tradepost.resources.products.types.schemas import Attribute, ProductType
from tradepost.resources.store_profile.store import Store


def render(
    record: Record[StoredProductType], store: Store, language: str | None, *, public: bool = False
) -> ProductType:
    """One product type with its texts in a language. Buyers (`public`) do not see hidden attributes."""
    return ProductType(
        id=record.id,
        name=record.doc.name,
        google_taxonomy=taxonomy_path(record.doc.name or "") or UNSET,
        attributes=[
            _attribute(attribute, store, language)
            for attribute in offered(record, store)
            if not (public and attribute.show == "NOTSHOW")
        ],
    )


def _attribute(attribute: Attribute, store: Store, language: str | None) -> Attribute:
    return replace(
        attribute,
        name=store.text(attribute.name, attribute.name_translated, language),
        name_translated=store.texts(attribute.name, attribute.name_translated),
    )
