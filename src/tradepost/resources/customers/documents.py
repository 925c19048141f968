"""Where customers are stored, and what they are searched by."""

from collections.abc import Iterable
from typing import Any

from tradepost.kit.documents import Collection, Record
from tradepost.resources.customers.schemas import CUSTOMER_NOT_FOUND, PersonData, StoredCustomer
from tradepost.resources.products.documents import LONGEST_INDEXED

CustomerRecord = Record[StoredCustomer]


def derived(doc: StoredCustomer) -> dict[str, Any]:
    """The columns that SQL cannot generate from a customer's document."""
    places: list[PersonData] = [*([doc.billing_person] if doc.billing_person else []), *doc.shipping_addresses]
    phones = [place.phone for place in places] + [item.contact for item in doc.contacts if item.type == "PHONE"]
    return {
        "email": folded(doc.email),
        # Customers are found and sorted by as much of a long name as an index holds.
        "name": folded((doc.billing_person and doc.billing_person.name) or "")[:LONGEST_INDEXED],
        "phones": lines([*phones, *(digits(phone or "") for phone in phones)]),
        "cities": lines(place.city for place in places),
        "postal_codes": lines(place.postal_code for place in places),
        "companies": lines(place.company_name for place in places),
        "states": sorted({folded(place.state_or_province_code or "") for place in places} - {""}),
        "country_codes": sorted({(place.country_code or "").upper() for place in places} - {""}),
        "extra_field_keys": [item.key for item in doc.extrafields],
        "favorites": [item.product_id for item in doc.favorites],
    }


customers: Collection[StoredCustomer] = Collection(
    "customers",
    StoredCustomer,
    kind="customer",
    missing=CUSTOMER_NOT_FOUND,
    columns=("order_count", "sales_value", "first_order", "last_order"),
    derive=derived,
)


def told(email: str) -> dict[str, Any]:
    """The data of every event of a customer."""
    return {"customerEmail": email}


def folded(text: str) -> str:
    """A text as it is compared: capitals make no difference in any alphabet."""
    return text.casefold()


def digits(text: str) -> str:
    """The digits of a phone number."""
    return "".join(letter for letter in text if letter.isdigit())


def lines(values: Iterable[Any]) -> str:
    """Texts to look for a part of one in."""
    return "\n".join(dict.fromkeys(folded(value) for value in values if value))
