"""What somebody is said to have answered by voice: noted for others to read, and confirmed by that person alone.

It is never an answer: no quorum, no gate and no look at a case reads it. The person's own answer confirms it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from governance.permissions import may
from governance.refusal import Refusal
from records.clock import Clock
from records.commands.answering import asked_as, may_answer
from records.commands.take import load_open_task
from records.commands.text import checked_text
from records.engine.load import locked_case
from records.engine.notices import tell
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import hearsay, tasks

WORDS_LIMIT = 1_000  # characters

_NOTED = select(hearsay).where(
    hearsay.c.task_id == bindparam("task"), hearsay.c.person_id == bindparam("person"), hearsay.c.state == "noted"
)
_ONE = select(hearsay).where(hearsay.c.id == bindparam("hearsay"))
_STEP = select(tasks.c.step).where(tasks.c.id == bindparam("task"))
_SETTLED = update(hearsay).where(hearsay.c.id == bindparam("hearsay"))


def note_hearsay(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    task: str,
    who: str,
    answer: str,
    words: str = "",
    heard_by: str = "",
    heard_at: datetime | None = None,
) -> str:
    """The id of the note that `who`, who is asked, is said to have given this answer by voice; `who` is told.

    Without `heard_by` and `heard_at` whoever notes it heard it now. The task stays as it is. Raises `not_found`,
    `task.settled`, `task.void`, `not_allowed`, `answer.unknown`, `hearsay.oneself`, `hearsay.apart`,
    `hearsay.not_asked`, `hearsay.heard`, `hearsay.already`, `text.too_long`.
    """
    now = clock()
    by, case, row, _ = load_open_task(connection, person, task, now)
    if not may(by, "note_hearsay"):
        raise Refusal("not_allowed")
    words = checked_text(words, needed=False, limit=WORDS_LIMIT)
    heard_by, heard_at = heard_by or person, heard_at or now
    if who in (person, heard_by):
        raise Refusal("hearsay.oneself")
    if row.apart is not None:
        raise Refusal("hearsay.apart")
    if answer not in row.answers:
        raise Refusal("answer.unknown", allowed=", ".join(row.answers))
    speaker = find_person(connection, who, now)
    if speaker is None or not speaker.active:
        raise Refusal("hearsay.not_asked")
    asked = asked_as(connection, speaker, task, case.procedure)
    if may_answer(connection, speaker, case, row, now, asked) is not None:
        raise Refusal("hearsay.not_asked")
    listener = find_person(connection, heard_by)
    if listener is None or not listener.active or not row.opened_at <= heard_at <= now:
        raise Refusal("hearsay.heard")
    if connection.execute(_NOTED, {"task": task, "person": who}).first() is not None:
        raise Refusal("hearsay.already", person=who)
    note = new_id()
    connection.execute(
        insert(hearsay).values(
            id=note,
            task_id=task,
            case_id=case.id,
            person_id=who,
            answer=answer,
            words=words,
            revision=row.revision,
            heard_by=heard_by,
            heard_at=heard_at,
            noted_by=person,
            noted_at=now,
            state="noted",
        )
    )
    entries = Entries(connection, now)
    entries.add(
        f"case:{case.id}",
        "hearsay.noted",
        actor=person,
        case=case.id,
        step=row.step,
        data={
            "hearsay": note,
            "task": task,
            "person": who,
            "answer": answer,
            "revision": row.revision,
            "by": heard_by,
            "at": heard_at.isoformat(),
        },
        texts={"text": words} if words else None,
    )
    tell(connection, case.id, task, who, "hearsay.noted", {"by": person, "answer": answer}, now)
    entries.write()
    return note


def deny_hearsay(connection: Connection, clock: Clock, *, person: str, hearsay: str) -> None:
    """The person says that they did not say it; who noted it is told. Said twice it is said once.

    Raises `not_found`, `hearsay.not_yours`, `hearsay.settled`.
    """
    now = clock()
    who = find_person(connection, person, now)
    found = connection.execute(_ONE, {"hearsay": hearsay}).one_or_none()
    if who is None or not who.active or found is None:
        raise Refusal("not_found")
    locked_case(connection, found.case_id)
    row = connection.execute(_ONE, {"hearsay": hearsay}).one()
    if row.person_id != person:
        raise Refusal("hearsay.not_yours" if reads_case(connection, who, row.case_id) else "not_found")
    if row.state == "denied":
        return
    if row.state != "noted":
        raise Refusal("hearsay.settled")
    entries = Entries(connection, now)
    _settle(connection, entries, row, "denied", now)
    entries.write()


def compare_with_hearsay(
    connection: Connection, entries: Entries, task: Row[Any], person: str, answer: str, now: datetime
) -> None:
    """The person has answered for themselves: what was noted of them is confirmed by that, or it was otherwise."""
    row = connection.execute(_NOTED, {"task": task.id, "person": person}).one_or_none()
    if row is not None:
        _settle(connection, entries, row, "confirmed" if row.answer == answer else "otherwise", now)


def _settle(connection: Connection, entries: Entries, row: Row[Any], state: str, now: datetime) -> None:
    connection.execute(_SETTLED, {"hearsay": row.id, "state": state, "settled_at": now})
    entries.add(
        f"case:{row.case_id}",
        f"hearsay.{state}",
        actor=row.person_id,
        case=row.case_id,
        step=connection.scalar(_STEP, {"task": row.task_id}),
        data={"hearsay": row.id, "task": row.task_id},
    )
    if state != "confirmed":
        for one in sorted({row.noted_by, row.heard_by}):
            tell(connection, row.case_id, None, one, f"hearsay.{state}", {"by": row.person_id}, now)
