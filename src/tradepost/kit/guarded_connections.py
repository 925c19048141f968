"""Connections to addresses that clients name: to the public internet, and not by a detour to our own (media.md 10).

A name is looked up once. All its addresses are judged, and the connection goes to one of those that were judged, so a
name cannot answer differently the second time. Host and TLS still use the name.
"""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import httpcore
import httpx

from tradepost.kit.addresses import Address, Network, is_public, literal
from tradepost.settings import Settings, items

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Looks up the addresses of a host and port; raises OSError."""

_LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*")
_LONGEST_HOST = 253
_PORTS = {"http": 80, "https": 443}


class FetchProblem(Exception):
    """What a client named could not be reached or taken. It does not say why: that could describe our own network."""


class WrongAddress(FetchProblem):
    """An address that cannot or may not be used."""

    def __init__(self) -> None:
        super().__init__("The address cannot be used")


async def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, as the operating system says; raises OSError."""
    answers = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in answers))


class Guard(httpcore.AsyncNetworkBackend):
    """The network of an httpcore connection pool, as far as the settings permit it: `AsyncConnectionPool(
    network_backend=guard)`. Its connections raise WrongAddress when the host must not be reached.
    """

    def __init__(
        self, settings: Settings, *, resolve: Resolve = look_up, network: httpcore.AsyncNetworkBackend | None = None
    ) -> None:
        self._resolve = resolve
        self._network = network or httpcore.AnyIOBackend()
        self._unguarded = settings.allow_private_urls
        self._ports = {*_PORTS.values(), *map(int, items(settings.allowed_ports))}
        self._names: set[str] = set()
        self._networks: list[Network] = []
        for host in items(settings.allowed_hosts):
            try:
                self._networks.append(ipaddress.ip_network(host))
            except ValueError:
                self._names.add(host.lower())

    def check(self, url: str) -> httpx.URL:
        """The parsed URL, its host in the usual form, as far as can be judged without looking up its name.

        Raises WrongAddress: it is malformed, neither http nor https, has a user, or leads where nobody may go.
        """
        try:
            parsed = httpx.URL(url.strip())
            host = parsed.raw_host.decode("ascii").lower().removesuffix(".")
            address = literal(host)
        except (httpx.InvalidURL, ValueError):
            raise WrongAddress from None
        if parsed.scheme not in _PORTS or parsed.userinfo or len(host) > _LONGEST_HOST:
            raise WrongAddress
        if address is None and not _NAME.fullmatch(host):
            raise WrongAddress
        port = _PORTS[parsed.scheme] if parsed.port is None else parsed.port
        if not 0 < port <= 65535 or not self._may_be_permitted(host, port, address):
            raise WrongAddress
        return parsed.copy_with(host=str(address or host), fragment=None)

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - declared so by httpcore
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first permitted address that answers, within `timeout` for all of them."""
        try:
            async with asyncio.timeout(timeout):
                failure: Exception = httpcore.ConnectError()
                for address in await self._addresses(host, port):
                    try:
                        return await self._network.connect_tcp(str(address), port, None, local_address, socket_options)
                    except httpcore.ConnectError as problem:
                        failure = problem
                raise failure
        except TimeoutError as problem:
            raise httpcore.ConnectTimeout from problem

    async def connect_unix_socket(
        self,
        path: str,  # noqa: ARG002
        timeout: float | None = None,  # noqa: ASYNC109, ARG002 - declared so by httpcore
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """Never: such a socket is on our own machine."""
        raise WrongAddress

    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore does between attempts."""
        await self._network.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> list[Address]:
        """All addresses of the host, each of which may be reached. Raises WrongAddress, OSError."""
        address = literal(host)
        addresses = [address] if address else [ipaddress.ip_address(one) for one in await self._resolve(host, port)]
        if not all(self._permits(host, port, one) for one in addresses):
            raise WrongAddress
        return addresses

    def _permits(self, host: str, port: int, address: Address) -> bool:
        if self._unguarded or host in self._names or any(address in network for network in self._networks):
            return True
        return port in self._ports and is_public(address)

    def _may_be_permitted(self, host: str, port: int, address: Address | None) -> bool:
        if address is None and (host == "localhost" or host.endswith(".localhost")):
            address = ipaddress.ip_address("127.0.0.1")
        if address is not None:
            return self._permits(host, port, address)
        # A name may stand for an address in a permitted network, where any port is fine.
        return self._unguarded or host in self._names or port in self._ports or bool(self._networks)
