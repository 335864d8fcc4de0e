"""A person's answer on a task, about one exact revision.

One transaction: locks, rules as they stand now, the decision or the refusal with its ledger entry, the wish that
the case be looked at. Once it commits, the decision is a fact.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from governance.forms import read_form
from governance.person import Person
from governance.refusal import Refusal
from governance.severity import SEVERITIES, may_answer_severity
from governance.submission import clean_text
from procedures.kinds.form import form_from_json
from procedures.vocabulary.answers import APPROVING
from records.clock import Clock
from records.commands.answering import asked_as, may_answer, why_not_propose
from records.commands.note_hearsay import compare_with_hearsay
from records.commands.once import already, digest_of, remember
from records.commands.revise import revise
from records.commands.settle_effect import settle_effect, still_frozen
from records.commands.text import checked_text
from records.commands.voice import speak
from records.engine.crises import is_crisis, set_severity, severity_now
from records.engine.delegations import of_owner
from records.engine.load import locked_case, procedure_of
from records.engine.on_hold import still_on_hold
from records.engine.reviews import tell_who_took_it_down
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import tasks

NEED_COMMENT = ("changes wanted", "not to be published", "drop", "change", "should have stayed")

_CASE_OF = select(tasks.c.case_id).where(tasks.c.id == bindparam("task"))
_TASK = select(tasks).where(tasks.c.id == bindparam("task")).with_for_update()


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

    Refused and recorded: `four_eyes.author`, `four_eyes.answered`, `four_eyes.acting_for`, `four_eyes.acting_twice`,
    `not_candidate`, `task.settled`, `task.over`, `decision.twice`, `severity.lower`, `freeze.standing`,
    `campaign.on_hold`, `campaign.stopped`, and `delegation.excluded` where this confirms what a colleague proposed who
    may not any more. Refused without a record: what one may not see (`not_found`), `task.void`,
    `task.taken_by_other`, `revision.stale`, `answer.unknown`, `comment.missing`, `command.reused`. A `form` that
    cannot be kept raises `InvalidSubject`.
    """
    now = clock()
    comment = clean_text(comment).strip()
    body_digest = digest_of({"task": task, "answer": answer, "comment": comment, "digest": digest, "form": form})
    before = already(connection, command, body_digest)
    if before is not None:
        return Decided(**before)
    who = find_person(connection, person, now)
    found = connection.execute(_CASE_OF, {"task": task}).one_or_none()
    if who is None or not who.active or found is None:
        raise Refusal("not_found")
    case = locked_case(connection, found.case_id)
    row = connection.execute(_TASK, {"task": task}).one()
    asked = asked_as(connection, who, row.id, None if case is None else case.procedure)
    if case is None or not (asked or reads_case(connection, who, case.id)):
        raise Refusal("not_found")
    entries = Entries(connection, now, command)
    acting_for = may_answer(connection, who, case, row, now, asked)
    if not isinstance(acting_for, Refusal) and (row.kind, answer) == ("held", "release"):
        acting_for = still_frozen(connection, case, row) or still_on_hold(connection, case.id) or acting_for
    if not isinstance(acting_for, Refusal):
        acting_for = _lowers(connection, who, acting_for, case, answer) or acting_for
    proposed_by = _confirmed(connection, row, person, answer)
    if not isinstance(acting_for, Refusal) and proposed_by is not None:
        acting_for = why_not_propose(connection, case, row, proposed_by, person) or acting_for
    if isinstance(acting_for, Refusal):
        record_refusal(entries, row, person, answer, acting_for)
        entries.write()
        return acting_for
    complain(case, row, person, answer, comment, digest, now)
    fields = form_from_json(row.form)
    values = read_form(fields, form or {}) if fields else {}
    procedure = procedure_of(connection, case.procedure_digest)
    decision, settled = speak(
        connection,
        entries,
        procedure,
        row,
        person,
        answer,
        comment,
        values,
        command,
        now,
        acting_for=acting_for,
        proposed_by=proposed_by,
    )
    if settled and answer in SEVERITIES and is_crisis(connection, case):
        set_severity(connection, entries, case.id, answer, person, now, decision=decision)
    if acting_for is None:
        compare_with_hearsay(connection, entries, row, person, answer, now)
    if row.changes_subject and answer == "sent again":
        revise(connection, entries, case, person, form or {}, now, acting_for=acting_for)
    if row.kind in ("held", "parked", "removal"):
        settle_effect(connection, entries, case, row.effect_id, person, answer, form or {}, now)
    if row.kind == "afterwards":
        tell_who_took_it_down(connection, case.id, row, answer, now)
    wake(connection, case.id, now)
    result = Decided(decision, task, case.id, "settled" if settled else "open", case.version)
    remember(connection, command, body_digest, asdict(result), now)
    entries.write()
    return result


def _lowers(connection: Connection, who: Person, acting_for: str | None, case: Row[Any], answer: str) -> Refusal | None:
    """Why the answer may not say that the crisis is less grave than it counts as, or None. Whoever stands in for
    somebody says what that person may."""
    if answer not in SEVERITIES or not is_crisis(connection, case):
        return None
    meant = who if acting_for is None else find_person(connection, acting_for)
    before = severity_now(connection, case.id)
    allowed = meant is not None and may_answer_severity(meant, answer, before, case.community_id)
    return None if allowed else Refusal("severity.lower")


def _confirmed(connection: Connection, task: Row[Any], person: str, answer: str) -> str | None:
    """The colleague whose proposal this answer is, word for word about these bytes, or None."""
    found = of_owner(connection, task.id, person)
    if found is None or (found.answer, found.digest) != (answer, task.digest):
        return None
    return str(found.delegate_id)


def record_refusal(entries: Entries, task: Row[Any], person: str, answer: str, refused: Refusal) -> None:
    # What was sent could be any text; the ledger keeps none, nor what somebody says where nobody is to know it yet.
    said = () if task.apart is not None else task.answers
    known = answer if answer in (*said, "delegate", "reassign") else "unknown"
    entries.add(
        f"case:{task.case_id}",
        "decision.refused",
        actor=person,
        case=task.case_id,
        step=task.step,
        data={"task": task.id, "code": refused.code, "answer": known, "revision": task.revision},
    )


def complain(
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
