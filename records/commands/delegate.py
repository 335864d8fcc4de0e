"""Asks a named colleague to answer a task: they propose, and the one who asked keeps the last word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert

from governance.forms import read_form, texts_of
from governance.refusal import Refusal
from governance.submission import clean_text
from procedures.kinds.form import form_from_json
from records.clock import Clock
from records.commands.answering import asked_as, may_answer, why_not_propose
from records.commands.decide import complain, record_refusal
from records.commands.take import load_open_task
from records.engine.delegations import end_delegation, of_delegate, of_owner, standing
from records.engine.notices import tell
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.tables import delegations


@dataclass(frozen=True, slots=True)
class Delegated:
    to: str
    at: datetime


def delegate(connection: Connection, clock: Clock, *, person: str, task: str, to: str) -> Delegated | Refusal:
    """The colleague `to` is asked to propose the answer of `person`, who may take it back or answer at any time.

    Refused and recorded: what a rule says to `person` about deciding, and `delegation.excluded`. Refused without a
    record: `not_found`, `delegation.in_place` for who stands in for another, `delegation.own_text`,
    `delegation.apart` where nobody sees an answer before the others are in, `delegation.oneself`,
    `delegation.never_decides`, `delegation.already`, `delegation.chain`.
    """
    now = clock()
    who, case, row, asked = load_open_task(connection, person, task, now)
    entries = Entries(connection, now)
    acting_for = may_answer(connection, who, case, row, now, asked)
    if isinstance(acting_for, Refusal):
        return _refuse(entries, row, person, acting_for)
    if acting_for is not None:
        raise Refusal("delegation.in_place", absent=acting_for)
    if row.changes_subject:
        raise Refusal("delegation.own_text")
    if row.apart is not None:
        raise Refusal("delegation.apart")
    colleague = find_person(connection, to)
    if colleague is None or not colleague.active:
        raise Refusal("not_found")
    refused = why_not_propose(connection, case, row, to, person)
    if refused is not None and refused.code == "delegation.excluded":
        return _refuse(entries, row, person, refused)
    if refused is not None:
        raise refused
    for one in standing(connection, task):
        if one.owner_id == person:
            raise Refusal("delegation.already", to=one.delegate_id)
        if to in (one.owner_id, one.delegate_id) or one.delegate_id == person:
            raise Refusal("delegation.chain", to=to)
    made = {"id": new_id(), "task_id": task, "owner_id": person, "delegate_id": to, "delegated_at": now}
    connection.execute(insert(delegations).values(**made))
    entries.add(
        f"case:{case.id}",
        "task.delegated",
        actor=person,
        case=case.id,
        step=row.step,
        data={"task": task, "to": to, "revision": row.revision, "digest": row.digest},
    )
    tell(connection, case.id, task, to, "task.delegated", {"by": person}, now)
    entries.write()
    return Delegated(to, now)


def take_back(connection: Connection, clock: Clock, *, person: str, task: str) -> None:
    """The colleague is not asked any more, and what they proposed is not waited for. Where nobody is asked it changes
    nothing."""
    now = clock()
    _, case, row, _ = load_open_task(connection, person, task, now)
    found = of_owner(connection, task, person)
    if found is None:
        return
    entries = Entries(connection, now)
    end_delegation(connection, entries, row, found, now, person)
    tell(connection, case.id, task, found.delegate_id, "delegation.ended", {"by": person}, now)
    entries.write()


def propose_answer(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    task: str,
    answer: str,
    comment: str,
    digest: str,
    form: dict[str, Any] | None = None,
) -> str | Refusal:
    """The one for whom the answer is proposed, and who is told; until the task is settled a new one replaces it.

    It decides nothing. Refused and recorded: what a rule says to either of the two. Refused without a record:
    `not_found`, `delegation.over` where nobody asks any more, and what is wrong with the answer itself, as for a
    decision.
    """
    now = clock()
    comment = clean_text(comment).strip()
    colleague, case, row, _ = load_open_task(connection, person, task, now)
    found = of_delegate(connection, task, person)
    if found is None:
        raise Refusal("delegation.over")
    entries = Entries(connection, now)
    owner = find_person(connection, found.owner_id, now)
    if owner is None or not owner.active:
        raise Refusal("delegation.over")
    may = may_answer(connection, owner, case, row, now, asked_as(connection, owner, task, case.procedure))
    if may is not None:
        return _refuse(entries, row, person, Refusal("delegation.over"), answer)
    refused = why_not_propose(connection, case, row, colleague.id, owner.id)
    if refused is not None:
        return _refuse(entries, row, person, refused, answer)
    complain(case, row, owner.id, answer, comment, digest, now)
    fields = form_from_json(row.form)
    values = read_form(fields, form or {}) if fields else {}
    said = {"answer": answer, "comment": comment, "form": form, "revision": row.revision, "digest": digest}
    connection.execute(delegations.update().where(delegations.c.id == found.id).values(**said, answered_at=now))
    texts = {f"form.{name}": text for name, text in texts_of(fields, values).items()}
    if comment:
        texts["comment"] = comment
    entries.add(
        f"case:{case.id}",
        "answer.proposed",
        actor=person,
        acting_for=owner.id,
        case=case.id,
        step=row.step,
        data={"task": task, "answer": answer, "revision": row.revision, "digest": digest},
        texts=texts or None,
    )
    tell(connection, case.id, task, owner.id, "answer.proposed", {"by": person, "answer": answer}, now)
    entries.write()
    return owner.id


def _refuse(entries: Entries, task: Row[Any], person: str, refused: Refusal, answer: str = "delegate") -> Refusal:
    record_refusal(entries, task, person, answer, refused)
    entries.write()
    return refused
