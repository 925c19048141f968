"""Invoices of orders, and tax invoices with numbers of their own (store-profile.md 2.2, orders.md 8)."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from tradepost.kit.bodies import NullClears
from tradepost.kit.patch import over

Attach = Literal["ATTACH_TO_ALL_EMAILS", "DO_NOT_ATTACH"]


class OrderInvoiceSettingsFields(Struct, kw_only=True, rename="camel"):
    display_order_invoices: bool | UnsetType = UNSET
    attach_invoice_to_order_email_notifications: Attach | UnsetType = UNSET


class TaxInvoiceSettingsFields(Struct, kw_only=True, rename="camel"):
    enable_tax_invoices: bool | UnsetType = UNSET
    generate_invoices_automatically: NullClears[str] = UNSET
    tax_invoice_id_prefix: NullClears[str] = UNSET
    tax_invoice_id_suffix: NullClears[str] = UNSET
    tax_invoice_id_min_digits_amount: NullClears[Annotated[int, Meta(ge=0, le=19)]] = UNSET
    tax_invoice_id_next_number: NullClears[Annotated[int, Meta(ge=1)]] = UNSET
    attach_tax_invoice_to_order_email_notifications: Attach | UnsetType = UNSET


class OrderInvoiceSettings(OrderInvoiceSettingsFields, kw_only=True, rename="camel"):
    invoice_logo_url: str | UnsetType = UNSET


class TaxInvoiceSettings(TaxInvoiceSettingsFields, kw_only=True, rename="camel"):
    tax_invoice_logo_url: str | UnsetType = UNSET


def complete(stored: OrderInvoiceSettingsFields | UnsetType | None) -> OrderInvoiceSettings:
    """The section on invoices of a store."""
    return over(
        OrderInvoiceSettings(display_order_invoices=True, attach_invoice_to_order_email_notifications="DO_NOT_ATTACH"),
        stored,
    )


def complete_tax(stored: TaxInvoiceSettingsFields | UnsetType | None) -> TaxInvoiceSettings:
    """The section on tax invoices of a store."""
    return over(
        TaxInvoiceSettings(
            enable_tax_invoices=False,
            generate_invoices_automatically="DO_NOT_GENERATE",
            tax_invoice_id_prefix="",
            tax_invoice_id_suffix="",
            tax_invoice_id_min_digits_amount=0,
            tax_invoice_id_next_number=1,
            attach_tax_invoice_to_order_email_notifications="DO_NOT_ATTACH",
        ),
        stored,
    )
