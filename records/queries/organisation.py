"""Whether there is an organisation yet."""

from sqlalchemy import Connection, select

from records.tables import organisation


def is_set_up(connection: Connection) -> bool:
    return connection.scalar(select(organisation.c.only)) is not None
