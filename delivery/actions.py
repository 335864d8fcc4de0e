"""Tells the owner of an action that it is late, and then who leads. Runs in every worker."""

from __future__ import annotations

import asyncio
import logging

from records.clock import Clock
from records.database import Database
from records.engine.actions import any_late, tell_late

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 5.0


async def watch_actions(database: Database, clock: Clock) -> None:
    """Runs until it is cancelled. Asked on the reader, so that an idle round never locks."""
    while True:
        try:
            while await database.read(any_late, clock):
                await database.write(tell_late, clock)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.warning("actions: %s; the next look tries again", type(error).__name__)
        await asyncio.sleep(LOOK_EVERY_SECONDS)
