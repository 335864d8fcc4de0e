"""Tells Temporal that a case has something to look at; starts the workflow where none runs."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, select
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from records.clock import Clock, machine_clock
from records.database import Database
from records.engine.incidents import run_failed
from records.tables import cases, procedures
from workflows.messages import LOOK, TASK_QUEUE, CaseInput


async def hint(temporal: Client, database: Database, case: str, clock: Clock = machine_clock) -> None:
    """Wakes the case's workflow, or starts it. Safe to repeat: a look carries nothing but the wish.

    Raises `RPCError` when Temporal cannot be reached; the outbox then tries again.
    """
    try:
        await temporal.get_workflow_handle(case).signal(LOOK)
    except RPCError as error:
        if error.status != RPCStatusCode.NOT_FOUND:
            raise
        await start(temporal, database, case, clock)


async def start(
    temporal: Client, database: Database, case: str, clock: Clock = machine_clock, *, instead: bool = False
) -> None:
    """Starts the workflow of an open case; the records, not Temporal, decide which run the case listens to.

    Not after a run of the case that failed: it could not follow the records, and the next one could not either. That
    is an incident, and an operator has it tried again. With `instead` it takes the place of a run that is not the
    case's and keeps its id from it.
    """
    found = await database.read(_start_input, case)
    if found is None:
        return
    begin, bound = found
    if bound is not None and not instead and await _failed(temporal, case, bound):
        waits = await database.write(run_failed, clock, case_id=case, run=bound)
        if waits:
            return
    if bound or instead:
        await _start(temporal, begin(instead), instead=instead)
        return
    try:
        await _start(temporal, begin(False), reuse=WorkflowIDReusePolicy.REJECT_DUPLICATE)
    except WorkflowAlreadyStartedError:  # a run of which the records know nothing: they may have gone back behind it
        await _start(temporal, begin(True))


async def _start(
    temporal: Client,
    begin: tuple[str, CaseInput],
    *,
    reuse: WorkflowIDReusePolicy = WorkflowIDReusePolicy.ALLOW_DUPLICATE,
    instead: bool = False,
) -> None:
    name, given = begin
    await temporal.start_workflow(
        name,
        vars(given),  # the same JSON, without the deep copy that a dataclass is given on its way
        id=given.case,
        task_queue=TASK_QUEUE,
        id_reuse_policy=reuse,
        id_conflict_policy=(
            WorkflowIDConflictPolicy.TERMINATE_EXISTING if instead else WorkflowIDConflictPolicy.USE_EXISTING
        ),
        start_signal=LOOK,
    )


def _start_input(
    connection: Connection, case: str
) -> tuple[Callable[[bool], tuple[str, CaseInput]], str | None] | None:
    """Name and input of a run of the case, which ask whether Temporal had one before; and the run the records know."""
    row = connection.execute(
        select(cases.c.procedure, cases.c.procedure_digest, cases.c.run_id, procedures.c.compiled)
        .join(procedures, procedures.c.digest == cases.c.procedure_digest)
        .where(cases.c.id == case)
    ).one_or_none()
    if row is None:
        return None

    def begin(again: bool) -> tuple[str, CaseInput]:
        return row.procedure, CaseInput(case, row.procedure_digest, row.compiled, again)

    return begin, row.run_id


async def _failed(temporal: Client, case: str, run: str) -> bool:
    try:
        described = await temporal.get_workflow_handle(case, run_id=run).describe()
    except RPCError as error:
        if error.status != RPCStatusCode.NOT_FOUND:
            raise
        return False
    return described.status == WorkflowExecutionStatus.FAILED
