"""Which addresses are called, judged where the connection is made."""

from __future__ import annotations

import asyncio
import ipaddress

import pytest

from activities.notices.guarded import GuardedBackend, NotPublic, is_public

PRIVATE = (
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
    *("255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1"),
    *("64:ff9b::7f00:1", "2002:7f00:1::1", "2001:0:7f00:1::"),
)


@pytest.mark.parametrize("address", PRIVATE)
def test_no_address_within_a_house_is_public_however_it_is_written(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_an_address_of_the_world_is(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "[::1]"])
async def test_every_spelling_of_this_machine_is_refused_at_the_connection(host: str) -> None:
    server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with pytest.raises(NotPublic):
        await GuardedBackend().connect_tcp(host.strip("[]"), port)
    stream = await GuardedBackend(["LOCALHOST"]).connect_tcp("localhost", port)
    await stream.aclose()
    server.close()
