"""The customers of the demo store, none of whom exists: names of `data/people.json`, put together at random. Their
e-mail addresses are below example.com, which belongs to nobody.
"""

from random import Random
from typing import Any

from anyascii import anyascii

from tradepost.demo.catalogue import people

CUSTOMERS = 200
MEMBERS_IN_A_HUNDRED = 30


def customers(chance: Random) -> list[dict[str, Any]]:
    """`POST /customers` bodies, each with a name and an address of its own. Those with `member` belong to the group
    Members; replace that by `customerGroupId`.
    """
    countries = people()
    shares = [country["share"] for country in countries]
    made: dict[str, dict[str, Any]] = {}
    while len(made) < CUSTOMERS:
        customer = _customer(chance, chance.choices(countries, shares)[0])
        made.setdefault(customer["email"], customer)
    return list(made.values())


def _customer(chance: Random, country: dict[str, Any]) -> dict[str, Any]:
    first, last = chance.choice(country["first"]), chance.choice(country["last"])
    city, postal_code, state = chance.choice(country["cities"])
    street = country["street"].format(name=chance.choice(country["streets"]), number=chance.randint(1, 96))
    person = {
        "name": f"{first} {last}",
        "street": street,
        "city": city,
        "countryCode": country["country"],
        "postalCode": postal_code,
        "stateOrProvinceCode": state,
        "phone": f"{country['phone']}{chance.randint(10, 99)}",
    }
    company = f"Café {last}" if chance.random() < 0.06 else None
    if company:
        person["companyName"] = company
    mailbox = anyascii(f"{first}.{last}").lower().replace(" ", "")
    return {
        "email": f"{mailbox}@example.com",
        "billingPerson": person,
        "shippingAddresses": [{**person, "defaultAddress": True}],
        "acceptMarketing": chance.random() < 0.55,
        "lang": country["lang"],
        "b2b_b2c": "b2b" if company else "b2c",
        "member": chance.randrange(100) < MEMBERS_IN_A_HUNDRED,
    }
