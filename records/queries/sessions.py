"""Sessions: the one a cookie opens, and those of a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from governance.person import Person
from governance.sessions import IDLE, is_over
from records.queries.freezes import standing_for
from records.queries.house import House, house
from records.queries.ledger import names_of
from records.queries.notices import newest, unread
from records.queries.people import person as find_person
from records.queries.waiting import waiting_proposals
from records.tables import people, sessions


@dataclass(frozen=True, slots=True)
class Session:
    id: str
    person: Person
    csrf_digest: str
    seen_at: datetime
    unread: int  # notices that the person has not read
    newest: int  # the number of the notice written last, from which on a page listens
    proposals: int  # that wait, for those who propose or confirm
    freezes: tuple[tuple[str, str, str], ...]  # that stand and that the person may see: id, number, scope
    names: Mapping[str, str]  # of what is frozen, by id


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One line of "my sessions"."""

    id: str
    device: str
    created_at: datetime
    seen_at: datetime


def open_session(connection: Connection, digest: str | None, now: datetime) -> tuple[Session | None, House]:
    """The session whose secret has this digest, with its person and rights as they are now; None when it is over."""
    at_home = house(connection)
    if digest is None:
        return None, at_home
    row = connection.execute(select(sessions).where(sessions.c.secret_digest == digest)).one_or_none()
    if row is None or is_over(now, seen_at=row.seen_at, expires_at=row.expires_at, revoked_at=row.revoked_at):
        return None, at_home
    person = find_person(connection, row.person_id, now)
    if person is None or not person.active:
        return None, at_home
    news, waiting = unread(connection, person.id), waiting_proposals(connection, person)
    frozen = standing_for(connection, person)
    names = names_of(connection, [scope.partition(":")[2] for *_, scope in frozen], person.language) if frozen else {}
    told = newest(connection)
    return Session(row.id, person, row.csrf_digest, row.seen_at, news, told, waiting, frozen, names), at_home


def sessions_of(connection: Connection, person: str, now: datetime) -> list[SessionLine]:
    """The open sessions of the person, the one last seen first."""
    rows = connection.execute(
        select(sessions.c.id, sessions.c.device, sessions.c.created_at, sessions.c.seen_at)
        .where(
            sessions.c.person_id == person,
            sessions.c.revoked_at.is_(None),
            sessions.c.expires_at > now,
            sessions.c.seen_at > now - IDLE,
        )
        .order_by(sessions.c.seen_at.desc(), sessions.c.id)
    )
    return [SessionLine(row.id, row.device, row.created_at, row.seen_at) for row in rows]


@dataclass(frozen=True, slots=True)
class Credentials:
    person: str
    password_hash: str | None


def credentials(connection: Connection, email: str) -> Credentials | None:
    """What a sign-in under this address is held against; None for an unknown one or somebody who has left."""
    row = connection.execute(
        select(people.c.id, people.c.password_hash).where(people.c.email == email, people.c.active)
    ).one_or_none()
    return None if row is None else Credentials(row.id, row.password_hash)


def password_hash_of(connection: Connection, person: str) -> str | None:
    return connection.scalar(select(people.c.password_hash).where(people.c.id == person))


def people_of_the_demo(connection: Connection) -> list[Person]:
    """Everyone who can sign in, by name, for the demo's sign-in page."""
    ids = connection.scalars(
        select(people.c.id).where(people.c.active, people.c.password_hash.is_not(None)).order_by(people.c.name)
    ).all()
    return [person for person in (find_person(connection, one) for one in ids) if person is not None]
