"""Carries out what the fall of a claim calls for, and finds the verdicts whose time is over. Runs in every worker.

Nothing waits for it: the gate asks for the verdict itself. A round that fails is tried again; its rows stay.
"""

from __future__ import annotations

import asyncio
import logging

from records.clock import Clock
from records.database import Database
from records.engine.recall import any_waiting, carry_out
from records.engine.verdicts import any_over, expire_verdicts

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 2.0


async def recall(database: Database, clock: Clock) -> None:
    """Runs until it is cancelled. The relay hints the cases that were opened or woken."""
    while True:
        try:
            await recall_now(database, clock)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.warning("recall: %s; the next round tries again", type(error).__name__)
        await asyncio.sleep(LOOK_EVERY_SECONDS)


async def recall_now(database: Database, clock: Clock) -> None:
    """Everything that waits, batch by batch; asked on the reader, so that an idle round never locks."""
    while await database.read(any_over, clock):
        await database.write(expire_verdicts, clock)
    while await database.read(any_waiting):
        await database.write(carry_out, clock)
