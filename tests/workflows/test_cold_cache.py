"""A worker that remembers nothing between two tasks of a workflow, with the sandbox closed, does exactly the same."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, select

from activities.worker import build_worker
from platforms.clients import Clients
from records.tables import cases, ledger, steps
from tests.house import House
from tests.replay.scenarios import SCENARIOS

LONG = {"sent_back_too_often", "parked_and_sent_again", "looked_up_and_found"}


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.torture] if name in LONG else []) for name in SCENARIOS]
)
async def test_without_a_cache_every_scenario_goes_the_same_way(idle_house: House, name: str) -> None:
    warm = await _played(idle_house, name, passthrough=True, cached=1000)
    cold = await _played(idle_house, name, passthrough=False, cached=0)
    assert cold == warm


async def _played(house: House, name: str, *, passthrough: bool, cached: int) -> object:
    clients = Clients(house.network.base_url, house.network.token)
    async with (
        clients,
        build_worker(house.temporal, house.database, house.clock, clients, passthrough=passthrough, cached=cached),
    ):
        case = await SCENARIOS[name](house)
        result = await house.temporal.get_workflow_handle(case).result()
    return result, await house.database.read(_way, case)


def _way(connection: Connection, case: str) -> object:
    """The steps with their outcomes, what the ledger says happened, and how it ended; in how many looks is chance."""
    gone = connection.execute(select(steps.c.key, steps.c.outcome).where(steps.c.case_id == case).order_by(steps.c.key))
    told = connection.scalars(select(ledger.c.type).where(ledger.c.case_id == case).order_by(ledger.c.n))
    ended = connection.execute(select(cases.c.state, cases.c.outcome).where(cases.c.id == case)).one()
    return [tuple(row) for row in gone], sorted(told), tuple(ended)
