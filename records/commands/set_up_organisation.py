"""Sets up the organisation on an empty database: who and what there is, and the first documents in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from governance.refusal import Refusal
from platforms.cards import card
from records.clock import Clock
from records.commands.activate_document import (
    activate_calendar,
    activate_charter,
    activate_ladders,
    activate_procedure,
)
from records.commands.add_person import add_person
from records.commands.give_role import give_role
from records.ledger.entries import Entries
from records.tables import accounts, communities, organisation


@dataclass(frozen=True, slots=True)
class FirstCommunity:
    id: str
    name_fr: str
    name_en: str


@dataclass(frozen=True, slots=True)
class FirstAccount:
    id: str
    community: str
    platform: str
    handle: str
    display_name: str


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """`manager` is an address of someone earlier in the list; a role's community None is the whole organisation."""

    email: str
    name: str
    password_hash: str
    roles: tuple[tuple[str, str | None], ...]
    manager: str | None = None
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class FirstDocument:
    """A procedure or a calendar by its name, the charter, the ladders; read and compiled by the caller."""

    name: str
    source: str
    compiled: Mapping[str, Any]
    digest: str


@dataclass(frozen=True, slots=True)
class Founding:
    """All that an organisation begins with."""

    name: str
    people: tuple[FirstPerson, ...]
    communities: tuple[FirstCommunity, ...]
    accounts: tuple[FirstAccount, ...]
    procedures: tuple[FirstDocument, ...]
    charter: FirstDocument
    calendars: tuple[FirstDocument, ...] = ()
    ladders: FirstDocument | None = None
    zone: str = "Europe/Paris"
    demo: bool = False


def set_up_organisation(connection: Connection, clock: Clock, *, founding: Founding) -> dict[str, str]:
    """The id of each person, by address. Once only: raises `organisation.known` afterwards."""
    if connection.scalar(select(organisation.c.only)) is not None:
        raise Refusal("organisation.known")
    now = clock()
    connection.execute(
        insert(organisation).values(only=1, name=founding.name, zone=founding.zone, demo=founding.demo, created_at=now)
    )
    entries = Entries(connection, now)
    entries.add("organisation", "organisation.set_up", texts={"name": founding.name})
    entries.write()
    for community in founding.communities:
        connection.execute(
            insert(communities).values(id=community.id, name_fr=community.name_fr, name_en=community.name_en)
        )
    for account in founding.accounts:
        connection.execute(
            insert(accounts).values(
                id=account.id,
                community_id=account.community,
                platform=card(account.platform).platform,
                handle=account.handle,
                display_name=account.display_name,
            )
        )
    _people_work_by(connection, clock, founding)
    for document in founding.procedures:
        activate_procedure(
            connection,
            clock,
            name=document.name,
            source=document.source,
            compiled=document.compiled,
            digest=document.digest,
        )
    charter = founding.charter
    activate_charter(connection, clock, source=charter.source, compiled=charter.compiled, digest=charter.digest)
    return _people(connection, clock, founding.people)


def _people_work_by(connection: Connection, clock: Clock, founding: Founding) -> None:
    """Calendars and ladders, which procedures name."""
    for calendar in founding.calendars:
        activate_calendar(
            connection,
            clock,
            name=calendar.name,
            source=calendar.source,
            compiled=calendar.compiled,
            digest=calendar.digest,
        )
    ladders = founding.ladders
    if ladders is not None:
        activate_ladders(connection, clock, source=ladders.source, compiled=ladders.compiled, digest=ladders.digest)


def _people(connection: Connection, clock: Clock, people: tuple[FirstPerson, ...]) -> dict[str, str]:
    ids: dict[str, str] = {}
    for person in people:
        ids[person.email] = add_person(
            connection,
            clock,
            email=person.email,
            name=person.name,
            language=person.language,
            manager=None if person.manager is None else ids[person.manager],
            password_hash=person.password_hash,
        )
        for role, community in person.roles:
            give_role(connection, clock, person=ids[person.email], role=role, community=community)
    return ids
