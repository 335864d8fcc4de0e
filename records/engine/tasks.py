"""Tasks as the engine opens and voids them. A person's decision settles one; nothing here does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from governance.audience import role_audience
from governance.notices import OPENED
from procedures.find import catches, kept_apart
from procedures.kinds.form import form_to_json
from procedures.machine.messages import OpenStep, Troubled
from procedures.model import Ask, Procedure, Release
from records.engine.asked import holding, how_many_may_answer, resolve
from records.engine.duty_call import call_duty, spared_now
from records.engine.load import authors_of
from records.engine.never import excluded_by, excludes_authors, never_of
from records.engine.notices import tell_who_may_answer
from records.engine.presence import Presence
from records.engine.times import keep_instants, times_of
from records.ids import new_id
from records.ledger.entries import Entries
from records.tables import audiences, tasks

NO_DUE = datetime(9999, 1, 1, tzinfo=UTC)  # sorts behind every due task

HELD_ANSWERS = ("release", "change", "drop")
PARKED_ANSWERS = ("was published", "was not published")
REMOVAL_ANSWERS = ("is gone", "still stands")
EFFECT_ANSWERS = {"held": HELD_ANSWERS, "parked": PARKED_ANSWERS, "removal": REMOVAL_ANSWERS}
NOBODY = "nobody can answer"

_TASK = insert(tasks)
_AUDIENCES = insert(audiences)
_OPENED = select(tasks).where(tasks.c.id == bindparam("task"))
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
    """Opens the task of an ask and keeps its instants. Where not enough people may answer it, that is the trouble.

    Whoever is away may answer once they are back: that nobody is there is trouble only where the procedure leads it
    somewhere.
    """
    times = times_of(connection, procedure, ask, case, at, opened.item)
    excluded = excluded_by(connection, case, ask.never)
    never = never_of(ask.never, authors, excluded)
    presence = Presence(connection, procedure.name, at, case.id)
    waits_for = resolve(connection, ask.who, case, never, presence)
    apart = kept_apart(procedure, ask.name)
    task = open_task(
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
            excludes_authors=excludes_authors(ask.never),
            excluded=sorted(excluded),
            quorum=ask.quorum,
            form=form_to_json(ask.form),
            apart=None if apart is None else f"{apart}#{opened.round}",
            due=times.due,
            deadline=times.deadline,
        ),
    )
    keep_instants(connection, case.id, opened.key, times.instants())
    call_duty(connection, entries, procedure, case, task, at)
    spared = spared_now(connection, procedure, task, waits_for, never, presence, at)
    tell_who_may_answer(connection, case, task, OPENED, at, without=spared)
    enough = enough_may_answer(connection, procedure, ask, waits_for, never, presence)
    return [] if enough else [Troubled(opened.key, NOBODY)]


def enough_may_answer(
    connection: Connection,
    procedure: Procedure,
    ask: Ask,
    waits_for: Collection[str],
    never: Collection[str],
    presence: Presence,
) -> bool:
    """Whether as many as the quorum wants may answer: now, where the procedure leads it somewhere that they cannot;
    else, as its ladder goes on meanwhile, once those away are back."""
    led = catches(procedure, ask.name, NOBODY)
    then = presence if led else presence.with_all_back()
    return how_many_may_answer(connection, waits_for, never, then) >= ask.quorum


def open_effect_task(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    kind: str,
    step: str,
    effect: str,
    at: datetime,
    release: Release | None = None,
) -> Row[Any]:
    """The task "release, change or drop" of a held effect, "was this published?" of a parked one, or "is it gone?" of a
    removal. `release` is whom the procedure names to let it go; where it names nobody who is there, the desk is
    asked."""
    waits_for: list[str] = []
    excluded: set[str] = set()
    if release is not None:
        excluded = excluded_by(connection, case, release.never)
        never = never_of(release.never, authors_of(connection, case.subject_id), excluded)
        presence = Presence(connection, case.procedure, at)
        named = resolve(connection, release.who, case, never, presence)
        waits_for = named if how_many_may_answer(connection, named, never, presence) else []
    return open_task(
        connection,
        entries,
        case,
        at,
        NewTask(
            kind=kind,
            step=step,
            step_key=None,
            effect=effect,
            answers=EFFECT_ANSWERS[kind],
            excludes_authors=kind == "held",
            excluded=sorted(excluded),
            waits_for=waits_for or desk(connection, case.community_id),
        ),
    )


def desk(connection: Connection, community: str | None) -> list[str]:
    """Who looks after what the procedure names nobody for: the community's managers, and the duty editor."""
    asked = [*holding(connection, "community_manager", community), role_audience("duty_editor", None)]
    return list(dict.fromkeys([*asked, *holding(connection, "duty_editor", community)]))


def open_task(connection: Connection, entries: Entries, case: Row[Any], at: datetime, new: NewTask) -> Row[Any]:
    """The task, open to whom it waits for."""
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
    return connection.execute(_OPENED, {"task": task}).one()


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
