"""A run of Temporal that is not the case's own is turned away, and that is recorded."""

from __future__ import annotations

from sqlalchemy import Connection

from records.clock import Clock
from records.engine.load import locked_case
from records.ledger.entries import Entries


def refuse_run(connection: Connection, clock: Clock, *, case_id: str, run: str, code: str) -> None:
    """Records that this run was turned away; nothing else of the case changes."""
    if locked_case(connection, case_id) is None:
        return
    entries = Entries(connection, clock())
    entries.add(f"case:{case_id}", "run.refused", case=case_id, data={"run": run, "code": code})
    entries.write()
