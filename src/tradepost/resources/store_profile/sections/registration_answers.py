"""What the owner said when the store was opened (store-profile.md 2.1)."""

from msgspec import UNSET, Struct

from tradepost.kit.bodies import NullClears


class RegistrationAnswersFields(Struct, kw_only=True, rename="camel"):
    """Stored as sent; what was not asked is absent."""

    already_selling: NullClears[str] = UNSET
    goods: NullClears[str] = UNSET
    other_goods: NullClears[str] = UNSET
    for_someone: NullClears[str] = UNSET
    website: NullClears[str] = UNSET
    platform: NullClears[str] = UNSET
    custom_platform: NullClears[str] = UNSET
    use_for: NullClears[str] = UNSET
    facebook: NullClears[str] = UNSET
    shop_ease: NullClears[str] = UNSET
    cost_attitude: NullClears[str] = UNSET
    pos: NullClears[str] = UNSET
    sales_channels: NullClears[str] = UNSET
    ecom: NullClears[str] = UNSET
