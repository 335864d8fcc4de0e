"""The calendar in which a case counts: of its community where it has one under that name, else of the organisation."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, or_, select

from governance.calendars.compiled import from_compiled
from governance.calendars.model import Calendar
from governance.refusal import Defect
from records.tables import calendars

# A calendar of the community comes first: null is sorted behind by the first key.
_IN_FORCE = (
    select(calendars.c.digest, calendars.c.id)
    .where(
        calendars.c.name == bindparam("calendar"),
        calendars.c.retired_at.is_(None),
        or_(calendars.c.community_id.is_(None), calendars.c.community_id == bindparam("community")),
    )
    .order_by(calendars.c.community_id.is_(None))
    .limit(1)
)
_COMPILED = select(calendars.c.compiled).where(calendars.c.id == bindparam("id"))

_calendars: dict[str, Calendar] = {}


def calendar_in_force(connection: Connection, name: str | None, community: str | None) -> Calendar | None:
    """The calendar of that name as it is now; None for a procedure that names none. An unknown name is a Defect:
    a procedure is not activated before its calendar."""
    if name is None:
        return None
    row = connection.execute(_IN_FORCE, {"calendar": name, "community": community}).one_or_none()
    if row is None:
        raise Defect(f"no calendar {name} is in force")
    if row.digest not in _calendars:
        _calendars[row.digest] = from_compiled(connection.execute(_COMPILED, {"id": row.id}).scalar_one())
    return _calendars[row.digest]
