"""The last check stands directly before the first byte: when it says no, not one byte leaves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from platforms.base import Confirmed, HeldBack, NotSent, Outgoing, Unknown
from platforms.clients import Clients
from tests.platforms.sandbox_process import TOKEN, Network, eventually

Make = Callable[..., Outgoing]
PLATFORMS = ["sandbox-short", "sandbox-long", "sandbox-newsroom"]


def no() -> None:
    raise HeldBack


def yes() -> None:
    pass


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_lease_that_is_over_sends_nothing_on_a_new_connection(
    platform: str, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    assert await clients.client(platform).send(publication(), "key-1", no) == NotSent("lease_over")
    assert network.posts(account) == []


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_lease_that_is_over_sends_nothing_on_a_kept_connection(
    platform: str, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    client = clients.client(platform)
    assert isinstance(await client.send(publication("Un."), "key-1", yes), Confirmed)
    assert await client.send(publication("Deux."), "key-2", no) == NotSent("lease_over")
    assert isinstance(await client.send(publication("Trois."), "key-3", yes), Confirmed)
    assert [post["text"] for post in network.posts(account)] == ["Un.", "Trois."]


async def test_a_check_that_breaks_sends_nothing_either(
    clients: Clients, network: Network, account: str, publication: Make
) -> None:
    outcome = await clients.client("sandbox-short").send(publication(), "key-1", lambda: 1 / 0 and None)
    assert outcome == NotSent("lease_over")
    assert network.posts(account) == []


class Wire:
    """A listener that writes down what reaches it and answers nothing."""

    def __init__(self) -> None:
        self.connections = 0
        self.received = bytearray()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while chunk := await reader.read(65_536):
                self.received += chunk
                if b"\r\n\r\n" in self.received:
                    writer.transport.abort()
        except ConnectionError:
            pass
        finally:
            writer.close()


@pytest.fixture
async def wire() -> AsyncIterator[tuple[Wire, str]]:
    wire = Wire()
    server = await asyncio.start_server(wire.serve, "127.0.0.1", 0)
    yield wire, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()


async def test_the_connection_stands_and_no_byte_has_left_when_the_check_is_made(
    wire: tuple[Wire, str], publication: Make
) -> None:
    listener, address = wire
    seen: list[tuple[int, int]] = []

    def look() -> None:
        seen.append((listener.connections, len(listener.received)))

    async with Clients(address, TOKEN) as clients:
        outcome = await clients.client("sandbox-short").send(publication(), "key-1", look)
    assert outcome == Unknown("connection_lost")
    [(_, bytes_before)] = seen
    assert bytes_before == 0
    assert listener.connections == 1
    assert bytes(listener.received).count(b"POST ") == 1


async def test_not_one_byte_reaches_the_wire_when_the_check_says_no(wire: tuple[Wire, str], publication: Make) -> None:
    listener, address = wire
    async with Clients(address, TOKEN) as clients:
        outcome = await clients.client("sandbox-short").send(publication(), "key-1", no)
    assert outcome == NotSent("lease_over")
    await eventually(lambda: listener.connections)
    assert bytes(listener.received) == b""


async def test_a_kept_connection_that_the_network_closed_is_not_tried_twice(publication: Make) -> None:
    """Answers once, then cuts the connection in the middle of the second request: unknown, and one attempt."""
    requests = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal requests
        while head := await reader.readuntil(b"\r\n\r\n"):
            requests += 1
            if requests > 1:
                writer.transport.abort()
                return
            [size] = [int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-l")]
            await reader.readexactly(size)
            writer.write(b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 2\r\n\r\n{}")

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    checks: list[int] = []
    async with Clients(address, TOKEN) as clients:
        client = clients.client("sandbox-short")
        assert await client.send(publication(), "key-1", yes) == NotSent("rate_limited")
        assert await client.send(publication(), "key-1", lambda: checks.append(1)) == Unknown("connection_lost")
    assert (requests, checks) == (2, [1])
    server.close()
