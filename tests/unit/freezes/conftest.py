"""A desk at which freezes are declared and lifted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, select

from records.commands.declare_freeze import FreezeDeclared, declare_freeze
from records.commands.lift_freeze import lift_freeze
from records.engine.gate import permit
from records.ids import new_id
from records.tables import effects, freezes, ledger
from tests.house import furnish, new_database
from tests.unit.commands.conftest import Desk


@dataclass
class Night(Desk):
    """A desk in the hours of a crisis."""

    def declare(self, person: str, scope: str = "all", reason: str = "", **more: Any) -> FreezeDeclared:
        inputs = {"scope": scope, "reason": reason, "command": new_id()} | more
        declared: FreezeDeclared = self.run(declare_freeze, person=person, **inputs)
        return declared

    def lift(self, person: str, freeze: str, reason: str = "Tout est rentré dans l'ordre.") -> Any:
        return self.run(lift_freeze, person=person, freeze=freeze, reason=reason, command=new_id())

    def approved(self, author: str = "camille", reviewer: str = "noe", **changes: Any) -> tuple[str, Row[Any]]:
        """A case that a colleague approved, and its effect, which waits for the gate."""
        case = self.submit(author, **changes)
        self.decide(reviewer, case, "good to publish")
        return case, self.effect(case)

    def effect(self, case: str) -> Row[Any]:
        (row,) = self.rows(select(effects).where(effects.c.case_id == case))
        return row

    def permit(self, effect: Row[Any]) -> Any:
        return self.run(permit, effect_id=effect.id)

    def freeze(self, freeze: str) -> Row[Any]:
        (row,) = self.rows(select(freezes).where(freezes.c.id == freeze))
        return row

    def told(self, stream: str = "freeze") -> list[str]:
        """The types of the entries of the stream, in order."""
        found = self.rows(select(ledger.c.type).where(ledger.c.stream == stream).order_by(ledger.c.n))
        return [row.type for row in found]

    def goes_by(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    database = new_database(tmp_path)
    people, accounts = furnish(database)
    night = Night(database, people, accounts)
    yield night
    assert night.verified() == []
    database.close()
