"""The fields of every body struct, read from the structs: a new field is tested without another line here."""

import pytest
from msgspec import NODEFAULT
from msgspec import inspect as types
from msgspec.structs import fields

from tradepost.kit.arguments import described
from tradepost.kit.bodies import wire_name


class Place:
    """A field of a body struct, and where it stands: `around` makes a body that is right but for this field."""

    def __init__(self, field, struct, around, *, in_list):
        self.key = field.encode_name
        self.name = f"{wire_name(struct.cls)}.{self.key}"
        self.required = field.required
        (declared,) = [item for item in fields(struct.cls) if item.encode_name == self.key]
        self.default = declared.default if declared.default is not NODEFAULT else declared.default_factory
        self.choices, self.extra = unwrapped(field.type)
        self.around = around
        self.in_list = in_list

    @property
    def kind(self):
        """The type of the field, or the first one of several."""
        return next(item for item in self.choices if not isinstance(item, types.NoneType))

    @property
    def wrong(self):
        """The type to send something else than; none when there are several to choose from."""
        plain = [item for item in self.choices if not isinstance(item, types.NoneType)]
        return type(plain[0]) if len(plain) == 1 else types.AnyType

    @property
    def item(self):
        """The type of the items, when the field is a list."""
        return unwrapped(self.kind.item_type)[0][0] if isinstance(self.kind, types.ListType) else None

    @property
    def several_kinds(self):
        """Whether the items of a list may be of several kinds."""
        return isinstance(self.kind, types.ListType) and len(unwrapped(self.kind.item_type)[0]) > 1

    @property
    def nullable_items(self):
        """Whether a list may hold nulls."""
        return isinstance(self.kind, types.ListType) and types.NoneType in map(type, unwrapped(self.kind.item_type)[0])

    @property
    def null(self):
        """What a null does here: it clears, is ignored or is refused."""
        if "null" in self.extra:
            return self.extra["null"]
        return "clears" if types.NoneType in map(type, self.choices) else "refused"


def unwrapped(info):
    """The choices of a type, and what its annotation says besides."""
    if isinstance(info, types.Metadata):
        inner, extra = unwrapped(info.type)
        return inner, {**extra, **(info.extra or {})}
    choices, extra = [], {}
    for choice in info.types if isinstance(info, types.UnionType) else [info]:
        inner, said = unwrapped(choice) if isinstance(choice, types.Metadata) else ([choice], {})
        choices, extra = [*choices, *inner], {**extra, **said}
    return choices, extra


def find(struct, sample, around=lambda body: body, seen=(), *, in_list=False):
    """Every field of a struct and of the structs inside it, once."""
    for field in struct.fields:
        others = {item.encode_name: sample(item.type) for item in struct.fields if item.required and item != field}

        def put(value, key=field.encode_name, others=others):
            return around({**others, key: value})

        place = Place(field, struct, put, in_list=in_list)
        yield place
        for inner in place.choices:
            if isinstance(inner, types.StructType) and inner.cls not in seen:
                yield from find(inner, sample, put, (*seen, inner.cls), in_list=in_list)
        if isinstance(place.item, types.StructType) and place.item.cls not in seen:

            def put_item(body, put=put):
                return put([body])

            yield from find(place.item, sample, put_item, (*seen, place.item.cls), in_list=True)


@pytest.fixture(scope="session")
def places(sample):
    """`places(route)`: the fields of a route's body."""

    def of(route):
        return list(find(types.type_info(described(route).body), sample))

    return of
