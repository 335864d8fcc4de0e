"""Notices for other programs, at real endpoints."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from records.commands.add_webhook import add_webhook
from records.commands.remove_webhook import remove_webhook
from records.engine.deliveries import FIRST_PAUSE
from records.tables import deliveries
from tests.factories import Organisation
from tests.functional.notices.conftest import BASE, carry_out

KEY = bytes(range(32))
SECRET = "whsec_" + base64.b64encode(KEY).decode()
INSIDE: dict[str, Any] = {"inside": ["localhost"]}


@dataclass
class Door:
    """An endpoint that answers as it is told to, and keeps what it was sent."""

    answer: bytes = b"HTTP/1.1 204 No Content\r\n\r\n"
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}/notices"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        lines = [line.partition(": ") for line in head.split("\r\n")[1:] if line]
        headers = {name.lower(): value for name, _, value in lines}
        self.heard.append((headers, await reader.readexactly(int(headers["content-length"]))))
        writer.write(self.answer)
        await writer.drain()
        writer.close()


@asynccontextmanager
async def standing(door: Door) -> AsyncIterator[Door]:
    server = await asyncio.start_server(door.serve, "127.0.0.1", 0)
    door.port = server.sockets[0].getsockname()[1]
    try:
        yield door
    finally:
        server.close()


def add(org: Organisation, url: str, **more: Any) -> str:
    return org.database.write_now(add_webhook, org.clock, url=url, secret=SECRET, **more)


def stands(org: Organisation) -> list[tuple[str, Any]]:
    chosen = select(deliveries.c.state, deliveries.c.reason).where(deliveries.c.webhook_id.is_not(None))
    rows = org.database.read_now(lambda connection: connection.execute(chosen).all())
    return [(row.state, row.reason) for row in rows]


async def test_a_program_is_told_by_ids_and_signed_as_the_convention_says(org: Organisation) -> None:
    async with standing(Door()) as door:
        add(org, door.url)
        case = org.open_case("camille", title="Réouverture secrète")
        await carry_out(org, **INSIDE)
    ((headers, body),) = door.heard
    told = json.loads(body)
    task = org.task(case.id).id
    assert told["type"] == "task.opened_for_you"
    assert told["data"] == {
        "notice": told["data"]["notice"],
        "person": org.people["noe"],
        "language": "fr",
        "case": case.id,
        "number": "P-0001",
        "task": task,
        "due_at": "2026-11-23T13:00:00+00:00",
        "link": f"{BASE}/tasks/{task}",
    }
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    right = base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{right}"
    assert headers["webhook-timestamp"] == str(int(org.clock().timestamp()))
    assert stands(org) == [("sent", None)]
    for private in ("secrète", "galerie", "@marees.example"):
        assert private not in body.decode()


async def test_an_endpoint_that_is_down_is_called_again_under_the_same_id(org: Organisation) -> None:
    async with standing(Door(b"HTTP/1.1 503 Later\r\ncontent-length: 0\r\n\r\n")) as door:
        add(org, door.url)
        org.open_case("camille")
        await carry_out(org, **INSIDE)
        assert stands(org) == [("waiting", {"code": "webhook.status", "parameters": {"status": 503}})]
        door.answer = Door.answer
        org.clock.move(FIRST_PAUSE)
        await carry_out(org, **INSIDE)
    first, second = door.heard
    assert first[0]["webhook-id"] == second[0]["webhook-id"]
    assert first[0]["webhook-timestamp"] != second[0]["webhook-timestamp"]
    assert first[1] == second[1]
    assert stands(org) == [("sent", None)]


async def test_an_address_inside_the_house_is_not_called_unless_the_settings_name_it(org: Organisation) -> None:
    async with standing(Door()) as door:
        add(org, door.url)
        org.open_case("camille")
        await carry_out(org)
        assert door.heard == []
        assert stands(org) == [("failed", {"code": "webhook.not_public", "parameters": {}})]


async def test_a_redirect_is_not_followed(org: Organisation) -> None:
    async with standing(Door()) as inner:
        there = f"HTTP/1.1 307 There\r\nlocation: {inner.url}\r\ncontent-length: 0\r\n\r\n"
        async with standing(Door(there.encode())) as door:
            add(org, door.url)
            org.open_case("camille")
            await carry_out(org, **INSIDE)
        assert len(door.heard) == 1
        assert inner.heard == []
        assert stands(org) == [("waiting", {"code": "webhook.status", "parameters": {"status": 307}})]


async def test_an_answer_without_end_is_not_read_to_it(org: Organisation) -> None:
    async with asyncio.timeout(30), standing(Door(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 5_000_000)) as door:
        add(org, door.url)
        org.open_case("camille")
        await carry_out(org, **INSIDE)
        assert stands(org) == [("sent", None)]


async def test_an_endpoint_hears_of_the_kinds_it_asked_for(org: Organisation) -> None:
    add(org, "https://urgent.example/", kinds=["task.late"])
    add(org, "https://all.example/")
    org.open_case("camille")
    assert stands(org) == [("waiting", None)]


async def test_an_endpoint_that_is_removed_hears_nothing_any_more(org: Organisation) -> None:
    async with standing(Door()) as door:
        webhook = add(org, door.url)
        org.open_case("camille")
        org.database.write_now(remove_webhook, org.clock, webhook=webhook)
        org.open_case("camille")
        await carry_out(org, **INSIDE)
        assert door.heard == []
    assert [state for state, _ in stands(org)] == ["dropped"]
    assert org.types("organisation")[-2:] == ["webhook.added", "webhook.removed"]
    with pytest.raises(Refusal, match="not_found"):
        org.database.write_now(remove_webhook, org.clock, webhook=webhook)


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://marees.example/", "file:///etc/passwd", "https://", "//marees.example", "https://é.example/"),
        *("https://name:word@marees.example/", "https://marees.example/\r\nhost: other", "https://a.example:port/"),
    ],
)
def test_what_is_no_address_of_an_endpoint_is_refused(org: Organisation, url: str) -> None:
    with pytest.raises(Refusal, match=r"webhook\.address"):
        add(org, url)


@pytest.mark.parametrize("secret", ["", "whsec_", "short", "whsec_" + base64.b64encode(b"x" * 23).decode(), "é" * 40])
def test_what_is_no_secret_is_refused_without_being_repeated(org: Organisation, secret: str) -> None:
    with pytest.raises(Refusal, match=r"webhook\.secret") as refused:
        org.database.write_now(add_webhook, org.clock, url="https://marees.example/", secret=secret)
    assert refused.value.parameters == {}


async def test_secret_and_address_stand_in_no_log(org: Organisation, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("httpcore").setLevel(logging.WARNING)  # as placet/log.py has it
    add(org, "http://localhost:1/with-a-key-in-it")
    org.open_case("camille")
    await carry_out(org, **INSIDE)
    assert "webhook.unreachable" in caplog.text
    for private in (SECRET, KEY.hex(), "with-a-key-in-it"):
        assert private not in caplog.text
