"""kill -9 of the worker at named points: no decision lost or taken twice, nothing stuck, one post or a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.processes import Network
from tests.torture.points import WORKER_POINTS, Point
from tests.torture.scenes import publication, wrong_after
from tests.torture.stage import staged

pytestmark = [pytest.mark.torture, pytest.mark.timeout(300)]


@pytest.mark.parametrize("point", WORKER_POINTS, ids=str)
async def test_a_worker_that_dies_there_leaves_nothing_undone(
    tmp_path: Path, network: Network, temporal_address: str, point: Point
) -> None:
    point.prepare(network)
    async with staged(tmp_path, network, temporal_address, point.name, then=point.then) as stage:
        promised = await publication(
            stage.house, on=point.on, slot_in=point.slot_in, rounds=point.rounds, hints=point.hints
        )
        wrong = await wrong_after(stage.house, promised)
    assert stage.reached, f"{point} was never reached"
    assert wrong == [], stage.log
