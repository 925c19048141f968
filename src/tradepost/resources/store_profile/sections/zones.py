"""Parts of the world, for taxes and shipping (store-profile.md 2.2). The list is replaced, its entries known by id."""

from typing import Any

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit import patch
from tradepost.kit.bodies import NullClears
from tradepost.kit.db import Tx
from tradepost.kit.errors import absent

_LISTS = ("country_codes", "state_or_province_codes", "post_codes")


class ZoneFields(Struct, kw_only=True, rename="camel"):
    """Countries, states (`US-CA`), post code templates; polygons are kept for whoever can use them."""

    id: NullClears[str] = UNSET
    name: NullClears[str] = UNSET
    country_codes: list[str] | UnsetType = UNSET
    state_or_province_codes: list[str] | UnsetType = UNSET
    post_codes: list[str] | UnsetType = UNSET
    geo_polygons: NullClears[Any] = UNSET


WORLD = ZoneFields(id="WORLD", name="WORLD")


def complete(stored: list[ZoneFields] | UnsetType) -> list[ZoneFields]:
    """The zones of a store and, last, the one that every store has."""
    return [*(stored or []), WORLD]


def ids(zones: list[ZoneFields]) -> set[str]:
    """The ids of zones."""
    return {zone.id for zone in zones if zone.id}


async def replaced(tx: Tx, old: list[ZoneFields] | UnsetType, sent: list[ZoneFields]) -> list[ZoneFields]:
    """The new list: an entry with a known id is merged onto that zone, one without gets an id. Raises 400 for a zone
    without a name.
    """
    known = {zone.id: zone for zone in old or []}
    zones: dict[str, ZoneFields] = {}
    for item in sent:
        if item.id == WORLD.id:
            continue
        zone = known.get(item.id) or ZoneFields()
        patch.apply(zone, item)
        if not zone.name:
            raise absent("Zone.name")
        zone.id = zone.id or await _new_id(tx)
        for name in _LISTS:
            setattr(zone, name, getattr(zone, name) or UNSET)
        zones[zone.id] = zone
    return list(zones.values())


async def _new_id(tx: Tx) -> str:
    number = await tx.fetchval("SELECT nextval('zones_id_seq')")
    return f"{number}-{int(tx.now.timestamp() * 1000)}"
