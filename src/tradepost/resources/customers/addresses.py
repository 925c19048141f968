"""The shipping addresses of a customer (customers.md 4)."""

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict, replace

from tradepost.kit import patch
from tradepost.kit.dates import format_date
from tradepost.kit.db import Tx
from tradepost.resources.customers.persons import fill_in, without_blanks
from tradepost.resources.customers.schemas import ShippingAddress, ShippingAddressFields, StoredAddress


async def replace_addresses(
    tx: Tx, stored: list[StoredAddress], sent: list[ShippingAddressFields]
) -> list[StoredAddress]:
    """The new full list: an address with the id of a stored one is that one, changed in what was sent; any other is
    new. Exactly one is the default one: the first that was sent so, else the one that was before, else the first.
    """
    known = {address.id: address for address in stored}
    kept = [known.pop(fields.id, None) if isinstance(fields.id, int) else None for fields in sent]
    ids = iter(await new_address_ids(tx, kept.count(None)))
    addresses = [
        address or StoredAddress(id=next(ids), order_by=place, created_date=tx.now)
        for place, address in enumerate(kept)
    ]
    for address, fields in zip(addresses, sent, strict=True):
        patch.apply(address, replace(fields, id=UNSET, default_address=UNSET))
        without_blanks(address)
    chosen = next((place for place, fields in enumerate(sent) if fields.default_address is True), None)
    if chosen is None:
        refused = {place for place, fields in enumerate(sent) if fields.default_address is False}
        before = (place for place, address in enumerate(addresses) if address.default_address and place not in refused)
        chosen = next(before, 0)
    for place, address in enumerate(addresses):
        address.default_address = place == chosen
    return addresses


async def new_address_ids(tx: Tx, count: int) -> list[int]:
    """Ids of new addresses, in ascending order."""
    rows = await tx.fetch("SELECT nextval('customer_addresses_id_seq') AS id FROM generate_series(1, $1)", count)
    return sorted(row["id"] for row in rows)


def render_addresses(stored: list[StoredAddress]) -> list[ShippingAddress]:
    """The addresses in the order that the customer wants."""
    return [_render(address) for address in sorted(stored, key=lambda address: (address.order_by, address.id))]


def _render(address: StoredAddress) -> ShippingAddress:
    fields = asdict(address) | {"created_date": format_date(address.created_date), "address_formatted": ""}
    shown = ShippingAddress(**fields)
    fill_in(shown)
    shown.address_formatted = _formatted(shown)
    return shown


def _formatted(shown: ShippingAddress) -> str:
    """One line: `name, company, street City, State, Country`."""
    person = _listed(shown.name, shown.company_name, shown.street)
    state = shown.state_or_province_name or shown.state_or_province_code
    place = _listed(shown.city, state, shown.country_name or shown.country_code)
    return f"{person} {place}".strip()


def _listed(*parts: str | UnsetType | None) -> str:
    return ", ".join(part for part in parts if part)
