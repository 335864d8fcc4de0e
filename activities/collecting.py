"""One look at how people react to what a case has published: figures only, never what anybody wrote."""

from __future__ import annotations

from typing import Any

from platforms.base import Absent, LookUpFailed, Standing
from platforms.clients import Clients
from records.clock import Clock
from records.database import Database
from records.engine.keep_reactions import Seen, keep
from records.engine.reactions import Looked, to_look_at


class Collector:
    def __init__(self, database: Database, clock: Clock, clients: Clients) -> None:
        self._database = database
        self._clock = clock
        self._clients = clients

    async def collect(self, case: str, key: str) -> dict[str, Any]:
        """Where the case stands after one look at each account. A network that does not answer is asked next time."""
        there = await self._database.read(to_look_at, case_id=case, key=key)
        seen = [await self._see(one) for one in there]
        return await self._database.write(keep, self._clock, case_id=case, key=key, seen=seen)

    async def _see(self, one: Looked) -> Seen:
        match await self._clients.client(one.platform).see(one.handle, one.platform_id):
            case Standing(figures=figures):
                return Seen(one.effect, figures)
            case Absent():
                return Seen(one.effect, None, "gone")
            case LookUpFailed(code):
                return Seen(one.effect, None, code)
