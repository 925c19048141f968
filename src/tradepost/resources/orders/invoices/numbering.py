"""The numbers of tax invoices: a series of the store's own without gaps (orders.md 8)."""

from tradepost.kit.db import Tx
from tradepost.resources.store_profile.documents import lock_profile, renumber_profile
from tradepost.resources.store_profile.sections.invoices import (
    TaxInvoiceSettings,
    TaxInvoiceSettingsFields,
    complete_tax,
)
from tradepost.resources.store_profile.store import Store


async def take_number(tx: Tx, store_id: int) -> str:
    """The store's next number, which nobody else gets, and which is free again if the transaction fails."""
    profile = await lock_profile(tx, store_id)
    settings = complete_tax(profile.tax_invoice_settings)
    stored = profile.tax_invoice_settings or TaxInvoiceSettingsFields()
    stored.tax_invoice_id_next_number = (settings.tax_invoice_id_next_number or 1) + 1
    profile.tax_invoice_settings = stored
    await renumber_profile(tx, store_id, profile)
    return _written(settings)


def coming_number(store: Store) -> str:
    """What the next invoice will be called, if nobody else comes first."""
    return _written(store.profile.tax_invoice_settings or complete_tax(None))


def _written(settings: TaxInvoiceSettings) -> str:
    digits = str(settings.tax_invoice_id_next_number or 1).zfill(settings.tax_invoice_id_min_digits_amount or 0)
    return f"{settings.tax_invoice_id_prefix or ''}{digits}{settings.tax_invoice_id_suffix or ''}"
