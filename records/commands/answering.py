"""Who may answer a task, and for whom: the rules as they stand at this moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from governance import permissions
from governance.audience import AsWhom, as_whom
from governance.delegation import why_not_delegate
from governance.four_eyes import may_act_for
from governance.four_eyes import may_decide as four_eyes
from governance.person import Person
from governance.refusal import Refusal
from records.commands.voice import has_spoken
from records.engine.apart import is_unseen
from records.engine.asked import source_of
from records.engine.delegations import of_delegate
from records.engine.load import authors_of
from records.engine.presence import spoken_as
from records.queries.people import person as find_person
from records.tables import audiences, communities

_COMMUNITIES = select(communities.c.id)
_WAITS = (
    select(audiences.c.task_id)
    .where(audiences.c.task_id == bindparam("task"), audiences.c.audience.in_(bindparam("mine", expanding=True)))
    .limit(1)
)


def asked_as(connection: Connection, who: Person, task: str, procedure: str | None) -> tuple[AsWhom, ...]:
    """As whom this person is asked: as themselves, which comes first, or as someone they stand in for."""
    everywhere = tuple(connection.scalars(_COMMUNITIES))
    return tuple(
        one
        for one in as_whom(who, everywhere)
        if one.covers(procedure) and connection.execute(_WAITS, {"task": task, "mine": one.keys}).first() is not None
    )


def settled_already(connection: Connection, task: Row[Any]) -> Refusal:
    """Who settled the task and when; how, unless that is nobody's to know yet."""
    told = {} if is_unseen(connection, task.id) else {"answer": task.answer}
    return Refusal("task.settled", by=task.settled_by, at=task.settled_at.isoformat(), **told)


def may_answer(
    connection: Connection, who: Person, case: Row[Any], task: Row[Any], now: datetime, asked: Sequence[AsWhom]
) -> str | Refusal | None:
    """For whom the person may answer (None: as themselves), or what a rule says no to, in the order in which a person
    would want to hear it. Of several for whom they could, it is the first for whom no rule says no."""
    if task.state == "settled":
        return settled_already(connection, task)
    if task.state == "void":
        raise Refusal("task.void")
    if task.deadline_at is not None and now >= task.deadline_at:
        return Refusal("task.over", at=task.deadline_at.isoformat())
    authors = authors_of(connection, case.subject_id)
    before = spoken_as(connection, case.id).get(who.id, ()) if task.kind == "step" else ()
    refused: Refusal | None = None
    for one in asked or (AsWhom(None, ()),):
        no = (
            four_eyes(
                who.id,
                authors,
                excludes_authors=task.excludes_authors,
                answered=task.excluded,
                acting_for=one.person,
                entered_by=one.entered_by,
            )
            or _spoken(connection, who, task, one.person)
            or _proposed(connection, who, task)
            or may_act_for(who.id, one.person, before)
        )
        if no is None and asked and permissions.may_decide(who):
            return one.person
        refused = refused or no
    if (
        refused is not None
        and refused.code == "four_eyes.answered"
        and source_of(connection, case.subject_id) == who.id
    ):
        return Refusal("four_eyes.source", person=who.id)
    return refused or Refusal("not_candidate", task=task.id)


def _spoken(connection: Connection, who: Person, task: Row[Any], acting_for: str | None) -> Refusal | None:
    spoken = has_spoken(connection, task.id, who.id) or (acting_for and has_spoken(connection, task.id, acting_for))
    return Refusal("decision.twice", task=task.id) if spoken else None


def _proposed(connection: Connection, who: Person, task: Row[Any]) -> Refusal | None:
    """Whoever proposed an answer for a colleague has no voice of their own beside it."""
    found = of_delegate(connection, task.id, who.id)
    return None if found is None or found.answer is None else Refusal("delegation.proposed", owner=found.owner_id)


def why_not_propose(
    connection: Connection, case: Row[Any], task: Row[Any], colleague: str, owner: str
) -> Refusal | None:
    """None when the colleague may answer for the owner as things stand now, else the refusal."""
    who = find_person(connection, colleague)
    if who is None or not who.active:
        return Refusal("not_found")
    return why_not_delegate(
        who,
        owner,
        authors=authors_of(connection, case.subject_id),
        excludes_authors=task.excludes_authors,
        answered=task.excluded,
        spoken_as=spoken_as(connection, case.id).get(colleague, ()) if task.kind == "step" else (),
        has_spoken=has_spoken(connection, task.id, colleague),
    )
