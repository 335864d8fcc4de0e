"""Where a person may report a crisis."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from governance.crisis import ESCALATION
from governance.permissions import may_report
from governance.person import Person
from records.engine.load import procedure_of
from records.queries.accounts import communities
from records.tables import procedures

_IN_FORCE = select(procedures.c.digest).where(
    procedures.c.name == ESCALATION, procedures.c.activated_at.is_not(None), procedures.c.retired_at.is_(None)
)


def where_to_report(connection: Connection, person: Person) -> dict[str, Mapping[str, str]] | None:
    """The communities to choose from beside the whole house; None where it is theirs to report nowhere."""
    digest = connection.scalar(_IN_FORCE)
    if digest is None:
        return None
    roles = procedure_of(connection, digest).started_by
    if not may_report(roles, person, None):
        return None
    return {one: name for one, name in communities(connection).items() if may_report(roles, person, one)}
