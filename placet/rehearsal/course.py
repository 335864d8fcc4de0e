"""The time of a rehearsal: it stands still at the instant that was reached, until the next one is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from temporalio.client import Interceptor as ClientInterceptor
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import ActivityInboundInterceptor, ExecuteActivityInput
from temporalio.worker import Interceptor as WorkerInterceptor

from workflows.messages import Advanced


class Course:
    """`clock` is that of commands, gate and activities. It follows the environment's, which is fetched and skipped at
    each `reach`, counted from the scenario's own beginning, and stands still in between: so a slow machine changes
    nothing, and the same scenario gives the same instants whenever it is rehearsed."""

    def __init__(self, environment: WorkflowEnvironment, shift: Shift, starts: datetime) -> None:
        self._environment = environment
        self._shift = shift
        self._zero = self._starts = self.now = starts

    def clock(self) -> datetime:
        return self.now

    async def begin(self) -> None:
        self._zero = await self._environment.get_current_time()
        self._shift.by = self._zero - self._starts

    async def reach(self, instant: datetime) -> None:
        """Skips to that instant, which is the earliest at which anything happens: what waited for it rings there."""
        self.now = instant
        rest = self._zero + (instant - self._starts) - await self._environment.get_current_time()
        if rest > timedelta():
            await self._environment.sleep(rest)


class Shift(ClientInterceptor, WorkerInterceptor):
    """The environment's clock cannot be set: what the workflow is told to wait for is told by that clock."""

    def __init__(self) -> None:
        self.by = timedelta()

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:
        return _Shifted(next, self)


class _Shifted(ActivityInboundInterceptor):
    def __init__(self, next: ActivityInboundInterceptor, shift: Shift) -> None:
        super().__init__(next)
        self._shift = shift

    async def execute_activity(self, input: ExecuteActivityInput) -> Any:
        answer = await self.next.execute_activity(input)
        if isinstance(answer, Advanced) and answer.next_at is not None:
            at = datetime.fromisoformat(answer.next_at) + self._shift.by
            return replace(answer, next_at=at.isoformat())
        return answer
