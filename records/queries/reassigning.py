"""Of whom a person could have an open task asked instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Row

from governance.person import Person
from governance.reassigning import may_reassign
from procedures.model import Procedure
from records.engine.asked import people_behind
from records.engine.entitled import entitled_to
from records.queries.people import managers_above, names


def could_be_asked(
    connection: Connection,
    person: Person,
    procedure: Procedure,
    case: Row[Any],
    task: Row[Any],
    waits_for: Collection[str],
    never: Collection[str],
) -> Mapping[str, str]:
    """Name by id, in the order of names; empty where the task is not the person's to reassign."""
    if task.state != "open" or person.id in never:
        return {}
    asked = people_behind(connection, waits_for)
    above = any(person.id in managers_above(connection, one) for one in asked)
    if not may_reassign(person, case.community_id, is_manager_of_asked=above):
        return {}
    found = names(connection, entitled_to(connection, procedure, case, task, never) - {person.id})
    return dict(sorted(found.items(), key=lambda one: one[1]))
