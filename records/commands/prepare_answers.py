"""What somebody chose and typed for the tasks of a lot, kept until they confirm it: nothing is decided by that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from governance.refusal import Refusal
from governance.submission import clean_text
from records.clock import Clock
from records.commands.text import checked_text
from records.ids import new_id
from records.queries.lots import in_a_lot
from records.tables import prepared_answers, tasks

_HERE = (prepared_answers.c.person_id == bindparam("whose"), prepared_answers.c.task_id == bindparam("task"))
_BEFORE = select(prepared_answers).where(*_HERE)
_GONE = delete(prepared_answers).where(*_HERE)
_KEPT = insert(prepared_answers)
_CHANGED = update(prepared_answers).where(*_HERE)


@dataclass(frozen=True, slots=True)
class NewAnswer:
    task: str
    answer: str  # empty: not answered
    comment: str
    digest: str  # of the revision that was shown


def prepare_answers(
    connection: Connection, clock: Clock, *, person: str, answers: Sequence[NewAnswer]
) -> dict[str, Refusal]:
    """By task, why what was typed could not be kept. Each other is kept under a one-use id, which changes with it, so
    that a confirmation is of exactly what it showed."""
    known = set(connection.scalars(select(tasks.c.id).where(tasks.c.id.in_([one.task for one in answers]), in_a_lot())))
    wrong: dict[str, Refusal] = {}
    for one in answers:
        try:
            comment = checked_text(clean_text(one.comment), needed=False)
        except Refusal as refusal:
            wrong[one.task] = refusal
            continue
        if one.task in known:
            _keep(connection, clock, person, NewAnswer(one.task, one.answer[:60], comment, one.digest[:64]))
    return wrong


def put_away(connection: Connection, _clock: Clock, *, person: str, task: str) -> None:
    """What was typed for this task is thrown away."""
    connection.execute(_GONE, {"whose": person, "task": task})


def _keep(connection: Connection, clock: Clock, person: str, said: NewAnswer) -> None:
    here = {"whose": person, "task": said.task}
    before = connection.execute(_BEFORE, here).one_or_none()
    if not said.answer and not said.comment:
        connection.execute(_GONE, here)
        return
    values = {"answer": said.answer, "comment": said.comment, "digest": said.digest}
    anew = values | {"command": new_id(), "prepared_at": clock(), "refused": None}
    if before is None:
        connection.execute(_KEPT, {"person_id": person, "task_id": said.task} | anew)
    elif (before.answer, before.comment, before.digest) != tuple(values.values()):
        connection.execute(_CHANGED, here | anew)
