"""The severity and the cell of a crisis, actions with owners, and what is only hearsay."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field

from api.access import Caller, Needs
from api.bodies import AnInstant, Cancellation, Strict
from api.idempotency import Key, command_of, repeated_as_key
from governance.refusal import Refusal
from records.commands.keep_actions import add_action, drop_action, finish_action
from records.commands.name_to_cell import leave_cell, name_to_cell
from records.commands.note_hearsay import deny_hearsay, note_hearsay
from records.commands.raise_severity import raise_severity
from records.queries.actions import Action, action_seen, board_of, my_actions
from records.queries.cell import cell_seen
from records.queries.task import task_view

router = APIRouter()
Id = Annotated[str, Field(max_length=64)]
Text = Annotated[str, Field(max_length=10_000)]
Keeps = Annotated[Caller, Depends(Needs("keep_actions"))]
Names = Annotated[Caller, Depends(Needs("name_to_cell"))]
Notes = Annotated[Caller, Depends(Needs("note_hearsay"))]


class Raised(Strict):
    severity: Literal["minor", "serious", "severe"]
    reason: Text


class NewMember(Strict):
    person: Id
    role: Literal["lead", "writer", "liaison", "scribe"]
    instead_of: Annotated[Id | None, Field(description="The id of the role that ends with this one.")] = None


class MemberSeen(BaseModel):
    id: str
    person: str
    role: str
    since: datetime
    until: datetime | None
    named_by: str


class CellSeen(BaseModel):
    items: list[MemberSeen]


class NewAction(Strict):
    title: Text
    owner: Id
    due_at: AnInstant
    note: Text = ""


class Done(Strict):
    comment: Text = ""


class ActionSeen(BaseModel):
    """`said`: with which it was done, or why it was dropped."""

    id: str
    case: str
    number: str
    title: str
    note: str
    owner: str
    due_at: datetime
    state: str
    added_by: str
    added_at: datetime
    settled_by: str | None
    settled_at: datetime | None
    said: str


class ActionsSeen(BaseModel):
    items: list[ActionSeen]


class NewHearsay(Strict):
    """Without `heard_by` and `heard_at` the caller heard it now."""

    person: Id
    answer: Annotated[str, Field(max_length=60)]
    words: Text = ""
    heard_by: Id = ""
    heard_at: AnInstant | None = None


class HearsaySeen(BaseModel):
    """What somebody is said to have answered. It is no answer: only `state` `confirmed` says that one was given."""

    id: str
    task: str
    person: str
    answer: str
    words: str
    heard_by: str
    heard_at: datetime
    noted_by: str
    state: str


class HearsayListed(BaseModel):
    items: list[HearsaySeen]


@router.post("/cases/{case}/severity", status_code=204)
async def graver(
    request: Request, caller: Annotated[Caller, Depends(Needs("raise_severity"))], case: str, wanted: Raised
) -> None:
    """The crisis is that grave from now on. It is lowered by an answer alone."""
    await caller.database.write(
        raise_severity,
        caller.clock,
        person=caller.person.id,
        case=case,
        severity=wanted.severity,
        reason=wanted.reason,
    )
    request.app.state.settings.hinter.hint(case)


@router.get("/cases/{case}/cell")
async def cell(caller: Annotated[Caller, Depends(Needs("see_crisis_room"))], case: str) -> CellSeen:
    """Who is of the cell, and who was, the first named first."""
    found = await caller.database.read(cell_seen, caller.person, case)
    if found is None:
        raise Refusal("not_found")
    return CellSeen(items=[_member(row) for row in found])


@router.post("/cases/{case}/cell", status_code=201)
async def name(caller: Names, case: str, wanted: NewMember) -> CellSeen:
    """Names somebody to the cell; a new lead takes the place of the lead."""
    await caller.database.write(
        name_to_cell,
        caller.clock,
        person=caller.person.id,
        case=case,
        who=wanted.person,
        role=wanted.role,
        instead_of=wanted.instead_of,
    )
    return await cell(caller, case)


@router.post("/cases/{case}/cell/{member}/leave", status_code=204)
async def leave(caller: Names, case: str, member: str) -> None:
    """The role ends: one's own, or as who may name to the cell any."""
    await caller.database.write(leave_cell, caller.clock, person=caller.person.id, case=case, member=member)


