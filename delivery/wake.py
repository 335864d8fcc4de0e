"""Tells Temporal that a case has something to look at; starts the workflow where none runs."""

from __future__ import annotations

from sqlalchemy import Connection, select
from temporalio.client import Client
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.service import RPCError, RPCStatusCode

from records.database import Database
from records.tables import cases, procedures
from workflows.messages import LOOK, TASK_QUEUE, CaseInput


async def hint(temporal: Client, database: Database, case: str) -> None:
    """Wakes the case's workflow, or starts it. Safe to repeat: a look carries nothing but the wish.

    Raises `RPCError` when Temporal cannot be reached; the outbox then tries again.
    """
    try:
        await temporal.get_workflow_handle(case).signal(LOOK)
    except RPCError as error:
        if error.status != RPCStatusCode.NOT_FOUND:
            raise
        await start(temporal, database, case)


async def start(temporal: Client, database: Database, case: str) -> None:
    """Starts the workflow of an open case; the records, not Temporal, decide which run the case listens to."""
    found = await database.read(_start_input, case)
    if found is None:
        return
    name, begin = found
    await temporal.start_workflow(
        name,
        begin,
        id=case,
        task_queue=TASK_QUEUE,
        id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
        id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        start_signal=LOOK,
    )


def _start_input(connection: Connection, case: str) -> tuple[str, CaseInput] | None:
    row = connection.execute(
        select(cases.c.procedure, cases.c.procedure_digest, procedures.c.compiled)
        .join(procedures, procedures.c.digest == cases.c.procedure_digest)
        .where(cases.c.id == case)
    ).one_or_none()
    if row is None:
        return None
    return row.procedure, CaseInput(case, row.procedure_digest, row.compiled)
