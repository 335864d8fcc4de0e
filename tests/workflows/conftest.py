"""One Temporal server and one sandbox network a session; a database of its own and a worker for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from temporalio.client import Client

from activities.worker import build_worker
from platforms.clients import Clients
from records.ledger.verify import verify
from tests.house import House, furnish, new_database
from tests.processes import Network, sandbox_network, temporal_server


@pytest.fixture(scope="session")
def temporal_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with temporal_server(tmp_path_factory.mktemp("temporal")) as address:
        yield address


@pytest.fixture(scope="session")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    with sandbox_network(tmp_path_factory.mktemp("network")) as running:
        yield running


@pytest.fixture
async def idle_house(tmp_path: Path, temporal_address: str, network: Network) -> AsyncIterator[House]:
    """Everything but a worker."""
    database = new_database(tmp_path)
    people, accounts = furnish(database)
    temporal = await Client.connect(temporal_address)
    yield House(database, temporal, network, people, accounts)
    database.close()


@pytest.fixture
async def house(idle_house: House) -> AsyncIterator[House]:
    clients = Clients(idle_house.network.base_url, idle_house.network.token)
    async with build_worker(idle_house.temporal, idle_house.database, idle_house.clock, clients):
        yield idle_house
    await clients.aclose()
    found = idle_house.database.read_now(verify)
    assert found.ok or idle_house.tampered, [str(problem) for problem in found.problems]
