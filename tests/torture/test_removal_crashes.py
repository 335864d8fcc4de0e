"""kill -9 of the worker while something is taken down: it is gone, told once, and whatever else stands stays."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from records.commands.withdraw import withdraw
from records.ids import new_id
from records.ledger.verify import verify
from records.tables import effects
from tests.processes import Network
from tests.torture.scenes import PATIENCE_SECONDS, hinted, publication, settled
from tests.torture.stage import Stage, staged

pytestmark = [pytest.mark.torture, pytest.mark.timeout(300)]
POINTS = (
    "capture:1:after-commit",
    "permit:4:after-commit",  # two were to publish, the third asked for the capture
    "remove:1:first-byte",
    "remove:1:answered",
    "gone:1:before-commit",
)


@pytest.mark.parametrize("point", POINTS)
async def test_a_worker_that_dies_while_taking_down_leaves_exactly_one_removal(
    tmp_path: Path, network: Network, temporal_address: str, point: str
) -> None:
    async with staged(tmp_path, network, temporal_address, point) as stage:
        house = stage.house
        stays = await publication(house)
        goes = await publication(house, on=("long",))
        for one in (stays, goes):
            await settled(house, one.case)
        asked = {"person": house.people["camille"], "reason": "une raison", "command": new_id()}
        await house.database.write(withdraw, house.clock, case=goes.case, **asked)
        await hinted(house, goes.case)
        await removed(stage, goes.case)
        told = await house.types(goes.case)
        found = house.database.read_now(verify)
        row = await house.stands(goes.case)
    assert stage.reached, f"{point} was never reached"
    assert told.count("removal.confirmed") + told.count("removal.reconciled") == 1, (told, stage.log)
    assert (row.state, row.outcome) == ("ended", "published")
    texts = [str(post["text"]) for post in network.posts()]
    assert (texts.count(goes.text), texts.count(stays.text)) == (0, 1)
    assert found.ok, [str(problem) for problem in found.problems]


async def removed(stage: Stage, case: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    gone = select(effects.c.id).where(effects.c.case_id == case, effects.c.state == "removed")
    while time.monotonic() < until:
        if await stage.house.database.read(lambda connection: connection.execute(gone).first()) is not None:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"never taken down; {stage.log}")
