"""Who sells, who buys, and where the goods go, with addresses in the store's format."""

import re

from msgspec import UNSET, UnsetType

from tradepost.resources.dictionaries.places import countries, country_name, states
from tradepost.resources.orders.invoices.paper import Line, Party
from tradepost.resources.orders.invoices.wording import Wording, printable
from tradepost.resources.orders.parts.persons import Person, PersonFields
from tradepost.resources.orders.schemas import Order
from tradepost.resources.store_profile.sections.company import CompanyFields

_PLACEHOLDER = re.compile(r"%([A-Z_]+)%")


def seller(words: Wording) -> Party:
    """The store's company."""
    profile = words.store.profile
    company, register = profile.company, profile.business_registration_id
    details = [(words.say("email"), company.email), (words.say("phone"), company.phone)]
    if register and register.value:
        details.insert(0, (register.name or words.say("tax_id"), register.value))
    return Party(title=words.say("seller"), address=_address(company, words), details=_lines(details))


def buyer(order: Order, words: Wording) -> Party:
    """Who pays: the billing address, else the one that the goods go to."""
    person = order.billing_person or order.shipping_person or PersonFields()
    details = [
        (words.say("email"), order.email),
        (words.say("phone"), person.phone),
        (words.say("tax_id"), order.customer_tax_id),
        (words.say("fiscal_code"), order.customer_fiscal_code),
        (words.say("pec_email"), order.electronic_invoice_pec_email),
        (words.say("sdi_code"), order.electronic_invoice_sdi_code),
    ]
    return Party(title=words.say("buyer"), address=_address(person, words), details=_lines(details))


def recipient(order: Order, words: Wording) -> Party | UnsetType:
    """Where the goods go; nothing when the buyer is there, or collects them."""
    person = order.shipping_person
    picked_up = order.shipping_option and order.shipping_option.is_pickup is True
    if not person or picked_up:
        return UNSET
    address = _address(person, words)
    if not address or address == buyer(order, words).address:
        return UNSET
    return Party(title=words.say("recipient"), address=address, details=_lines([(words.say("phone"), person.phone)]))


def _lines(details: list[tuple[str, str | UnsetType | None]]) -> list[Line]:
    return [Line(label=printable(label), value=printable(value)) for label, value in details if value]


def _address(somebody: Person | PersonFields | CompanyFields, words: Wording) -> list[str]:
    """The lines of an address; those with nothing to say are left out."""
    country = (somebody.country_code or "").upper()
    state = (somebody.state_or_province_code or "").upper()
    known = country in countries()
    values = {
        "NAME": getattr(somebody, "name", "") or "",
        "COMPANY_NAME": somebody.company_name or "",
        "STREET": somebody.street or "",
        "CITY": somebody.city or "",
        "STATE_NAME": (states(country, words.locale) if known else {}).get(state, state),
        "POSTAL": somebody.postal_code or "",
        "COUNTRY_NAME": country_name(country, words.locale) if known else country,
    }
    pattern = words.store.profile.formats_and_units.address_format.multiline
    filled = [_PLACEHOLDER.sub(lambda found: values.get(found[1], ""), line) for line in pattern.split("\n")]
    # A street may have two lines; what is missing leaves blanks and commas behind.
    lines = [" ".join(line.split()).strip(" ,") for line in printable("\n".join(filled)).split("\n")]
    return [line for line in lines if line]
