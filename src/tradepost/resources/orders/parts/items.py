"""The items of an order on the wire (orders.md 3 and 4): what a product was when it was sold."""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from tradepost.kit.bodies import AnyCase, NullIgnored, Texts
from tradepost.kit.errors import wrong
from tradepost.resources.media.schemas import Picture
from tradepost.resources.orders.parts.discounts import DiscountInfo
from tradepost.resources.orders.parts.fees import FeeTax, FeeTaxFields, TaxType
from tradepost.resources.products.schemas import CompositeComponent, DimensionsFields, Id, Quantity

SelectedOptionType = Literal["CHOICE", "SWATCH_CHOICE", "CHOICES", "TEXT", "DATE", "FILES"]
TaxRateType = Literal["AUTO", "MANUAL", "CUSTOM", "LEGACY"]

# Far beyond what people buy; more would keep a process from answering anybody else for seconds.
MOST_ITEMS = 10_000

ItemQuantity = Annotated[int, Meta(ge=0, le=2**31 - 1)]


def check_items_count(count: int) -> None:
    """Raises 400 for more items than an order can have."""
    if count > MOST_ITEMS:
        raise wrong(f"Field Order.items is expected to have {MOST_ITEMS} items at most")


class Selection(Struct, kw_only=True, rename="camel"):
    """A chosen value of an option, and what it adds to the price: an ABSOLUTE amount, or a PERCENT share."""

    selection_title: NullIgnored[str] = UNSET
    selection_modifier: NullIgnored[Decimal] = UNSET
    selection_modifier_type: NullIgnored[Literal["PERCENT", "ABSOLUTE"]] = UNSET


class SelectedOptionFields(Struct, kw_only=True, rename="camel"):
    """An option as the buyer filled it in."""

    name: NullIgnored[str] = UNSET
    name_translated: NullIgnored[Texts] = UNSET
    type: NullIgnored[SelectedOptionType] = UNSET
    value: NullIgnored[str] = UNSET
    value_translated: NullIgnored[Texts] = UNSET
    values_array: NullIgnored[list[str]] = UNSET
    values_array_translated: NullIgnored[dict[str, list[str]]] = UNSET
    selections: NullIgnored[list[Selection]] = UNSET
    hex_codes: NullIgnored[list[str]] = UNSET


class StoredOptionFile(Struct, kw_only=True, rename="camel"):
    """A file that the buyer has added to an option; the size is in bytes."""

    id: int
    name: str
    size: int


class StoredOption(SelectedOptionFields, kw_only=True, rename="camel"):
    """The files stand in the order of their uploads."""

    files: list[StoredOptionFile] | UnsetType = UNSET


class OptionFile(StoredOptionFile, kw_only=True, rename="camel"):
    url: str


class SelectedOption(SelectedOptionFields, kw_only=True, rename="camel"):
    """An option in an answer."""

    files: list[OptionFile] | UnsetType = UNSET


class ItemTaxFields(Struct, kw_only=True, rename="camel"):
    """A tax on an item: `value` percent, `total` as an amount."""

    name: NullIgnored[str] = UNSET
    value: NullIgnored[Decimal] = UNSET
    total: NullIgnored[Decimal] = UNSET
    tax_on_discounted_subtotal: NullIgnored[Decimal] = UNSET
    tax_on_shipping: NullIgnored[Decimal] = UNSET
    tax_on_handling_fee: NullIgnored[Decimal] = UNSET
    include_in_price: NullIgnored[bool] = UNSET
    source_tax_rate_type: NullIgnored[TaxRateType] = UNSET
    tax_type: NullIgnored[TaxType] = UNSET
    tax_class_code: NullIgnored[str] = UNSET
    tax_class_name: NullIgnored[str] = UNSET


class ItemTax(ItemTaxFields, kw_only=True, rename="camel"):
    source_tax_rate_id: int = 0


class ItemDiscounts(Struct, kw_only=True, rename="camel"):
    """What one discount takes off an item."""

    discount_info: NullIgnored[DiscountInfo] = UNSET
    total: NullIgnored[Decimal] = UNSET


class SelectedPrice(Struct, kw_only=True, rename="camel"):
    """What a buyer wanted to pay, where buyers name the price."""

    value: NullIgnored[Decimal] = UNSET


class ItemChargeSettings(Struct, kw_only=True, rename="camel"):
    """How often an item that is a subscription is charged."""

    recurring_interval: NullIgnored[AnyCase[Literal["DAY", "WEEK", "MONTH", "YEAR"]]] = UNSET
    recurring_interval_count: NullIgnored[Quantity] = UNSET
    subscription_price_with_sign_up_fee: NullIgnored[Decimal] = UNSET
    sign_up_fee: NullIgnored[Decimal] = UNSET


