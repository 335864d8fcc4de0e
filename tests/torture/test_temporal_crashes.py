"""kill -9 of Temporal's server, which stands up again on its file: cases go on, and nothing is sent twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.processes import Network, stop
from tests.torture.points import TEMPORAL_MOMENTS, TEMPORAL_POINTS, Point
from tests.torture.scenes import publication, wrong_after
from tests.torture.stage import NEVER, Temporal, staged

pytestmark = [pytest.mark.torture, pytest.mark.timeout(300)]


@pytest.fixture
async def temporal(tmp_path: Path) -> AsyncIterator[Temporal]:
    server = Temporal(tmp_path)
    yield server
    stop(server.process)


@pytest.mark.parametrize("moment", TEMPORAL_MOMENTS)
async def test_a_temporal_that_dies_at_that_moment_loses_nothing(
    tmp_path: Path, network: Network, temporal: Temporal, moment: str
) -> None:
    died = []

    def at(now: str) -> None:
        if now == moment and not died:
            temporal.kill()
            died.append(now)

    slot_in = 4.0 if "slot" in moment else None
    async with staged(tmp_path, network, temporal.address, NEVER, victim=temporal) as stage:
        promised = await publication(stage.house, slot_in=slot_in, at=at)
        wrong = await wrong_after(stage.house, promised)
    assert died
    assert wrong == [], stage.log


@pytest.mark.parametrize("point", TEMPORAL_POINTS, ids=str)
async def test_a_temporal_that_dies_there_leaves_nothing_undone(
    tmp_path: Path, network: Network, temporal: Temporal, point: Point
) -> None:
    point.prepare(network)
    async with staged(tmp_path, network, temporal.address, point.name, victim=temporal) as stage:
        promised = await publication(stage.house, on=point.on, slot_in=point.slot_in)
        wrong = await wrong_after(stage.house, promised)
    assert stage.reached, f"{point} was never reached"
    assert wrong == [], stage.log
