"""Where an option delivers: a zone of the store, codes of its own, or the whole world (store-profile.md 2.2 and 6).

A document names a zone of the store by its id alone, so that it follows every change of the zone.
"""

from typing import TypeGuard

import msgspec
from msgspec import UNSET, UnsetType

from tradepost.kit import changes, patch
from tradepost.kit.db import Tx
from tradepost.kit.errors import Error
from tradepost.resources.shipping_options.documents import all_options, shipping_options
from tradepost.resources.shipping_options.schemas import DestinationZone, StoredShippingOption
from tradepost.resources.store_profile.documents import lock_profile
from tradepost.resources.store_profile.store import Store

UNKNOWN_ZONE = Error(
    400, "WRONG_PARAMETER", "Field DestinationZone.id is expected to be a zone of the store, or to come with codes"
)

WORLD = "WORLD"


def destination_zone(doc: StoredShippingOption, store: Store) -> DestinationZone:
    """The zone of an option with its codes; the whole world when the store's zone is gone."""
    zone = doc.destination_zone or DestinationZone()
    if _has_codes(zone):
        return zone
    for known in store.profile.zones or []:
        if known.id == zone.id:
            return msgspec.convert(msgspec.to_builtins(known), DestinationZone)
    return DestinationZone(id=WORLD, name=WORLD)


def settled_zone(
    old: DestinationZone | UnsetType | None, sent: DestinationZone | UnsetType | None, store: Store
) -> DestinationZone:
    """What the document says after a zone was sent: a known id wins over codes beside it, which clients send back as
    they got them. Raises 400 for an unknown id without codes.
    """
    world = DestinationZone(id=WORLD)
    before = old or world
    if sent is None:
        return world
    if sent is UNSET or sent == DestinationZone():
        return before
    if sent.id == WORLD or sent.id in {zone.id for zone in store.profile.zones or []}:
        return DestinationZone(id=sent.id)
    if _has_codes(before) and sent.id in (UNSET, before.id):
        zone: DestinationZone = patch.merged(before, sent)
        return zone if _has_codes(zone) else world
    if not _has_codes(sent):
        raise UNKNOWN_ZONE()
    return sent


@changes.when("profile.updated")
async def leave_removed_zones(tx: Tx, store_id: int, _ids: list[int]) -> None:
    """Options of a zone that was removed deliver to the whole world."""
    records = await all_options(tx, store_id)
    if not any(_names_zone(record.doc.destination_zone) for record in records):
        return
    known = {zone.id for zone in (await lock_profile(tx, store_id)).zones or []}
    for record in records:
        zone = record.doc.destination_zone
        if _names_zone(zone) and zone.id not in known:
            record.doc.destination_zone = DestinationZone(id=WORLD)
            await shipping_options.rewrite(tx, store_id, record)


def _has_codes(zone: DestinationZone) -> bool:
    return any((zone.country_codes, zone.state_or_province_codes, zone.post_codes, zone.geo_polygons))


def _names_zone(zone: DestinationZone | UnsetType | None) -> TypeGuard[DestinationZone]:
    return isinstance(zone, DestinationZone) and not _has_codes(zone) and zone.id != WORLD