class OrderItemData(Struct, kw_only=True, rename="camel"):
    """What is written, stored and answered of an item in the same shape."""

    product_id: NullIgnored[Id] = UNSET
    combination_id: NullIgnored[Id] = UNSET
    category_id: NullIgnored[Id] = UNSET
    external_reference_id: NullIgnored[str] = UNSET
    sku: NullIgnored[str] = UNSET
    name: NullIgnored[str] = UNSET
    name_translated: NullIgnored[Texts] = UNSET
    short_description: NullIgnored[str] = UNSET
    short_description_translated: NullIgnored[Texts] = UNSET
    quantity: NullIgnored[ItemQuantity] = UNSET
    quantity_in_stock: NullIgnored[Quantity] = UNSET
    track_quantity: NullIgnored[bool] = UNSET
    is_preorder: NullIgnored[bool] = UNSET

    price: NullIgnored[Decimal] = UNSET
    product_price: NullIgnored[Decimal] = UNSET
    cost_price: NullIgnored[Decimal] = UNSET
    is_customer_set_price: NullIgnored[bool] = UNSET
    selected_price: NullIgnored[SelectedPrice] = UNSET
    gift_card: NullIgnored[bool] = UNSET
    discounts_allowed: NullIgnored[bool] = UNSET
    discounts: NullIgnored[list[ItemDiscounts]] = UNSET
    coupon_applied: NullIgnored[bool] = UNSET
    coupon_amount: NullIgnored[Decimal] = UNSET
    tax: NullIgnored[Decimal] = UNSET
    taxable: NullIgnored[bool] = UNSET
    tax_class_code: NullIgnored[str] = UNSET
    tax_already_deducted_from_price: NullIgnored[bool] = UNSET

    digital: NullIgnored[bool] = UNSET
    is_shipping_required: NullIgnored[bool] = UNSET
    weight: NullIgnored[Decimal] = UNSET
    dimensions: NullIgnored[DimensionsFields] = UNSET
    shipping: NullIgnored[Decimal] = UNSET
    handling_fee: NullIgnored[Decimal] = UNSET
    fixed_shipping_rate_only: NullIgnored[bool] = UNSET
    fixed_shipping_rate: NullIgnored[Decimal] = UNSET
    recurring_charge_settings: NullIgnored[ItemChargeSettings] = UNSET


class OrderItemFields(OrderItemData, kw_only=True, rename="camel"):
    """What a client may write. An id names an item that the order has already."""

    id: NullIgnored[Id] = UNSET
    selected_options: NullIgnored[list[SelectedOptionFields]] = UNSET
    taxes: NullIgnored[list[ItemTaxFields]] = UNSET
    taxes_on_shipping: NullIgnored[list[FeeTaxFields]] = UNSET


class ItemAttribute(Struct, kw_only=True, rename="camel"):
    """An attribute of the product when it was sold."""

    id: int
    name: str
    name_translated: Texts | UnsetType = UNSET
    value: str
    value_translated: Texts | UnsetType = UNSET


class ItemFileData(Struct, kw_only=True, rename="camel"):
    """A digital good that was sold. 0 downloads at most are any number of them; the size is in bytes."""

    product_file_id: int
    name: str
    description: str = ""
    size: int
    max_downloads: int = 0
    remaining_downloads: int = 0


class StoredItemFile(ItemFileData, kw_only=True, rename="camel"):
    """The key is what only the buyer's link knows."""

    key: str


class ItemFile(ItemFileData, kw_only=True, rename="camel"):
    """A digital good in an answer: until when and where the buyer gets it, once the order has been paid."""

    expire: str | UnsetType = UNSET
    admin_url: str
    customer_url: str | UnsetType = UNSET


class StoredItem(OrderItemData, kw_only=True, rename="camel"):
    """An item in the database, with what was copied from the product when it was ordered."""

    id: int
    selected_options: list[StoredOption] | UnsetType = UNSET
    taxes: list[ItemTaxFields] | UnsetType = UNSET
    taxes_on_shipping: list[FeeTaxFields] | UnsetType = UNSET
    attributes: list[ItemAttribute] = []
    composite_components: list[CompositeComponent] | UnsetType = UNSET
    files: list[StoredItemFile] = []
    picture: Picture | UnsetType = UNSET
    subscription_id: int | UnsetType = UNSET


class OrderItem(OrderItemData, kw_only=True, rename="camel"):
    """An item in an answer (orders.md 3)."""

    id: int
    price_without_tax: Decimal
    product_available: bool
    selected_options: list[SelectedOption] | UnsetType = UNSET
    taxes: list[ItemTax] = []
    taxes_on_shipping: list[FeeTax] | UnsetType = UNSET
    attributes: list[ItemAttribute] = []
    composite_components: list[CompositeComponent] | UnsetType = UNSET
    files: list[ItemFile] | UnsetType = UNSET
    subscription_id: int | UnsetType = UNSET
    image_url: str | UnsetType = UNSET
    small_thumbnail_url: str | UnsetType = UNSET
    hd_thumbnail_url: str | UnsetType = UNSET
