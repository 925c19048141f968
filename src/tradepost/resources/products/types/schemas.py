"""Product types on the wire (products.md 11)."""

from typing import Annotated, Literal

from msgspec import UNSET, Struct, UnsetType

from tradepost.kit.bodies import NullIgnored, Texts
from tradepost.kit.errors import Error, violates
from tradepost.kit.http import PathValue
from tradepost.resources.products.schemas import PRODUCT_TYPE_NOT_FOUND, AttributeShow, Id

NAME_ALREADY_EXISTS = violates(
    "product_types_name", Error(409, "CONSTRAINT_VIOLATION", "Another product class has this name already")
)
GENERAL_CANNOT_BE_RENAMED = Error(400, "WRONG_PARAMETER", "Field ProductType.name: the general class #0 has no name")
GENERAL_CANNOT_BE_DELETED = Error(400, "WRONG_PARAMETER", "The general product class #0 cannot be deleted")
NOT_AN_ATTRIBUTE = Error(400, "WRONG_PARAMETER", "Field Attribute.id: the product class has no attribute #{id}")
TOO_LONG_FOR_A_BRAND = Error(
    400, "WRONG_PARAMETER", "Field Attribute.type: the value of product #{id} is too long for a brand"
)

ProductTypeId = Annotated[int, PathValue(PRODUCT_TYPE_NOT_FOUND)]

AttributeType = Literal[
    "CUSTOM",
    "UPC",
    "BRAND",
    "GENDER",
    "AGE_GROUP",
    "COLOR",
    "SIZE",
    "TAGS",
    "PRICE_PER_UNIT",
    "UNITS_IN_PRODUCT",
    "EBAY",
    "EBAY_REQUIRED",
    "EXTERNAL_EAN",
    "EXTERNAL_ISBN",
    "EXTERNAL_ITF",
    "EXTERNAL_JAN",
    "EXTERNAL_CUSTOM",
    "EXTERNAL_UPC",
    "SUPPLIER",
]


class AttributeFields(Struct, kw_only=True, rename="camel"):
    """An attribute as sent; `id` means one that the product type has already."""

    id: NullIgnored[Id] = UNSET
    name: NullIgnored[str] = UNSET
    name_translated: NullIgnored[Texts] = UNSET
    type: NullIgnored[AttributeType] = UNSET
    show: NullIgnored[AttributeShow] = UNSET


class ProductTypeFields(Struct, kw_only=True, rename="camel"):
    """What a client may write. The list replaces the attributes that there were."""

    name: NullIgnored[str] = UNSET
    attributes: NullIgnored[list[AttributeFields]] = UNSET


class Attribute(Struct, kw_only=True, rename="camel"):
    """One attribute of a product type."""

    id: int
    name: str = ""
    name_translated: Texts | UnsetType = UNSET
    type: AttributeType = "CUSTOM"
    show: AttributeShow = "DESCR"


class ProductType(Struct, kw_only=True, rename="camel"):
    """GET /classes/{id}. The general one (id 0) has no name. `google_taxonomy` is a path such as Media > Books."""

    id: int
    name: str | UnsetType = UNSET
    google_taxonomy: str | UnsetType = UNSET
    attributes: list[Attribute]
