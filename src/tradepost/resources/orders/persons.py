"""What an answer says of a person besides what is stored (orders.md 3)."""

from msgspec import UNSET, UnsetType

from tradepost.resources.customers.persons import country_name_of, state_name_of
from tradepost.resources.orders.parts.persons import Person, PersonFields


def render_person(person: PersonFields) -> Person:
    """A person with the parts of the name, and with English names of country and state."""
    first, last = _name_parts(person.name)
    known = {name: getattr(person, name) or UNSET for name in PersonFields.__struct_fields__}
    return Person(
        **known,
        first_name=first,
        last_name=last,
        country_name=country_name_of(person.country_code),
        state_or_province_name=state_name_of(person.country_code, person.state_or_province_code),
    )


def _name_parts(name: str | UnsetType | None) -> tuple[str | UnsetType, str | UnsetType]:
    """The last word of a name is the last name, and all before it the first one."""
    *first, last = (name or "").split() or [""]
    return " ".join(first) or UNSET, last or UNSET
