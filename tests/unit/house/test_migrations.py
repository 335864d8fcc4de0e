"""Migrations lead to the tables of the code, once, and never past what a release knows."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from records.database import Database
from records.ledger.guard import guard_names
from records.migrations.migrate import VERSIONS, WrittenByNewer, is_current, migrate, newest, revision_of, revisions
from records.tables import freeze_clock, metadata


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "placet.db")


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


def test_migrations_lead_to_the_tables_of_the_code(database: Database) -> None:
    migrate(database)
    assert database.read_now(differences) == []
    assert is_current(database.path)


def test_the_ledger_is_guarded_and_freezes_can_be_counted(database: Database) -> None:
    migrate(database)
    triggers = database.read_now(
        lambda connection: set(connection.scalars(text("select name from sqlite_master where type = 'trigger'")))
    )
    assert guard_names() <= triggers
    assert (
        database.read_now(
            lambda connection: connection.scalar(freeze_clock.select().with_only_columns(freeze_clock.c.epoch))
        )
        == 0
    )


def test_a_second_migration_changes_nothing(database: Database) -> None:
    migrate(database)
    before = database.path.stat().st_mtime_ns
    migrate(database)
    assert database.path.stat().st_mtime_ns == before


def test_two_processes_that_migrate_at_once_wait_for_one_another(tmp_path: Path) -> None:
    failures: list[BaseException] = []

    def one() -> None:
        try:
            migrate(Database(tmp_path / "placet.db"))
        except BaseException as error:
            failures.append(error)

    Database(tmp_path / "placet.db").write_now(lambda connection: None)
    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert revision_of(tmp_path / "placet.db") == newest()


def test_records_of_a_newer_release_are_left_alone(database: Database) -> None:
    migrate(database)
    with sqlite3.connect(database.path) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    with pytest.raises(WrittenByNewer) as caught:
        migrate(database)
    assert caught.value.revision == "9999"


def test_a_failed_migration_leaves_nothing_behind(database: Database) -> None:
    def fails(connection: Connection) -> None:
        connection.exec_driver_sql("create table half (x)")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        database.write_now(fails)
    assert revision_of(database.path) is None
    migrate(database)
    assert database.read_now(differences) == []


def test_the_first_migration_gets_its_own_copy_of_the_tables_when_a_second_one_comes() -> None:
    first = next(VERSIONS.glob("0001_*.py")).read_text()
    assert len(revisions()) == 1 or "records.tables" not in first, (
        "0001 makes the tables as they are now; write them into it as they were before adding 0002"
    )
