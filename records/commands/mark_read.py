"""Remembers which revision a person has dealt with, for the difference "since you last read"."""

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert as upsert

from records.clock import Clock
from records.tables import reads


def mark_read(
    connection: Connection, clock: Clock, *, person: str, subject: str, number: int, seen_only: bool = False
) -> None:
    """The revision counts as read. Where it was merely seen (`seen_only`) an earlier mark stands.

    So a page that is loaded again shows the same difference until its reader has answered, asked or corrected.
    """
    statement = upsert(reads).values(subject_id=subject, person_id=person, number=number, at=clock())
    if seen_only:
        connection.execute(statement.on_conflict_do_nothing())
    else:
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=[reads.c.subject_id, reads.c.person_id],
                set_={"number": statement.excluded.number, "at": statement.excluded.at},
                where=reads.c.number < statement.excluded.number,
            )
        )
