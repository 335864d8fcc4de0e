"""What the writing form needs: procedures, communities and accounts to choose from, what comes next, the charter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from governance.charter import Charter
from governance.crisis import STATEMENT
from governance.permissions import may_start
from governance.person import Person
from procedures.find import outline
from procedures.model import Ask, Procedure
from records.engine.asked import manager_above
from records.engine.load import authors_of, charter_in_force, procedure_of
from records.engine.presence import Presence
from records.queries.accounts import Account, accounts, communities
from records.queries.drafts import my_draft
from records.tables import crisis_statements, people, procedures

USUAL = "publication-approval"  # where nothing else was chosen


@dataclass(frozen=True, slots=True)
class Desk:
    """`manager` is who would sign off, None where nobody can be found."""

    procedure: Procedure | None  # the one it goes through: as chosen, else the usual one, else any
    procedures: Mapping[str, Procedure]  # by name: those about a publication that the person may start somewhere
    places: Mapping[str, frozenset[str]]  # by name of such a procedure: the communities where it is theirs to start
    communities: Mapping[str, Mapping[str, str]]  # those where one of them is
    accounts: Mapping[str, Account]
    draft: Row[Any] | None
    first: Ask | None
    sign_off: Ask | None
    manager: str | None
    charter: Charter | None
    charter_version: int


def desk(connection: Connection, person: Person, draft_id: str | None, now: datetime, procedure: str = "") -> Desk:
    """The desk for writing through the procedure of that name; empty: through the one chosen in the draft."""
    draft = None if draft_id is None else my_draft(connection, person, draft_id)
    everywhere = communities(connection)
    known = procedures_about(connection, "publication", statement=_is_statement(connection, draft))
    places = {name: places_of(one, person, everywhere) for name, one in known.items()}
    mine = {name: one for name, one in known.items() if places[name]}
    chosen = procedure or ("" if draft is None else str(draft.body.get("procedure", "")))
    goes_through = known.get(chosen) or mine.get(USUAL) or next(iter((mine or known).values()), None)
    asks = [] if goes_through is None else [step for step in outline(goes_through) if isinstance(step, Ask)]
    wrote = {person.id} if draft is None else {person.id, *authors_of(connection, draft.subject_id)}
    presence = Presence(connection, "" if goes_through is None else goes_through.name, now)
    manager = manager_above(connection, person.id, wrote, presence)
    version, charter = charter_in_force(connection)
    return Desk(
        procedure=goes_through,
        procedures=mine,
        places={name: places[name] for name in mine},
        communities={one: name for one, name in everywhere.items() if any(one in places[each] for each in mine)},
        accounts=accounts(connection),
        draft=draft,
        first=next((ask for ask in asks if ask.changes is None), None),
        sign_off=next((ask for ask in asks if ask.who.kind == "manager of author"), None),
        manager=connection.scalar(select(people.c.name).where(people.c.id == manager)),
        charter=charter,
        charter_version=version,
    )


def _is_statement(connection: Connection, draft: Row[Any] | None) -> bool:
    """Whether the draft was begun as the statement of a crisis."""
    if draft is None:
        return False
    found = select(crisis_statements.c.crisis_id).where(crisis_statements.c.subject_id == draft.subject_id)
    return connection.scalar(found) is not None


def procedures_about(connection: Connection, subject: str, *, statement: bool = False) -> dict[str, Procedure]:
    """The procedures in force about that kind of subject, by name, the usual one first; for a crisis statement only its
    own."""
    rows = connection.execute(
        select(procedures.c.name, procedures.c.digest)
        .where(procedures.c.activated_at.is_not(None), procedures.c.retired_at.is_(None))
        .order_by(procedures.c.name != USUAL, procedures.c.name)
    )
    found = {row.name: procedure_of(connection, row.digest) for row in rows}
    return {name: one for name, one in found.items() if one.subject == subject and (name == STATEMENT) == statement}


def places_of(procedure: Procedure, person: Person, everywhere: Iterable[str]) -> frozenset[str]:
    return frozenset(one for one in everywhere if may_start(procedure.started_by, person, one))
