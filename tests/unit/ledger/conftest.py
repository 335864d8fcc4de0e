"""A database with the ledger of one publication in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from records.database import Database
from tests.unit.ledger.told import new_database, tell_a_publication


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = new_database(tmp_path / "placet.db")
    yield database
    database.close()


@pytest.fixture
def told(database: Database) -> Database:
    """One publication from its opening to the network, after Noé's session; then Noé signs out."""
    database.write_now(tell_a_publication, "c1")
    return database
