"""Brings a database to the tables this release knows; called at every start, quick when nothing is to do."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from records.database import Database

FOLDER = Path(__file__).parent
VERSIONS = FOLDER / "versions"


class WrittenByNewer(Exception):
    """The database was last migrated by a newer release, whose tables this one does not know."""

    def __init__(self, revision: str) -> None:
        super().__init__(f"the database is at revision {revision}, newer than {newest()}")
        self.revision = revision


def revisions() -> tuple[str, ...]:
    """All revisions, oldest first: files of `versions/` are called by their number."""
    return tuple(sorted(path.name[:4] for path in VERSIONS.glob("[0-9][0-9][0-9][0-9]_*.py")))


def newest() -> str:
    return revisions()[-1]


def revision_of(path: Path) -> str | None:
    """The revision of a database file; None for one that is not there or was never migrated.

    Asked without SQLAlchemy and Alembic, whose import would double the time of a second start.
    """
    if not path.exists():
        return None
    connection = sqlite3.connect(path, timeout=15)
    try:
        row = connection.execute("select version_num from alembic_version").fetchone()
    except sqlite3.OperationalError:
        return None
    finally:
        connection.close()
    return None if row is None else str(row[0])


def is_current(path: Path) -> bool:
    """Whether nothing is to migrate. Raises `WrittenByNewer`."""
    revision = revision_of(path)
    if revision is not None and revision not in revisions():
        raise WrittenByNewer(revision)
    return revision == newest()


def migrate(database: Database) -> None:
    """All missing migrations in one transaction: a crash leaves the old state, two processes wait for one another."""
    if not is_current(database.path):
        database.rebuild_now(upgrade)


def upgrade(connection: Connection) -> None:
    """The same on an open transaction."""
    from alembic import command
    from alembic.config import Config

    if inspect(connection).has_table("alembic_version"):
        found = connection.scalar(text("select version_num from alembic_version"))
        if found is not None and found not in revisions():
            raise WrittenByNewer(found)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
