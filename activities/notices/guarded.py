"""Connections to addresses that an operator typed in: only to what is public, judged where the connection is made.

A name is resolved here and its address connected to as it was judged, so that a name that answers differently a
moment later leads nowhere else. Hosts named in the settings may stand inside the house.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Collection, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_network

import httpcore

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]

# Networks whose addresses hold an IPv4 address that they lead on to: NAT64, 6to4, Teredo.
LEADING_ON = tuple(ip_network(one) for one in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))


RESOLVED_WITHIN_SECONDS = 5.0


class NotPublic(httpcore.ConnectError):
    """The host has no address that may be connected to."""


def is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in LEADING_ON):
            return False
    return address.is_global and not address.is_multicast


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """`inside`: names of hosts, as they stand in an endpoint's address, that may have an address of any kind."""

    def __init__(self, inside: Collection[str] = ()) -> None:
        self._inside = frozenset(name.lower() for name in inside)
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Raises `NotPublic`, or what httpcore raises where nobody answers."""
        anywhere = host.lower() in self._inside
        found = await _addresses(host, port, timeout or RESOLVED_WITHIN_SECONDS)
        allowed = [one for one in found if anywhere or is_public(one)]
        if not allowed:
            raise NotPublic
        for address in allowed:
            try:
                stream = await self._network.connect_tcp(
                    str(address), port, timeout=timeout, local_address=local_address, socket_options=socket_options
                )
            except httpcore.ConnectError:
                if address == allowed[-1]:
                    raise
                continue
            peer = stream.get_extra_info("server_addr")
            if anywhere or is_public(ipaddress.ip_address(str(peer[0]).partition("%")[0])):
                return stream
            await stream.aclose()
        raise NotPublic

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def _addresses(host: str, port: int, within_seconds: float) -> list[IPv4Address | IPv6Address]:
    try:
        async with asyncio.timeout(within_seconds):
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except TimeoutError as error:
        raise httpcore.ConnectTimeout from error
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError from error
    return [ipaddress.ip_address(str(address[0]).partition("%")[0]) for *_, address in found]
