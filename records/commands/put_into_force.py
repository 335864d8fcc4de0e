"""Puts a confirmed proposal into force, each kind of document in its table."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, update

from records.clock import Clock
from records.commands.activate_document import (
    activate_calendar,
    activate_charter,
    activate_ladders,
    activate_procedure,
)
from records.commands.activate_statement import activate_statement
from records.tables import procedures


def put_into_force(connection: Connection, clock: Clock, proposal: Row[Any], *, by: str) -> int:
    """The version; the one before it is retired, never changed, and cases that run keep theirs."""
    document = {"source": proposal.source, "compiled": proposal.compiled, "digest": proposal.digest, "by": by}
    match proposal.kind:
        case "procedure":
            version = activate_procedure(connection, clock, name=proposal.name, **document)
            connection.execute(
                update(procedures)
                .where(procedures.c.digest == proposal.digest)
                .values(proposed_by=proposal.proposed_by, confirmed_by=by)
            )
            return version
        case "charter":
            return activate_charter(connection, clock, **document)
        case "ladders":
            return activate_ladders(connection, clock, **document)
        case "statement":
            return activate_statement(connection, clock, proposal, by=by)
        case _:
            return activate_calendar(connection, clock, name=proposal.name, **document)
