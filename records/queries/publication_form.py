"""What the writing form needs: communities and accounts one may write for, what comes next, the charter in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from governance.charter import Charter
from governance.permissions import may_start
from governance.person import Person
from procedures.find import outline
from procedures.model import Ask, Procedure
from records.engine.asked import manager_of_author
from records.engine.load import authors_of, charter_in_force, procedure_of
from records.queries.accounts import Account, accounts, communities
from records.queries.drafts import my_draft
from records.tables import people, procedures

PROCEDURE = "publication-approval"


@dataclass(frozen=True, slots=True)
class Desk:
    """`manager` is who would sign off, None where nobody can be found; `communities` only those one may write for."""

    procedure: Procedure | None
    communities: Mapping[str, Mapping[str, str]]
    accounts: Mapping[str, Account]
    draft: Row[Any] | None
    first: Ask | None
    sign_off: Ask | None
    manager: str | None
    charter: Charter | None
    charter_version: int


def desk(connection: Connection, person: Person, draft_id: str | None) -> Desk:
    digest = connection.scalar(
        select(procedures.c.digest).where(
            procedures.c.name == PROCEDURE, procedures.c.activated_at.is_not(None), procedures.c.retired_at.is_(None)
        )
    )
    procedure = None if digest is None else procedure_of(connection, digest)
    started_by = () if procedure is None else procedure.started_by
    asks = [] if procedure is None else [step for step in outline(procedure) if isinstance(step, Ask)]
    draft = None if draft_id is None else my_draft(connection, person.id, draft_id)
    wrote = {person.id} if draft is None else {person.id, *authors_of(connection, draft.subject_id)}
    manager = manager_of_author(connection, person.id, wrote)
    version, charter = charter_in_force(connection)
    return Desk(
        procedure=procedure,
        communities={
            community: name
            for community, name in communities(connection).items()
            if may_start(started_by, person, community)
        },
        accounts=accounts(connection),
        draft=draft,
        first=next((ask for ask in asks if ask.changes is None), None),
        sign_off=next((ask for ask in asks if ask.who.kind == "manager of author"), None),
        manager=connection.scalar(select(people.c.name).where(people.c.id == manager)),
        charter=charter,
        charter_version=version,
    )
