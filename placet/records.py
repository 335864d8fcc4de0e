"""The database of a command: there, migrated, and where wanted set up; or the sentence that says why not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from placet.settings import Settings
from placet.trouble import Trouble
from records.database import Database
from records.migrations.migrate import WrittenByNewer, migrate, revision_of


def open_records(settings: Settings, *, make: bool = False) -> Database:
    """The migrated database; without `make` only one that is there already."""
    path = settings.database_path
    with _in_sentences(path):
        if not make and revision_of(path) is None:
            raise Trouble(
                f"There are no records in {path} yet.",
                "Begin with `placet up`, or name the data folder with --data.",
            )
        database = Database(path)
        migrate(database)
        return database


@contextmanager
def open_as_is(settings: Settings) -> Iterator[Database]:
    """The database without migrating it, for the doctor."""
    with _in_sentences(settings.database_path):
        database = Database(settings.database_path)
        try:
            yield database
        finally:
            database.close()


@contextmanager
def _in_sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except WrittenByNewer as error:
        raise Trouble(
            f"The records in {path} were written by a newer release of Placet.",
            "Start that release again; going back needs the copy that was made before.",
        ) from error
    except (sqlite3.DatabaseError, DatabaseError) as error:
        raise Trouble(
            f"The records in {path} cannot be used: {getattr(error, 'orig', error)}.",
            "See whether it is the right file and whether it may be written.",
        ) from error
