"""A campaign is put on hold at the very instant at which one of its publications asks the gate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from records.engine.gate import Permit
from records.ledger.verify import verify
from tests.unit.waves.conftest import Season
from tests.workflows.racers import Processes, Racers, Threads
from tests.workflows.racing import Pair

RACES = [
    pytest.param(Threads, 8, id="threads-8"),
    pytest.param(Processes, 4, id="processes-4"),
    pytest.param(Processes, 200, id="processes-200", marks=pytest.mark.torture),
]
pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def racers(request: pytest.FixtureRequest) -> Iterator[Racers]:
    made = request.param()
    yield made
    made.close()


@pytest.mark.parametrize(("racers", "rounds"), RACES, indirect=["racers"])
def test_a_hold_against_the_gate_is_decided_by_the_lock_of_the_campaign(
    tmp_path: Path, racers: Racers, rounds: int
) -> None:
    pair = Pair(tmp_path, racers)
    season = Season(pair.desk.database, pair.desk.people, pair.desk.accounts)
    pair.desk = season
    for _ in range(rounds):
        case = season.under_way(waves=(1, 1))
        season.later(days=30)
        season.look(case)
        (item,) = season.items(case)
        effect = season.approve(item)
        said = pair.at_once(pair.deciding("morgan", season.tasks(case)["next wave"], "hold"), pair.permitting(effect))
        left = any(isinstance(one, Permit) for one in said)
        assert season.effect(item).state == ("permitted" if left else "held")
    assert season.database.read_now(verify).problems == []  # each permit says where the campaign stood: before the hold
    season.database.close()
