"""Trouble that the records found and the procedure leads nowhere: an incident, which a person looks after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from governance.refusal import Defect
from procedures.find import step_named, step_of_key
from procedures.machine.messages import Event, Troubled
from procedures.machine.state import State, open_steps
from procedures.model import Ask
from records.engine.asked import resolve
from records.engine.incidents import open_incident
from records.engine.load import authors_of, procedure_of
from records.engine.never import never_for_task
from records.engine.presence import Presence
from records.engine.tasks import NOBODY, ask_people, enough_may_answer
from records.ledger.entries import Entries
from records.tables import audiences, tasks


def code_of(error: str) -> str:
    """The code of the incident about a trouble of that name."""
    return f"trouble.{error.replace(' ', '_')}"


NOBODY_CAN_ANSWER = code_of(NOBODY)


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
            open_incident(connection, entries, case, "defect", code_of(trouble.error), told, at)


def look_anew(connection: Connection, case: Row[Any], name: str, at: datetime) -> bool:
    """Whether enough people can answer the step by now; whoever is meant today is asked as well."""
    procedure = procedure_of(connection, case.procedure_digest)
    ask = step_named(procedure, name)
    if not isinstance(ask, Ask):
        raise Defect(f"{name} of case {case.id} asks nobody")
    authors, presence = authors_of(connection, case.subject_id), Presence(connection, case.procedure, at, case.id)
    standing = (tasks.c.case_id == case.id, tasks.c.step == name, tasks.c.kind == "step", tasks.c.state == "open")
    for task in connection.execute(select(tasks).where(*standing)).all():
        asked = list(connection.scalars(select(audiences.c.audience).where(audiences.c.task_id == task.id)))
        never = never_for_task(task, authors)
        meant = [one for one in resolve(connection, ask.who, case, never, presence) if one not in asked]
        ask_people(connection, task.id, meant, task.due_at, "procedure")
        if not enough_may_answer(connection, procedure, ask, [*asked, *meant], never, presence):
            return False
    return True
