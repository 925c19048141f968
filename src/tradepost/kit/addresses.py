"""IP addresses: how they may be written, and which of them belong to the public internet (media.md 10)."""

import ipaddress
import re
import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# IANA's registries of special addresses, written out: what `is_global` knows depends on the version of Python.
_SPECIAL: tuple[Network, ...] = tuple(
    map(
        ipaddress.ip_network,
        """
        0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
        192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24
        203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
        2001::/23 2001:db8::/32 2620:4f:8000::/48 3fff::/20
        """.split(),
    )
)
_GLOBAL_IPV6 = IPv6Network("2000::/3")

# IPv6 addresses that lead to an IPv4 address, and where in their 128 bits it stands, counted from the right.
_HIDING_IPV4 = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)


def is_public(address: Address) -> bool:
    """Whether the address can only be a machine on the public internet, however it is disguised."""
    if isinstance(address, IPv6Address):
        for network, shift in _HIDING_IPV4:
            if address in network:
                return is_public(IPv4Address(int(address) >> shift & 0xFFFFFFFF))
        if address.scope_id or address not in _GLOBAL_IPV6:
            return False
    return not any(address in network for network in _SPECIAL if network.version == address.version)


def literal(host: str) -> Address | None:
    """The address that a host is, None for a name.

    IPv4 addresses may also be written as `127.1`, `0x7f000001`, `017700000001`, or `2130706433`. Raises ValueError for
    what looks like a number and is no address.
    """
    if ":" in host:
        return IPv6Address(host)
    if not re.fullmatch("[0-9]+|0[xX][0-9a-fA-F]*", host.rpartition(".")[2]):
        return None
    try:
        return IPv4Address(socket.inet_aton(host))
    except OSError as problem:
        raise ValueError(host) from problem
