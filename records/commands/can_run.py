"""Whether a procedure can run here as it is written: what it uses, the calendar it counts in, what it calls."""

from __future__ import annotations

from sqlalchemy import Connection, select

from governance.refusal import Refusal
from procedures.find import every_step
from procedures.model import Ask, Call, ForEach, Procedure, Step, Wait
from records.engine.load import procedure_of
from records.tables import calendars, procedures


def refuse_what_cannot_run(connection: Connection, procedure: Procedure) -> None:
    """Raises `procedure.cannot_run_yet` with the step and its kind, `procedure.changes_other`,
    `procedure.calendar_unknown`, `procedure.call_unknown`."""
    for step in every_step(procedure):
        if isinstance(step, Ask) and step.changes not in (None, f"the {procedure.subject}"):
            raise Refusal("procedure.changes_other", step=step.name)
        kind = _not_yet(step)
        if kind is not None:
            raise Refusal("procedure.cannot_run_yet", step=step.name, kind=kind)
        if isinstance(step, Call):
            _refuse_call(connection, procedure.subject, step)
    if procedure.calendar is not None and not _knows_calendar(connection, procedure.calendar):
        raise Refusal("procedure.calendar_unknown", calendar=procedure.calendar)


def _not_yet(step: Step) -> str | None:
    """What is still missing to run the step, or None."""
    match step:
        case Wait(collect=str(), span=None):
            return "collect"
        case ForEach(of="claim"):
            return "for each"
    return None


def _refuse_call(connection: Connection, subject: str, call: Call) -> None:
    """A called procedure is there, and leaves the text alone: the case that called it is about one revision. A campaign
    calls it for publications, each of which has a text of its own."""
    digest = call.pinned or connection.scalar(
        select(procedures.c.digest).where(
            procedures.c.name == call.procedure,
            procedures.c.activated_at.is_not(None),
            procedures.c.retired_at.is_(None),
        )
    )
    known = digest and connection.scalar(select(procedures.c.digest).where(procedures.c.digest == digest))
    if not known:
        raise Refusal("procedure.call_unknown", step=call.name, procedure=call.procedure)
    called = procedure_of(connection, known)
    if subject == "campaign":
        if called.subject != "publication":
            raise Refusal("procedure.cannot_run_yet", step=call.name, kind="call")
        return
    for step in every_step(called):
        if isinstance(step, Ask) and step.changes is not None:
            raise Refusal("procedure.cannot_run_yet", step=call.name, kind="call")


def _knows_calendar(connection: Connection, name: str) -> bool:
    found = select(calendars.c.id).where(
        calendars.c.name == name, calendars.c.community_id.is_(None), calendars.c.retired_at.is_(None)
    )
    return connection.scalar(found) is not None
