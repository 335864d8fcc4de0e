"""Writes down that a freeze has become effective when its last lease runs out and no sender says a word."""

from __future__ import annotations

import asyncio
import logging

from records.clock import Clock
from records.database import Database
from records.engine.freezing import any_to_settle, settle_freezes

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 1.0


async def watch_freezes(database: Database, clock: Clock) -> None:
    """Runs until it is cancelled."""
    while True:
        try:
            if await database.read(any_to_settle, clock):
                await database.write(settle_freezes, clock)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.warning("freezes: %s; the next look tries again", type(error).__name__)
        await asyncio.sleep(LOOK_EVERY_SECONDS)
