"""A look at a case by the process that wrote to it, bound to no run: for seeding, where no worker is up yet."""

from __future__ import annotations

from sqlalchemy import Connection

from governance.refusal import Defect
from records.clock import Clock
from records.engine.advance import Answer, move
from records.engine.load import locked_case
from records.ledger.entries import Entries


def look(connection: Connection, clock: Clock, *, case_id: str) -> Answer:
    """Where the case stands after the look. Its workflow, once started, takes the position from here."""
    case = locked_case(connection, case_id)
    if case is None:
        raise Defect(f"no case {case_id}")
    now = clock()
    entries = Entries(connection, now)
    answer = move(connection, entries, case, now)
    entries.write()
    return answer
