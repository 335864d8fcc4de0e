"""What the doctor asks the records, in one look."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Select, func, select, text

from records.queries.deliveries import count_failed
from records.queries.versions import charter_in_force
from records.tables import accounts, incidents, organisation, outbox, people, procedures

LATE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Kept:
    organisation: str | None
    demo: bool
    people: int
    accounts: int
    procedures: tuple[str, ...]  # names in force
    charter: int | None  # version in force
    incidents: int
    undelivered: int
    not_delivered: int  # notices that a mail server or an endpoint did not take
    triggers: frozenset[str]
    damage: str | None


def kept(connection: Connection) -> Kept:
    house = connection.execute(select(organisation.c.name, organisation.c.demo)).one_or_none()
    in_force = (procedures.c.activated_at.is_not(None), procedures.c.retired_at.is_(None))
    checked = connection.scalar(text("pragma quick_check(1)"))
    return Kept(
        organisation=None if house is None else house.name,
        demo=house is not None and house.demo,
        people=_count(connection, select(func.count()).select_from(people).where(people.c.active)),
        accounts=_count(connection, select(func.count()).select_from(accounts)),
        procedures=tuple(connection.scalars(select(procedures.c.name).where(*in_force).order_by(procedures.c.name))),
        charter=charter_in_force(connection),
        incidents=_count(
            connection, select(func.count()).select_from(incidents).where(incidents.c.closed_at.is_(None))
        ),
        undelivered=_count(
            connection,
            select(func.count())
            .select_from(outbox)
            .where(outbox.c.done_at.is_(None), outbox.c.written_at < datetime.now(UTC) - LATE),
        ),
        not_delivered=count_failed(connection),
        triggers=frozenset(connection.scalars(text("select name from sqlite_master where type = 'trigger'"))),
        damage=None if checked == "ok" else str(checked),
    )


def _count(connection: Connection, query: Select[int]) -> int:
    return connection.scalar(query) or 0
