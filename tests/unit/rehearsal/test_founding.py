"""A rehearsal takes the organisation of the data folder as it is: its people, accounts and documents in force."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from placet.rehearsal.founding import demo_organisation, kept_organisation, with_procedure
from placet.rehearsal.sources import stage_of
from records.commands.set_up_organisation import set_up_organisation
from records.database import Database
from records.migrations.migrate import migrate


def test_what_was_founded_is_what_is_kept(tmp_path: Path) -> None:
    demo = demo_organisation()
    database = Database(tmp_path / "placet.db")
    migrate(database)
    assert database.read_now(kept_organisation) is None
    database.write_now(set_up_organisation, lambda: datetime(2026, 11, 23, tzinfo=UTC), founding=demo)
    kept = database.read_now(kept_organisation)
    assert kept is not None
    assert {one.email: (one.name, set(one.roles), one.manager) for one in kept.people} == {
        one.email: (one.name, set(one.roles), one.manager) for one in demo.people
    }
    assert {one.id for one in kept.accounts} == {one.id for one in demo.accounts}
    assert {one.digest for one in kept.procedures} == {one.digest for one in demo.procedures}
    assert kept.charter.digest == demo.charter.digest
    assert [one.digest for one in kept.calendars] == [one.digest for one in demo.calendars]
    assert kept.ladders is not None
    assert demo.ladders is not None
    assert kept.ladders.digest == demo.ladders.digest

    again = Database(tmp_path / "again.db")  # managers stand before those they manage, so it can be founded anew
    migrate(again)
    again.write_now(set_up_organisation, lambda: datetime(2026, 11, 23, tzinfo=UTC), founding=kept)
    assert again.read_now(kept_organisation) == kept
    database.close()
    again.close()


def test_a_new_version_takes_the_place_of_the_one_of_its_name() -> None:
    stage = stage_of("publication-approval", None)
    founding = with_procedure(stage.founding, stage.procedure, "# another text\n")
    assert [one.source for one in founding.procedures if one.name == stage.procedure.name] == ["# another text\n"]
    assert len(founding.procedures) == len(stage.founding.procedures)
