"""One removal: how the publication stands is captured, then it is taken down; or looked for, where nobody knows."""

from __future__ import annotations

import time
from typing import Any

from activities.beat import Heartbeat
from platforms.base import Absent, HeldBack, LookUpFailed, NotSent, Rejected, Removed, Standing, Unknown
from platforms.clients import Clients
from records.clock import Clock
from records.database import Database
from records.engine.outcomes import look_up_failed, not_sent, unknown
from records.engine.removal_gate import Removal, RemovalPermit
from records.engine.removal_outcomes import capture, gone, refused, still_there

TEXT_LIMIT_CHARACTERS = 20_000  # of what a network shows; more than any card allows


class Remover:
    def __init__(self, database: Database, clock: Clock, clients: Clients) -> None:
        self._database = database
        self._clock = clock
        self._clients = clients

    async def capture(self, removal: Removal) -> None:
        """Keeps what the network shows before it is gone. Asked once: what is urgent does not wait for a count."""
        seen = await self._clients.client(removal.platform).see(removal.handle, removal.platform_id)
        match seen:
            case Standing():
                state: dict[str, Any] = {
                    "seen": "standing",
                    "title": seen.title[:TEXT_LIMIT_CHARACTERS],
                    "text": seen.text[:TEXT_LIMIT_CHARACTERS],
                    "url": seen.url[:2_000],
                    "figures": dict(seen.figures),
                }
            case Absent():
                state = {"seen": "gone"}
            case LookUpFailed(code):
                state = {"seen": "not shown", "code": code}
        await self._database.write(capture, self._clock, effect_id=removal.effect, state=state)

    async def remove(self, granted: RemovalPermit, started: float, beat: Heartbeat) -> dict[str, Any]:
        """Where the case stands after one attempt. Only the lease is asked before the first byte: no freeze is."""
        removal = granted.removal
        write, clock, effect, fence = self._database.write, self._clock, removal.effect, removal.fence
        try:
            await beat.tell(fence)
        except Exception:  # as for what is sent: what Temporal does not know of does not leave
            return await write(not_sent, clock, effect_id=effect, fence=fence, code="lease_over")
        ends = started + granted.lease.total_seconds()

        def last_check() -> None:
            if time.monotonic() >= ends:
                raise HeldBack

        client = self._clients.client(removal.platform)
        match await client.remove(removal.handle, removal.platform_id, last_check):
            case Removed():
                return await write(gone, clock, effect_id=effect, looked_up=False)
            case Rejected(code):
                return await write(refused, clock, effect_id=effect, fence=fence, code=code)
            case NotSent(code):
                return await write(not_sent, clock, effect_id=effect, fence=fence, code=code)
            case Unknown(code):
                return await write(unknown, clock, effect_id=effect, fence=fence, code=code)

    async def look(self, removal: Removal) -> dict[str, Any]:
        """Where the case stands after looking whether it is gone."""
        seen = await self._clients.client(removal.platform).see(removal.handle, removal.platform_id)
        write, clock, effect, fence = self._database.write, self._clock, removal.effect, removal.fence
        match seen:
            case Absent():
                return await write(gone, clock, effect_id=effect, looked_up=True)
            case Standing():
                return await write(still_there, clock, effect_id=effect, fence=fence)
            case LookUpFailed(code):
                return await write(look_up_failed, clock, effect_id=effect, fence=fence, code=code)
