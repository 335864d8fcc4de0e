"""Two at the same instant on one SQLite file, and a desk at which it is prepared and what came of it is seen."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Row, func, select

from governance.refusal import Refusal
from records.commands.cancel_case import cancel_case
from records.commands.decide import decide
from records.engine.gate import permit
from records.ids import new_id
from records.tables import decisions, effects
from tests.house import furnish, new_database
from tests.unit.commands.conftest import Desk
from tests.workflows.racers import Call, Racers
from words.refusals import REFUSALS

STARTING_LINE_SECONDS = 0.01  # for what is to be run to reach another process
AHEAD_SECONDS = 0.002  # by how much one may be let go before the other, drawn anew each time


class Pair:
    def __init__(self, folder: Path, racers: Racers) -> None:
        database = new_database(folder)
        self.desk = Desk(database, *furnish(database))
        self._drawn = random.Random(17)
        self._racers = racers
        racers.on(database.path)

    def at_once(self, *calls: Call) -> list[Any]:
        """What each call returned, or its refusal, which has a sentence; both let go at the same instant or nearly."""
        line = time.monotonic() + STARTING_LINE_SECONDS
        late = self._drawn.randrange(len(calls))
        behind = self._drawn.uniform(0, AHEAD_SECONDS)
        said = self._racers.run(
            [
                Call(call.command, call.inputs, self.desk.now, line + (behind if n == late else 0))
                for n, call in enumerate(calls)
            ]
        )
        assert all(one.code in REFUSALS for one in said if isinstance(one, Refusal))
        return said

    def call(self, do: Callable[..., Any], who: str, **inputs: Any) -> Call:
        return Call(do, {"person": self.desk.people[who], **inputs})

    def deciding(self, who: str, task: Row[Any], answer: str, **extra: Any) -> Call:
        said = {"task": task.id, "answer": answer, "comment": "une raison", "digest": task.digest} | extra
        return self.call(decide, who, **{"command": new_id()} | said)

    def cancelling(self, who: str, case: str) -> Call:
        return self.call(cancel_case, who, case=case, reason="plus d'actualité", command=new_id())

    def permitting(self, effect: Row[Any]) -> Call:
        return Call(permit, {"effect_id": effect.id})

    def count(self, case: str) -> int:
        query = select(func.count()).select_from(decisions).where(decisions.c.case_id == case)
        return int(self.desk.database.read_now(lambda connection: connection.scalar(query)))

    def effect(self, case: str) -> Row[Any] | None:
        query = select(effects).where(effects.c.case_id == case)
        return self.desk.database.read_now(lambda connection: connection.execute(query).one_or_none())

    def approved(self) -> tuple[str, Row[Any]]:
        """A case that a colleague has approved, and its effect, which waits for the gate."""
        case = self.desk.submit("camille")
        self.desk.decide("noe", case, "good to publish")
        effect = self.effect(case)
        assert effect is not None
        return case, effect
