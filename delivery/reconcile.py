"""Holds open cases against running workflows: a case whose workflow is gone, or sleeps past its instant, is woken."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

from sqlalchemy import Connection, and_, func, select
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode

from delivery.wake import hint
from records.clock import Clock
from records.database import Database
from records.engine.wake import wake
from records.tables import cases, effects, instants, outbox, steps

log = logging.getLogger(__name__)

EVERY_SECONDS = 60.0
LATE = timedelta(seconds=30)
BATCH = 500


async def reconcile(temporal: Client, database: Database, clock: Clock) -> None:
    """Runs until it is cancelled; the first round at once, so that a restart finds what a crash left."""
    after = ""
    while True:
        try:
            open_cases = await database.read(_open_cases, after)
            for case in open_cases:
                if not await _runs(temporal, case):
                    await hint(temporal, database, case)
            for case in await database.read(_overdue, clock):
                await database.write(_wish, clock, case)
                await hint(temporal, database, case)
            after = open_cases[-1] if len(open_cases) == BATCH else ""
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.warning("reconciler: %s; the next round tries again", type(error).__name__)
        if not after:
            await asyncio.sleep(EVERY_SECONDS)


async def _runs(temporal: Client, case: str) -> bool:
    try:
        described = await temporal.get_workflow_handle(case).describe()
    except RPCError as error:
        if error.status == RPCStatusCode.NOT_FOUND:
            return False
        raise
    return described.status == WorkflowExecutionStatus.RUNNING


def _open_cases(connection: Connection, after: str) -> list[str]:
    """Ids of open cases behind `after`, in order; also cancelled ones that still have something on its way."""
    unfinished = select(effects.c.case_id).where(effects.c.state.in_(("permitted", "sent", "unknown")))
    rows = connection.scalars(
        select(cases.c.id)
        .where(cases.c.id > after, (cases.c.state == "open") | cases.c.id.in_(unfinished))
        .order_by(cases.c.id)
        .limit(BATCH)
    )
    return list(rows)


def _overdue(connection: Connection, clock: Clock) -> list[str]:
    """Open cases with an instant that passed some time ago unseen and no wish that waits."""
    late = clock() - LATE
    open_step = and_(steps.c.case_id == instants.c.case_id, steps.c.key == instants.c.key, steps.c.closed_at.is_(None))
    wished = select(outbox.c.id).where(outbox.c.case_id == instants.c.case_id, outbox.c.done_at.is_(None)).exists()
    rows = connection.scalars(
        select(instants.c.case_id)
        .join(steps, open_step)
        .join(cases, cases.c.id == instants.c.case_id)
        .where(cases.c.state == "open", instants.c.passed_at.is_(None), ~wished)
        .group_by(instants.c.case_id)
        .having(func.min(instants.c.at) < late)
        .limit(BATCH)
    )
    return list(rows)


def _wish(connection: Connection, clock: Clock, case: str) -> None:
    wake(connection, case, clock())
