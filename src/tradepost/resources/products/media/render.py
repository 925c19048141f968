"""From slots to what products and their videos say about media (media.md 3, 4 and 7)."""

from typing import Any

from msgspec import UNSET, UnsetType

from tradepost.kit.image_formats import Box
from tradepost.resources.media import pictures
from tradepost.resources.media.schemas import AltFields, Picture
from tradepost.resources.products.answers import (
    GalleryImage,
    ProductImage,
    ProductMedia,
    ProductVideo,
    Slot,
    StoredProduct,
)
from tradepost.resources.products.media import slots
from tradepost.resources.products.media.schemas import GalleryVideo
from tradepost.resources.products.media.videos import recognised
from tradepost.resources.products.viewer import Viewer
from tradepost.resources.store_profile.store import Store


def media_fields(doc: StoredProduct, viewer: Viewer) -> dict[str, Any]:
    """All fields of a product that are about pictures and videos. Those of a single picture are only there with one."""
    store, main, places = viewer.store, slots.find(doc, slots.MAIN), slots.positions(doc)
    fields: dict[str, Any] = {
        "media": ProductMedia(
            images=[_image(slot, slot.picture, places[slot.id], viewer) for slot in doc.media if slot.picture],
            videos=[
                ProductVideo(id=str(slot.id), video_cover_id=_cover_id(slot), **_video(slot, slot.video_url, store))
                for slot in doc.media
                if slot.video_url
            ],
        ),
        "gallery_images": [
            _gallery_image(slot, slot.picture, places[slot.id] - 1, viewer)
            for slot in slots.gallery(doc)
            if slot.picture
        ],
    }
    if main and main.picture:
        fields.update(
            pictures.fields(main.picture, store.media_url, store.id),
            original_image=pictures.original(main.picture, store.media_url, store.id),
        )
    return fields


def gallery_video(slot: Slot, store: Store) -> GalleryVideo:
    """A video as GET …/gallery/video/{id} shows it."""
    cover = slot.id if slot.picture else UNSET
    return GalleryVideo(id=slot.id, video_cover_id=cover, **_video(slot, slot.video_url or "", store))


def shown_alt(alt: AltFields | UnsetType | None, viewer: Viewer) -> AltFields:
    """A description in the viewer's language, with all translations."""
    alt = alt or AltFields()
    translated = alt.translated or {}
    return AltFields(main=viewer.store.text(alt.main, translated, viewer.language) or UNSET, translated=translated)


def _image(slot: Slot, picture: Picture, place: int, viewer: Viewer) -> ProductImage:
    return ProductImage(
        id=str(slot.id),
        order_by=place,
        is_main=slot.id == slots.MAIN,
        alt=shown_alt(slot.alt, viewer),
        external_id=picture.external_id,
        **_sizes(picture, viewer.store),
    )


def _gallery_image(slot: Slot, picture: Picture, place: int, viewer: Viewer) -> GalleryImage:
    fields = pictures.fields(picture, viewer.store.media_url, viewer.store.id)
    return GalleryImage(
        id=slot.id,
        order_by=place,
        url=fields["image_url"],
        thumbnail=fields["small_thumbnail_url"],
        width=picture.width,
        height=picture.height,
        alt=shown_alt(slot.alt, viewer).main or UNSET,
        **fields,
    )


def _video(slot: Slot, url: str, store: Store) -> dict[str, Any]:
    """What both forms of a video have in common."""
    video = recognised(url)
    cover = _sizes(slot.picture, store) if slot.picture else {}
    return {"url": url, "embed_html": video.embed_html, "provider_name": video.provider, **cover}


def _cover_id(slot: Slot) -> str | UnsetType:
    return str(slot.id) if slot.picture else UNSET


def _sizes(picture: Picture, store: Store) -> dict[str, str]:
    def url(size: Box | None) -> str:
        return pictures.address(picture, size, store.media_url, store.id)

    return {
        "image160px_url": url(160),
        "image400px_url": url(400),
        "image800px_url": url(800),
        "image1500px_url": url(1500),
        "image_original_url": url(None),
    }
