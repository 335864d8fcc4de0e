"""A museum in which somebody, at every step, does one of all the things that people can do: by the real commands, on a
real database. Who wrote what is kept here, as it was typed; what the rules make of it is asked of nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sqlalchemy import Row, select

from governance.refusal import Refusal
from governance.statements import BlankWrong
from governance.submission import InvalidSubject
from procedures.model import Ask, End, Procedure, Publish
from records.commands.confirm_document import confirm_document
from records.commands.propose_document import propose_document
from records.engine.look import look
from records.tables import cases, drafts, effects, outbox, roles, tasks
from tests.four_eyes.judge import Judge
from tests.unit.commands.conftest import Desk
from tests.unit.commands.written import GO_ON, MANAGERS, NOT_AN_AUTHOR, REVIEW, approved, ask, call, written
from tests.unit.statements.test_statements import ENGLISH

YES = "good to publish"
AT_ONCE = 5  # cases that are open together: few enough that what people do meets in one of them
END = End("end as published", "published")


@dataclass
class World:
    desk: Desk
    chance: Random
    wrote: dict[str, set[str]] = field(default_factory=dict)  # by subject: whoever typed any of it
    known: list[str] = field(default_factory=list)  # everybody, in the order in which they came
    here: list[str] = field(default_factory=list)  # who has not left
    done: dict[str, int] = field(default_factory=dict)  # how often each way was gone, and what was said to it
    story: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.judge = Judge(self)
        for person in self.desk.people.values():
            self.comes(person)
        for procedure in PROCEDURES:
            self.desk.activate(procedure)
        called = self.desk.activate(approved(ask(), name="called"))
        self.desk.activate(written(call("called", called), END, name="calling"))
        words = self.desk.activate(STATEMENT)
        crisis = self.desk.activate(written(call("statement", words), END, name="crisis", subject="crisis"))
        self.desk.activate(written(call("crisis", crisis), END, name="alarm"))
        self.desk.give("noe", "community_architect")
        prepared = self.desk.run(propose_document, person="noe", kind="statement", source=ENGLISH)
        self.desk.run(confirm_document, person="solene", proposal=prepared.id)
        self.prepared_by = [self.desk.people["noe"]]

    # -- choosing

    def one_of(self, among: Iterable[Any]) -> Any:
        """One of them, or None where there are none."""
        found = list(among)
        return self.chance.choice(found) if found else None

    def sometimes(self, share: float) -> bool:
        return self.chance.random() < share

    def somebody(self) -> str:
        """Whoever is here; every other time the author of something that is open."""
        author = self.one_of(self.authors(self.one_of(self.open_cases()))) if self.sometimes(0.5) else None
        return author if author in self.here else self.chance.choice(self.here)

    def one_who(self, *held: str) -> str:
        """Nearly always one who holds one of these roles."""
        holders = select(roles.c.person_id).where(roles.c.role.in_(held), roles.c.person_id.in_(self.here)).distinct()
        found = {row.person_id for row in self.desk.rows(holders)} if self.sometimes(0.8) else set()
        return str(self.one_of(one for one in self.here if one in found) or self.chance.choice(self.here))

    def authors(self, case: Row[Any] | None) -> list[str]:
        wrote = self.wrote.get(case.subject_id, ()) if case is not None else ()
        return [person for person in self.known if person in wrote]

    # -- looking

    def open_cases(self) -> list[Row[Any]]:
        return self.desk.rows(select(cases).where(cases.c.state.in_(("open", "incident"))).order_by(cases.c.id))

    def case(self, case: str) -> Row[Any]:
        return self.desk.case(case)

    def open_tasks(self, *steps: str, kind: str = "step") -> list[Row[Any]]:
        asked = select(tasks).where(tasks.c.state == "open", tasks.c.kind == kind).order_by(tasks.c.id)
        return self.desk.rows(asked.where(tasks.c.step.in_(steps)) if steps else asked)

    def guarded_task(self) -> Row[Any] | None:
        """An open task on which no author of what it is about may say anything."""
        found: Row[Any] | None = self.one_of(
            [*self.open_tasks("review", "sign-off", "words"), *self.open_tasks(kind="held")]
        )
        return found

    def drafts(self) -> list[Row[Any]]:
        return self.desk.rows(select(drafts).order_by(drafts.c.id))

    def effects(self, *states: str) -> list[Row[Any]]:
        found = select(effects).where(effects.c.state.in_(states), effects.c.kind == "add").order_by(effects.c.id)
        return self.desk.rows(found)

    # -- doing

    def tries(self, command: Callable[..., Any], /, **inputs: Any) -> Any:
        """What the command gives, or what was said to it; written down, judged, and the cases moved on."""
        try:
            result = self.desk.run(command, **inputs)
        except (Refusal, InvalidSubject, BlankWrong) as refused:
            result = refused
        said = getattr(result, "code", "wrong form") if isinstance(result, Exception) else "done"
        self.done[f"{command.__name__}: {said}"] = self.done.get(f"{command.__name__}: {said}", 0) + 1
        self.story.append(f"{command.__name__} {self._named(inputs)}: {said}")
        self.judge.look()
        self.carries_on()
        return result

    def answers(self, command: Callable[..., Any], person: str, task: Row[Any], /, **inputs: Any) -> Any:
        """The same of what somebody does about a task. Its author is refused, and that is recorded."""
        before = self.judge.refused(person, task.id)
        may_not = person in self.wrote[self.case(task.case_id).subject_id] and self.judge.guards(task.id)
        result = self.tries(command, person=person, task=task.id, **inputs)
        if may_not and person in self.here:
            self.judge.author_was_refused(person, result, self.judge.refused(person, task.id) - before)
        return result

    def carries_on(self) -> None:
        """The engine looks at every case that was woken, until none is."""
        woken = select(outbox.c.case_id).where(outbox.c.done_at.is_(None)).distinct()
        for _ in range(50):
            found = self.desk.rows(woken)
            if not found:
                return
            for row in found:
                self.desk.run(look, case_id=row.case_id)
            self.judge.look()
        raise AssertionError("the cases never come to rest")

    def comes(self, person: str) -> None:
        self.known.append(person)
        self.here.append(person)

    def wrote_in(self, subject: str, *people: str) -> None:
        self.wrote.setdefault(subject, set()).update(people)

    def _named(self, inputs: dict[str, Any]) -> str:
        names = {person: name for name, person in self.desk.people.items()}
        shown = {key: value for key, value in inputs.items() if key not in ("body", "form", "command", "digest")}
        return str({key: names.get(value, value) if isinstance(value, str) else value for key, value in shown.items()})


STATEMENT: Procedure = written(
    Ask("words", MANAGERS, REVIEW, never=NOT_AN_AUTHOR, quorum=2),
    Publish("everywhere", "the accounts of the publication", "withdraw"),
    END,
    name="statement",
    guarantees=("approved",),
)
PROCEDURES: tuple[Procedure, ...] = (
    approved(ask(quorum=2, answers=REVIEW | {"changes wanted": GO_ON}), name="by-two"),
    approved(ask(), name="by-one"),
)
