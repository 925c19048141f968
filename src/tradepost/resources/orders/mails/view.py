"""What a mail shows of an order: what stands on its receipt, and what only mails say. Amounts are those of the answer
to GET /orders/{id}.
"""

from dataclasses import dataclass
from functools import cached_property

from msgspec import UnsetType
from msgspec.structs import replace

from tradepost.kit.templates import Templates
from tradepost.kit.text import plain_text
from tradepost.resources.orders.invoices.composing import paper
from tradepost.resources.orders.invoices.paper import Line, Paper, PaperItem, Party
from tradepost.resources.orders.invoices.wording import Wording
from tradepost.resources.orders.parts.items import ItemFile
from tradepost.resources.orders.schemas import Order
from tradepost.resources.store_profile.order_statuses.schemas import CUSTOM_STATUSES, StatusId, StoredStatus
from tradepost.resources.store_profile.store import Store

templates = Templates("tradepost.resources.orders.mails")


@dataclass(frozen=True)
class OrderView:
    """An order as a template sees it, in a language of the store."""

    order: Order
    store: Store
    language: str

    @cached_property
    def receipt(self) -> Paper:
        """The items, the amounts, and who they are for."""
        return paper(replace(self.order, lang=self.language), self.store)

    @property
    def date(self) -> str:
        """The day of the order where the store is."""
        return Wording(self.store, self.language).of_timestamp(self.order.create_timestamp)

    @property
    def addressee(self) -> str:
        """The buyer's name behind a blank, or nothing."""
        people = (self.order.billing_person, self.order.shipping_person)
        return next((f" {person.name}" for person in people if person and person.name), "")

    @property
    def items(self) -> list[tuple[PaperItem, str]]:
        """Each item with the address of its picture."""
        pictures = [item.small_thumbnail_url or "" for item in self.order.items]
        return list(zip(self.receipt.items, pictures, strict=True))

    @property
    def parties(self) -> list[Party]:
        """Who pays, and where the order goes, if that is somewhere else."""
        parties = [self.receipt.buyer, *([self.receipt.recipient] if self.receipt.recipient else [])]
        return [party for party in parties if party.address or party.details]

    @property
    def details(self) -> list[Line]:
        """How the order is paid and delivered, and what the buyer was asked, where the store wants that in mails."""
        order, option = self.order, self.order.shipping_option or None
        instruction = option.pickup_instruction if option and option.is_pickup is True else ""
        texts = [
            (self._say("shipping_method"), option.shipping_method_name if option else ""),
            (self._say("pickup"), plain_text(instruction or "")),
            (self._say("payment_method"), order.payment_method),
            *((field.title, field.value) for field in order.order_extra_fields or () if field.show_in_notifications),
            (self._say("comments"), order.order_comments),
        ]
        return [Line(label=label, value=text) for label, text in texts if text]

    @property
    def tracking(self) -> str:
        """The number of the parcel."""
        return self.order.tracking_number or ""

    @property
    def tracking_url(self) -> str:
        """Where the buyer sees where the parcel is."""
        return _link(self.order.tracking_url)

    @property
    def downloads(self) -> list[ItemFile]:
        """The digital goods that the buyer can get by now."""
        return [file for item in self.order.items for file in item.files or () if file.customer_url]

    @property
    def store_url(self) -> str:
        """Where the store is."""
        return _link(self.store.url)

    @property
    def statuses(self) -> str:
        """Both statuses."""
        return f"{self.status_name(self.order.payment_status)}, {self.status_name(self.order.fulfillment_status)}"

    def status_name(self, status: StatusId) -> str:
        """What people call a status; the merchant's own have the names that they were given."""
        stored = self.store.order_statuses.get(status) or StoredStatus()
        given = self.store.text(stored.name, stored.name_translated, self.language)
        return given if given and status in CUSTOM_STATUSES else self._say(status)

    def _say(self, text: str) -> str:
        return templates.say(text, self.language)


def _link(url: str | UnsetType | None) -> str:
    """An address that is safe to click on, or nothing: it may come from whoever has ordered."""
    return url if url and url.startswith(("https://", "http://")) else ""
