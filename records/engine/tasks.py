"""Tasks as the engine opens and voids them. A person's decision settles one; nothing here does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from governance.audience import role_audience
from procedures.find import kept_apart
from procedures.kinds.form import form_to_json
from procedures.machine.messages import OpenStep, Troubled
from procedures.model import Ask, Exclusion, Procedure, Wait
from records.engine.asked import resolve, who_answered, who_may_answer
from records.engine.times import keep_instants, times_of
from records.ids import new_id
from records.ledger.entries import Entries
from records.tables import audiences, tasks

NO_DUE = datetime(9999, 1, 1, tzinfo=UTC)  # sorts behind every due task

HELD_ANSWERS = ("release", "change", "drop")
PARKED_ANSWERS = ("was published", "was not published")
NOBODY = "nobody can answer"

_TASK = insert(tasks)
_AUDIENCES = insert(audiences)
_OPEN_ONES = select(tasks.c.id, tasks.c.step).where(tasks.c.case_id == bindparam("case"), tasks.c.state == "open")
_VOID = update(tasks).where(tasks.c.id == bindparam("task")).values(state="void")
_NOBODY_ASKED = delete(audiences).where(audiences.c.task_id == bindparam("task"))


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task about to be opened."""

    kind: str
    step: str
    step_key: str | None
    effect: str | None
    answers: Sequence[str]
    waits_for: Sequence[str]
    changes_subject: bool = False
    excludes_authors: bool = False
    excluded: Sequence[str] = ()
    quorum: int = 1
    form: Sequence[dict[str, Any]] = ()
    apart: str | None = None
    due: datetime | None = None
    deadline: datetime | None = None


def open_step_task(
    connection: Connection,
    entries: Entries,
    procedure: Procedure,
    case: Row[Any],
    ask: Ask,
    opened: OpenStep,
    authors: Collection[str],
    at: datetime,
) -> list[Troubled]:
    """Opens the task of an ask and keeps its instants. Where not enough people may answer it, that is the trouble."""
    times = times_of(connection, procedure, ask, case, at, opened.item)
    excluded = excluded_by(connection, case.id, ask.never)
    never = never_of(ask.never, authors, excluded)
    waits_for = resolve(connection, ask.who, case, never)
    apart = kept_apart(procedure, ask.name)
    _open(
        connection,
        entries,
        case,
        at,
        NewTask(
            kind="step",
            step=ask.name,
            step_key=opened.key,
            effect=None,
            answers=tuple(ask.answers),
            waits_for=waits_for,
            changes_subject=ask.changes is not None,
            excludes_authors=_excludes_authors(ask.never),
            excluded=sorted(excluded),
            quorum=ask.quorum,
            form=form_to_json(ask.form),
            apart=None if apart is None else f"{apart}#{opened.round}",
            due=times.due,
            deadline=times.deadline,
        ),
    )
    keep_instants(connection, case.id, opened.key, times.instants())
    enough = len(who_may_answer(connection, waits_for, never)) >= ask.quorum
    return [] if enough else [Troubled(opened.key, NOBODY)]


def excluded_by(connection: Connection, case: str, never: Collection[Exclusion]) -> set[str]:
    """Who answered a step whose answerers are excluded, in any round until now."""
    steps = {one.step for one in never if one.kind == "who answered" and one.step is not None}
    return set().union(*(who_answered(connection, case, step) for step in sorted(steps)))


def never_of(never: Collection[Exclusion], authors: Collection[str], excluded: Collection[str]) -> frozenset[str]:
    return frozenset(excluded) | (frozenset(authors) if _excludes_authors(never) else frozenset())


def never_for_task(task: Row[Any], authors: Collection[str]) -> frozenset[str]:
    """Who may not answer this task, as its row says it."""
    return frozenset(task.excluded) | (frozenset(authors) if task.excludes_authors else frozenset())


def open_effect_task(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    kind: str,
    step: str,
    effect: str,
    at: datetime,
    missed: Wait | None = None,
) -> None:
    """Opens "release, change or drop" of a held effect, or "was this published?" of a parked one. For a missed slot
    the wait before may say who is asked."""
    waits_for: list[str] = []
    if missed is not None and missed.missed is not None:
        waits_for = resolve(connection, missed.missed.who, case, ())
    _open(
        connection,
        entries,
        case,
        at,
        NewTask(
            kind=kind,
            step=step,
            step_key=None,
            effect=effect,
            answers=HELD_ANSWERS if kind == "held" else PARKED_ANSWERS,
            excludes_authors=kind == "held",
            waits_for=waits_for
            or [
                role_audience("community_manager", case.community_id),
                role_audience("duty_editor", None),
                role_audience("duty_editor", case.community_id),
            ],
        ),
    )


def _excludes_authors(never: Collection[Exclusion]) -> bool:
    return any(one.kind == "author" for one in never)


def _open(connection: Connection, entries: Entries, case: Row[Any], at: datetime, new: NewTask) -> None:
    task = new_id()
    connection.execute(
        _TASK,
        {
            "id": task,
            "case_id": case.id,
            "kind": new.kind,
            "step_key": new.step_key,
            "step": new.step,
            "effect_id": new.effect,
            "community_id": case.community_id,
            "answers": list(new.answers),
            "changes_subject": new.changes_subject,
            "excludes_authors": new.excludes_authors,
            "excluded": list(new.excluded),
            "quorum": new.quorum,
            "form": list(new.form),
            "apart": new.apart,
            "revision": case.revision,
            "digest": case.digest,
            "state": "open",
            "opened_at": at,
            "due_at": new.due,
            "deadline_at": new.deadline,
        },
    )
    ask_people(connection, task, new.waits_for, new.due, "procedure")
    data: dict[str, Any] = {
        "task": task,
        "step": new.step,
        "kind": new.kind,
        "revision": case.revision,
        "digest": case.digest,
        "due_at": None if new.due is None else new.due.isoformat(),
    }
    if new.deadline is not None:
        data["deadline_at"] = new.deadline.isoformat()
    if new.quorum > 1:
        data["quorum"] = new.quorum
    if new.excluded:
        data["excluded"] = list(new.excluded)
    entries.add(f"case:{case.id}", "task.opened", case=case.id, step=new.step, data=data)


def ask_people(connection: Connection, task: str, waits_for: Sequence[str], due: datetime | None, via: str) -> None:
    """The task waits for these audiences too, none of which it waited for before."""
    if waits_for:
        connection.execute(
            _AUDIENCES,
            [{"task_id": task, "audience": one, "due_at": due or NO_DUE, "via": via} for one in waits_for],
        )


def void_tasks(connection: Connection, entries: Entries, case_id: str, where: Any) -> None:
    """Closes without an answer the open tasks of the case that `where` selects."""
    for row in connection.execute(_OPEN_ONES.where(where), {"case": case_id}).all():
        connection.execute(_VOID, {"task": row.id})
        connection.execute(_NOBODY_ASKED, {"task": row.id})
        entries.add(f"case:{case_id}", "task.voided", case=case_id, step=row.step, data={"task": row.id})
