"""The mail server of the house: what it took, and why it did not take the rest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal

import aiosmtplib

from activities.notices.mail import compose
from records.clock import Clock
from records.database import Database
from records.engine.deliveries import Letter, delivered, not_delivered
from records.queries.house import house

ANSWER_SECONDS = 10.0
ROUND_SECONDS = 45.0  # shorter than the first pause: what is under way is leased to nobody else
FOR_GOOD = range(500, 600)

Security = Literal["starttls", "tls", "none"]
PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}


@dataclass(frozen=True, slots=True)
class MailServer:
    """How it is reached. `sender` is an address, or a name and an address."""

    host: str
    port: int
    security: Security
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


class Office:
    """Sends the mails of one process."""

    def __init__(self, server: MailServer, base_url: str) -> None:
        self._server = server
        self._base_url = base_url

    async def send(self, database: Database, clock: Clock, letters: list[Letter]) -> str | None:
        """Sends each, and marks it once the server has it. Why the round ended early, or None: what was not marked is
        leased again, and sent under the same name."""
        waiting = {letter.message: letter for letter in letters}
        try:
            async with asyncio.timeout(ROUND_SECONDS), self._connected() as smtp:
                for letter in letters:
                    await self._send(smtp, database, clock, letter)
                    del waiting[letter.message]
        except aiosmtplib.SMTPAuthenticationError:
            why = "mail.authentication"
        except (aiosmtplib.SMTPException, OSError, TimeoutError):
            why = "mail.unreachable"
        else:
            return None
        for letter in waiting.values():
            await database.write(not_delivered, clock, letter.deliveries, why)
        return why

    async def _send(self, smtp: aiosmtplib.SMTP, database: Database, clock: Clock, letter: Letter) -> None:
        at_home = await database.read(house)
        try:
            message = compose(letter, at_home, self._server.sender, self._base_url, clock())
        except ValueError:
            await database.write(not_delivered, clock, letter.deliveries, "mail.address", for_good=True)
            return
        try:
            await smtp.send_message(message, recipients=[letter.email])
        except aiosmtplib.SMTPRecipientsRefused as refused:
            await self._refused(database, clock, letter, refused.recipients[0].code)
        except aiosmtplib.SMTPResponseException as refused:
            await self._refused(database, clock, letter, refused.code)
        else:
            await database.write(delivered, clock, letter.deliveries)

    async def _refused(self, database: Database, clock: Clock, letter: Letter, status: int) -> None:
        """What the server said besides is not kept: it may repeat the address."""
        for_good = status in FOR_GOOD
        await database.write(not_delivered, clock, letter.deliveries, "mail.refused", for_good=for_good, status=status)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[aiosmtplib.SMTP]:
        server = self._server
        smtp = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.security == "tls",
            start_tls=server.security == "starttls",
            timeout=ANSWER_SECONDS,
        )
        async with smtp:
            yield smtp
