"""The statement of a crisis: a publication whose case stands below that of the crisis, and may leave in its freeze."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from governance.crisis import STATEMENT
from governance.permissions import may
from governance.person import Person
from governance.refusal import Refusal
from records.clock import Clock
from records.commands.begin_statement import begin_statement
from records.commands.once import already, digest_of, remember
from records.commands.save_draft import save_draft
from records.engine.crises import is_crisis
from records.engine.load import locked_case
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import crisis_statements, drafts

_CRISIS_OF = select(crisis_statements.c.crisis_id).where(crisis_statements.c.subject_id == bindparam("subject"))
_SUBJECT_OF = select(drafts.c.subject_id).where(drafts.c.id == bindparam("draft"))
_BELONGS = insert(crisis_statements)


def begin_crisis_statement(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    crisis: str,
    place: Mapping[str, object],
    command: str,
    prepared: Mapping[str, Any] | None = None,
) -> str:
    """The id of a draft that becomes a statement of this crisis; the same command again gives the same one.

    `place` holds community, accounts and what else the form of writing keeps; `prepared` the prepared statement that
    it begins with (`statement`, `digest`, `language`, `filled`), where it begins with one. Raises `not_found`,
    `crisis.over`, and what `begin_statement` raises.
    """
    now = clock()
    given = digest_of({"crisis": crisis, "prepared": None if prepared is None else prepared.get("statement")})
    before = already(connection, command, given)
    if before is not None:
        return str(before["draft"])
    who = find_person(connection, person, now)
    if who is None or not may(who, "write"):
        raise Refusal("not_found")
    _open_crisis(connection, who, crisis)
    body = {**place, "procedure": STATEMENT}
    if prepared is None:
        draft = save_draft(connection, clock, person=person, body=body, draft=None, version=0).draft
    else:
        beneath = f"{command}:prepared"  # one command each: both answers are kept
        draft = begin_statement(connection, clock, person=person, place=body, command=beneath, **prepared)
    subject = connection.execute(_SUBJECT_OF, {"draft": draft}).scalar_one()
    connection.execute(_BELONGS, {"subject_id": subject, "crisis_id": crisis})
    remember(connection, command, given, {"draft": draft}, now)
    return draft


def stated_for(connection: Connection, person: Person, subject: str, crisis: str | None) -> str:
    """The case of the crisis whose statement this subject is. Raises `crisis.needed`, `crisis.over`, `not_found`."""
    begun = connection.scalar(_CRISIS_OF, {"subject": subject})
    above = begun or crisis
    if above is None:
        raise Refusal("crisis.needed")
    _open_crisis(connection, person, above)
    if begun is None:
        connection.execute(_BELONGS, {"subject_id": subject, "crisis_id": above})
    return above


def _open_crisis(connection: Connection, person: Person, crisis: str) -> None:
    row = locked_case(connection, crisis)
    if row is None or not is_crisis(connection, row) or not reads_case(connection, person, crisis):
        raise Refusal("not_found")
    if row.state not in ("open", "incident"):
        raise Refusal("crisis.over")
