"""Where the server listens: a free port, found out before anything else is started."""

import errno
import ipaddress
import socket

import click


def free_address(host: str, port: int) -> tuple[str, int]:
    """The numeric address of `host` and a free port on it: `port`, or any when that is 0.

    Raises click.ClickException when the server could not listen there.
    """
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as problem:
        raise click.ClickException(f"--host: there is no host named {host}.") from problem
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(place)
            # Without it two sockets may be bound to the same port on some systems.
            probe.listen()
        except OSError as problem:
            raise click.ClickException(_reason(problem, host, port)) from problem
        return str(place[0]), int(probe.getsockname()[1])


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
