"""The organisation of a rehearsal: the one of the demo, or the one that a data folder keeps, with the procedure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, select

from placet.demo.organisation import demo_founding
from procedures.compiled import digest, to_compiled
from procedures.model import Procedure
from records.commands.set_up_organisation import FirstAccount, FirstCommunity, FirstDocument, FirstPerson, Founding
from records.first_documents import first_calendars, first_charter, first_ladders, first_procedures
from records.queries.document_house import pinned_by
from records.tables import accounts, calendars, charters, communities, ladders, organisation, people, procedures, roles

NOBODY_SIGNS_IN = "-"  # in place of the digest of a password


def demo_organisation() -> Founding:
    return demo_founding(NOBODY_SIGNS_IN, first_procedures(), first_charter(), first_calendars(), first_ladders())


def kept_organisation(connection: Connection) -> Founding | None:
    """Who and what there is in these records, and what is in force there now; without a case and without a secret.
    None where no organisation is set up."""
    house = connection.execute(select(organisation)).one_or_none()
    if house is None:
        return None
    now = procedures.c.activated_at.is_not(None), procedures.c.retired_at.is_(None)
    charter = connection.execute(select(charters).where(charters.c.retired_at.is_(None))).one()
    climbed = connection.execute(select(ladders).where(ladders.c.retired_at.is_(None))).one_or_none()
    worked = select(calendars).where(calendars.c.retired_at.is_(None), calendars.c.community_id.is_(None))
    return Founding(
        name=house.name,
        zone=house.zone,
        people=tuple(_people(connection)),
        communities=tuple(
            FirstCommunity(row.id, row.name_fr, row.name_en) for row in connection.execute(select(communities))
        ),
        accounts=tuple(
            FirstAccount(row.id, row.community_id, row.platform, row.handle, row.display_name)
            for row in connection.execute(select(accounts).where(accounts.c.connected))
        ),
        procedures=_after_what_they_call(
            [_document(row, row.name) for row in connection.execute(select(procedures).where(*now))]
        ),
        charter=_document(charter, "charter"),
        calendars=tuple(_document(row, row.name) for row in connection.execute(worked)),
        ladders=None if climbed is None else _document(climbed, "ladders"),
    )


def with_procedure(founding: Founding, procedure: Procedure, source: str) -> Founding:
    """The same with this procedure in place of the one of its name."""
    compiled = to_compiled(procedure)
    document = FirstDocument(procedure.name, source, compiled, digest(compiled))
    others = tuple(one for one in founding.procedures if one.name != procedure.name)
    return replace(founding, procedures=_after_what_they_call([*others, document], kept=document))


def _after_what_they_call(
    documents: list[FirstDocument], kept: FirstDocument | None = None
) -> tuple[FirstDocument, ...]:
    """The documents, each after those that it calls. One that calls a version which is not among them is left out,
    unless it is to be `kept`: the rehearsal then says so."""
    found: list[FirstDocument] = []
    waiting = list(documents)
    while waiting:
        known = {one.digest for one in found}
        ready = [one for one in waiting if pinned_by(one.compiled) <= known]
        if not ready:
            return (*found, *(one for one in waiting if one is kept))
        found += ready
        waiting = [one for one in waiting if one not in ready]
    return tuple(found)


def _document(row: Row[Any], name: str) -> FirstDocument:
    return FirstDocument(name, row.source, row.compiled, row.digest)


def _people(connection: Connection) -> Iterable[FirstPerson]:
    """Managers before those they manage."""
    rows: Mapping[str, Row[Any]] = {
        row.id: row for row in connection.execute(select(people).where(people.c.active).order_by(people.c.email))
    }
    held: dict[str, list[tuple[str, str | None]]] = {}
    for row in connection.execute(select(roles).order_by(roles.c.since, roles.c.id)):
        held.setdefault(row.person_id, []).append((row.role, row.community_id))
    told: set[str] = set()
    waiting = list(rows.values())
    while waiting:
        ready = [row for row in waiting if row.manager_id in told or row.manager_id not in rows]
        if not ready:  # managers in a circle: nobody is above anybody
            ready = waiting[:1]
        for row in ready:
            above = rows[row.manager_id].email if row.manager_id in told else None
            yield FirstPerson(row.email, row.name, NOBODY_SIGNS_IN, tuple(held.get(row.id, ())), above, row.language)
            told.add(row.id)
        waiting = [row for row in waiting if row.id not in told]
