"""Repeats every hint that no advance has consumed yet: on leased rows, after two seconds, with back-off.

Runs in every worker. A row is closed by the advance that consumes it, never by its delivery: what Temporal
accepted can still be lost by a power cut, a reset or a restore.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import timedelta

from sqlalchemy import Connection, select, update
from sqlalchemy.exc import OperationalError
from temporalio.client import Client
from temporalio.service import RPCError

from delivery.wake import hint
from records.clock import Clock
from records.database import Database
from records.engine.incidents import temporal_away
from records.tables import outbox

log = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(seconds=30)
BATCH = 50
LOOK_EVERY_SECONDS = 1.0


async def relay(temporal: Client, database: Database, clock: Clock) -> None:
    """Runs until it is cancelled."""
    while True:
        try:
            due = await database.read(_any_due, clock)
            if due:
                for case in await database.write(_lease, clock):
                    await hint(temporal, database, case, clock)
        except asyncio.CancelledError:
            raise
        except RPCError as error:
            log.warning("relay: Temporal does not answer (%s); the rows stay and are tried again", error.status.name)
            with contextlib.suppress(OperationalError):
                await database.write(temporal_away, clock)
        except Exception as error:
            log.warning("relay: %s; the rows stay and are tried again", type(error).__name__)
        await asyncio.sleep(LOOK_EVERY_SECONDS)


def _any_due(connection: Connection, clock: Clock) -> bool:
    """Whether a wish has waited long enough to be repeated; asked on the reader, so that an idle relay never locks."""
    waiting = select(outbox.c.id).where(outbox.c.done_at.is_(None), outbox.c.next_try_at <= clock() - FIRST_PAUSE)
    return connection.execute(waiting.limit(1)).first() is not None


def _lease(connection: Connection, clock: Clock) -> list[str]:
    """Cases whose wish is due, each leased to this caller for the length of its next pause."""
    now = clock()
    rows = connection.execute(
        select(outbox.c.id, outbox.c.case_id, outbox.c.tries)
        .where(outbox.c.done_at.is_(None), outbox.c.next_try_at <= now - FIRST_PAUSE)
        .order_by(outbox.c.next_try_at)
        .limit(BATCH)
    ).all()
    for row in rows:
        pause = min(FIRST_PAUSE * 2 ** min(row.tries, 6), LONGEST_PAUSE)
        connection.execute(
            update(outbox).where(outbox.c.id == row.id).values(tries=row.tries + 1, next_try_at=now + pause)
        )
    return list(dict.fromkeys(row.case_id for row in rows))
