"""Which cases a person may see, as one SQL condition in this one place."""

from collections.abc import Collection, Iterable

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    cast,
    exists,
    false,
    not_,
    or_,
    select,
    true,
    union,
)

from governance.audience import person_audience, role_anywhere, role_audience
from governance.permissions import CaseFacts, Sight, may_read_texts, may_see_case, sight
from governance.person import Person, StandsIn
from records.queries.people import no_operator
from records.tables import audiences, authors, cases, cell_members, delegations, people, readers, tasks

BEHIND_ALL = "\U0010ffff"  # sorts behind whatever may follow a beginning, so that an index finds all that follow it


def people_below(connection: Connection, person_id: str) -> frozenset[str]:
    """Everyone whose chain of managers leads to the person, however long it is; never the person."""
    below = (
        select(people.c.id).where(people.c.manager_id == person_id).cte("below", recursive=True)
    )  # `union`, not `union all`: a circle adds nothing new and ends
    below = below.union(select(people.c.id).join(below, people.c.manager_id == below.c.id))
    return frozenset(connection.scalars(select(below.c.id))) - {person_id}


def sight_of(connection: Connection, person: Person) -> Sight:
    """What the person may see, with the roles and the managers of this moment."""
    return sight(person, people_below(connection, person.id))


def readable(seen: Sight) -> ColumnElement[bool]:
    """The condition on `cases` for those whose texts the person may read (`may_read_texts` as SQL)."""
    if seen.reads_everything:
        return true()
    return or_(
        cases.c.community_id.in_(sorted(seen.communities)) if seen.communities else false(),
        cases.c.community_id.is_(None) if seen.communities else false(),
        cases.c.opened_by.in_(sorted(seen.people_below)) if seen.people_below else false(),
        cases.c.submitted_by.in_(sorted(seen.people_below)) if seen.people_below else false(),
        cases.c.id.in_(opened_to(seen.person, seen.stands_in)),
    )


def opened_to(person_id: str, stands_in: Iterable[StandsIn] = ()) -> Select[tuple[str]]:
    """Ids of the cases that are open to this very person: a task of theirs waits for them by name, or for somebody
    they stand in for or answer for, they were escalated to them, or they are of their cell, which no operator is; and
    of whatever those cases called."""
    awaited = (
        select(tasks.c.case_id)
        .join(audiences, audiences.c.task_id == tasks.c.id)
        .where(tasks.c.state == "open", audiences.c.audience == person_audience(person_id))
    )
    told = select(readers.c.case_id).where(readers.c.person_id == person_id)
    in_cell = select(cell_members.c.case_id).where(
        cell_members.c.person_id == person_id, cell_members.c.until.is_(None), no_operator(cell_members.c.person_id)
    )
    absent = [(one.procedures is None, _awaits(one)) for one in stands_in]
    delegated = (
        select(tasks.c.case_id)
        .join(delegations, delegations.c.task_id == tasks.c.id)
        .where(tasks.c.state == "open", delegations.c.delegate_id == person_id, delegations.c.ended_at.is_(None))
    )
    first = union(awaited, told, delegated, in_cell, *(found for everywhere, found in absent if everywhere)).subquery()
    family = select(first.c.case_id.label("id")).cte(recursive=True)
    called = cases.alias("called")
    family = family.union(select(called.c.id).join(family, called.c.parent_id == family.c.id))
    elsewhere = [found for everywhere, found in absent if not everywhere]  # what they called is of another procedure
    if not elsewhere:
        return select(family.c.id)
    whole = union(select(family.c.id), *elsewhere).subquery()
    return select(whole.c.id)


def _awaits(absent: StandsIn) -> Select[tuple[str]]:
    """Ids of the cases in which a task waits that may be answered in this person's place."""
    return (
        select(tasks.c.case_id)
        .join(audiences, audiences.c.task_id == tasks.c.id)
        .join(cases, cases.c.id == tasks.c.case_id)
        .where(tasks.c.state == "open", _means(absent), none_excluded({absent.person, absent.entered_by}))
    )


def none_excluded(people: Collection[str]) -> ColumnElement[bool]:
    """The condition on `tasks` that none of these people is kept from answering (four eyes as SQL)."""
    named = sorted(people)
    any_of_them = or_(*(authors.c.person_id == one for one in named))
    wrote = exists().where(cases.c.id == tasks.c.case_id, authors.c.subject_id == cases.c.subject_id, any_of_them)
    return and_(
        or_(not_(tasks.c.excludes_authors), not_(wrote)),
        *(not_(cast(tasks.c.excluded, Text).contains(f'"{one}"', autoescape=True)) for one in named),
    )


def _means(absent: StandsIn) -> ColumnElement[bool]:
    """The condition on an audience and its case that it means this person, in a procedure for which they are
    represented."""
    named = {person_audience(absent.person)} | {role_audience(held.role, held.community) for held in absent.roles}
    everywhere = [
        audiences.c.audience.between(role_anywhere(held.role), role_anywhere(held.role) + BEHIND_ALL)
        for held in absent.roles
        if held.community is None
    ]
    procedure = true() if absent.procedures is None else cases.c.procedure.in_(absent.procedures)
    return and_(or_(audiences.c.audience.in_(sorted(named)), *everywhere), procedure)


def visible(seen: Sight) -> ColumnElement[bool]:
    """The condition on `cases` for those that exist for the person (`may_see_case` as SQL)."""
    return true() if seen.sees_states else readable(seen)


def case_facts(connection: Connection, case_id: str, person: Person) -> CaseFacts | None:
    """What the rules need to know of one case; None when there is none."""
    row = connection.execute(
        select(cases.c.community_id, cases.c.opened_by, cases.c.submitted_by).where(cases.c.id == case_id)
    ).one_or_none()
    if row is None:
        return None
    opened = opened_to(person.id, person.stands_in).subquery()
    awaited = connection.scalar(select(opened.c.id).where(opened.c.id == case_id))
    return CaseFacts(row.community_id, row.opened_by, row.submitted_by, awaited is not None)


def sees_case(connection: Connection, person: Person, case_id: str) -> bool:
    """Whether the case is there for the person: for commands and routes that are about one case."""
    facts = case_facts(connection, case_id, person)
    return facts is not None and may_see_case(sight_of(connection, person), facts)


def reads_case(connection: Connection, person: Person, case_id: str) -> bool:
    """Whether the person may read the texts of the case."""
    facts = case_facts(connection, case_id, person)
    return facts is not None and may_read_texts(sight_of(connection, person), facts)
