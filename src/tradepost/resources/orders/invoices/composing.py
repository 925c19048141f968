"""From an order to what stands on its receipt or tax invoice (orders.md 8). Pure: nothing is looked up."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from msgspec import UNSET, UnsetType

from tradepost.kit.dates import parse_date
from tradepost.kit.text import plain_text
from tradepost.resources.media.storage import PICTURE_PATH
from tradepost.resources.orders.computed import amount
from tradepost.resources.orders.invoices import parties
from tradepost.resources.orders.invoices.paper import Columns, Line, Paper, PaperItem, PaperKind, Passage
from tradepost.resources.orders.invoices.schemas import InvoiceType
from tradepost.resources.orders.invoices.sums import rates, remarks, sums
from tradepost.resources.orders.invoices.wording import Wording, printable
from tradepost.resources.orders.parts.items import OrderItem, SelectedOption, Selection
from tradepost.resources.orders.schemas import Order
from tradepost.resources.store_profile.store import Store

_KINDS: dict[InvoiceType, PaperKind] = {"SALE": "sale", "FULL_CANCEL": "cancellation"}

# The legal pages that belong on paper: who sells, and how to withdraw.
_LEGAL_PAGES = ("LEGAL_INFO", "REVOCATION_TERMS")


@dataclass(frozen=True, slots=True)
class Heading:
    """What makes a paper a tax invoice. `cancels` is the number of the invoice that it takes back."""

    type: InvoiceType
    number: str
    issued: datetime
    cancels: str = ""


def paper(order: Order, store: Store, invoice: Heading | None = None) -> Paper:
    """What stands on the receipt of an order, or on a tax invoice of it."""
    kind: PaperKind = _KINDS[invoice.type] if invoice else "receipt"
    words = Wording(store, order.lang or store.language, negated=kind == "cancellation")
    logo_url, logo_file = _logo(store, invoice)
    return Paper(
        kind=kind,
        title=words.say(kind),
        number=invoice.number if invoice else "",
        order_id=order.id,
        order_number=order.order_number,
        day=_day(order, invoice),
        language=words.language,
        direction=words.direction,
        store_name=printable(store.profile.settings.store_name or urlsplit(store.url).netloc),
        logo_url=logo_url,
        logo_file=logo_file,
        facts=_facts(order, words, invoice),
        seller=parties.seller(words),
        buyer=parties.buyer(order, words),
        recipient=parties.recipient(order, words),
        columns=Columns(
            item=words.say("item"),
            quantity=words.say("quantity"),
            price=words.say("price"),
            tax=words.say("tax"),
            total=words.say("line_total"),
        ),
        items=[_item(item, words) for item in order.items],
        sums=sums(order, words),
        total=Line(label=words.say("total"), value=words.money(amount(order.total))),
        remarks=remarks(order, words, of_sale=invoice is not None),
        passages=_passages(order, words),
        legal=_legal(words),
        missing=words.say("missing"),
    )


def _logo(store: Store, invoice: Heading | None) -> tuple[str, int]:
    """The address of the logo and the id of its file."""
    profile = store.profile
    settings = profile.tax_invoice_settings
    url = profile.settings.invoice_logo_url
    if invoice and settings:
        url = settings.tax_invoice_logo_url or url
    path = PICTURE_PATH.search(url or "")
    return (url or "", int(path[2])) if path else ("", 0)


def _day(order: Order, invoice: Heading | None) -> str:
    """The date that the file itself has."""
    moment = invoice.issued if invoice else datetime.fromtimestamp(order.create_timestamp, UTC)
    return moment.date().isoformat()


def _facts(order: Order, words: Wording, invoice: Heading | None) -> list[Line]:
    shipping, status = order.shipping_option, order.payment_status
    named = words.store.order_statuses.get(status)
    facts: list[tuple[str, str | UnsetType | None]] = []
    if invoice:
        facts = [
            (words.say("invoice_number"), invoice.number),
            (words.say("invoice_date"), words.date(invoice.issued)),
            (words.say("cancels"), invoice.cancels),
        ]
    facts += [
        (words.say("order_number"), order.id),
        (words.say("order_date"), words.of_timestamp(order.create_timestamp)),
        (words.say("payment_method"), order.payment_method),
    ]
    if not invoice:
        known = words.text(named.name, named.name_translated) if named else ""
        facts.append((words.say("payment_status"), known or words.status(status)))
    facts.append((words.say("shipping_method"), shipping.shipping_method_name if shipping else ""))
    if order.pickup_time:
        facts.append((words.say("pickup_time"), words.date_and_time(parse_date(order.pickup_time))))
    facts.append((words.say("tracking_number"), order.tracking_number))
    fields = [field for field in order.order_extra_fields or () if field.show_in_invoice]
    facts += [(field.title or field.id, field.value) for field in fields]
    return [Line(label=printable(label), value=printable(value)) for label, value in facts if value]


def _item(item: OrderItem, words: Wording) -> PaperItem:
    quantity = item.quantity if isinstance(item.quantity, int) else 1
    price = amount(item.price)
    return PaperItem(
        name=words.text(item.name, item.name_translated),
        sku=printable(item.sku or ""),
        options=[_option(option, words) for option in item.selected_options or ()],
        quantity=str(quantity),
        price=words.money(price),
        tax=rates(item.taxes, words),
        total=words.money(price * quantity),
    )


def _option(option: SelectedOption, words: Wording) -> Line:
    files = [file.name for file in option.files or ()]
    value = words.text(option.value, option.value_translated) or ", ".join([*(option.values_array or ()), *files])
    added = ", ".join(_modifier(choice, words) for choice in option.selections or () if choice.selection_modifier)
    return Line(
        label=words.text(option.name, option.name_translated),
        value=printable(f"{value} ({added})" if added else value),
    )


def _modifier(choice: Selection, words: Wording) -> str:
    """What a choice has added to the price."""
    added = amount(choice.selection_modifier)
    percent = choice.selection_modifier_type == "PERCENT"
    shown = words.percent(added) if percent else words.store.money.on_paper(added)
    return f"+{shown}" if added > 0 else shown


def _passages(order: Order, words: Wording) -> list[Passage]:
    passages = []
    if order.order_comments:
        passages.append(Passage(title=words.say("comments"), text=printable(order.order_comments)))
    if order.customer_tax_exempt is True:
        passages.append(Passage(title="", text=words.say("tax_exempt")))
    if order.reversed_tax_applied is True:
        passages.append(Passage(title="", text=words.say("reverse_charge")))
    return passages


def _legal(words: Wording) -> list[Passage]:
    settings, language = words.store.profile.legal_pages_settings, words.language
    found = []
    for page in (settings.legal_pages if settings else UNSET) or ():
        if page.enabled is not True or page.type not in _LEGAL_PAGES:
            continue
        way = (page.display_translated or {}).get(language) or page.display
        url = words.store.text(page.external_url, page.external_url_translated, language)
        text = plain_text(words.store.text(page.text, page.text_translated, language))
        shown = url if way == "EXTERNAL_URL" else text
        if shown:
            title = words.store.text(page.title, page.title_translated, language)
            found.append(Passage(title=printable(title), text=printable(shown)))
    return found
