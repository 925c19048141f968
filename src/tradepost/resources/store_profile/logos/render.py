"""Where the profile shows the store's logos (media.md 6)."""

from tradepost.resources.media.pictures import address
from tradepost.resources.media.schemas import Picture
from tradepost.resources.store_profile.schemas import Logo, StoreProfile


def show_logos(profile: StoreProfile, logos: dict[Logo, Picture], media_url: str, store_id: int) -> None:
    """Write the addresses of the logos into a profile; a place without a logo has no address."""
    urls = {kind: address(picture, None, media_url, store_id) for kind, picture in logos.items()}
    if "logo" in urls:
        profile.general_info.starter_site.store_logo_url = urls["logo"]
    if "invoicelogo" in urls:
        profile.settings.invoice_logo_url = urls["invoicelogo"]
        if profile.order_invoice_settings:
            profile.order_invoice_settings.invoice_logo_url = urls["invoicelogo"]
        if profile.tax_invoice_settings:
            profile.tax_invoice_settings.tax_invoice_logo_url = urls["invoicelogo"]
    if "emaillogo" in urls:
        profile.settings.email_logo_url = urls["emaillogo"]
