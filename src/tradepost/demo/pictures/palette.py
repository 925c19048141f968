"""The colours of the pictures: a few earthy ones by name, any other as `#RRGGBB`."""

from typing import NamedTuple

COLOURS = {
    "paper": "#F6F1E7", "cream": "#F3E9D2", "oat": "#D8CBB0", "sand": "#D9C7A3", "kraft": "#C49E72",
    "clay": "#C98A64", "brick": "#A4503A", "rust": "#B4572F", "berry": "#8A3450", "plum": "#5E3A4E",
    "ink": "#2F3039", "night": "#27303F", "slate": "#4A5560", "tide": "#3E6C7A", "fog": "#C9CED1",
    "moss": "#6B7A4B", "leaf": "#58753F", "sage": "#9DB8A5", "mint": "#8FB59A", "lemon": "#E6C65A",
    "honey": "#DB9A2C", "orange": "#D9772F", "peach": "#E8B48C", "rose": "#D9A09A", "lilac": "#A79BBF",
    "copper": "#C0714A", "brass": "#C79A4B", "steel": "#BFC4C6", "iron": "#3B3634", "chalk": "#F4F1EA",
    "oak": "#CDA672", "beech": "#DDB98A", "cherry": "#A8623F", "walnut": "#704A33", "bamboo": "#D8BE86",
    "coffee": "#3B271D", "cocoa": "#5B3A29", "caramel": "#B5763A", "tea": "#A8552A", "matcha": "#8FA64B",
    "glass": "#DDE8E6", "white": "#FFFFFF", "red": "#B3261E",
}  # fmt: skip


class Backdrop(NamedTuple):
    """The colours of the wall, of the table, and of what is painted on the wall."""

    wall: str
    table: str
    shape: str


BACKDROPS = {
    "sand": Backdrop("#F1E9DB", "#E0D1B9", "#E8DBC4"),
    "mist": Backdrop("#E9EBE7", "#D3D8D2", "#DDE2DC"),
    "blush": Backdrop("#F4E7DC", "#E2CBB8", "#EED8C8"),
    "sage": Backdrop("#E8ECDF", "#CFD8C1", "#DAE2CC"),
    "clay": Backdrop("#EBD8C7", "#D3B499", "#E2C7B0"),
    "honey": Backdrop("#F5EBD1", "#E3CF9F", "#EEDFB4"),
    "dusk": Backdrop("#DCDEE4", "#BFC4CF", "#CED2DB"),
    "night": Backdrop("#46505F", "#363E4B", "#525D6D"),
}


def colour(name: str) -> str:
    """The `#RRGGBB` of a name, or of itself."""
    return COLOURS.get(name, name)


def mix(one: str, other: str, share: float) -> str:
    """The first colour with so large a share (0 to 1) of the other one."""
    channels = zip(bytes.fromhex(colour(one)[1:]), bytes.fromhex(colour(other)[1:]), strict=True)
    return "#" + bytes(round(a + (b - a) * share) for a, b in channels).hex().upper()


def darker(name: str, share: float = 0.25) -> str:
    """The colour in the shade."""
    return mix(name, "#20160F", share)


def lighter(name: str, share: float = 0.3) -> str:
    """The colour in the light."""
    return mix(name, "#FFFAF0", share)
