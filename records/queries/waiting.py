"""How many proposals wait, as every page of an architect or a director says."""

from sqlalchemy import Connection, func, select

from governance.permissions import may
from governance.person import Person
from records.tables import proposals

_WAITING = select(func.count()).select_from(proposals).where(proposals.c.state == "open")


def waiting_proposals(connection: Connection, person: Person) -> int:
    """For those who may propose or confirm; 0 for everyone else."""
    if not (may(person, "propose") or may(person, "confirm")):
        return 0
    return connection.scalar(_WAITING) or 0
