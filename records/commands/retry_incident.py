"""An operator has a case tried again after an incident: from where it stood, by the same rules as ever."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select, update

from governance.permissions import may
from governance.refusal import Refusal
from records.clock import Clock
from records.engine.incidents import EFFECT, close_incident
from records.engine.load import locked_case
from records.engine.trouble import NOBODY_CAN_ANSWER, look_anew
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.tables import effects, incidents


def retry_incident(connection: Connection, clock: Clock, *, person: str, incident: str) -> str:
    """The id of the case, which is looked at again.

    Raises `not_found`, `not_allowed`, `incident.closed`; `incident.still_nobody` where nobody could answer a step and
    nobody can yet.
    """
    now = clock()
    found = open_for(connection, person, incident)
    if found.code == NOBODY_CAN_ANSWER:
        case = locked_case(connection, found.case_id)
        if case is not None and not look_anew(connection, case, found.data["step"], now):
            raise Refusal("incident.still_nobody", step=found.data["step"])
    entries = Entries(connection, now)
    close_incident(connection, entries, found, "retried", now, by=person)
    if found.code == EFFECT:  # what was certainly not sent need not wait for its next try
        failing = (effects.c.case_id == found.case_id, effects.c.trouble_since.is_not(None))
        connection.execute(update(effects).where(*failing, effects.c.state == "planned").values(wait_until=None))
        connection.execute(update(effects).where(*failing).values(trouble_since=None))
    wake(connection, found.case_id, now)
    entries.write()
    return str(found.case_id)


def open_for(connection: Connection, person: str, incident: str) -> Row[Any]:
    """The open incident, its case locked, for somebody who may settle it."""
    who = find_person(connection, person)
    if who is None or not may(who, "settle_incidents"):
        raise Refusal("not_allowed")
    chosen = select(incidents).where(incidents.c.id == incident)
    found = connection.execute(chosen).one_or_none()
    if found is None or locked_case(connection, found.case_id) is None:
        raise Refusal("not_found")
    found = connection.execute(chosen).one()
    if found.closed_at is not None:
        raise Refusal("incident.closed")
    return found
