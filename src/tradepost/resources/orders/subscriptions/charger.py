"""What collects the money of subscriptions. A payment provider is a class with this method; the setting
`subscription_charger` names what makes one (docs/operating.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Literal, Protocol

import structlog

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Charge:
    """What is to be collected, in the store's currency. A charge of which nobody knows what became is asked for again
    under the same reference: whoever has collected it already says so, and collects nothing.
    """

    reference: str
    store_id: int
    subscription_id: int
    customer_id: int
    email: str
    amount: Decimal
    currency: str
    payment_method: str = ""
    payment_module: str = ""
    # What the payment module has left in the first order, such as the ids of a saved card.
    payment_data: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a charge: the money was `collected`; it was refused, so the charge has `failed`; or it was only
    `recorded`, and somebody else has to collect it.
    """

    result: Literal["collected", "failed", "recorded"]
    message: str = ""
    # The provider's id of the payment.
    transaction_id: str = ""


class Charger(Protocol):
    """Collects money for subscriptions."""

    async def charge(self, charge: Charge) -> Outcome:
        """Collect it, once for each reference. Whatever is raised means that nobody knows; the same charge is asked for
        again later.
        """


class RecordingCharger:
    """The charger that comes with the server: it collects nothing and never says so."""

    async def charge(self, charge: Charge) -> Outcome:
        """Leave collecting to a person."""
        log.info("subscription.due", store_id=charge.store_id, subscription=charge.subscription_id)
        return Outcome("recorded", "Nothing was collected: there is no charger.")


@cache
def charger_named(path: str) -> Charger:
    """What the callable `package.module:name` makes; with an empty path, the charger that collects nothing."""
    if not path:
        return RecordingCharger()
    module, _, name = path.partition(":")
    made: Charger = getattr(import_module(module), name)()
    return made
