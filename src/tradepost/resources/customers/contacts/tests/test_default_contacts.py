"""Of each type at most one contact is the default one, whatever is written (customers.md 5)."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tradepost.resources.customers.contacts.arranging import arrange, default_of, defaults, ordered
from tradepost.resources.customers.contacts.schemas import CONTACT_TYPES, StoredContact

NOW = datetime(2024, 1, 1, tzinfo=UTC)


@st.composite
def lists(draw):
    """Contacts with any defaults and places, and the ids of those that were the default ones before."""
    kinds = st.sampled_from(["EMAIL", "PHONE", "URL", "OTHER"])
    rows = draw(st.lists(st.tuples(kinds, st.booleans(), st.integers(0, 3), st.booleans()), max_size=12))
    contacts = [
        StoredContact(id=place, contact="x", type=kind, default=default, order_by=order, timestamp=NOW)
        for place, (kind, default, order, _before) in enumerate(rows)
    ]
    return contacts, {place for place, row in enumerate(rows) if row[3]}


@given(lists())
def test_one_default_contact_of_each_type(drawn):
    contacts, before = drawn
    marked = defaults(contacts)

    arrange(contacts, before)

    for kind in CONTACT_TYPES:
        own = [item for item in ordered(contacts) if item.type == kind]
        ids = {item.id for item in own}
        chosen = [item.id for item in own if item.default]
        if kind in ("EMAIL", "PHONE"):
            assert len(chosen) == bool(own)
        else:
            assert len(chosen) == bool(ids & marked)
        assert not chosen or chosen[0] in (ids & marked - before or ids & marked or {own[0].id})


@given(lists())
def test_what_is_arranged_stays_so(drawn):
    contacts, before = drawn
    arrange(contacts, before)
    once = defaults(contacts)

    arrange(contacts, once)

    assert defaults(contacts) == once
    assert all(default_of(contacts, kind) is None or default_of(contacts, kind).default for kind in CONTACT_TYPES)
