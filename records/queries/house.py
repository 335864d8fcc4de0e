"""The organisation as every page needs it."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from records.tables import organisation

ZONE = "Europe/Paris"


@dataclass(frozen=True, slots=True)
class House:
    name: str
    zone: str
    demo: bool


def house(connection: Connection) -> House:
    """Name, zone and whether this is a demo; a nameless house before it is set up."""
    row = connection.execute(select(organisation.c.name, organisation.c.zone, organisation.c.demo)).one_or_none()
    return House("Placet", ZONE, False) if row is None else House(row.name, row.zone, row.demo)
