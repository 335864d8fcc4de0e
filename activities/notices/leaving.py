"""Carries out the deliveries that are due: runs in every worker, beside the cases and never in their way.

The mail server and each endpoint are served by themselves: one that answers slowly keeps nobody else waiting.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine

from activities.notices.office import Office
from activities.notices.webhooks import Endpoints
from records.clock import Clock
from records.database import Database
from records.engine.deliveries import (
    Call,
    delivered,
    drop_mail,
    due_deliveries,
    lease_calls,
    lease_letters,
    not_delivered,
)

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 1.0
OFF_EVERY_SECONDS = 60.0
MAIL = ""


class Leaving:
    """What leaves the house by this process. Without an office, mail is off."""

    def __init__(self, database: Database, clock: Clock, office: Office | None, endpoints: Endpoints) -> None:
        self._database = database
        self._clock = clock
        self._office = office
        self._endpoints = endpoints
        self._under_way: dict[str, asyncio.Task[None]] = {}  # by endpoint; MAIL for the mails
        self._let_go_at = 0.0  # of the loop: when mails are next dropped where there is no office

    async def go_on(self) -> None:
        """Runs until it is cancelled."""
        try:
            while True:
                try:
                    await self.look()
                except Exception as error:
                    log.warning("deliveries: %s; they stay and are tried again", type(error).__name__)
                await asyncio.sleep(LOOK_EVERY_SECONDS)
        finally:
            for task in self._under_way.values():
                task.cancel()
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)
            await self._endpoints.aclose()

    async def look(self) -> None:
        """Begins with what is due and not under way yet."""
        due = await self._database.read(due_deliveries, self._clock)
        now = asyncio.get_running_loop().time()
        if due.mail and self._office is not None:
            self._begin(MAIL, self._send(self._office))
        elif due.mail and now >= self._let_go_at:
            self._let_go_at = now + OFF_EVERY_SECONDS
            await self._database.write(drop_mail, self._clock)
        for webhook in due.webhooks:
            self._begin(webhook, self._call(webhook))

    async def rest(self) -> None:
        """Returns once nothing is under way."""
        await asyncio.gather(*self._under_way.values())

    def _begin(self, name: str, work: Coroutine[None, None, None]) -> None:
        if name in self._under_way:
            work.close()
            return
        task = self._under_way[name] = asyncio.create_task(self._careful(work))
        task.add_done_callback(lambda _done: self._under_way.pop(name, None))

    async def _careful(self, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except Exception as error:  # its message may quote an address
            log.warning("deliveries: %s; they stay and are tried again", type(error).__name__)

    async def _send(self, office: Office) -> None:
        letters = await self._database.write(lease_letters, self._clock)
        why = await office.send(self._database, self._clock, letters) if letters else None
        if why is not None:
            log.warning("mail: %s; what waits is tried again", why)

    async def _call(self, webhook: str) -> None:
        calls = await self._database.write(lease_calls, self._clock, webhook)
        await asyncio.gather(*(self._one_call(call) for call in calls))

    async def _one_call(self, call: Call) -> None:
        why = await self._endpoints.call(call, self._clock())
        if why is None:
            await self._database.write(delivered, self._clock, [call.delivery])
            return
        await self._database.write(
            not_delivered, self._clock, [call.delivery], why.code, for_good=why.for_good, status=why.status
        )
        log.info("webhook: delivery %s was not taken (%s)", call.delivery, why.code)
