"""What stands on paper is what the order says, whatever it says."""

from decimal import Decimal
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from tradepost.resources.orders.invoices.sums import taxes
from tradepost.resources.orders.invoices.wording import printable

AMOUNTS = st.decimals(-1000, 1000, places=2)
TAXES = st.builds(
    SimpleNamespace,
    name=st.sampled_from(["VAT", "GST", ""]),
    value=st.sampled_from([Decimal(7), Decimal(19), Decimal("4.5")]),
    total=AMOUNTS,
    include_in_price=st.booleans(),
)
ORDERS = st.builds(
    SimpleNamespace,
    tax=AMOUNTS,
    prices_include_tax=st.booleans(),
    items=st.lists(st.builds(SimpleNamespace, taxes=st.lists(TAXES, max_size=3)), max_size=3),
    custom_surcharges=st.lists(st.builds(SimpleNamespace, taxes=st.lists(TAXES, max_size=2)), max_size=2),
    taxes_on_shipping=st.lists(TAXES, max_size=2),
)


@given(ORDERS)
def test_the_taxes_on_paper_are_always_the_tax_of_the_order(order):
    assert sum(taxes(order).values()) == order.tax


@given(ORDERS)
def test_a_rate_stands_on_paper_once(order):
    found = [(name, rate, included) for name, rate, included in taxes(order)]

    assert len(found) == len(set(found))
    assert all(taxes(order).values())


@given(st.text())
def test_what_is_printable_stays_so(text):
    once = printable(text)

    assert printable(once) == once
    assert not {character for character in once if character < " "} - {"\n"}
