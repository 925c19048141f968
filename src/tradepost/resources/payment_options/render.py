"""From a stored option to the answer (store-profile.md 3 and 7)."""

from decimal import Decimal

from msgspec import UNSET
from msgspec.structs import asdict

from tradepost.kit.dated_ids import id_of
from tradepost.kit.documents import Record
from tradepost.resources.payment_options.schemas import (
    InstructionsForCustomer,
    PaymentOption,
    PaymentOptionFields,
    PaymentSurcharges,
)
from tradepost.resources.store_profile.store import Store

OFFLINE = "offline"
APP = "customPaymentApp"

# How processors call themselves, where that is not simply their id.
_TITLES = {"stripe": "Stripe", "paypal": "PayPal", "ecwidPayments": "Ecwid Payments"}


def processor_title(doc: PaymentOptionFields) -> str:
    """What an order that was paid with the option says in `paymentModule`."""
    processor = doc.payment_processor_id or ""
    if processor == OFFLINE:
        return ""
    return f"CUSTOM_PAYMENT_APP-{doc.app_client_id or ''}" if processor == APP else _TITLES.get(processor, processor)


def render(
    record: Record[PaymentOptionFields], store: Store, language: str | None = None, *, public: bool = False
) -> PaymentOption:
    """One option in a language. The address that PayPal pays to is nothing for buyers."""
    doc = record.doc
    surcharges = doc.payment_surcharges or PaymentSurcharges()
    instructions = doc.instructions_for_customer or InstructionsForCustomer()
    plain, translated = instructions.instructions, instructions.instructions_translated
    return PaymentOption(
        **asdict(doc)
        | {
            "id": id_of(record),
            "configured": doc.configured is not False,
            "checkout_title": store.text(doc.checkout_title, doc.checkout_title_translated, language),
            "checkout_title_translated": store.texts(doc.checkout_title, doc.checkout_title_translated),
            "checkout_description": doc.checkout_description or "",
            "payment_processor_title": processor_title(doc),
            "app_client_id": doc.app_client_id or "",
            "app_namespace": doc.app_namespace or "",
            "payment_surcharges": PaymentSurcharges(
                type=surcharges.type or "ABSOLUTE", value=surcharges.value or Decimal(0)
            ),
            "instructions_for_customer": InstructionsForCustomer(
                instructions_title=instructions.instructions_title or "",
                instructions=store.text(plain, translated, language),
                instructions_translated=store.texts(plain, translated),
            ),
            "methods": doc.methods or [],
            "pay_pal_email": UNSET if public else doc.pay_pal_email,
        }
    )
