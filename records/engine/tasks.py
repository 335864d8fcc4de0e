"""Tasks as the engine opens, widens and voids them. A person's decision settles one; nothing here does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from governance.audience import person_audience, role_audience
from governance.deadlines import due_at, rungs
from procedures.model import Ask, Who
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.people import managers_above
from records.tables import audiences, instants, people, tasks

NO_DUE = datetime(9999, 1, 1, tzinfo=UTC)  # sorts behind every due task

HELD_ANSWERS = ("release", "change", "drop")
PARKED_ANSWERS = ("was published", "was not published")

_ACTIVE = select(people.c.active).where(people.c.id == bindparam("person"))
_TASK = insert(tasks)
_AUDIENCES = insert(audiences)
_INSTANTS = insert(instants)
_OPEN_ONES = select(tasks.c.id, tasks.c.step).where(tasks.c.case_id == bindparam("case"), tasks.c.state == "open")


def manager_of_author(connection: Connection, author: str, authors: Iterable[str]) -> str | None:
    """The nearest manager above the author who is active and wrote nothing of the subject, or None."""
    wrote = set(authors)
    for manager in managers_above(connection, author):
        if manager not in wrote and connection.scalar(_ACTIVE, {"person": manager}):
            return manager
    return None


def resolve(connection: Connection, who: Who, case: Row[Any], authors: Iterable[str]) -> list[str]:
    """The audiences that `who` means for this case now; empty when nobody can be found."""
    if who.kind == "author":
        return [person_audience(case.submitted_by)]
    if who.kind == "manager of author":
        manager = manager_of_author(connection, case.submitted_by, authors)
        return [] if manager is None else [person_audience(manager)]
    return [role_audience(who.role or "", case.community_id)]


def open_step_task(
    connection: Connection, entries: Entries, case: Row[Any], ask: Ask, key: str, authors: Iterable[str], at: datetime
) -> None:
    """Opens the task of an ask, keeps the instants of its ladder, and says so in the ledger."""
    due = due_at(ask, at)
    _open(
        connection,
        entries,
        case,
        at,
        kind="step",
        step=ask.name,
        step_key=key,
        effect=None,
        answers=tuple(ask.answers),
        changes_subject=ask.changes is not None,
        excludes_authors=ask.never is not None,
        due=due,
        waits_for=resolve(connection, ask.who, case, authors),
    )
    ladder = rungs(ask, at)
    if ladder:
        connection.execute(
            _INSTANTS, [{"case_id": case.id, "key": key, "name": name, "at": when} for name, when in ladder]
        )


def open_effect_task(
    connection: Connection, entries: Entries, case: Row[Any], kind: str, step: str, effect: str, at: datetime
) -> None:
    """Opens "release, change or drop" of a held effect, or "was this published?" of a parked one."""
    _open(
        connection,
        entries,
        case,
        at,
        kind=kind,
        step=step,
        step_key=None,
        effect=effect,
        answers=HELD_ANSWERS if kind == "held" else PARKED_ANSWERS,
        changes_subject=False,
        excludes_authors=kind == "held",
        due=None,
        waits_for=[
            role_audience("community_manager", case.community_id),
            role_audience("duty_editor", None),
            role_audience("duty_editor", case.community_id),
        ],
    )


def _open(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    at: datetime,
    *,
    kind: str,
    step: str,
    step_key: str | None,
    effect: str | None,
    answers: tuple[str, ...],
    changes_subject: bool,
    excludes_authors: bool,
    due: datetime | None,
    waits_for: list[str],
) -> None:
    task = new_id()
    connection.execute(
        _TASK,
        {
            "id": task,
            "case_id": case.id,
            "kind": kind,
            "step_key": step_key,
            "step": step,
            "effect_id": effect,
            "community_id": case.community_id,
            "answers": list(answers),
            "changes_subject": changes_subject,
            "excludes_authors": excludes_authors,
            "revision": case.revision,
            "digest": case.digest,
            "state": "open",
            "opened_at": at,
            "due_at": due,
        },
    )
    if waits_for:
        connection.execute(
            _AUDIENCES,
            [
                {"task_id": task, "audience": audience, "due_at": due or NO_DUE, "via": "procedure"}
                for audience in waits_for
            ],
        )
    entries.add(
        f"case:{case.id}",
        "task.opened",
        case=case.id,
        step=step,
        data={
            "task": task,
            "step": step,
            "kind": kind,
            "revision": case.revision,
            "digest": case.digest,
            "due_at": None if due is None else due.isoformat(),
        },
    )


def void_tasks(connection: Connection, entries: Entries, case_id: str, where: Any) -> None:
    """Closes without an answer the open tasks of the case that `where` selects."""
    rows = connection.execute(_OPEN_ONES.where(where), {"case": case_id}).all()
    for row in rows:
        connection.execute(update(tasks).where(tasks.c.id == row.id).values(state="void"))
        connection.execute(delete(audiences).where(audiences.c.task_id == row.id))
        entries.add(f"case:{case_id}", "task.voided", case=case_id, step=row.step, data={"task": row.id})
