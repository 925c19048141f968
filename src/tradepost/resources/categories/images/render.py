"""What a category says about its picture (media.md 3)."""

from typing import Any

from msgspec import UnsetType

from tradepost.resources.media.pictures import fields, fitted, original
from tradepost.resources.media.schemas import Picture
from tradepost.resources.store_profile.store import Store


def picture_fields(picture: Picture | UnsetType, store: Store) -> dict[str, Any]:
    """The fields of an answer; none without a picture."""
    if not isinstance(picture, Picture):
        return {}
    found = fields(picture, store.media_url, store.id)
    # Categories are not shown that small.
    del found["small_thumbnail_url"]
    return {
        **found,
        "thumbnail": fitted(picture, 400, store.media_url, store.id),
        "original_image": original(picture, store.media_url, store.id),
        "image_external_id": picture.external_id,
    }
