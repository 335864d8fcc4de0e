"""Who is meant: people found from a role, from the author, from those asked, or from a step that was answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Row, bindparam, or_, select

from governance.audience import person_audience, role_audience
from governance.permissions import OPERATOR
from governance.quorum import different_people
from procedures.model import Who
from records.engine.presence import Presence
from records.queries.people import managers_above
from records.tables import decisions, people, roles, tasks

_ACTIVE = select(people.c.active).where(people.c.id == bindparam("person"))
_ACTIVE_OF = select(people.c.id).where(people.c.id.in_(bindparam("ids", expanding=True)), people.c.active)
_HOLDERS = select(roles.c.person_id).where(
    roles.c.role == bindparam("role"), or_(roles.c.community_id.is_(None), roles.c.community_id == bindparam("place"))
)
OPERATORS = select(roles.c.person_id).where(roles.c.role == OPERATOR)
_ANSWERED = (
    select(decisions.c.person_id, decisions.c.acting_for)
    .join(tasks, tasks.c.id == decisions.c.task_id)
    .where(tasks.c.case_id == bindparam("case"), tasks.c.kind == "step", tasks.c.step == bindparam("step"))
)
_LAST_ANSWERED = (
    select(decisions.c.person_id, decisions.c.acting_for, tasks.c.id)
    .join(tasks, tasks.c.id == decisions.c.task_id)
    .where(
        tasks.c.case_id == bindparam("case"),
        tasks.c.kind == "step",
        tasks.c.step == bindparam("step"),
        tasks.c.state == "settled",
    )
    .order_by(tasks.c.settled_at.desc(), tasks.c.id.desc())
)


def manager_above(connection: Connection, person: str, never: Collection[str], presence: Presence) -> str | None:
    """The nearest manager above the person who is active, none of `never`, and there or represented; where all of
    them are away, the nearest, who answers when they are back; or None."""
    nearest = None
    for manager in managers_above(connection, person):
        if manager not in never and connection.scalar(_ACTIVE, {"person": manager}):
            if presence.acting(manager, never):
                return manager
            nearest = nearest or manager
    return nearest


def resolve(
    connection: Connection,
    who: Who,
    case: Row[Any],
    never: Collection[str],
    presence: Presence,
    asked: Collection[str] = (),
) -> list[str]:
    """The audiences that `who` means for this case now; empty when nobody can be found.

    Nobody of `never` is meant by name. `asked` are the people of the task, for their managers.
    """
    match who.kind:
        case "author":
            found = [case.submitted_by]
        case "manager of author":
            found = [manager_above(connection, case.submitted_by, never, presence)]
        case "manager of asked":
            found = [manager_above(connection, one, {*never, *asked}, presence) for one in sorted(asked)]
        case "who answered":
            found = sorted(last_answered(connection, case.id, who.step or ""))
        case _:
            return [role_audience(who.role or "", case.community_id)]
    return [person_audience(one) for one in dict.fromkeys(found) if one is not None and one not in never]


def people_behind(connection: Connection, audiences: Iterable[str]) -> set[str]:
    """Ids of the active people whom these audiences mean, before any exclusion."""
    found: set[str] = set()
    for audience in audiences:
        kind, _, rest = audience.partition(":")
        if kind == "person":
            found.add(rest)
        else:
            role, _, community = rest.partition("@")
            found.update(connection.scalars(_HOLDERS, {"role": role, "place": community}))
    return set(connection.scalars(_ACTIVE_OF, {"ids": sorted(found)})) if found else set()


def who_may_answer(
    connection: Connection, audiences: Iterable[str], never: Collection[str], presence: Presence | None
) -> set[str]:
    """Those of them who may decide now, and who stands in for those away: nobody excluded, nobody for somebody
    excluded, and never an operator. Without `presence` those away count as well."""
    return {answers for _, answers in _asked_and_answers(connection, audiences, never, presence)}


def how_many_may_answer(
    connection: Connection, audiences: Iterable[str], never: Collection[str], presence: Presence | None
) -> int:
    """How many different people they are: of those who stand in for one person, one answers; and for one of theirs."""
    return different_people(map(frozenset, _asked_and_answers(connection, audiences, never, presence)))


def _asked_and_answers(
    connection: Connection, audiences: Iterable[str], never: Collection[str], presence: Presence | None
) -> set[tuple[str, str]]:
    """Who is asked, each with whoever may answer then."""
    behind = people_behind(connection, audiences) - set(never)
    deciding = behind - set(connection.scalars(OPERATORS)) if behind else behind
    if presence is None:
        return {(one, one) for one in deciding}
    return {(one, answers) for one in deciding for answers in presence.acting(one, never)}


def who_answered(connection: Connection, case: str, step: str) -> set[str]:
    """Everyone who gave an answer on this step of the case, in any round, and for whom they gave it."""
    rows = connection.execute(_ANSWERED, {"case": case, "step": step})
    return {one for row in rows for one in row if one is not None}


def last_answered(connection: Connection, case: str, step: str) -> set[str]:
    """Those whose answers settled the step when it was answered last; whoever stood in is not meant, but for whom."""
    rows = connection.execute(_LAST_ANSWERED, {"case": case, "step": step}).all()
    return {row.acting_for or row.person_id for row in rows if row.id == rows[0].id}
