"""The ledger alone shows that a hold held: what was permitted of a campaign in one is found, in an export too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from records.ledger.entries import Entries
from records.ledger.export import export
from records.ledger.verify import verify
from records.ledger.verify_export import verify_export
from tests.house import furnish, new_database
from tests.unit.waves.conftest import Season


@pytest.fixture
def season(tmp_path: Path) -> Iterator[Season]:
    """Another season, whose records are forged: they need not verify at its end."""
    database = new_database(tmp_path)
    people, accounts = furnish(database)
    yield Season(database, people, accounts)
    database.close()


def blamed(season: Season, folder: Path) -> tuple[bool, bool]:
    """Whether a permit is blamed for the campaign, in the database and in an export of it."""
    season.database.read_now(export, folder / "ledger.jsonl", season.now)
    found = season.database.read_now(verify), verify_export(folder / "ledger.jsonl")
    here, there = ("permit.campaign" in {problem.rule for problem in one.problems} for one in found)
    return here, there


def forged(season: Season, item: str, **more: Any) -> None:
    """The permit of an approved publication, as whoever holds the database would write it."""
    effect = season.effect(item)
    place = {"effect": effect.id, "account": effect.account_id, "community": "amis", "digest": effect.digest}

    def write(connection: Connection) -> None:
        entries = Entries(connection, season.now)
        entries.add(f"case:{item}", "effect.permitted", case=item, data=place | {"fence": 1, "freeze_epoch": 0} | more)
        entries.write()

    season.database.write_now(write)


@pytest.mark.parametrize(("behind", "found"), [(0, True), (-1, False)])
def test_a_permit_after_the_answer_to_hold_is_found_and_one_before_it_is_not(
    season: Season, tmp_path: Path, behind: int, found: bool
) -> None:
    case = season.under_way()
    item = season.items(case)[0]
    season.later(days=30)
    season.look(case)
    season.approve(item)
    season.say("morgan", case, "next wave", "hold")
    decided = season.types(case).index("decision.made", season.types(case).index("wave.begun")) + 1
    forged(season, item, campaign=case, campaign_n=decided + behind)
    assert blamed(season, tmp_path) == (found, found)


def test_a_permit_in_a_crisis_is_found(season: Season, tmp_path: Path) -> None:
    case = season.under_way()
    item = season.items(case)[0]
    season.approve(item)
    season.happens(case, "a crisis")
    season.look(case)
    forged(season, item, campaign=case, campaign_n=season.case(case).ledger_n)
    assert blamed(season, tmp_path) == (True, True)


def test_a_permit_after_it_went_on_is_not(season: Season, tmp_path: Path) -> None:
    case = season.under_way()
    item = season.items(case)[0]
    season.approve(item)
    season.happens(case, "a crisis")
    season.look(case)
    season.say("morgan", case, "in the crisis", "go")
    forged(season, item, campaign=case, campaign_n=season.case(case).ledger_n)
    assert blamed(season, tmp_path) == (False, False)


def test_a_permit_that_does_not_say_where_its_campaign_stood_is_found(season: Season, tmp_path: Path) -> None:
    item = season.items(season.under_way())[0]
    season.approve(item)
    forged(season, item)
    assert blamed(season, tmp_path) == (True, True)
