"""Where an order comes from: a campaign, or another system (orders.md 3)."""

from msgspec import UNSET, Struct

from tradepost.kit.bodies import NullIgnored


class UtmData(Struct, kw_only=True, rename="camel"):
    """Which campaign the buyer came from."""

    source: NullIgnored[str] = UNSET
    campaign: NullIgnored[str] = UNSET
    medium: NullIgnored[str] = UNSET
    mc_eid: NullIgnored[str] = UNSET
    mc_cid: NullIgnored[str] = UNSET


class UtmDataSet(UtmData, kw_only=True, rename="camel"):
    timestamp: NullIgnored[str] = UNSET


class ExternalOrderData(Struct, kw_only=True, rename="camel"):
    """The order in the system that it comes from. The first three are also fields of the order."""

    external_fulfillment: NullIgnored[bool] = UNSET
    external_order_id: NullIgnored[str] = UNSET
    referer_id: NullIgnored[str] = UNSET
    platform_specific_fields: NullIgnored[dict[str, str | None]] = UNSET
    referer_channel: NullIgnored[str] = UNSET
