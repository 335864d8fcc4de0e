"""The activities of a case: a look, one effect on its way, and a count of reactions."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from temporalio import activity
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode

from activities.beat import Beat
from activities.collecting import Collector
from activities.incidents import is_recorded_defect, note_late_attempt
from activities.sending import Sender
from records.clock import Clock
from records.database import Database
from records.engine.advance import BoundElsewhere, Run, advance
from workflows.messages import Advanced, AdvanceInput, CollectInput, Moved, SendInput


class CaseActivities:
    """What the workflow of a case may ask of the records and of the world."""

    def __init__(
        self, database: Database, clock: Clock, temporal: Client, sender: Sender, collector: Collector
    ) -> None:
        self._database = database
        self._clock = clock
        self._temporal = temporal
        self._sender = sender
        self._collector = collector

    @activity.defn(name="advance")
    async def advance(self, ask: AdvanceInput) -> Advanced:
        info = activity.info()
        if info.workflow_id != ask.case or info.workflow_run_id is None:
            return Advanced(stop=True)  # nobody moves a case but the workflow of its own id
        await note_late_attempt(self._database, self._clock, ask.case)
        run = Run(info.workflow_run_id, ask.procedure_digest, follows_another=ask.again, stood_at=ask.stood_at)
        answer = await self._look(ask, run)
        if isinstance(answer, BoundElsewhere):
            before = await self._status(ask.case, answer.run)
            if before == WorkflowExecutionStatus.RUNNING:
                return Advanced(stop=True)
            run = replace(run, bound_run_is_over=True, follows_another=True)
            first_look, handed_over = ask.expected_version is None, WorkflowExecutionStatus.CONTINUED_AS_NEW
            if first_look and before == handed_over and await self._continues(ask.case, answer.run, run.id):
                run = replace(run, continues=answer.run)
            answer = await self._look(ask, run)
        return _advanced(answer if isinstance(answer, dict) else {"stop": True})

    async def _look(self, ask: AdvanceInput, run: Run) -> dict[str, Any] | BoundElsewhere:
        try:
            return await self._advance(ask, run)
        except Exception as error:
            if not await is_recorded_defect(self._database, self._clock, ask.case, error):
                raise
        return await self._advance(ask, run)  # which moves nothing now: the truth, for a run that may wait on it

    async def _advance(self, ask: AdvanceInput, run: Run) -> dict[str, Any] | BoundElsewhere:
        return await self._database.write(
            advance,
            self._clock,
            case_id=ask.case,
            run=run,
            expected_version=ask.expected_version,
            key=ask.key,
            cancel_asked=ask.cancel_asked,
        )

    async def _status(self, case: str, run: str) -> WorkflowExecutionStatus | None:
        """How the run stands; None where Temporal knows nothing of it."""
        try:
            return (await self._temporal.get_workflow_handle(case, run_id=run).describe()).status
        except RPCError as error:
            if error.status == RPCStatusCode.NOT_FOUND:
                return None
            raise

    async def _continues(self, case: str, before: str, run: str) -> bool:
        """Whether `run` is what `before` continued as; a reset of it copies the first event, and so is found out."""
        events = self._temporal.get_workflow_handle(case, run_id=run).fetch_history_events(page_size=1)
        async for first in events:
            begun = first.workflow_execution_started_event_attributes
            return begun.continued_execution_run_id == before and begun.original_execution_run_id == run
        return False

    @activity.defn(name="send")
    async def send(self, ask: SendInput) -> Advanced:
        beat = Beat(self._temporal)
        beating = asyncio.create_task(beat.go_on())
        try:
            return _advanced(await self._sender.send(ask.effect, beat))
        except Exception as error:
            if activity.info().workflow_id == ask.case:
                await is_recorded_defect(self._database, self._clock, ask.case, error)
            raise  # Temporal tries again with its pauses, and knows the fence for the next attempt
        finally:
            beating.cancel()

    @activity.defn(name="collect")
    async def collect(self, ask: CollectInput) -> Advanced:
        return _advanced(await self._collector.collect(ask.case, ask.key))


def _advanced(answer: dict[str, Any]) -> Advanced:
    moved = [Moved(**one) for one in answer.get("moved", [])]
    return Advanced(**{**answer, "moved": moved})
