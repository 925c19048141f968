"""The registrar that comes with the server: it registers nothing and charges nothing. An order waits until whoever runs
the server has registered the domain somewhere, and says so with `tradepost domain activate`.
"""

from calendar import isleap
from datetime import datetime
from decimal import Decimal

import structlog

from tradepost.kit.db import Tx
from tradepost.kit.mail import order_mail
from tradepost.kit.text import slug
from tradepost.resources.domains.documents import DomainRecord
from tradepost.resources.domains.jobs import mail_password_to_admin, mail_password_to_owner, mail_verification
from tradepost.resources.domains.registrar import Offer, Recipient, Registration
from tradepost.resources.domains.schemas import EMPTY_DOMAIN_NAME, LONG_DOMAIN_NAME, Contact

log = structlog.get_logger()

CURRENCY = "USD"

# Examples of what a year costs, for clients to show. Nobody is ever charged.
PRICES = {
    "com": Decimal(15),
    "net": Decimal(16),
    "org": Decimal(14),
    "shop": Decimal(30),
    "store": Decimal(45),
    "online": Decimal(35),
    "site": Decimal(30),
    "info": Decimal(20),
    "biz": Decimal(20),
    "co": Decimal(32),
}
_OTHER_PRICE = Decimal(25)


class ManualRegistrar:
    """A `Registrar` that leaves the work to a person."""

    async def search(self, keyword: str) -> list[Offer]:
        """The keyword with common endings, one that it has already first. Nobody is asked whether they are free."""
        name, _, ending = keyword.strip().lower().rpartition(".")
        label = slug(name if ending in PRICES else keyword)
        if not label:
            raise EMPTY_DOMAIN_NAME()
        if len(label) > 63:
            raise LONG_DOMAIN_NAME()
        endings = sorted(PRICES, key=lambda known: known != ending)
        return [Offer(f"{label}.{known}", available=True, price=PRICES[known], currency=CURRENCY) for known in endings]

    async def register(self, tx: Tx, store_id: int, name: str, _owner: Contact) -> Registration:
        """Take the order; it stays pending."""
        log.info("domain.ordered", store_id=store_id, domain=name, note="not registered: that is left to a person")
        price = PRICES.get(name.rpartition(".")[2], _OTHER_PRICE)
        return Registration("pending", year_after(tx.now), price, Decimal(0), Decimal(0), CURRENCY)

    async def send_verification(self, tx: Tx, store_id: int, domain: DomainRecord) -> None:
        """Write to the owner, who confirms by answering the mail."""
        await order_mail(tx, mail_verification, store_id, domain.id)

    async def reset_password(self, tx: Tx, store_id: int, domain: DomainRecord, to: Recipient) -> None:
        """Write that there is no password: the account, if there is one, belongs to whoever runs the server."""
        task = mail_password_to_owner if to == "owner" else mail_password_to_admin
        await order_mail(tx, task, store_id, domain.id)


def year_after(moment: datetime) -> datetime:
    """The same day a year later; a year after February 29 is February 28."""
    day = 28 if (moment.month, moment.day) == (2, 29) and not isleap(moment.year + 1) else moment.day
    return moment.replace(year=moment.year + 1, day=day, microsecond=0)
