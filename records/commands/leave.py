"""Somebody leaves: their tasks go on, their access ends, and what they decided stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, case, delete, func, literal, or_, select, update

from governance import permissions
from governance.audience import person_audience
from governance.refusal import Refusal
from records.clock import Clock
from records.commands.take import free
from records.engine.actions import hand_on, owed_by
from records.engine.asked import holding, manager_above
from records.engine.cells import cells_with, leave_role
from records.engine.delegations import end_delegation
from records.engine.load import authors_of, locked_case
from records.engine.never import never_for_task
from records.engine.notices import tell
from records.engine.presence import Presence
from records.engine.tasks import ask_people
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.queries.people import managers_above
from records.queries.people import person as find_person
from records.tables import audiences, delegations, people, roles, sessions, shifts, tasks, tokens
from records.tables.base import Instant


def leave(connection: Connection, clock: Clock, *, whose: str, by: str | None = None) -> int:
    """How many open tasks that were asked of `whose` by name are asked of their manager from now on.

    `by` a manager above or a director; None is the command line of the machine. Raises `not_found`, `leave.not_yours`,
    `leave.last_director`.
    """
    now = clock()
    on = find_person(connection, whose)
    if on is None or not on.active:
        raise Refusal("not_found")
    if by is not None:
        who = find_person(connection, by)
        if who is None or not who.active:
            raise Refusal("not_found")
        if not permissions.may_let_leave(who, whose, is_manager_above=by in managers_above(connection, whose)):
            raise Refusal("leave.not_yours")
    entries = Entries(connection, now)
    moved = let_go(connection, entries, whose, by, now)
    entries.add(f"person:{whose}", "person.left", actor=by, data={"person": whose, "count": moved})
    entries.write()
    return moved


def let_go(connection: Connection, entries: Entries, whose: str, by: str | None, now: datetime) -> int:
    """Ends all access of the person and hands on what is asked of them by name; how many tasks. Drafts are kept.
    Raises `leave.last_director`: nobody could confirm anything then."""
    directors = select(func.count(func.distinct(people.c.id))).join(roles, roles.c.person_id == people.c.id)
    others = directors.where(roles.c.role == "director", people.c.active, people.c.id != whose)
    held = select(roles.c.id).where(roles.c.person_id == whose, roles.c.role == "director").limit(1)
    if connection.scalar(held) is not None and not connection.scalar(others):
        raise Refusal("leave.last_director")
    open_tasks = _tasks_about(connection, whose)
    owed, in_cells = owed_by(connection, whose), cells_with(connection, whose)
    for case_id in sorted({row.case_id for row in (*open_tasks, *owed, *in_cells)}):
        locked_case(connection, case_id)
    connection.execute(update(people).where(people.c.id == whose).values(active=False))
    for table in (sessions, tokens):
        mine = (table.c.person_id == whose, table.c.revoked_at.is_(None))
        connection.execute(update(table).where(*mine).values(revoked_at=now))
    ahead = (shifts.c.person_id == whose, shifts.c.until > now)
    ended = case((shifts.c.since > now, shifts.c.since), else_=literal(now, Instant))
    connection.execute(update(shifts).where(*ahead).values(until=ended, offered_at=None))
    for member in in_cells:
        leave_role(connection, entries, member, by, now)
    for action in owed:
        hand_on(connection, entries, action, by, now)
    return sum([_hand_on(connection, entries, row, whose, by, now) for row in open_tasks])


def _tasks_about(connection: Connection, person: str) -> list[Row[Any]]:
    """Open tasks that ask the person by name, that they have taken, or that they were to answer for a colleague."""
    named = select(audiences.c.task_id).where(audiences.c.audience == person_audience(person))
    between = select(delegations.c.task_id).where(
        delegations.c.ended_at.is_(None),
        or_(delegations.c.owner_id == person, delegations.c.delegate_id == person),
    )
    about = or_(tasks.c.taken_by == person, tasks.c.id.in_(named), tasks.c.id.in_(between))
    return list(connection.execute(select(tasks).where(tasks.c.state == "open", about).order_by(tasks.c.id)).all())


def _hand_on(
    connection: Connection, entries: Entries, task: Row[Any], person: str, by: str | None, now: datetime
) -> bool:
    """Whether it was asked of the person by name: then the nearest manager who may answer is asked, else a director."""
    if task.taken_by == person:
        free(connection, task.id)
    ended = select(delegations).where(
        delegations.c.task_id == task.id,
        delegations.c.ended_at.is_(None),
        or_(delegations.c.owner_id == person, delegations.c.delegate_id == person),
    )
    for one in connection.execute(ended).all():
        end_delegation(connection, entries, task, one, now, by)
    mine = (audiences.c.task_id == task.id, audiences.c.audience == person_audience(person))
    if not connection.execute(delete(audiences).where(*mine)).rowcount:
        return False
    around = locked_case(connection, task.case_id)
    assert around is not None  # locked before
    never = never_for_task(task, authors_of(connection, around.subject_id))
    manager = manager_above(connection, person, {*never, person}, Presence(connection, around.procedure, now))
    heirs = holding(connection, "director", task.community_id) if manager is None else [person_audience(manager)]
    asked = connection.scalars(select(audiences.c.audience).where(audiences.c.task_id == task.id)).all()
    new = [one for one in heirs if one not in asked]
    if new:
        ask_people(connection, task.id, new, task.due_at, "left")
    data = {"task": task.id, "from": person} | ({"asked": heirs} if manager is None else {"person": manager})
    entries.add(f"case:{around.id}", "task.inherited", actor=by, case=around.id, step=task.step, data=data)
    if manager is not None:
        tell(connection, around.id, task.id, manager, "task.inherited", {"person": person}, now)
    wake(connection, around.id, now)
    return True
