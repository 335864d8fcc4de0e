"""Migrations lead to the tables of the code, once, and never past what a release knows."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, select, text

from records.database import Database
from records.ledger.guard import guard_names
from records.migrations.migrate import VERSIONS, WrittenByNewer, is_current, migrate, newest, revision_of, revisions
from records.tables import cases, freeze_clock, metadata, tasks


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


def test_cases_that_were_there_before_are_kept_with_all_that_hangs_on_them(tmp_path: Path) -> None:
    """A database of the first release, with a case on its subject and a task on its case."""
    database = Database(tmp_path / "placet.db")
    first = (VERSIONS / "0001_first_tables.sql").read_text().split("--;")
    rows = (
        "create table alembic_version (version_num varchar(32) not null)",
        "insert into alembic_version values ('0001')",
        "insert into freeze_clock values (1, 0)",
        "insert into people (id, email, name, created_at) values ('p', 'a@b.example', 'A', 0)",
        "insert into communities values ('amis', 'Amis', 'Friends')",
        "insert into procedures (digest, name, version, source, compiled) values ('d', 'n', 1, '', '{}')",
        "insert into subjects values ('s', 'publication', 'p', 0)",
        "insert into revisions values"
        " ('s', 1, 'x', '{\"claims\": [\"c1\"], \"partnership\": \"advertising\"}', 'p', 0)",
        "insert into cases (id, series, serial, procedure, procedure_digest, machine, subject_id, community_id,"
        " opened_by, opened_at, state, title, revision, digest, submitted_by, sensitive, slots, version, position)"
        " values ('c', 'P', 1, 'n', 'd', 1, 's', 'amis', 'p', 0, 'open', 't', 1, 'x', 'p', 0, '{}', 0, '{}')",
        "insert into tasks (id, case_id, kind, step, community_id, answers, changes_subject, excludes_authors,"
        " revision, digest, state, opened_at)"
        " values ('t', 'c', 'step', 'review', 'amis', '[]', 0, 1, 1, 'x', 'open', 0)",
    )
    with sqlite3.connect(tmp_path / "placet.db") as connection:
        for statement in (*first, *rows):
            connection.execute(statement)
    migrate(database)
    assert database.read_now(differences) == []
    kept = database.read_now(lambda one: one.execute(select(cases.c.id, cases.c.claims, cases.c.partnership)).all())
    assert [tuple(row) for row in kept] == [("c", ["c1"], True)]
    asked = database.read_now(lambda one: one.execute(select(tasks.c.case_id, tasks.c.quorum, tasks.c.form)).all())
    assert [tuple(row) for row in asked] == [("c", 1, [])]
    assert database.read_now(lambda one: one.exec_driver_sql("pragma foreign_keys").scalar()) == 1
    database.write_now(lambda one: one.exec_driver_sql("pragma foreign_key_check").all())
