"""Descriptions and order of pictures, as `PUT /products/{id}` changes them (media.md 4)."""

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from tradepost.kit.bodies import list_reader
from tradepost.resources.media import alts
from tradepost.resources.media.schemas import AltFields
from tradepost.resources.products.answers import StoredProduct
from tradepost.resources.products.media import slots
from tradepost.resources.products.media.schemas import GalleryImageFields, ProductImageFields
from tradepost.resources.products.schemas import ProductFields
from tradepost.resources.store_profile.store import Store


def arrange(doc: StoredProduct, body: ProductFields, store: Store) -> None:
    """Take the media out of a body, and describe and move the pictures that the product has. Raises 400 for a text that
    is too long and for languages that the store does not speak.
    """
    media, gallery = body.media, body.gallery_images
    body.media = body.gallery_images = UNSET
    if media and isinstance(media.images, list):
        # quirk: a fetched document has both forms. The older one repeats what is in the newer one, which wins.
        _arrange_images(doc, media.images, store)
    elif isinstance(gallery, list) and doc.media:
        _arrange_gallery(doc, list_reader(GalleryImageFields)(gallery, "Product.galleryImages"), store)


def described(sent: AltFields | UnsetType | None, store: Store) -> AltFields | UnsetType:
    """A description as it is stored, which replaces the one before. Raises 400."""
    if not sent:
        return UNSET
    store.check_languages(sent.translated, sent.translations)
    return alts.replaced(sent, store.language)


def _arrange_images(doc: StoredProduct, images: list[ProductImageFields], store: Store) -> None:
    places: dict[int, int] = {}
    first = None
    for item in images:
        slot = slots.find(doc, item.id)
        if slot is None or not slot.picture:
            continue
        moves = isinstance(item.order_by, int) or isinstance(item.is_main, bool)
        # quirk: an item that is nothing but an id has lost its description; one that is only moved keeps it.
        if item.alt or not moves:
            slot.alt = described(item.alt, store)
        if isinstance(item.order_by, int):
            places[item.id] = item.order_by
        if item.is_main and first is None:
            first = item.id
    if places or first is not None:
        slots.reorder(doc, places, first)


def _arrange_gallery(doc: StoredProduct, images: list[GalleryImageFields], store: Store) -> None:
    places: dict[int, int] = {}
    for item in images:
        slot = slots.find(doc, item.id)
        if slot is None or not slot.picture or slot.id == slots.MAIN:
            continue
        if isinstance(item.alt, str):
            alt = replace(slot.alt or AltFields(), main=item.alt)
            slot.alt = alts.settled(alt, AltFields(main=item.alt), store.language)
        if isinstance(item.order_by, int):
            places[item.id] = item.order_by
    slots.reorder_gallery(doc, places)
