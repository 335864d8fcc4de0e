"""One effect on its way: permit, send or take down, and what the world answered; or a look-up where nobody knows.

The effect's state in the records decides what is done, so that this may be repeated freely.
"""

from __future__ import annotations

import time
from typing import Any

from activities.beat import Heartbeat
from activities.removing import Remover
from platforms.base import Absent, Confirmed, Found, HeldBack, LookUpFailed, NotSent, Outgoing, Rejected, Unknown
from platforms.clients import Clients
from records.clock import Clock
from records.database import Database
from records.engine.gate import Act, LookUp, Permit, permit
from records.engine.load import freeze_epoch
from records.engine.outcomes import absent, confirmed, look_up_failed, not_sent, rejected, stands, unknown
from records.engine.removal_gate import Capture, NotNow, RemovalLook, RemovalPermit


class Sender:
    def __init__(self, database: Database, clock: Clock, clients: Clients) -> None:
        self._database = database
        self._clock = clock
        self._clients = clients
        self._remover = Remover(database, clock, clients)

    async def send(self, effect: str, beat: Heartbeat) -> dict[str, Any]:
        """Where the case stands after what could be done with the effect now (`advance.move`)."""
        started = time.monotonic()  # before the permit is asked for, so that our lease is never the longer one
        verdict = await self._database.write(permit, self._clock, effect_id=effect, told_fence=beat.fence)
        match verdict:
            case Permit():
                return await self._out(verdict, started, beat)
            case LookUp():
                return await self._look_up(verdict.act)
            case Capture(removal):
                await self._remover.capture(removal)
                return await self.send(effect, beat)
            case RemovalPermit():
                return await self._remover.remove(verdict, started, beat)
            case RemovalLook(removal):
                return await self._remover.look(removal)
            case NotNow(until):
                return await self._database.write(stands, self._clock, effect_id=effect, not_before=until)
            case _:
                return await self._database.write(stands, self._clock, effect_id=effect)

    async def _out(self, granted: Permit, started: float, beat: Heartbeat) -> dict[str, Any]:
        act = granted.act
        try:
            await beat.tell(act.fence)
        except Exception:  # what Temporal does not know of does not leave: it could leave again after a restore
            return await self._database.write(
                not_sent, self._clock, effect_id=act.effect, fence=act.fence, code="lease_over"
            )
        ends = started + granted.lease.total_seconds()

        def last_check() -> None:
            if time.monotonic() >= ends:
                raise HeldBack
            if self._database.read_now(freeze_epoch) != granted.freeze_epoch:
                raise HeldBack("freeze_moved")

        outcome = await self._clients.client(act.platform).send(_outgoing(act), act.key, last_check)
        write, clock, effect, fence = self._database.write, self._clock, act.effect, act.fence
        match outcome:
            case Confirmed(platform_id, url):
                return await write(
                    confirmed, clock, effect_id=effect, platform_id=platform_id, url=url, looked_up=False
                )
            case Rejected(code, parameters):
                return await write(
                    rejected, clock, effect_id=effect, fence=fence, code=code, parameters=dict(parameters)
                )
            case NotSent(code):
                return await write(not_sent, clock, effect_id=effect, fence=fence, code=code)
            case Unknown(code):
                return await write(unknown, clock, effect_id=effect, fence=fence, code=code)

    async def _look_up(self, act: Act) -> dict[str, Any]:
        found = await self._clients.client(act.platform).look_up(act.key, _outgoing(act), act.since, act.taken)
        write, clock, effect, fence = self._database.write, self._clock, act.effect, act.fence
        match found:
            case Found(platform_id, url):
                return await write(confirmed, clock, effect_id=effect, platform_id=platform_id, url=url, looked_up=True)
            case Absent(certain, code):
                return await write(absent, clock, effect_id=effect, fence=fence, certain=certain, code=code)
            case LookUpFailed(code):
                return await write(look_up_failed, clock, effect_id=effect, fence=fence, code=code)


def _outgoing(act: Act) -> Outgoing:
    return Outgoing(
        account=act.handle, title=act.title, text=act.text, language=act.language, author_name=act.author_name
    )
