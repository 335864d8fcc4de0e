"""Records without a Temporal: commands and looks in turn, on a real database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, select

from procedures.compiled import digest, to_compiled
from procedures.model import Procedure
from records.commands.activate_document import activate_procedure
from records.commands.decide import decide
from records.commands.give_role import give_role
from records.commands.open_case import open_case
from records.database import Database
from records.engine.look import look
from records.ids import new_id
from records.ledger.verify import verify
from records.tables import cases, ledger, tasks
from tests.house import furnish, new_database


@dataclass
class Desk:
    """What people do at their desks, with a clock that stands until it is moved."""

    database: Database
    people: dict[str, str]
    accounts: dict[str, str]
    now: datetime = field(default_factory=lambda: datetime(2026, 11, 23, 9, 0, tzinfo=UTC))

    def clock(self) -> datetime:
        return self.now

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    def run(self, command: Callable[..., Any], /, **inputs: Any) -> Any:
        if inputs.get("person") in self.people:
            inputs["person"] = self.people[inputs["person"]]

        def ran(connection: Any, clock: Any) -> Any:
            return command(connection, clock, **inputs)

        return self.database.write_now(ran, self.clock)

    def body(self, **changes: Any) -> dict[str, Any]:
        return {
            "title": "Réouverture",
            "community": "amis",
            "accounts": [self.accounts["short"]],
            "text": "La grande galerie rouvre samedi.",
            "language": "fr",
        } | changes

    def submit(self, person: str, **changes: Any) -> str:
        opened = self.run(
            open_case, person=person, procedure="publication-approval", body=self.body(**changes), command=new_id()
        )
        self.run(look, case_id=opened.id)
        return str(opened.id)

    def activate(self, procedure: Procedure) -> str:
        """The digest of the procedure, now in force."""
        compiled = to_compiled(procedure)
        self.run(activate_procedure, name=procedure.name, source="", compiled=compiled, digest=digest(compiled))
        return digest(compiled)

    def start(self, person: str, procedure: str, **changes: Any) -> str:
        """A case of that procedure, begun."""
        body = self.body(**changes)
        opened = self.run(open_case, person=person, procedure=procedure, body=body, command=new_id())
        self.look(opened.id)
        return str(opened.id)

    def give(self, person: str, role: str, community: str | None = None) -> None:
        self.run(give_role, person=person, role=role, community=community)

    def look(self, case: str) -> None:
        self.run(look, case_id=case)

    def answer(self, person: str, task: Row[Any], answer: str, **more: Any) -> Any:
        """A decision on this very task; the case is looked at afterwards."""
        inputs = {"digest": task.digest, "command": new_id(), "comment": "pourquoi"} | more
        decided = self.run(decide, person=person, task=task.id, answer=answer, **inputs)
        self.look(task.case_id)
        return decided

    def tasks(self, case: str) -> dict[str, Row[Any]]:
        """The open tasks by step."""
        query = select(tasks).where(tasks.c.case_id == case, tasks.c.state == "open")
        return {row.step: row for row in self.database.read_now(lambda connection: connection.execute(query).all())}

    def rows(self, query: Any) -> list[Any]:
        return self.database.read_now(lambda connection: list(connection.execute(query).all()))

    def verified(self) -> list[str]:
        """What the verification of the ledger blames."""
        return [str(problem) for problem in self.database.read_now(verify).problems]

    def task(self, case: str) -> Row[Any]:
        return self.database.read_now(
            lambda connection: connection.execute(
                select(tasks).where(tasks.c.case_id == case, tasks.c.state == "open")
            ).one()
        )

    def case(self, case: str) -> Row[Any]:
        return self.database.read_now(
            lambda connection: connection.execute(select(cases).where(cases.c.id == case)).one()
        )

    def decide(self, person: str, case: str, answer: str, comment: str = "pourquoi", **more: Any) -> Any:
        task = self.task(case)
        inputs = {"digest": task.digest, "command": new_id()} | more
        decided = self.run(decide, person=person, task=task.id, answer=answer, comment=comment, **inputs)
        self.run(look, case_id=case)
        return decided

    def types(self, case: str) -> list[str]:
        query = select(ledger.c.type).where(ledger.c.case_id == case).order_by(ledger.c.n)
        return self.database.read_now(lambda connection: list(connection.scalars(query)))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database = new_database(tmp_path)
    people, accounts = furnish(database)
    yield Desk(database, people, accounts)
    database.close()
