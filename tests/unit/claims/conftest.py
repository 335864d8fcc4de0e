"""A desk at which claims are stated, verified and cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, select

from governance.verdicts import VERIFICATION
from records.commands.open_case import open_case
from records.engine.gate import Permit, permit
from records.engine.outcomes import confirmed
from records.engine.recall import carry_out
from records.ids import new_id
from records.tables import cases, claims, effects, outbox, recalls
from tests.house import furnish, new_database
from tests.unit.commands.conftest import Desk


@dataclass
class Newsroom(Desk):
    """Camille states claims and publications; Sacha and Noé verify; Morgan decides between them."""

    def state(self, person: str = "camille", **changes: Any) -> str:
        """The verification of a new claim, begun."""
        body = {
            "kind": "figure",
            "statement": "Le musée a reçu 120 000 visiteurs en 2025.",
            "about": "La fréquentation",
            "source_name": "Rapport d’activité",
            "community": "amis",
        } | changes
        opened = self.run(open_case, person=person, procedure=VERIFICATION, body=body, command=new_id())
        self.look(opened.id)
        return str(opened.id)

    def claim_of(self, case: str) -> str:
        return str(self.case(case).subject_id)

    def claim(self, claim: str) -> Row[Any]:
        row: Row[Any] = self.rows(select(claims).where(claims.c.id == claim))[0]
        return row

    def say(self, person: str, case: str, step: str, answer: str, **more: Any) -> Any:
        return self.answer(person, self.tasks(case)[step], answer, **more)

    def verify(self, case: str, first: str = "true", second: str = "true", **form: Any) -> None:
        self.say("sacha", case, "first verdict", first, form=form or None)
        self.say("noe", case, "second verdict", second)

    def stands(self, verdict: str = "true", **form: Any) -> str:
        """A claim with that verdict."""
        case = self.state()
        self.verify(case, verdict, verdict, **form)
        return self.claim_of(case)

    def fall(self, claim: str, verdict: str = "false") -> str:
        """The verification in which the claim got another verdict."""
        from records.commands.verify_again import verify_again

        case = str(self.run(verify_again, person="camille", claim=claim, command=new_id()).id)
        self.look(case)
        self.verify(case, verdict, verdict)
        return case

    def publish(self, *cited: str, person: str = "camille") -> str:
        """A publication that states these claims, approved, and standing on its network."""
        case = self.submit(person, claims=list(cited))
        self.decide("noe" if person != "noe" else "camille", case, "good to publish")
        effect = self.effect(case)
        verdict = self.run(permit, effect_id=effect.id)
        assert isinstance(verdict, Permit), self.effect(case).reason
        self.run(confirmed, effect_id=effect.id, platform_id=new_id(), url="https://example.org", looked_up=False)
        return case

    def effect(self, case: str) -> Row[Any]:
        row: Row[Any] = self.rows(select(effects).where(effects.c.case_id == case))[0]
        return row

    def everywhere(self) -> None:
        """Everything is looked at that waits to be, as the worker does; recalls are carried out."""
        while True:
            done = self.run(carry_out)
            waiting = self.rows(select(outbox.c.case_id).where(outbox.c.done_at.is_(None)).distinct())
            for row in waiting:
                self.look(row.case_id)
            if not done and not waiting:
                return

    def recalled(self) -> dict[str, str | None]:
        """By case, the number of its correction."""
        query = select(recalls.c.case_id, cases.c.serial).join(
            cases, cases.c.id == recalls.c.correction_id, isouter=True
        )
        return {row.case_id: row.serial for row in self.rows(query)}


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    database = new_database(tmp_path)
    people, accounts = furnish(database)
    yield Newsroom(database, people, accounts)
    database.close()
