"""A desk in the hours of a crisis: Camille or Robin report it, Morgan leads, Solène directs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from governance.crisis import ESCALATION
from records.commands.open_case import open_case
from records.ids import new_id
from records.tables import crises, happenings, outbox
from tests.house import furnish, new_database
from tests.unit.freezes.conftest import Night


@dataclass
class CrisisDesk(Night):
    def report(self, person: str = "camille", community: str | None = "amis", **changes: Any) -> str:
        """The case of a crisis, begun."""
        body = {"what": "Une vitre est tombée dans la grande galerie.", "where": "", "community": community} | changes
        opened = self.run(open_case, person=person, procedure=ESCALATION, body=body, command=new_id())
        self.look(opened.id)
        return str(opened.id)

    def severity(self, case: str) -> str | None:
        found: str | None = self.rows(select(crises.c.severity).where(crises.c.case_id == case))[0].severity
        return found

    def say(self, person: str, case: str, step: str, answer: str, **more: Any) -> Any:
        return self.answer(person, self.tasks(case)[step], answer, **more)

    def qualify(self, case: str, answer: str = "serious", person: str = "morgan", **form: str) -> Any:
        matrix = {"reach": "several places", "harm": "reputation"} | form
        return self.say(person, case, "qualification", answer, form=matrix)

    def heard(self, case: str) -> list[str]:
        found = self.rows(select(happenings.c.event).where(happenings.c.case_id == case).order_by(happenings.c.n))
        return [row.event for row in found]

    def everywhere(self) -> None:
        """Every case that waits to be looked at is, as the worker does."""
        while waiting := self.rows(select(outbox.c.case_id).where(outbox.c.done_at.is_(None)).distinct()):
            for row in waiting:
                self.look(row.case_id)


@pytest.fixture
def crisis(tmp_path: Path) -> Iterator[CrisisDesk]:
    database = new_database(tmp_path)
    people, accounts = furnish(database)
    desk = CrisisDesk(database, people, accounts)
    yield desk
    assert desk.verified() == []
    database.close()
