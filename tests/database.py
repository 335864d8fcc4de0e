"""A new database for a test, in a millisecond."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from records.database import Database
from records.ledger import guard
from records.tables import metadata


def blank_database(path: Path) -> Database:
    """With every table and trigger, and nothing in them."""
    path.write_bytes(_blank())
    return Database(path)


@cache
def _blank() -> bytes:
    """Making the tables takes longer than most tests do: they are made once."""
    assert guard  # its triggers belong to the tables
    with TemporaryDirectory() as folder:
        path = Path(folder) / "blank.db"
        database = Database(path)
        metadata.create_all(database._writing)
        database.close()
        return path.read_bytes()
