"""The ledger alone shows that a freeze held: what was permitted in one, lifted by its declarer or changed is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from records.ledger.entries import Entries
from records.ledger.export import export
from records.ledger.verify import verify
from records.ledger.verify_export import verify_export
from records.tables import freezes
from tests.house import furnish, new_database
from tests.unit.freezes.conftest import Night


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    """Another night, whose records are forged: they need not verify at its end."""
    database = new_database(tmp_path)
    people, accounts = furnish(database)
    yield Night(database, people, accounts)
    database.close()


def found(night: Night, folder: Path) -> tuple[set[str], set[str]]:
    """The rules that are broken, in the database and in an export of it."""
    here = {problem.rule for problem in night.database.read_now(verify).problems}
    night.database.read_now(export, folder / "ledger.jsonl", night.now)
    return here, {problem.rule for problem in verify_export(folder / "ledger.jsonl").problems}


def forged(night: Night, stream: str, type: str, actor: str | None = None, **data: Any) -> None:
    """An entry that whoever holds the database wrote into it, hashed and sealed as it should be."""

    def write(connection: Connection) -> None:
        case = stream.removeprefix("case:") if stream.startswith("case:") else None
        entries = Entries(connection, night.now)
        entries.add(stream, type, actor=None if actor is None else night.people[actor], case=case, data=data)
        entries.write()

    night.database.write_now(write)


def permit_in(night: Night, scope: str, epoch: int, **more: Any) -> str:
    """A freeze, and the permit of an approved publication that claims to be of that epoch."""
    case, effect = night.approved()
    declared = night.declare("ines", scope)
    place = {"effect": effect.id, "account": effect.account_id, "community": "amis", "digest": effect.digest}
    forged(night, f"case:{case}", "effect.permitted", fence=1, freeze_epoch=epoch, **place, **more)
    return declared.id


@pytest.mark.parametrize("scope", ["all", "community:amis", "account:acc-short"])
def test_a_permit_in_a_freeze_of_its_place_is_found(night: Night, tmp_path: Path, scope: str) -> None:
    permit_in(night, scope, 1)
    assert found(night, tmp_path) == ({"permit.frozen"}, {"permit.frozen"})


@pytest.mark.parametrize(
    ("scope", "epoch", "more"),
    [("all", 0, {}), ("account:acc-long", 1, {}), ("all", 1, {"kind": "remove"})],
    ids=["before it", "elsewhere", "taking down"],
)
def test_a_permit_that_no_freeze_forbids_is_none(
    night: Night, tmp_path: Path, scope: str, epoch: int, more: dict[str, Any]
) -> None:
    permit_in(night, scope, epoch, **more)
    assert found(night, tmp_path) == (set(), set())


def test_a_permit_after_the_lift_is_none(night: Night, tmp_path: Path) -> None:
    case, effect = night.approved()
    night.lift("morgan", night.declare("ines").id)
    night.permit(effect)
    assert night.effect(case).freeze_epoch == 2
    assert found(night, tmp_path) == (set(), set())


def test_what_claims_to_be_the_statement_of_a_crisis_and_does_not_belong_to_it_is_found(
    night: Night, tmp_path: Path
) -> None:
    case, effect = night.approved()
    night.run(_second_voice, case=case)
    forged(
        night,
        "freeze",
        "freeze.declared",
        "robin",
        freeze="f",
        number="G-0001",
        scope="all",
        epoch=1,
        in_flight=[],
        crisis="another case",
    )
    place = {"effect": effect.id, "account": effect.account_id, "community": "amis", "digest": effect.digest}
    forged(night, f"case:{case}", "effect.permitted", fence=1, freeze_epoch=1, **place)
    assert found(night, tmp_path)[1] == {"permit.frozen"}


def _second_voice(connection: Connection, clock: Any, *, case: str) -> None:
    entries = Entries(connection, clock())
    row = connection.execute(text("select * from decisions where case_id = :case"), {"case": case}).mappings().one()
    said = {"decision": "d2", "task": row["task_id"], "answer": "good to publish", "revision": row["revision"]}
    data = said | {"digest": row["digest"]}
    entries.add(f"case:{case}", "decision.made", actor="somebody else", case=case, data=data)
    entries.write()


def test_a_lift_by_one_of_its_declarers_is_found(night: Night, tmp_path: Path) -> None:
    freeze = night.declare("ines").id
    night.declare("robin")
    forged(night, "freeze", "freeze.lifted", "robin", freeze=freeze, number="G-0001", scope="all", epoch=2)
    here, offline = found(night, tmp_path)
    assert offline == {"freeze.lifter"}
    assert here == {"freeze.lifter", "freeze.differs"}


@pytest.mark.parametrize(
    "doctored",
    [
        "update freezes set lifted_at = 1, lifted_by = (select id from people where name = 'Morgan')",
        "update freezes set scope = 'account:acc-long'",
        "update freezes set effective_at = null",
        "delete from freeze_voices",
    ],
)
def test_records_that_tell_of_a_freeze_otherwise_than_the_ledger_are_found(
    night: Night, tmp_path: Path, doctored: str
) -> None:
    night.declare("ines")
    night.database.write_now(lambda connection: connection.execute(text(doctored)).rowcount)
    assert found(night, tmp_path) == ({"freeze.differs"}, set())


def test_what_was_in_flight_cannot_be_struck_off_the_list(night: Night, tmp_path: Path) -> None:
    _, effect = night.approved()
    night.permit(effect)
    night.declare("ines")
    night.database.write_now(lambda connection: connection.execute(text("delete from freeze_effects")).rowcount)
    assert found(night, tmp_path)[0] == {"freeze.differs"}


def test_a_freeze_that_nobody_declared_is_found(night: Night, tmp_path: Path) -> None:
    row = {"id": "f", "serial": 1, "scope": "all", "declared_by": night.people["ines"], "epoch": 1}
    row["declared_at"] = night.now
    night.database.write_now(lambda connection: connection.execute(freezes.insert().values(**row)).rowcount)
    assert found(night, tmp_path)[0] == {"freeze.unrecorded"}


def test_a_lift_of_what_was_never_declared_and_an_epoch_that_stands_still_are_found(
    night: Night, tmp_path: Path
) -> None:
    forged(night, "freeze", "freeze.lifted", "robin", freeze="f", number="G-0001", scope="all", epoch=1)
    assert found(night, tmp_path)[1] == {"freeze.unknown"}
    freeze = night.declare("ines").id
    forged(night, "freeze", "freeze.lifted", "robin", freeze=freeze, number="G-0001", scope="all", epoch=1)
    assert found(night, tmp_path)[1] == {"freeze.unknown", "freeze.epoch"}
