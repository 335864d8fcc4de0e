"""Who is meant: people found from a role, from the author, from those asked, or from a step that was answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Row, bindparam, or_, select

from governance.audience import person_audience, role_audience
from governance.permissions import OPERATOR
from governance.quorum import most_at_once
from procedures.model import Who
from records.engine.presence import Presence
from records.queries.people import managers_above
from records.tables import claims, communities, decisions, people, roles, tasks

_ACTIVE = select(people.c.active).where(people.c.id == bindparam("person"))
_ACTIVE_OF = select(people.c.id).where(people.c.id.in_(bindparam("ids", expanding=True)), people.c.active)
_HOLDERS = select(roles.c.person_id).where(
    roles.c.role == bindparam("role"), or_(roles.c.community_id.is_(None), roles.c.community_id == bindparam("place"))
)
_COMMUNITIES = select(communities.c.id).order_by(communities.c.id)
OPERATORS = select(roles.c.person_id).where(roles.c.role == OPERATOR)
_SOURCE = select(claims.c.source_id).where(claims.c.id == bindparam("claim"))
_ANSWERED = (
    select(decisions.c.person_id, decisions.c.acting_for, decisions.c.proposed_by)
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
            found = [_or_manager(connection, case.submitted_by, never, presence)]
        case "manager of author":
            found = [manager_above(connection, case.submitted_by, never, presence)]
        case "manager of asked":
            found = [manager_above(connection, one, {*never, *asked}, presence) for one in sorted(asked)]
        case "source":
            source = source_of(connection, case.subject_id)
            found = [] if source is None else [_or_manager(connection, source, never, presence)]
        case "who answered":
            answered = sorted(last_answered(connection, case.id, who.step or ""))
            found = [_or_manager(connection, one, never, presence) for one in answered]
        case _:
            return holding(connection, who.role or "", case.community_id)
    return [person_audience(one) for one in dict.fromkeys(found) if one is not None and one not in never]


def source_of(connection: Connection, subject: str) -> str | None:
    """The person of the house from whom the claim came; None for one from elsewhere, and for what is no claim."""
    return connection.scalar(_SOURCE, {"claim": subject})


def holding(connection: Connection, role: str, community: str | None) -> list[str]:
    """Who holds the role in the community; where it is about the whole house, who holds it anywhere."""
    if community is not None:
        return [role_audience(role, community)]
    return [role_audience(role, place) for place in (None, *connection.scalars(_COMMUNITIES))]


def _or_manager(connection: Connection, person: str, never: Collection[str], presence: Presence) -> str | None:
    """The person; where they left, the nearest manager above them."""
    if connection.scalar(_ACTIVE, {"person": person}):
        return person
    return manager_above(connection, person, never, presence)


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
    connection: Connection, audiences: Iterable[str], never: Collection[str], presence: Presence
) -> set[str]:
    """Those of them who may decide, and who stands in for those away: nobody excluded, nobody for somebody excluded,
    and never an operator."""
    return set().union(*_answering(connection, audiences, never, presence).values())


def how_many_may_answer(
    connection: Connection, audiences: Iterable[str], never: Collection[str], presence: Presence
) -> int:
    """How many different people they are: of those who stand in for one person, one answers; and for one of theirs."""
    return most_at_once(_answering(connection, audiences, never, presence))


def _answering(
    connection: Connection, audiences: Iterable[str], never: Collection[str], presence: Presence
) -> dict[str, frozenset[str]]:
    """By who is asked: whoever may answer then."""
    behind = people_behind(connection, audiences) - set(never)
    deciding = behind - set(connection.scalars(OPERATORS)) if behind else behind
    return {one: presence.acting(one, never) for one in sorted(deciding)}


def who_answered(connection: Connection, case: str, step: str) -> set[str]:
    """Everyone who answered this step of the case, in any round; for whom, and whose answer was confirmed."""
    rows = connection.execute(_ANSWERED, {"case": case, "step": step})
    return {one for row in rows for one in row if one is not None}


def last_answered(connection: Connection, case: str, step: str) -> set[str]:
    """Those whose answers settled the step when it was answered last; whoever stood in is not meant, but for whom."""
    rows = connection.execute(_LAST_ANSWERED, {"case": case, "step": step}).all()
    return {row.acting_for or row.person_id for row in rows if row.id == rows[0].id}
