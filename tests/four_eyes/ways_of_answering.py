"""Who answers: oneself, in somebody's place, as a colleague proposed, or because somebody had it asked of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select

from records.commands.decide import decide
from records.commands.delegate import delegate, propose_answer, take_back
from records.commands.reassign import reassign
from records.commands.take import put_back, take
from records.ids import new_id
from records.tables import absences, audiences, delegations, tasks
from tests.four_eyes.ways import way
from tests.four_eyes.world import YES, World


def _said(world: World, task: Row[Any]) -> dict[str, Any]:
    others = [answer for answer in task.answers if answer != YES]
    answer = YES if YES in task.answers and world.sometimes(0.7) else world.one_of(others)
    return {"answer": answer, "comment": "Une raison.", "digest": task.digest}


def _answers(world: World, person: str, task: Row[Any]) -> None:
    known = {row.id for row in world.drafts()}
    said = _said(world, task)
    if (
        isinstance(world.answers(decide, person, task, **said, command=new_id()), Exception)
        or said["answer"] != "change"
    ):
        return
    for draft in world.drafts():  # what was held goes back to a desk, and whoever wrote it wrote that too
        if draft.id not in known:
            world.wrote_in(draft.subject_id, draft.person_id, *world.wrote[world.case(task.case_id).subject_id])


@way(24)
def somebody_answers(world: World) -> None:
    task = world.guarded_task()
    if task is not None:
        _answers(world, _whoever_is_asked(world, task), task)


@way(10)
def an_author_answers(world: World) -> None:
    task = world.guarded_task()
    author = None if task is None else world.one_of(world.authors(world.case(task.case_id)))
    if task is not None and author is not None:
        _answers(world, author, task)


@way(14)
def a_substitute_answers(world: World) -> None:
    task = world.guarded_task()
    now = world.desk.now
    away = select(absences).where(absences.c.since <= now, absences.c.until > now).order_by(absences.c.id)
    person = world.one_of([row.substitute_id for row in world.desk.rows(away) if row.substitute_id in world.here])
    if task is not None and person is not None:
        _answers(world, person, task)


@way(5)
def takes(world: World) -> None:
    task = world.guarded_task()
    if task is not None:
        world.answers(take, world.somebody(), task, over=world.sometimes(0.5))


@way(3)
def puts_back(world: World) -> None:
    taken = select(tasks).where(tasks.c.taken_by.is_not(None), tasks.c.state == "open").order_by(tasks.c.id)
    task = world.one_of(world.desk.rows(taken))
    if task is not None:
        world.tries(put_back, person=task.taken_by, task=task.id)


@way(8)
def delegates(world: World) -> None:
    """Every other time to an author."""
    task = world.guarded_task()
    if task is None:
        return
    author = world.one_of(world.authors(world.case(task.case_id)))
    to = author if author is not None and world.sometimes(0.5) else world.chance.choice(world.here)
    world.answers(delegate, _whoever_is_asked(world, task), task, to=to)


@way(9)
def a_colleague_proposes(world: World) -> None:
    task, delegation = _delegated(world)
    if task is not None:
        person = delegation.delegate_id if world.sometimes(0.8) else world.somebody()
        world.tries(propose_answer, person=person, task=task.id, **_said(world, task))


@way(8)
def what_a_colleague_proposed_is_confirmed(world: World) -> None:
    task, delegation = _delegated(world, proposed=True)
    if task is not None:
        said = {"answer": delegation.answer, "comment": "Une raison.", "digest": task.digest, "command": new_id()}
        person = delegation.owner_id if world.sometimes(0.8) else delegation.delegate_id
        world.answers(decide, person, task, **said)


@way(2)
def takes_back(world: World) -> None:
    task, delegation = _delegated(world)
    if task is not None:
        world.tries(take_back, person=delegation.owner_id, task=task.id)


@way(6)
def reassigns(world: World) -> None:
    """By whoever, to whoever: every third time an author is among them."""
    task = world.guarded_task()
    if task is None:
        return
    author = world.one_of(world.authors(world.case(task.case_id)))
    to = world.chance.sample(world.here, k=world.chance.choice((1, 1, 2)))
    if author is not None and world.sometimes(0.3):
        to = [author, *to[1:]]
    chiefs = [world.desk.people[name] for name in ("morgan", "solene")]
    world.tries(reassign, person=world.one_of([*chiefs, world.somebody()]), task=task.id, to=to, reason="Une raison.")


def _whoever_is_asked(world: World, task: Row[Any]) -> str:
    """Mostly; else anybody who is here."""
    if world.sometimes(0.25):
        return str(world.chance.choice(world.here))
    named = {row.audience for row in world.desk.rows(select(audiences).where(audiences.c.task_id == task.id))}
    by_name = [one for one in world.here if f"person:{one}" in named]
    by_role = sorted(one[len("role:") :].partition("@")[0] for one in named if one.startswith("role:"))
    asked = world.one_of([*by_name, *by_role])
    return str(asked) if asked in by_name else world.one_who(str(asked))


def _delegated(world: World, *, proposed: bool = False) -> tuple[Row[Any] | None, Any]:
    standing = select(delegations).where(delegations.c.ended_at.is_(None))
    standing = standing.join(tasks, tasks.c.id == delegations.c.task_id).where(tasks.c.state == "open")
    if proposed:
        standing = standing.where(delegations.c.answer.is_not(None))
    delegation = world.one_of(world.desk.rows(standing.order_by(delegations.c.id)))
    if delegation is None:
        return None, None
    (task,) = world.desk.rows(select(tasks).where(tasks.c.id == delegation.task_id))
    return task, delegation
