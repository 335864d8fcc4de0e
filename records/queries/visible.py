"""Which cases a person may see, as one SQL condition in this one place."""

from sqlalchemy import ColumnElement, Connection, Select, false, or_, select, true, union

from governance.permissions import CaseFacts, Sight, may_read_texts, may_see_case, sight
from governance.person import Person
from records.tables import audiences, cases, people, readers, tasks


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
        cases.c.opened_by.in_(sorted(seen.people_below)) if seen.people_below else false(),
        cases.c.submitted_by.in_(sorted(seen.people_below)) if seen.people_below else false(),
        cases.c.id.in_(opened_to(seen.person)),
    )


def opened_to(person_id: str) -> Select[tuple[str]]:
    """Ids of the cases that are open to this very person: a task of theirs waits for them by name, or they were
    escalated to them; and of whatever those cases called."""
    awaited = (
        select(tasks.c.case_id)
        .join(audiences, audiences.c.task_id == tasks.c.id)
        .where(tasks.c.state == "open", audiences.c.audience == f"person:{person_id}")
    )
    told = select(readers.c.case_id).where(readers.c.person_id == person_id)
    first = union(awaited, told).subquery()
    family = select(first.c.case_id.label("id")).cte(recursive=True)
    called = cases.alias("called")
    family = family.union(select(called.c.id).join(family, called.c.parent_id == family.c.id))
    return select(family.c.id)


def visible(seen: Sight) -> ColumnElement[bool]:
    """The condition on `cases` for those that exist for the person (`may_see_case` as SQL)."""
    return true() if seen.sees_states else readable(seen)


def case_facts(connection: Connection, case_id: str, person_id: str) -> CaseFacts | None:
    """What the rules need to know of one case; None when there is none."""
    row = connection.execute(
        select(cases.c.community_id, cases.c.opened_by, cases.c.submitted_by).where(cases.c.id == case_id)
    ).one_or_none()
    if row is None:
        return None
    opened = opened_to(person_id).subquery()
    awaited = connection.scalar(select(opened.c.id).where(opened.c.id == case_id))
    return CaseFacts(row.community_id, row.opened_by, row.submitted_by, awaited is not None)


def sees_case(connection: Connection, person: Person, case_id: str) -> bool:
    """Whether the case is there for the person: for commands and routes that are about one case."""
    facts = case_facts(connection, case_id, person.id)
    return facts is not None and may_see_case(sight_of(connection, person), facts)


def reads_case(connection: Connection, person: Person, case_id: str) -> bool:
    """Whether the person may read the texts of the case."""
    facts = case_facts(connection, case_id, person.id)
    return facts is not None and may_read_texts(sight_of(connection, person), facts)
