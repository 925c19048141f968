"""From a stored option to the answer (store-profile.md 3 and 6)."""

from decimal import Decimal

from msgspec import UNSET
from msgspec.structs import asdict

from tradepost.kit.dated_ids import id_of
from tradepost.kit.documents import Record
from tradepost.resources.shipping_options.rates import RatesTable
from tradepost.resources.shipping_options.scheduling import hours_of
from tradepost.resources.shipping_options.schemas import DestinationZone, ShippingOption, StoredShippingOption
from tradepost.resources.shipping_options.zones import destination_zone
from tradepost.resources.store_profile.store import Store


def render(
    record: Record[StoredShippingOption], store: Store, language: str | None = None, *, public: bool = False
) -> ShippingOption:
    """One option in a language. Buyers do not see where it delivers and what it costs."""
    doc = record.doc
    description = store.text(doc.description, doc.description_translated, language)
    minutes = doc.fulfillment_time_in_minutes
    answer = ShippingOption(
        **asdict(doc)
        | {
            "id": id_of(record),
            "title": store.text(doc.title, doc.title_translated, language),
            "title_translated": store.texts(doc.title, doc.title_translated),
            "orderby": doc.order_by,
            "minimum_order_subtotal": doc.minimum_order_subtotal or Decimal(0),
            "destination_zone": destination_zone(doc, store),
            "description": description,
            "description_translated": store.texts(doc.description, doc.description_translated),
            "delivery_time_days": description,
            "scheduled_pickup": doc.scheduled,
            "pickup_preparation_time_hours": hours_of(minutes) if isinstance(minutes, int) else UNSET,
            "pickup_business_hours": doc.business_hours,
        }
    )
    if doc.fulfilment_type == "pickup" or doc.pickup_instruction or doc.pickup_instruction_translated:
        answer.pickup_instruction = store.text(doc.pickup_instruction, doc.pickup_instruction_translated, language)
        answer.pickup_instruction_translated = store.texts(doc.pickup_instruction, doc.pickup_instruction_translated)
    if public:
        answer.destination_zone, answer.rates_table = DestinationZone(), RatesTable()
        answer.flat_rate = answer.carrier_methods = answer.carrier_settings = UNSET
    return answer
