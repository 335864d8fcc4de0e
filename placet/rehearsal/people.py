"""What the people of a scenario do, by the commands that people use; and what they could not do, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from governance.calendars.model import Calendar
from governance.calendars.working_time import add_working
from governance.deadlines import elapsed
from governance.refusal import Refusal
from governance.submission import InvalidSubject
from placet.rehearsal.scenario import Act, Answer, Happens, Scenario
from placet.rehearsal.standing import is_asked, open_tasks
from placet.rehearsal.world import World
from records.commands.cancel_case import cancel_case
from records.commands.decide import decide
from records.commands.move_slot import move_slot
from records.commands.raise_sensitivity import raise_sensitivity
from records.engine.happenings import happen
from records.engine.load import body_of, locked_case
from records.ids import new_id
from records.ledger.entries import Entries
from records.tables import cases, ledger


@dataclass(frozen=True, slots=True)
class Stopped:
    """Something a person wanted to do and could not, of which the ledger keeps nothing."""

    at: datetime
    after: int  # entries of the ledger at that moment
    case: str
    who: str  # id
    wanted: str  # code of an answer or of a deed
    why: Refusal | InvalidSubject


@dataclass
class People:
    """`ids` by nickname. `asked` is when each planned answer was asked for: number of the answer -> task, since."""

    world: World
    scenario: Scenario
    ids: dict[str, str]
    calendar: Calendar
    case: str
    body: dict[str, Any]
    given: set[int] = field(default_factory=set)
    happened: set[int] = field(default_factory=set)
    asked: dict[int, tuple[str, datetime]] = field(default_factory=dict)
    spoken: set[tuple[str, str]] = field(default_factory=set)  # task, nickname
    stopped: list[Stopped] = field(default_factory=list)

    async def listen(self) -> None:
        """Notes which planned answer is asked for by now; a task that is over asks for nothing."""
        self.asked = await self.world.database.read(self._asked)

    def next_at(self) -> datetime | None:
        """When somebody does something next, or something happens to everyone."""
        return min((at for at, _, _ in self._waiting()), default=None)

    async def act(self) -> bool:
        """Does the one thing that is due next; False when nothing is due yet."""
        due = [one for one in self._waiting() if one[0] <= self.world.course.now]
        if not due:
            return False
        _, kind, number = min(due)
        if kind == 0:
            self.happened.add(number)
            await self._happens(self.scenario.events[number])
        else:
            self.given.add(number)
            await self._answer(self.scenario.answers[number], self.asked[number][0])
        return True

    def never_given(self) -> list[Answer]:
        return [one for number, one in enumerate(self.scenario.answers) if number not in self.given]

    def never_happened(self) -> list[Happens | Act]:
        return [one for number, one in enumerate(self.scenario.events) if number not in self.happened]

    # --- when

    def _waiting(self) -> list[tuple[datetime, int, int]]:
        events = [(one.at, 0, number) for number, one in enumerate(self.scenario.events) if number not in self.happened]
        answers = [
            (at, 1, number)
            for number, (_, since) in self.asked.items()
            if (at := self._answered_at(self.scenario.answers[number], since)) is not None
        ]
        return events + answers

    def _asked(self, connection: Connection) -> dict[int, tuple[str, datetime]]:
        found: dict[int, tuple[str, datetime]] = {}
        for task in open_tasks(connection):
            spoken = {who for spoken_on, who in self.spoken if spoken_on == task.id}
            for number, planned in enumerate(self.scenario.answers):
                if number in self.given or number in found or planned.step != task.step or planned.who in spoken:
                    continue
                spoken.add(planned.who)  # her next answer is for the next time she is asked
                before = self.asked.get(number)
                if before is not None and before[0] == task.id:
                    found[number] = before
                elif is_asked(connection, self.ids[planned.who], task.id):
                    found[number] = (task.id, self.world.course.now)
        return found

    def _answered_at(self, planned: Answer, since: datetime) -> datetime | None:
        """None for someone who does not come back."""
        after = planned.after
        if after is None:
            at = since
        else:
            at = add_working(self.calendar, since, after) if after.working else since + elapsed(after)
        for _ in self.scenario.away:  # coming back from one absence may be going into the next
            for away in self.scenario.away:
                if away.who == planned.who and away.since <= at and (away.until is None or at < away.until):
                    if away.until is None:
                        return None
                    at = away.until
        return at

    # --- what

    async def _answer(self, planned: Answer, task: str) -> None:
        row = next(one for one in await self.world.database.read(open_tasks) if one.id == task)
        self.spoken.add((task, planned.who))
        form: dict[str, Any] = dict(planned.form)
        if row.changes_subject:
            form = await self.world.database.read(_newest_body, row.case_id) | dict(planned.subject)
            if row.case_id == self.case:
                self.body = form
        await self._try(
            planned.who,
            planned.answer,
            decide,
            task=task,
            answer=planned.answer,
            comment=planned.says,
            digest=row.digest,
            command=new_id(),
            form=form or None,
        )

    async def _happens(self, event: Happens | Act) -> None:
        if isinstance(event, Happens):
            await self.world.database.write(_happen, event.event, self.world.course.now)
            return
        match event.does:
            case "cancel":
                await self._try(
                    event.who, event.does, cancel_case, case=self.case, reason=event.because, command=new_id()
                )
            case "mark as sensitive":
                await self._try(event.who, event.does, raise_sensitivity, case=self.case, reason=event.because)
            case "move the slot":
                accounts = [event.account] if event.account else list(self.body["accounts"])
                for account in accounts:
                    await self._try(event.who, event.does, move_slot, case=self.case, account=account, slot=event.to)

    async def _try(self, who: str, wanted: str, does: Any, /, **inputs: Any) -> None:
        database, clock = self.world.database, self.world.course.clock
        before = await database.read(_entries)
        try:
            await database.write(does, clock, person=self.ids[who], **inputs)
        except (Refusal, InvalidSubject) as refused:
            if await database.read(_entries) == before:  # else the ledger tells it
                self.stopped.append(Stopped(clock(), before, self.case, self.ids[who], wanted, refused))


def _happen(connection: Connection, event: str, at: datetime) -> None:
    """Every open case hears of it, in the order in which they were opened."""
    entries = Entries(connection, at)
    for case in connection.scalars(select(cases.c.id).where(cases.c.state == "open").order_by(cases.c.id)).all():
        row: Row[Any] | None = locked_case(connection, case)
        if row is not None:
            happen(connection, entries, row, event, at)
    entries.write()


def _entries(connection: Connection) -> int:
    return connection.scalar(select(func.count()).where(ledger.c.case_id.is_not(None))) or 0


def _newest_body(connection: Connection, case: str) -> dict[str, Any]:
    row = connection.execute(select(cases.c.subject_id, cases.c.revision).where(cases.c.id == case)).one()
    return body_of(connection, row.subject_id, row.revision)
