"""Where the server listens: a free port, found out and kept before anything else is started."""

import contextlib
import errno
import ipaddress
import socket
import sys
from collections.abc import Iterator

import click


@contextlib.contextmanager
def reserved_address(host: str, port: int) -> Iterator[tuple[str, int]]:
    """The numeric address of `host` and a free port on it (`port`, or any when that is 0), kept free of others.

    Raises click.ClickException when the server cannot listen there.
    """
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as problem:
        raise click.ClickException(f"--host: there is no host named {host}.") from problem
    with socket.socket(family) as holder:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(place)
                probe.listen()
            except OSError as problem:
                raise click.ClickException(_reason(problem, host, port)) from problem
            found = probe.getsockname()
        if sys.platform == "linux":
            # Workers share the port, and would share it with another server that was started at the same time.
            # A socket that is bound without listening gets no connections, but makes that server's probe fail.
            holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            holder.bind(found)
        yield found[0], found[1]


def is_loopback(address: str) -> bool:
    """Whether only programs on this machine reach `address`."""
    return ipaddress.ip_address(address.partition("%")[0]).is_loopback


def _reason(problem: OSError, host: str, port: int) -> str:
    match problem.errno:
        case errno.EADDRINUSE:
            return f"Port {port} on {host} is in use: stop the other program or choose another --port."
        case errno.EACCES:
            return f"Port {port} is reserved for root: choose a --port above 1023."
        case errno.EADDRNOTAVAIL:
            return f"--host: {host} is not an address of this machine."
        case _:
            return f"Cannot listen on {host}, port {port}: {problem.strerror}"
