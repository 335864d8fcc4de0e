"""Trouble that the records found and the procedure leads nowhere: an incident, which a person looks after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from procedures.find import step_of_key
from procedures.machine.messages import Event, Troubled
from procedures.machine.state import State, open_steps
from records.engine.incidents import open_incident
from records.ledger.entries import Entries


def report_uncaught(
    connection: Connection, entries: Entries, case: Row[Any], state: State, events: Sequence[Event], at: datetime
) -> None:
    """An incident for each trouble among the events that left its step standing open as it was."""
    troubles = [event for event in events if isinstance(event, Troubled)]
    if not troubles:
        return
    standing = {opened.key for opened in open_steps(state)}
    for trouble in troubles:
        if trouble.key in standing:
            told = {"step": step_of_key(trouble.key)}
            open_incident(connection, entries, case, "defect", f"trouble.{trouble.error.replace(' ', '_')}", told, at)
