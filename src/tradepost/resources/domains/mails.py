"""What is written to people about domains that a person registers (see manual_registrar.py)."""

from typing import Any

from tradepost.kit.db import Tx
from tradepost.kit.errors import Refused
from tradepost.kit.mail import MailOrder
from tradepost.kit.mail_servers import Mail, is_address
from tradepost.kit.templates import Templates
from tradepost.resources.domains.documents import DomainRecord, domains
from tradepost.resources.staff_accounts.invitations import shop_name
from tradepost.resources.store_profile.store import Store, load
from tradepost.settings import Settings

templates = Templates("tradepost.resources.domains")


async def write_verification(tx: Tx, settings: Settings, order: MailOrder) -> Mail | None:
    """Ask the owner to confirm their data by an answer."""
    found = await _find(tx, settings, order)
    if found is None:
        return None
    store, record = found
    owner = record.doc.owner
    rows = [
        f"{owner.first_name} {owner.last_name}",
        owner.company_name,
        owner.street,
        f"{owner.postal_code} {owner.city}",
        " ".join(part for part in (owner.state_or_province_code, owner.country_code) if part),
        owner.email,
        owner.phone,
    ]
    return _mail("verification", store, record, owner.email, contact=[row for row in rows if row])


async def write_password_to_owner(tx: Tx, settings: Settings, order: MailOrder) -> Mail | None:
    """Tell the owner that there is no password."""
    found = await _find(tx, settings, order)
    return found and _mail("password", *found, found[1].doc.owner.email)


async def write_password_to_admin(tx: Tx, settings: Settings, order: MailOrder) -> Mail | None:
    """Tell the store, or the owner of the domain if the store has no address."""
    found = await _find(tx, settings, order)
    if found is None:
        return None
    store, record = found
    own = store.profile.company.email or ""
    return _mail("password", store, record, own if is_address(own) else record.doc.owner.email)


async def _find(tx: Tx, settings: Settings, order: MailOrder) -> tuple[Store, DomainRecord] | None:
    """What a mail is about; None when it is gone."""
    try:
        return await load(tx, order.store_id, settings), await domains.get(tx, order.store_id, order.entity_id)
    except Refused:
        return None


def _mail(name: str, store: Store, record: DomainRecord, to: str, **more: Any) -> Mail:
    shop = shop_name(store)
    values = {"shop": shop, "sender": shop, "domain": record.doc.name, **more}
    return Mail(
        to=to,
        from_name=shop,
        reply_to=store.profile.company.email or "",
        subject=templates.say(f"{name}_subject", store.language, **values),
        text=templates.render(f"{name}.txt", store.language, **values),
        html=templates.render(f"{name}.html", store.language, **values),
    )
