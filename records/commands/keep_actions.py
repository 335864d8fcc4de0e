"""Actions: what somebody is to see to before an instant; added, done, or dropped with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from governance.cell import may_add_action, may_settle_action
from governance.permissions import NO_OPERATOR
from governance.person import Person
from governance.refusal import Refusal
from records.clock import Clock
from records.commands.answering import asked_as
from records.commands.once import already, digest_of, remember
from records.commands.text import checked_text
from records.engine.actions import told_of
from records.engine.cells import cell_of, in_charge_of
from records.engine.load import locked_case
from records.engine.notices import tell
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import actions, tasks

TITLE_LIMIT = 200  # characters
NOTE_LIMIT = 2_000
AT_MOST = 100  # open ones of one case

_ACTION = select(actions).where(actions.c.id == bindparam("action"))
_OPEN = select(func.count()).where(actions.c.case_id == bindparam("case"), actions.c.state == "open")
_OPEN_TASKS = select(tasks.c.id).where(tasks.c.case_id == bindparam("case"), tasks.c.state == "open")


def add_action(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    case: str,
    title: str,
    owner: str,
    due_at: datetime,
    command: str,
    note: str = "",
) -> str:
    """The id of the action, which its owner is told of. It stays until it is done or dropped, also when the case is
    over. The same command again gives the same action.

    Raises `not_found`, `case.closed`, `action.not_allowed`, `action.owner`, `action.due`, `action.too_many`,
    `text.empty`, `text.too_long`, `command.reused`.
    """
    now = clock()
    body = digest_of({"case": case, "title": title, "owner": owner, "due_at": due_at.isoformat(), "note": note})
    before = already(connection, command, body)
    if before is not None:
        return str(before["action"])
    who = find_person(connection, person, now)
    row = locked_case(connection, case)
    if who is None or not who.active or row is None or not reads_case(connection, who, case):
        raise Refusal("not_found")
    if row.state not in ("open", "incident"):
        raise Refusal("case.closed", outcome=row.outcome)
    title = checked_text(title, needed=True, limit=TITLE_LIMIT)
    note = checked_text(note, needed=False, limit=NOTE_LIMIT)
    if not _may_add(connection, who, row):
        raise Refusal("action.not_allowed")
    asked = find_person(connection, owner)
    if asked is None or not NO_OPERATOR.includes(asked):
        raise Refusal("action.owner")
    if due_at <= now:
        raise Refusal("action.due")
    if (connection.scalar(_OPEN, {"case": case}) or 0) >= AT_MOST:
        raise Refusal("action.too_many", limit=AT_MOST)
    action = new_id()
    connection.execute(
        insert(actions).values(
            id=action,
            case_id=case,
            title=title,
            note=note,
            owner_id=owner,
            due_at=due_at,
            state="open",
            added_by=person,
            added_at=now,
            next_at=due_at,
        )
    )
    remember(connection, command, body, {"action": action}, now)
    entries = Entries(connection, now, command)
    data = {"action": action, "person": owner, "due_at": due_at.isoformat()}
    texts = {"text": title} | ({"note": note} if note else {})
    entries.add(f"case:{case}", "action.added", actor=person, case=case, data=data, texts=texts)
    if owner != person:
        tell(connection, case, None, owner, "action.added", {"by": person, "until": due_at.isoformat()}, now)
    entries.write()
    return action


def finish_action(connection: Connection, clock: Clock, *, person: str, action: str, comment: str = "") -> None:
    """The action is done. Raises `not_found`, `action.not_yours`, `action.settled`, `text.too_long`."""
    _settle(connection, clock, person, action, "done", checked_text(comment, needed=False, limit=NOTE_LIMIT))


def drop_action(connection: Connection, clock: Clock, *, person: str, action: str, reason: str) -> None:
    """Nobody is to do it any more, for this reason. Raises the same, and `text.empty`."""
    _settle(connection, clock, person, action, "dropped", checked_text(reason, needed=True, limit=NOTE_LIMIT))


def _may_add(connection: Connection, who: Person, case: Row[Any]) -> bool:
    return may_add_action(
        who,
        in_cell=any(one.person_id == who.id for one in cell_of(connection, case.id)),
        in_charge=in_charge_of(connection, who, case),
        is_asked=any(
            asked_as(connection, who, task, case.procedure)
            for task in connection.scalars(_OPEN_TASKS, {"case": case.id}).all()
        ),
    )


def _settle(connection: Connection, clock: Clock, person: str, action: str, state: str, said: str) -> None:
    now = clock()
    who = find_person(connection, person, now)
    found = connection.execute(_ACTION, {"action": action}).one_or_none()
    if who is None or not who.active or found is None:
        raise Refusal("not_found")
    case = locked_case(connection, found.case_id)
    assert case is not None  # an action is of a case
    row = connection.execute(_ACTION, {"action": action}).one()  # under its lock
    if row.owner_id != person and not reads_case(connection, who, case.id):
        raise Refusal("not_found")
    in_charge = in_charge_of(connection, who, case)
    if not may_settle_action(who, row.owner_id, in_charge=in_charge):
        raise Refusal("action.not_yours")
    if row.state != "open":
        raise Refusal("action.settled", by=row.settled_by, at=row.settled_at.isoformat())
    settled = {"state": state, "settled_by": person, "settled_at": now, "said": said, "next_at": None}
    connection.execute(update(actions).where(actions.c.id == action).values(**settled))
    entries = Entries(connection, now)
    texts = {"text": row.title} | ({"reason" if state == "dropped" else "comment": said} if said else {})
    data = {"action": action, "person": row.owner_id}
    entries.add(f"case:{case.id}", f"action.{state}", actor=person, case=case.id, data=data, texts=texts)
    for one in sorted({row.owner_id, *told_of(connection, row)} - {person}):
        tell(connection, case.id, None, one, f"action.{state}", {"by": person}, now)
    entries.write()
