"""The draft of a campaign, kept as typed part by part: its brief, and each row of its plan.

Two tabs may change two rows; of one row, or of the brief, the later save has to have seen the earlier one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select

from governance.planning import PLAN_LIMIT
from governance.refusal import Refusal
from records.clock import Clock
from records.commands.save_draft import DraftSaved, save_draft
from records.engine.load import body_of
from records.ids import new_id
from records.tables import cases, drafts, subjects, tasks

PLAN = "plan"
EMPTY_PLAN: Mapping[str, Any] = {"waves": [], PLAN: []}

_DRAFT = (
    select(drafts.c.id, drafts.c.subject_id, drafts.c.body, drafts.c.version)
    .join(subjects, subjects.c.id == drafts.c.subject_id)
    .where(drafts.c.id == bindparam("draft"), drafts.c.person_id == bindparam("person"), subjects.c.kind == "campaign")
)
_ASKED = (
    select(cases.c.subject_id, cases.c.revision, cases.c.procedure)
    .join(tasks, tasks.c.case_id == cases.c.id)
    .join(subjects, subjects.c.id == cases.c.subject_id)
    .where(
        tasks.c.id == bindparam("task"),
        tasks.c.state == "open",
        tasks.c.changes_subject,
        subjects.c.kind == "campaign",
    )
)
_MINE = select(drafts).where(drafts.c.subject_id == bindparam("subject"), drafts.c.person_id == bindparam("person"))


@dataclass(frozen=True, slots=True)
class RowKept:
    key: str
    seen: str


def fingerprint(part: object) -> str:
    """What a form says it was filled from, so that it overwrites nothing that came after."""
    return hashlib.sha256(json.dumps(part, sort_keys=True).encode()).hexdigest()[:16]


def brief_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """All of a draft but the plan."""
    return {name: value for name, value in body.items() if name != PLAN}


def keep_brief(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    draft: str | None,
    seen: str,
    brief: dict[str, Any],
    form: str = "",
) -> DraftSaved:
    """The draft with this brief; a new one where `draft` is None, the same one for the same `form`.

    A wave without a title and without a row is left out, and the rows of those after it follow it. Raises
    `draft.changed_elsewhere`, `not_found`, `text.too_long`.
    """
    if draft is None:
        kept = {**EMPTY_PLAN, **brief}
        body = kept | {"waves": [title for title in kept["waves"] if title.strip()]}
        return save_draft(
            connection, clock, person=person, body=body, draft=None, version=0, form=form, kind="campaign"
        )
    row = _draft(connection, person, draft)
    if fingerprint(brief_of(row.body)) not in (seen, fingerprint(brief)):
        raise Refusal("draft.changed_elsewhere", draft=draft)
    plan = row.body[PLAN]
    used = {str(one["wave"]) for one in plan}
    numbers = {
        str(old): title for old, title in enumerate(brief["waves"], start=1) if title.strip() or str(old) in used
    }
    now_at = {old: str(new) for new, old in enumerate(numbers, start=1)}
    moved = [one | {"wave": now_at.get(str(one["wave"]), one["wave"])} for one in plan]
    return _save(connection, clock, person, row, brief | {"waves": list(numbers.values()), PLAN: moved})


def keep_row(
    connection: Connection, clock: Clock, *, person: str, draft: str, key: str | None, seen: str, row: dict[str, Any]
) -> RowKept:
    """The row as it is kept now, at its place; a new one, at the end, where `key` is None.

    Raises `draft.changed_elsewhere` where the row is not as it was seen, `plan.full`, `not_found`, `text.too_long`.
    """
    found = _draft(connection, person, draft)
    plan = list(found.body[PLAN])
    at = next((n for n, one in enumerate(plan) if one["key"] == key), None)
    if key is not None and at is None:
        raise Refusal("not_found")
    new = {**row, "key": key or new_key()}
    if at is None:
        plan.append(new)
    else:
        if fingerprint(plan[at]) not in (seen, fingerprint(new)):
            raise Refusal("draft.changed_elsewhere", draft=draft)
        plan[at] = new
    if len(plan) > PLAN_LIMIT:
        raise Refusal("plan.full", limit=PLAN_LIMIT)
    _save(connection, clock, person, found, {**found.body, PLAN: plan})
    return RowKept(new["key"], fingerprint(new))


def remove_row(connection: Connection, clock: Clock, *, person: str, draft: str, key: str) -> None:
    """The plan without that row; without an effect where it is gone already."""
    found = _draft(connection, person, draft)
    plan = [one for one in found.body[PLAN] if one["key"] != key]
    _save(connection, clock, person, found, {**found.body, PLAN: plan})


def add_rows(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    draft: str,
    version: int,
    rows: Sequence[Mapping[str, Any]],
    waves: Sequence[str],
    instead: bool,
) -> int:
    """How many rows the plan has now: these after those that stand there, or instead of them; with the waves that they
    name. All or none of them. Raises `draft.changed_elsewhere` where the draft is not the one that was looked at."""
    found = _draft(connection, person, draft)
    if found.version != version:
        raise Refusal("draft.changed_elsewhere", draft=draft)
    before = [] if instead else found.body[PLAN]
    plan = [*before, *({**row, "key": new_key()} for row in rows)]
    if len(plan) > PLAN_LIMIT:
        raise Refusal("plan.full", limit=PLAN_LIMIT)
    _save(connection, clock, person, found, {**found.body, "waves": list(waves), PLAN: plan})
    return len(plan)


def new_key() -> str:
    return new_id()[-12:]


def _draft(connection: Connection, person: str, draft: str) -> Any:
    row = connection.execute(_DRAFT, {"draft": draft, "person": person}).one_or_none()
    if row is None:
        raise Refusal("not_found")
    return row


def _save(connection: Connection, clock: Clock, person: str, row: Any, body: dict[str, Any]) -> DraftSaved:
    """The draft with this body; whoever may not type in it any more is told so by `save_draft`."""
    return save_draft(
        connection,
        clock,
        person=person,
        body=body,
        draft=row.id,
        version=row.version,
        subject=row.subject_id,
        kind="campaign",
    )


def resume_plan(connection: Connection, clock: Clock, *, person: str, task: str) -> str:
    """The draft in which the person changes the campaign as this task asks: as typed since, else the newest revision.

    Raises `not_found` where the task is not there, asks for no campaign, or does not ask this person.
    """
    row = connection.execute(_ASKED, {"task": task}).one_or_none()
    if row is None:
        raise Refusal("not_found")
    mine = connection.execute(_MINE, {"subject": row.subject_id, "person": person}).one_or_none()
    if mine is not None and mine.submitted_at is None:
        return str(mine.id)
    saved = save_draft(
        connection,
        clock,
        person=person,
        body={**body_of(connection, row.subject_id, row.revision), "procedure": row.procedure},
        draft=None if mine is None else mine.id,
        version=0 if mine is None else mine.version,
        subject=row.subject_id,
        kind="campaign",
    )
    return saved.draft
