"""The two activities of a case: a look, and one effect on its way out."""

from __future__ import annotations

import asyncio
from typing import Any

from temporalio import activity
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode

from activities.beat import Beat
from activities.sending import Sender
from records.clock import Clock
from records.database import Database
from records.engine.advance import BoundElsewhere, Run, advance
from workflows.messages import Advanced, AdvanceInput, Moved, SendInput


class CaseActivities:
    """What the workflow of a case may ask of the records and of the world."""

    def __init__(self, database: Database, clock: Clock, temporal: Client, sender: Sender) -> None:
        self._database = database
        self._clock = clock
        self._temporal = temporal
        self._sender = sender

    @activity.defn(name="advance")
    async def advance(self, ask: AdvanceInput) -> Advanced:
        info = activity.info()
        if info.workflow_id != ask.case or info.workflow_run_id is None:
            return Advanced(stop=True)  # nobody moves a case but the workflow of its own id
        run = Run(info.workflow_run_id, ask.procedure_digest, follows_another=ask.again)
        answer = await self._look(ask, run)
        if isinstance(answer, BoundElsewhere):
            if await self._still_runs(ask.case, answer.run):
                return Advanced(stop=True)
            run = Run(run.id, run.procedure_digest, bound_run_is_over=True, follows_another=True)
            answer = await self._look(ask, run)
        return _advanced(answer if isinstance(answer, dict) else {"stop": True})

    async def _look(self, ask: AdvanceInput, run: Run) -> dict[str, Any] | BoundElsewhere:
        return await self._database.write(
            advance,
            self._clock,
            case_id=ask.case,
            run=run,
            expected_version=ask.expected_version,
            key=ask.key,
            cancel_asked=ask.cancel_asked,
        )

    async def _still_runs(self, case: str, run: str) -> bool:
        try:
            described = await self._temporal.get_workflow_handle(case, run_id=run).describe()
        except RPCError as error:
            if error.status == RPCStatusCode.NOT_FOUND:
                return False
            raise
        return described.status == WorkflowExecutionStatus.RUNNING

    @activity.defn(name="send")
    async def send(self, ask: SendInput) -> Advanced:
        beat = Beat(self._temporal)
        beating = asyncio.create_task(beat.go_on())
        try:
            return _advanced(await self._sender.send(ask.effect, beat))
        finally:
            beating.cancel()


def _advanced(answer: dict[str, Any]) -> Advanced:
    moved = [Moved(**one) for one in answer.get("moved", [])]
    return Advanced(**{**answer, "moved": moved})
