"""Tasks: to find, to take, to put back, to decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel

from api.access import Caller, Needs
from api.bodies import Delegate, NewDecision, Reassignment, plain
from api.idempotency import Key, command_of, repeated_as_key
from api.paging import PAGE, Cursor, Limit, Listed, cursor_of, place_of
from governance.refusal import Refusal
from records.commands.decide import decide
from records.commands.delegate import delegate, propose_answer, take_back
from records.commands.reassign import reassign
from records.commands.take import put_back, take
from records.queries.cases_api import case_state
from records.queries.keyset import place
from records.queries.tasks_api import Scope, TaskShown, TaskState, tasks_seen
from words.access import task_title

router = APIRouter()


class DecisionMade(BaseModel):
    decision: str
    task_state: str
    case: str
    case_state: str


class TakenUntil(BaseModel):
    taken_by: str
    taken_until: datetime


class DelegatedTo(BaseModel):
    to: str
    at: datetime


class AskedOf(BaseModel):
    people: list[str]


class AnswerProposed(BaseModel):
    proposed_to: str


@router.get("/tasks")
async def tasks(
    caller: Annotated[Caller, Depends(Needs("see_own_tasks"))],
    scope: Scope = "mine",
    state: Annotated[TaskState | None, Query()] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE,
) -> Listed[TaskShown]:
    """`mine`: I may decide it now; `team`: open in my communities, for others; `all`: everything I may see."""
    name = f"tasks/{scope}/{state}"
    after = place(place_of(name, cursor))
    found, further = await caller.database.read(
        tasks_seen, caller.person, scope, state, after, limit, caller.clock(), caller.language
    )
    items = [titled(task, caller.language) for task in found]
    return Listed(items=items, next=cursor_of(name, str(further)) if further else None)


@router.post("/tasks/{task}/take")
async def take_task(caller: Annotated[Caller, Depends(Needs("take"))], task: str) -> TakenUntil:
    """The task reserved for half an hour; 409 with who has it."""
    taken = await caller.database.write(take, caller.clock, person=caller.person.id, task=task)
    assert not isinstance(taken, Refusal)
    return TakenUntil(taken_by=taken.by, taken_until=taken.until)


@router.post("/tasks/{task}/put-back", status_code=204, response_class=Response)
async def put_task_back(caller: Annotated[Caller, Depends(Needs("take"))], task: str) -> None:
    await caller.database.write(put_back, caller.clock, person=caller.person.id, task=task)


@router.post("/tasks/{task}/delegate")
async def delegate_task(caller: Annotated[Caller, Depends(Needs("decide"))], task: str, body: Delegate) -> DelegatedTo:
    """A colleague is asked to propose the caller's answer; the caller keeps the last word."""
    made = await caller.database.write(delegate, caller.clock, person=caller.person.id, task=task, to=body.to)
    assert not isinstance(made, Refusal)
    return DelegatedTo(to=made.to, at=made.at)


@router.post("/tasks/{task}/take-back", status_code=204, response_class=Response)
async def take_task_back(caller: Annotated[Caller, Depends(Needs("decide"))], task: str) -> None:
    """Nobody is asked any more to propose the caller's answer."""
    await caller.database.write(take_back, caller.clock, person=caller.person.id, task=task)


@router.post("/tasks/{task}/proposal")
async def propose_to_owner(
    caller: Annotated[Caller, Depends(Needs("decide"))], task: str, said: NewDecision
) -> AnswerProposed:
    """The answer that the caller was asked to propose; a new one replaces it until the task is settled."""
    form = None if said.form is None else plain(said.form, "form")
    owner = await caller.database.write(
        propose_answer,
        caller.clock,
        person=caller.person.id,
        task=task,
        answer=said.answer,
        comment=said.comment,
        digest=said.revision,
        form=form,
    )
    assert not isinstance(owner, Refusal)
    return AnswerProposed(proposed_to=owner)


@router.post("/tasks/{task}/reassign")
async def reassign_task(
    caller: Annotated[Caller, Depends(Needs("reassign"))], task: str, body: Reassignment
) -> AskedOf:
    """The task asked of others than before, by who is in charge of it; both are told."""
    people = await caller.database.write(
        reassign, caller.clock, person=caller.person.id, task=task, to=body.to, reason=body.reason
    )
    assert not isinstance(people, Refusal)
    return AskedOf(people=people)


@router.post("/tasks/{task}/decision")
async def decide_task(
    request: Request, caller: Annotated[Caller, Depends(Needs("decide"))], task: str, said: NewDecision, key: Key = None
) -> DecisionMade:
    """The decision, a fact from here on. `revision` is the digest of what was read: 409 when it is not the newest."""
    command = command_of(caller.person.id, key)
    form = None if said.form is None else plain(said.form, "form")
    with repeated_as_key():
        decided = await caller.database.write(
            decide,
            caller.clock,
            person=caller.person.id,
            task=task,
            answer=said.answer,
            comment=said.comment,
            digest=said.revision,
            command=command,
            form=form,
        )
    assert not isinstance(decided, Refusal)  # the database has raised it
    request.app.state.settings.hinter.hint(decided.case)
    state = await caller.database.read(case_state, decided.case)
    return DecisionMade(decision=decided.decision, task_state=decided.task_state, case=decided.case, case_state=state)


def titled(task: TaskShown, language: str) -> TaskShown:
    """The task with the title of its kind, where it belongs to an effect and to no step of the procedure."""
    return task if task.kind == "step" else replace(task, title=task_title(task.kind, language))
