"""Writes a mail about an order from what is stored by then."""

from tradepost.kit.db import Db, Tx
from tradepost.kit.errors import Refused
from tradepost.kit.mail_servers import Mail, is_address
from tradepost.resources.discounts.coupons.documents import discount_coupons
from tradepost.resources.discounts.coupons.render import status_of
from tradepost.resources.orders.documents import orders
from tradepost.resources.orders.mails.kinds import OrderMail, is_wanted, settings_of
from tradepost.resources.orders.mails.view import OrderView, templates
from tradepost.resources.orders.reading import shown
from tradepost.resources.orders.schemas import Order
from tradepost.resources.staff_accounts.invitations import shop_name
from tradepost.resources.store_profile.store import Store, load
from tradepost.settings import Settings


async def write_order_mail(tx: Tx, settings: Settings, mail: OrderMail) -> Mail | None:
    """Say what has become of an order; None when nobody wants to know any longer, and when there is nothing to say."""
    try:
        store = await load(tx, mail.store_id, settings)
        record = await orders.get(tx, store.id, mail.entity_id)
    except Refused:
        return None
    if not is_wanted(store, record.doc, mail):
        return None
    [order] = await shown(tx, store, [record])
    language = _language(store, order, mail)
    view = OrderView(order, store, language)
    if mail.kind == "download_egoods" and not view.downloads:
        return None
    shop = shop_name(store)
    values = {
        "kind": mail.kind,
        "shop": shop,
        "sender": shop,
        "logo": store.profile.settings.email_logo_url or "",
        "order": order.id,
        "total": view.receipt.total.value,
        "status": view.status_name(mail.status) if mail.status else "",
        "addressee": view.addressee,
        "coupon": await _coupon(tx, store, mail),
        "view": view,
    }
    return Mail(
        to=mail.to or order.email or "",
        from_name=shop,
        reply_to=(order.email or "") if mail.to else _reply_to(store),
        subject=templates.say(f"{mail.kind}_subject", language, **values),
        text=templates.render("order.txt", language, **values),
        html=templates.render("order.html", language, **values),
    )


def _language(store: Store, order: Order, mail: OrderMail) -> str:
    """Buyers are written to in the language they ordered in, if the store speaks it."""
    return order.lang if not mail.to and order.lang and order.lang in store.languages else store.language


def _reply_to(store: Store) -> str:
    """Where answers of buyers go."""
    addresses = (store.profile.mail_notifications.customer_notification_from_email, store.profile.company.email)
    return next((address for address in addresses if address and is_address(address)), "")


async def _coupon(db: Db, store: Store, mail: OrderMail) -> str:
    """The code of the coupon that the merchant gives away with mails of this kind, as long as it is good."""
    message = settings_of(store, mail.kind)
    if message.marketing_block_enabled is not True or not message.discount_coupon_id:
        return ""
    try:
        coupon = await discount_coupons.get(db, store.id, message.discount_coupon_id)
    except Refused:
        return ""
    good = status_of(coupon.doc, coupon.columns["order_count"], db.now) == "ACTIVE"
    return coupon.doc.code if good else ""