@router.get("/actions")
async def mine(caller: Keeps) -> ActionsSeen:
    """One's own that are open, the soonest first."""
    found = await caller.database.read(my_actions, caller.person)
    return ActionsSeen(items=[_action(one) for one in found.lines])


@router.get("/cases/{case}/actions")
async def of_case(caller: Keeps, case: str) -> ActionsSeen:
    """All of that case, the open ones first."""
    found = await caller.database.read(board_of, caller.person, case, caller.clock())
    if found is None:
        raise Refusal("not_found")
    return ActionsSeen(items=[_action(one) for one in found.lines])


@router.post("/cases/{case}/actions", status_code=201)
async def add(caller: Keeps, case: str, wanted: NewAction, key: Key = None) -> ActionSeen:
    """The action, which its owner is told of; it outlives the case."""
    command = command_of(caller.person.id, key)
    with repeated_as_key():
        made = await caller.database.write(
            add_action, caller.clock, person=caller.person.id, case=case, command=command, **wanted.model_dump()
        )
    return await _one(caller, made)


@router.post("/actions/{action}/done")
async def done(caller: Keeps, action: str, body: Done) -> ActionSeen:
    """By its owner, or by who leads the cell or the crisis."""
    await caller.database.write(
        finish_action, caller.clock, person=caller.person.id, action=action, comment=body.comment
    )
    return await _one(caller, action)


@router.post("/actions/{action}/drop")
async def drop(caller: Keeps, action: str, why: Cancellation) -> ActionSeen:
    """Nobody is to do it any more, for this reason."""
    await caller.database.write(drop_action, caller.clock, person=caller.person.id, action=action, reason=why.reason)
    return await _one(caller, action)


@router.get("/tasks/{task}/hearsay")
async def hearsay(caller: Notes, task: str) -> HearsayListed:
    """What people are said to have answered there, the oldest first."""
    view = await caller.database.read(task_view, caller.person, task, caller.clock())
    if view is None or not view.dossier.reads:
        raise Refusal("not_found")
    return HearsayListed(items=[_hearsay(row) for row in view.hearsay.notes])


@router.post("/tasks/{task}/hearsay", status_code=201)
async def note(caller: Notes, task: str, wanted: NewHearsay) -> HearsayListed:
    """Notes it, and tells the person, who confirms it by answering or denies it. It decides nothing."""
    said = wanted.model_dump(exclude={"person"})
    await caller.database.write(
        note_hearsay, caller.clock, person=caller.person.id, task=task, who=wanted.person, **said
    )
    return await hearsay(caller, task)


@router.post("/hearsay/{noted}/deny", status_code=204)
async def deny(caller: Notes, noted: str) -> None:
    """That was not said: by the person it is about, and nobody else."""
    await caller.database.write(deny_hearsay, caller.clock, person=caller.person.id, hearsay=noted)


async def _one(caller: Caller, action: str) -> ActionSeen:
    found = await caller.database.read(action_seen, caller.person, action)
    if found is None:
        raise Refusal("not_found")
    return _action(found)


def _action(one: Action) -> ActionSeen:
    return ActionSeen(**{name: getattr(one, name) for name in ActionSeen.model_fields})


def _member(row: Any) -> MemberSeen:
    return MemberSeen(
        id=row.id, person=row.person_id, role=row.role, since=row.since, until=row.until, named_by=row.named_by
    )


def _hearsay(row: Any) -> HearsaySeen:
    return HearsaySeen(
        id=row.id,
        task=row.task_id,
        person=row.person_id,
        answer=row.answer,
        words=row.words,
        heard_by=row.heard_by,
        heard_at=row.heard_at,
        noted_by=row.noted_by,
        state=row.state,
    )
