"""One loop for every case: look, follow the machine, send what may be sent, wait for a hint or the next instant.

The workflow decides nothing. Each look is one activity that moves the records; the same pure `step` over the same
events must arrive at the same position here, so that the history is an independent account of the path.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from temporalio import workflow
from temporalio.common import RawValue, RetryPolicy
from temporalio.exceptions import ApplicationError

from procedures.compiled import from_compiled
from procedures.machine.state import State, from_json, initial, to_json
from procedures.machine.step import step
from procedures.machine.wire import events_from_json, facts_from_json
from procedures.model import Procedure
from procedures.position import position_digest
from workflows.messages import LOOK, Advanced, AdvanceInput, CaseInput, CollectInput, SendInput

FOR_EVER = RetryPolicy(
    initial_interval=timedelta(milliseconds=200), maximum_interval=timedelta(seconds=30), maximum_attempts=0
)
LOOKS_AFTER = "looks after a send that moved nothing"  # histories from before it do not
STAYS = "stays until what is on its way is settled"  # histories from before it ended at once
SHORTEST_WAIT = timedelta(seconds=1)
FEWEST_LOOKS = 2  # before a run hands over: one that did so at once could do nothing else for ever


@workflow.defn(dynamic=True)
class Case:
    """Runs one case under the name of its procedure; the id of the workflow is the id of the case."""

    def __init__(self) -> None:
        self.look_wanted = False
        self.state: State = initial()
        self.version: int | None = None
        self.looks = 0
        self.sending: dict[str, asyncio.Task[Advanced]] = {}
        self.next_at: datetime | None = None
        self.over = False
        self.cancel_asked = False

    @workflow.signal(name=LOOK)
    def look(self) -> None:
        self.look_wanted = True

    @workflow.signal(dynamic=True)
    def ignore(self, name: str, args: Sequence[RawValue]) -> None:
        """Nothing but a look is listened to: whatever else is sent here says nothing."""

    @workflow.run
    async def run(self, args: Sequence[RawValue]) -> str:
        case, self.procedure = begun_with(args)
        self.look_wanted = True
        while True:
            if self.look_wanted:
                self.look_wanted = False
                self.follow(case, await self.advance(case))
            self.collect(case)
            if self.over and not self.sending and not self.stays():
                return self.state.ended or "stopped"
            if self.hands_over():
                workflow.continue_as_new(args=[replace(case, again=False, stood_at=self.version)])
            await self.rest()

    def stays(self) -> bool:
        """Whether something of a case that is over has still to be looked up, or taken down, at an instant to come."""
        return self.next_at is not None and workflow.patched(STAYS)

    def hands_over(self) -> bool:
        """Whether a new run is to take over with an empty history: only where nothing is under way in this one.

        A look that is wanted is not: it is what the new run begins with. Waiting for it would never end in a flood.
        """
        idle = not (self.over or self.sending or self.cancel_asked) and self.version is not None
        return idle and self.looks >= FEWEST_LOOKS and workflow.info().is_continue_as_new_suggested()

    async def advance(self, case: CaseInput) -> Advanced:
        self.looks += 1
        key = f"{workflow.info().run_id}:{self.looks}"
        ask = AdvanceInput(
            case.case,
            case.procedure_digest,
            self.version,
            key,
            case.again,
            self.cancel_asked,
            case.stood_at if self.version is None else None,
        )
        self.cancel_asked = False
        return await self.steadfast(
            workflow.start_activity(
                "advance",
                ask,
                result_type=Advanced,
                start_to_close_timeout=timedelta(seconds=20),
                retry_policy=FOR_EVER,
            )
        )

    def follow(self, case: CaseInput, answer: Advanced) -> None:
        """Takes the position the records say, after stepping there itself wherever it holds the step before."""
        if answer.stop:
            self.over, self.next_at = True, None
            return
        if answer.position is not None:
            self.state, self.version = from_json(answer.position), answer.base
        if self.version != answer.base:
            self.look_wanted = True  # an answer was lost on the way: the next look brings the truth
            return
        try:
            for moved in answer.moved:
                facts, events = facts_from_json(moved.facts), events_from_json(moved.events)
                self.state, _ = step(self.procedure, self.state, facts, events)
        except Exception as error:  # a run that cannot follow ends, so that one that can is started
            raise ApplicationError(f"case {case.case}: the machine cannot follow to {answer.version}") from error
        if position_digest(to_json(self.state)) != answer.position_digest:
            raise ApplicationError(f"case {case.case}: the machine and the records differ at {answer.version}")
        self.version = answer.version
        self.next_at = None if answer.next_at is None else datetime.fromisoformat(answer.next_at)
        self.over = answer.ended is not None
        for effect in answer.effects:
            if effect not in self.sending:
                self.sending[effect] = workflow.start_activity(
                    "send",
                    SendInput(case.case, effect),
                    result_type=Advanced,
                    start_to_close_timeout=timedelta(minutes=5),
                    heartbeat_timeout=timedelta(seconds=10),
                    retry_policy=FOR_EVER,
                )

        for key in answer.readings:
            if key not in self.sending:
                self.sending[key] = workflow.start_activity(
                    "collect",
                    CollectInput(case.case, key),
                    result_type=Advanced,
                    start_to_close_timeout=timedelta(minutes=5),
                    retry_policy=FOR_EVER,
                )

    def collect(self, case: CaseInput) -> None:
        """Follows the answers of sends that are over; each has moved the case in its own transaction.

        One that moved nothing may be older than the last look, which then found its effect still under way: a look
        says whether it is to be sent again by now.
        """
        for effect in sorted(effect for effect, send in self.sending.items() if send.done()):
            answer = self.sending.pop(effect).result()
            self.follow(case, answer)
            if not answer.moved and workflow.patched(LOOKS_AFTER):
                self.look_wanted = True

    async def rest(self) -> None:
        """Until a hint, the end of a send or the next instant; that one at least a second from now."""
        timeout: timedelta | None = None
        if self.next_at is not None and (not self.over or self.stays()):
            timeout = max(self.next_at - workflow.now(), SHORTEST_WAIT)
        try:
            await workflow.wait_condition(
                lambda: self.look_wanted or any(send.done() for send in self.sending.values()), timeout=timeout
            )
        except TimeoutError:
            self.look_wanted = True
        except asyncio.CancelledError:  # people cancel cases, Temporal does not: it is recorded, and only a look
            self.look_wanted = self.cancel_asked = True

    async def steadfast(self, handle: asyncio.Task[Advanced]) -> Advanced:
        """The result of the activity, also when somebody cancels the workflow meanwhile."""
        while True:
            try:
                return await asyncio.shield(handle)
            except asyncio.CancelledError:
                if handle.cancelled():
                    raise
                self.look_wanted = self.cancel_asked = True


def begun_with(args: Sequence[RawValue]) -> tuple[CaseInput, Procedure]:
    """What the run was started with. Anything else fails the run: one that never ends would keep the case's id."""
    try:
        case = workflow.payload_converter().from_payload(args[0].payload, CaseInput)
        return case, from_compiled(case.procedure)
    except Exception as error:
        raise ApplicationError("started with something that is no case") from error
