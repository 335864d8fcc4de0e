"""Holds open cases against running workflows: a case whose workflow is gone, or sleeps past its instant, is woken."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

from sqlalchemy import Connection, and_, func, select
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode

from delivery.wake import hint, start
from records.clock import Clock
from records.database import Database
from records.engine.effects import REMOVE
from records.engine.refuse_run import refuse_run
from records.engine.reviews import any_late, remind
from records.engine.wake import wake
from records.tables import cases, effects, incidents, instants, outbox, steps
from workflows.messages import TASK_QUEUE

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
            for case, procedure in open_cases:
                await _look_after(temporal, database, clock, case, procedure)
            for case in await database.read(_overdue, clock):
                await database.write(_wish, clock, case)
                await hint(temporal, database, case, clock)
            if await database.read(any_late, clock):
                await database.write(remind, clock)
            after = open_cases[-1][0] if len(open_cases) == BATCH else ""
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.warning("reconciler: %s; the next round tries again", type(error).__name__)
        if not after:
            await asyncio.sleep(EVERY_SECONDS)


async def _look_after(temporal: Client, database: Database, clock: Clock, case: str, procedure: str) -> None:
    """Wakes a case without a running workflow; takes its id back from a run that none of our workers would carry on."""
    try:
        described = await temporal.get_workflow_handle(case).describe()
    except RPCError as error:
        if error.status != RPCStatusCode.NOT_FOUND:
            raise
        await hint(temporal, database, case, clock)
        return
    if described.status != WorkflowExecutionStatus.RUNNING:  # of a case carried over, this is its newest run
        await hint(temporal, database, case, clock)
    elif (described.task_queue, described.workflow_type) != (TASK_QUEUE, procedure):
        await database.write(refuse_run, clock, case_id=case, run=described.run_id, code="foreign")
        await start(temporal, database, case, clock, instead=True)


def _open_cases(connection: Connection, after: str) -> list[tuple[str, str]]:
    """Id and procedure of open cases behind `after`, in order; also those that are over and still have something on
    its way, or to take down."""
    unfinished = select(effects.c.case_id).where(
        effects.c.state.in_(("permitted", "sent", "unknown"))
        | ((effects.c.state == "planned") & (effects.c.kind == REMOVE))
    )
    rows = connection.execute(
        select(cases.c.id, cases.c.procedure)
        .where(cases.c.id > after, cases.c.state.in_(("open", "incident")) | cases.c.id.in_(unfinished))
        .order_by(cases.c.id)
        .limit(BATCH)
    )
    return [(row.id, row.procedure) for row in rows]


def _overdue(connection: Connection, clock: Clock) -> list[str]:
    """Open cases, not stopped by a defect, with an instant that passed some time ago unseen and no wish that waits."""
    late = clock() - LATE
    open_step = and_(steps.c.case_id == instants.c.case_id, steps.c.key == instants.c.key, steps.c.closed_at.is_(None))
    wished = select(outbox.c.id).where(outbox.c.case_id == instants.c.case_id, outbox.c.done_at.is_(None)).exists()
    defect = (incidents.c.kind == "defect", incidents.c.closed_at.is_(None))
    stopped = select(incidents.c.id).where(incidents.c.case_id == instants.c.case_id, *defect).exists()
    rows = connection.scalars(
        select(instants.c.case_id)
        .join(steps, open_step)
        .join(cases, cases.c.id == instants.c.case_id)
        .where(cases.c.state.in_(("open", "incident")), ~stopped, instants.c.passed_at.is_(None), ~wished)
        .group_by(instants.c.case_id)
        .having(func.min(instants.c.at) < late)
        .limit(BATCH)
    )
    return list(rows)


def _wish(connection: Connection, clock: Clock, case: str) -> None:
    wake(connection, case, clock())
