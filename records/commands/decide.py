"""A person's answer on a task, about one exact revision.

One transaction: locks, rules as they stand now, the decision or the refusal with its ledger entry, the wish that
the case be looked at. Once it commits, the decision is a fact.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from governance import permissions
from governance.audience import audiences_of
from governance.forms import read_form
from governance.four_eyes import may_decide
from governance.person import Person
from governance.refusal import Refusal
from governance.submission import clean_text
from procedures.kinds.form import form_from_json
from procedures.vocabulary.answers import APPROVING
from records.clock import Clock
from records.commands.once import already, digest_of, remember
from records.commands.revise import revise
from records.commands.settle_effect import settle_effect
from records.commands.text import checked_text
from records.commands.voice import has_spoken, speak
from records.engine.apart import is_unseen
from records.engine.load import authors_of, locked_case, procedure_of
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import audiences, communities, tasks

NEED_COMMENT = ("changes wanted", "not to be published", "drop", "change")

_CASE_OF = select(tasks.c.case_id).where(tasks.c.id == bindparam("task"))
_TASK = select(tasks).where(tasks.c.id == bindparam("task")).with_for_update()
_COMMUNITIES = select(communities.c.id)
_WAITS = (
    select(audiences.c.task_id)
    .where(audiences.c.task_id == bindparam("task"), audiences.c.audience.in_(bindparam("mine", expanding=True)))
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Decided:
    decision: str
    task: str
    case: str
    task_state: str
    case_version: int  # before the case moved on


def decide(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    task: str,
    answer: str,
    comment: str,
    digest: str,
    command: str,
    form: dict[str, Any] | None = None,
) -> Decided | Refusal:
    """The decision, taken once under its command; `task_state` says whether it settles the task, or more people are
    needed for this answer. `digest` is of the revision that was shown; `form` holds the values of the task's form,
    or the whole new subject where the task changes it.

    Refused and recorded: `four_eyes.author`, `four_eyes.answered`, `not_candidate`, `task.settled`, `task.over`,
    `decision.twice`. Refused without a record: what one may not see (`not_found`), `task.void`,
    `task.taken_by_other`, `revision.stale`, `answer.unknown`, `comment.missing`, `command.reused`. A `form` that
    cannot be kept raises `InvalidSubject`.
    """
    now = clock()
    comment = clean_text(comment).strip()
    body_digest = digest_of({"task": task, "answer": answer, "comment": comment, "digest": digest, "form": form})
    before = already(connection, command, body_digest)
    if before is not None:
        return Decided(**before)
    who = find_person(connection, person)
    found = connection.execute(_CASE_OF, {"task": task}).one_or_none()
    if who is None or not who.active or found is None:
        raise Refusal("not_found")
    case = locked_case(connection, found.case_id)
    row = connection.execute(_TASK, {"task": task}).one()
    asked = waits_for(connection, who, row.id)
    if case is None or not (asked or reads_case(connection, who, case.id)):
        raise Refusal("not_found")
    entries = Entries(connection, now, command)
    refused = _refused(connection, who, case, row, now, asked=asked)
    if refused is not None:
        _record(entries, row, person, answer, refused)
        entries.write()
        return refused
    _complain(case, row, person, answer, comment, digest, now)
    fields = form_from_json(row.form)
    values = read_form(fields, form or {}) if fields else {}
    procedure = procedure_of(connection, case.procedure_digest)
    decision, settled = speak(connection, entries, procedure, row, person, answer, comment, values, command, now)
    if row.changes_subject and answer == "sent again":
        revise(connection, entries, case, person, form or {}, now)
    if row.kind in ("held", "parked"):
        settle_effect(connection, entries, case, row.effect_id, person, answer, form or {}, now)
    wake(connection, case.id, now)
    result = Decided(decision, task, case.id, "settled" if settled else "open", case.version)
    remember(connection, command, body_digest, asdict(result), now)
    entries.write()
    return result


def waits_for(connection: Connection, who: Person, task: str) -> bool:
    mine = audiences_of(who, connection.scalars(_COMMUNITIES))
    return connection.execute(_WAITS, {"task": task, "mine": mine}).first() is not None


def settled_already(connection: Connection, task: Row[Any]) -> Refusal:
    """Who settled the task and when; how, unless that is nobody's to know yet."""
    told = {} if is_unseen(connection, task.id) else {"answer": task.answer}
    return Refusal("task.settled", by=task.settled_by, at=task.settled_at.isoformat(), **told)


def _refused(
    connection: Connection, who: Person, case: Row[Any], task: Row[Any], now: datetime, *, asked: bool
) -> Refusal | None:
    """What a rule says no to, in the order in which a person would want to hear it."""
    if task.state == "settled":
        return settled_already(connection, task)
    if task.state == "void":
        raise Refusal("task.void")
    if task.deadline_at is not None and now >= task.deadline_at:
        return Refusal("task.over", at=task.deadline_at.isoformat())
    authors = authors_of(connection, case.subject_id)
    own = may_decide(who.id, authors, excludes_authors=task.excludes_authors, answered=task.excluded)
    if own is not None:
        return own
    if has_spoken(connection, task.id, who.id):
        return Refusal("decision.twice", task=task.id)
    if not (asked and permissions.may_decide(who)):
        return Refusal("not_candidate", task=task.id)
    return None


def _record(entries: Entries, task: Row[Any], person: str, answer: str, refused: Refusal) -> None:
    known = answer if answer in task.answers else "unknown"  # what was sent could be any text; the ledger keeps none
    entries.add(
        f"case:{task.case_id}",
        "decision.refused",
        actor=person,
        case=task.case_id,
        step=task.step,
        data={"task": task.id, "code": refused.code, "answer": known, "revision": task.revision},
    )


def _complain(
    case: Row[Any], task: Row[Any], person: str, answer: str, comment: str, digest: str, now: datetime
) -> None:
    """Raises what is wrong with the form itself; nothing of it is recorded."""
    if task.taken_by not in (None, person) and task.taken_until is not None and task.taken_until > now:
        raise Refusal("task.taken_by_other", by=task.taken_by, until=task.taken_until.isoformat())
    if digest != task.digest:
        raise Refusal("revision.stale", shown=digest, current=task.digest, revision=task.revision)
    if answer not in task.answers:
        raise Refusal("answer.unknown", allowed=", ".join(task.answers))
    if answer in APPROVING and case.claims_wanted and not case.claims:
        raise Refusal("claim.missing")
    if answer in NEED_COMMENT and not comment:
        raise Refusal("comment.missing", answer=answer)
    checked_text(comment, needed=False)
