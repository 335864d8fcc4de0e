"""A museum whose notices leave it: by a real mail server, and to real endpoints."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from activities.notices.leaving import Leaving
from activities.notices.office import MailServer, Office
from activities.notices.webhooks import Endpoints
from tests.factories import Organisation, make_organisation
from tests.processes import free_port

BASE = "https://placet.marees.example"
SENDER = "Placet <placet@marees.example>"


@dataclass
class Letterbox:
    """A mail server on this machine. `refuses` are addresses it does not know, `busy` ones it puts off."""

    refuses: set[str] = field(default_factory=set)
    busy: set[str] = field(default_factory=set)
    taken: list[EmailMessage] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802  the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return "550 no such person here: " + address
        if address in self.busy:
            return "451 later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  the name is aiosmtpd's
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.taken.append(message)
        return "250 taken"

    def to(self, name: str) -> list[EmailMessage]:
        return [one for one in self.taken if f"{name}@marees.example" in str(one["To"])]


@pytest.fixture
def org(tmp_path: Path) -> Iterator[Organisation]:
    made = make_organisation(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def letterbox() -> Iterator[Letterbox]:
    box = Letterbox(port=free_port())
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


def office(port: int) -> Office:
    return Office(MailServer("127.0.0.1", port, "none", SENDER), BASE)


@asynccontextmanager
async def leaving(org: Organisation, mail: Office | None = None, **endpoints: Any) -> AsyncIterator[Leaving]:
    doors = Endpoints(BASE, **endpoints)
    yield Leaving(org.database, org.clock, mail, doors)
    await doors.aclose()


async def carry_out(org: Organisation, mail: Office | None = None, **endpoints: Any) -> None:
    """What is due now is carried out, once."""
    async with leaving(org, mail, **endpoints) as one:
        await one.look()
        await one.rest()
