"""The verbs of order statuses (store-profile.md 9)."""

from typing import TypeGuard, get_args

from msgspec import UNSET

from tradepost.kit import patch, texts
from tradepost.kit.dates import format_date
from tradepost.kit.db import Tx
from tradepost.resources.store_profile.documents import lock_profile, save_profile
from tradepost.resources.store_profile.order_statuses.schemas import (
    ALL_STATUSES,
    BUILT_IN,
    CUSTOM_STATUSES,
    ORDER_STATUS_NOT_FOUND,
    OrderStatus,
    OrderStatusFields,
    PaymentStatus,
    StatusId,
    StoredStatus,
)
from tradepost.resources.store_profile.sections import languages
from tradepost.resources.store_profile.store import Store


def search_order_statuses(store: Store) -> list[OrderStatus]:
    """All statuses, in their fixed order."""
    return [_render(store, status_id) for status_id in ALL_STATUSES]


def get_order_status(store: Store, status_id: str) -> OrderStatus:
    """One status; raises 404. Case counts."""
    if not _is_status(status_id):
        raise ORDER_STATUS_NOT_FOUND(id=status_id)
    return _render(store, status_id)


async def update_order_status(tx: Tx, store_id: int, status_id: str, body: OrderStatusFields) -> None:
    """Switch a status of the merchant's own, name it, or say whether buyers hear of it, which can be said of all
    statuses. Raises 404, and 400 for a built-in status that would change.
    """
    if not _is_status(status_id):
        raise ORDER_STATUS_NOT_FOUND(id=status_id)
    stored = await lock_profile(tx, store_id)
    if body.name_translations is not UNSET:
        body.name_translated, body.name_translations = body.name_translations, UNSET
    texts.check_languages(texts.translations(body), languages.enabled(stored.languages))
    if status_id not in CUSTOM_STATUSES:
        _check_built_in(status_id, body)
    status = stored.order_statuses.setdefault(status_id, StoredStatus())
    before = _names(status)
    patch.apply(status, body)
    texts.settle(status, body, languages.default(stored.languages), map_wins=True)
    if _names(status) != before:
        status.last_name_change_date = tx.now
    await save_profile(tx, store_id, stored)


def _check_built_in(status_id: StatusId, sent: OrderStatusFields) -> None:
    if sent.enabled is False:
        raise BUILT_IN(field="enabled", id=status_id)
    if sent.name or any((sent.name_translated or {}).values()):
        raise BUILT_IN(field="name", id=status_id)


def _names(status: StoredStatus) -> dict[str, str]:
    """The name in every language that has one; the plain one under no language."""
    names = {"": status.name or "", **(status.name_translated or {})}
    return {language: name for language, name in names.items() if name}


def _render(store: Store, status_id: StatusId) -> OrderStatus:
    stored = store.order_statuses.get(status_id) or StoredStatus()
    custom = status_id in CUSTOM_STATUSES
    status = OrderStatus(
        status_id=status_id,
        order_status_type="PAYMENT_STATUS" if status_id in get_args(PaymentStatus) else "FULFILLMENT_STATUS",
        default_status=UNSET if custom else True,
        enabled=stored.enabled is True or not custom,
        send_notification_when_status_is_assigned=stored.send_notification_when_status_is_assigned is not False,
    )
    if custom and _names(stored):
        status.name = store.text(stored.name, stored.name_translated)
        status.name_translations = status.name_translated = store.texts(stored.name, stored.name_translated)
    if stored.last_name_change_date is not UNSET:
        status.last_name_change_date = format_date(stored.last_name_change_date)
    return status


def _is_status(text: str) -> TypeGuard[StatusId]:
    return text in ALL_STATUSES
