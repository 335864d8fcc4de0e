"""One voice on a task: written down as it was given; the one with which enough people have spoken settles it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from governance.forms import texts_of, without_texts
from governance.quorum import settles, voice
from procedures.find import step_named
from procedures.kinds.form import form_from_json
from procedures.model import Ask, Procedure, Value
from records.engine.revoked import revoked_people
from records.ids import new_id
from records.ledger.canonical import ANSWER, VALUES, canonical_data
from records.ledger.entries import Entries
from records.tables import audiences, decisions, tasks

_VOICES = select(
    decisions.c.person_id, decisions.c.acting_for, decisions.c.proposed_by, decisions.c.answer, decisions.c.digest
).where(decisions.c.task_id == bindparam("task"))
_DECISION = insert(decisions)
_SETTLED = update(tasks).where(tasks.c.id == bindparam("task"), tasks.c.state == "open").values(state="settled")
_PUT_BACK = update(tasks).where(tasks.c.id == bindparam("task")).values(taken_by=None, taken_at=None, taken_until=None)
_NOBODY_WAITED_FOR = delete(audiences).where(audiences.c.task_id == bindparam("task"))
_BESIDE = select(tasks.c.id, tasks.c.step, tasks.c.excluded, tasks.c.apart).where(
    tasks.c.case_id == bindparam("case"),
    tasks.c.state == "open",
    tasks.c.kind == "step",
    tasks.c.id != bindparam("but"),
)
_EXCLUDED = update(tasks).where(tasks.c.id == bindparam("task"))


def has_spoken(connection: Connection, task: str, person: str) -> bool:
    """Whether the person has said something there, or somebody has for them."""
    voices = connection.execute(_VOICES, {"task": task}).all()
    return any(person in voice(one.person_id, one.acting_for, one.proposed_by) for one in voices)


def speak(
    connection: Connection,
    entries: Entries,
    procedure: Procedure,
    task: Row[Any],
    person: str,
    answer: str,
    comment: str,
    values: Mapping[str, Value],
    command: str,
    now: datetime,
    *,
    acting_for: str | None = None,
    proposed_by: str | None = None,
) -> tuple[str, bool]:
    """The id of the decision, and whether it settles the task. Nobody has two voices: the table refuses it too."""
    ask = step_named(procedure, task.step) if task.kind == "step" else None
    voices = connection.execute(_VOICES, {"task": task.id}).all()
    revoked = revoked_people(connection)
    agreeing = {
        one.person_id
        for one in voices
        if (one.answer, one.digest) == (answer, task.digest)
        and voice(one.person_id, one.acting_for, one.proposed_by).isdisjoint(revoked)
    }
    settled = not isinstance(ask, Ask) or settles(ask, answer, {*agreeing, person})
    fields = form_from_json(task.form)
    decision = new_id()
    connection.execute(
        _DECISION,
        {
            "id": decision,
            "task_id": task.id,
            "case_id": task.case_id,
            "person_id": person,
            "acting_for": acting_for,
            "proposed_by": proposed_by,
            "answer": answer,
            "comment": comment,
            "form": dict(values),
            "revision": task.revision,
            "digest": task.digest,
            "command_id": command,
            "decided_at": now,
        },
    )
    data: dict[str, Any] = {"decision": decision, "task": task.id, "revision": task.revision, "digest": task.digest}
    if proposed_by is not None:
        data["proposed_by"] = proposed_by
    texts = {f"form.{name}": text for name, text in texts_of(fields, values).items()}
    plain = without_texts(fields, values)
    if task.apart is not None:  # hashed is a salted digest: it binds to the answer, and shows it to nobody
        texts |= {ANSWER: answer, VALUES: canonical_data(plain)}
    else:
        data["answer"] = answer
        if plain:
            data["values"] = plain
    if task.quorum > 1:
        data |= {"settles": settled, "voice": len(agreeing) + 1, "quorum": task.quorum}
    if comment:
        texts["comment"] = comment
    entries.add(
        f"case:{task.case_id}",
        "decision.made",
        actor=person,
        acting_for=acting_for,
        case=task.case_id,
        step=task.step,
        data=data,
        texts=texts or None,
    )
    if settled:
        connection.execute(
            _SETTLED,
            {"task": task.id, "settled_at": now, "settled_by": person, "answer": answer, "decision_id": decision},
        )
        connection.execute(_NOBODY_WAITED_FOR, {"task": task.id})
    else:
        connection.execute(_PUT_BACK, {"task": task.id})
    if isinstance(ask, Ask):
        _exclude_beside(connection, procedure, task, ask, voice(person, acting_for, proposed_by))
    return decision, settled


def _exclude_beside(
    connection: Connection, procedure: Procedure, task: Row[Any], ask: Ask, answered: Collection[str]
) -> None:
    """Where one of two tasks that stand side by side excludes whoever answers the other, or both are independent,
    both are kept apart: whichever is answered first."""
    for row in connection.execute(_BESIDE, {"case": task.case_id, "but": task.id}).all():
        other = step_named(procedure, row.step)
        independent = task.apart is not None and row.apart == task.apart
        if isinstance(other, Ask) and (independent or _excludes(other, ask.name) or _excludes(ask, other.name)):
            excluded = sorted({*row.excluded, *answered})
            connection.execute(_EXCLUDED, {"task": row.id, "excluded": excluded})


def _excludes(ask: Ask, step: str) -> bool:
    return any(one.kind == "who answered" and one.step == step for one in ask.never)
