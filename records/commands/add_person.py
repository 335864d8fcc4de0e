"""Adds a person to the organisation, without any role yet."""

import re

from sqlalchemy import Connection, insert, select

from governance.refusal import Refusal
from records.clock import Clock
from records.ids import new_pseudonym
from records.ledger.entries import Entries
from records.tables import people

ADDRESS = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")
NAME_LIMIT = 120


def normal_address(email: str) -> str:
    """The address as it is kept and looked up: without spaces around, in small letters."""
    return email.strip().lower()


def add_person(
    connection: Connection,
    clock: Clock,
    *,
    email: str,
    name: str,
    language: str = "fr",
    manager: str | None = None,
    password_hash: str | None = None,
    by: str | None = None,
) -> str:
    """The id of the new person: random, the pseudonym under which the ledger knows them.

    Raises `person.address`, `person.name`, `person.known` or `not_found` (of the manager).
    """
    address = normal_address(email)
    if not ADDRESS.fullmatch(address):
        raise Refusal("person.address")
    if not name.strip() or len(name) > NAME_LIMIT:
        raise Refusal("person.name", limit=NAME_LIMIT)
    if connection.scalar(select(people.c.id).where(people.c.email == address)) is not None:
        raise Refusal("person.known")
    if manager is not None and connection.scalar(select(people.c.id).where(people.c.id == manager)) is None:
        raise Refusal("not_found")
    person = new_pseudonym()
    connection.execute(
        insert(people).values(
            id=person,
            email=address,
            name=name.strip(),
            language=language,
            password_hash=password_hash,
            manager_id=manager,
            created_at=clock(),
        )
    )
    entries = Entries(connection, clock())
    entries.add(f"person:{person}", "person.added", actor=by, data={"person": person, "manager": manager})
    entries.write()
    return person
