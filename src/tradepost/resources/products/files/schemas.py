"""Digital goods on the wire (media.md 9)."""

from msgspec import UNSET, Struct

from tradepost.kit.bodies import NullClears
from tradepost.resources.media.files import FileSource


class ProductFileSource(FileSource, kw_only=True, frozen=True):
    """The name and description of a product file, and where it comes from."""

    description: str = ""


class ProductFileFields(Struct, kw_only=True, rename="camel"):
    """PUT /products/{id}/files/{id}. A description of null is an empty one."""

    description: NullClears[str] = UNSET
