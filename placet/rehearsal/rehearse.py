"""Rehearses a procedure: people and events of a scenario, on the real machine, in time that is skipped."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from delivery.wake import hint
from governance.calendars.compiled import from_compiled as calendar_from_compiled
from governance.calendars.model import Calendar
from governance.refusal import Defect
from placet.rehearsal.known import nickname
from placet.rehearsal.lines import LANGUAGES, Lines
from placet.rehearsal.people import People
from placet.rehearsal.scenario import Scenario
from placet.rehearsal.standing import Standing, asked_people, next_instant, open_tasks, standing
from placet.rehearsal.timeline import Limit, Timeline, Waiting
from placet.rehearsal.world import World, world
from procedures.model import Procedure
from records.commands.open_case import open_case
from records.commands.set_up_organisation import Founding
from records.ids import new_id
from records.ledger.verify import verify
from records.tables import cases
from words.rehearsals import end_sentence, unused_answer, unused_event, waiting_sentence
from words.times import moment

MOST_SECONDS = 60.0
MOST_EVENTS = 500
LOOK_SECONDS = 0.004
REPEAT_SECONDS = 2.0  # after which Temporal is told again what it has not acted on


class _Reached(Exception):
    """A bound of the rehearsal."""

    def __init__(self, limit: Limit) -> None:
        super().__init__(limit)
        self.limit = limit


@dataclass
class _Rehearsal:
    world: World
    procedure: Procedure
    scenario: Scenario
    people: People
    most_events: int
    asked: dict[str, tuple[str, ...]] = field(default_factory=dict)  # who could answer when last seen, by task
    asked_at: dict[tuple[str, datetime], tuple[str, ...]] = field(default_factory=dict)  # and since when
    hinted: dict[int, float] = field(default_factory=dict)

    async def play(self) -> None:
        """Until nothing is open, or nothing more would happen."""
        stands = await self.settle()
        while stands.any_open:
            await self.people.listen()
            if not await self.people.act():
                now = self.world.course.now
                coming = [await self.world.database.read(next_instant, now), self.people.next_at()]
                known = [one for one in coming if one is not None]
                if not known:
                    return
                await self.world.course.reach(min(known))
            stands = await self.settle()

    async def settle(self) -> Standing:
        """Returns when the engine has done all that is to be done at this instant."""
        while True:
            stands = await self.world.database.read(standing, self.world.course.now)
            if stands.entries > self.most_events:
                raise _Reached("events")
            if stands.quiet:
                await self.world.database.read(self._note_asked)
                return stands
            now = time.monotonic()
            waiting = [one for one in stands.hints if now - self.hinted.get(one[0], 0.0) > REPEAT_SECONDS]
            for case in dict.fromkeys(case for _, case in waiting):
                await hint(self.world.temporal, self.world.database, case)
            self.hinted.update((number, now) for number, _ in waiting)
            await asyncio.sleep(LOOK_SECONDS)

    def _note_asked(self, connection: Connection) -> None:
        for task in open_tasks(connection):
            asked = tuple(sorted(asked_people(connection, task, self.world.course.now)))
            if self.asked.get(task.id) != asked:
                self.asked[task.id] = self.asked_at[task.id, self.world.course.now] = asked


async def rehearse(
    founding: Founding,
    procedure: Procedure,
    scenario: Scenario,
    *,
    seconds: float = MOST_SECONDS,
    events: int = MOST_EVENTS,
    began: Callable[[], None] = lambda: None,
) -> Timeline:
    """What comes of the scenario under this procedure, which is one of the `founding`. `began` is called when the
    world is up and the scenario starts.

    Raises `InvalidSubject` and `Refusal` where the scenario cannot begin. A rehearsal that reaches its bound (of
    `seconds`, or of `events`: ledger entries about its cases) says so and tells what happened until then.
    """
    until = asyncio.get_running_loop().time() + seconds
    async with world(founding, scenario.starts) as scratch:
        began()
        case = await _submitted(scratch, procedure, scenario)
        ids = {nickname(address): person for address, person in scratch.people.items()}
        people = People(scratch, scenario, ids, _calendar(founding, procedure), case, dict(scenario.subject))
        rehearsal = _Rehearsal(scratch, procedure, scenario, people, events)
        limit: Limit | None = None
        try:
            async with asyncio.timeout_at(until):
                await rehearsal.play()
        except TimeoutError:
            limit = "time"
        except _Reached as reached:
            limit = reached.limit
        return await scratch.database.read(_timeline, rehearsal, founding.zone, limit)


async def _submitted(scratch: World, procedure: Procedure, scenario: Scenario) -> str:
    ids = {nickname(address): person for address, person in scratch.people.items()}
    opened = await scratch.database.write(
        open_case,
        scratch.course.clock,
        person=ids[scenario.by],
        procedure=procedure.name,
        body=_submitted_body(scenario, ids),
        command=new_id(),
    )
    return opened.id


def _submitted_body(scenario: Scenario, ids: dict[str, str]) -> dict[str, Any]:
    """The person from whom a claim came is named in a scenario, and known by id."""
    source = scenario.subject.get("source")
    return dict(scenario.subject) | ({} if source is None else {"source": ids[source]})


def _calendar(founding: Founding, procedure: Procedure) -> Calendar:
    """In which the working time of the scenario counts: that of the procedure, else the first there is."""
    named = {calendar.name: calendar for calendar in founding.calendars}
    chosen = named.get(procedure.calendar or "") or next(iter(named.values()))
    return calendar_from_compiled(chosen.compiled)


def _timeline(connection: Connection, rehearsal: _Rehearsal, zone: str, limit: Limit | None) -> Timeline:
    found = verify(connection)
    if not found.ok:
        raise Defect("; ".join(str(problem) for problem in found.problems))
    case = connection.execute(select(cases).where(cases.c.id == rehearsal.people.case)).one()
    lines = Lines(connection, zone, rehearsal.asked_at, rehearsal.people.stopped)
    waiting = []
    for task in open_tasks(connection):
        asked = asked_people(connection, task, rehearsal.world.course.now)
        waiting.append(
            Waiting(
                task.step,
                tuple(lines.names(asked)),
                {
                    language: waiting_sentence(
                        lines.title(task.case_id, task.step, language), lines.called(asked), language
                    )
                    for language in LANGUAGES
                },
            )
        )
    scenario = rehearsal.scenario
    return Timeline(
        procedure=rehearsal.procedure.name,
        scenario=scenario.name,
        title=scenario.title,
        zone=zone,
        starts=scenario.starts,
        lines=lines.all(),
        state=case.state,
        outcome=case.outcome,
        waiting=tuple(waiting),
        limit=limit,
        unused=tuple(_unused(rehearsal, lines, zone)),
        expected=scenario.expected,
        sentence={language: end_sentence(case.outcome, language) for language in LANGUAGES},
    )


def _unused(rehearsal: _Rehearsal, lines: Lines, zone: str) -> list[dict[str, str]]:
    people = rehearsal.people
    told = [
        {
            language: unused_answer(
                lines.called([people.ids[one.who]])[0],
                one.answer,
                lines.title(people.case, one.step, language),
                language,
            )
            for language in LANGUAGES
        }
        for one in people.never_given()
    ]
    return told + [
        {language: unused_event(moment(one.at, language, zone), language) for language in LANGUAGES}
        for one in people.never_happened()
    ]
