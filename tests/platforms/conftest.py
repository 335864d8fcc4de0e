"""The sandbox network, its clients, and a publication of Camille's for an account that no other test has."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from platforms.base import Outgoing
from platforms.clients import Clients
from tests.platforms.sandbox_process import TOKEN, Network, start


@pytest.fixture(scope="session")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    process, address = start(tmp_path_factory.mktemp("network") / "network.sqlite", "--faults")
    yield Network(address)
    process.terminate()
    assert process.wait(10) in (0, -15)


@pytest.fixture
async def clients(network: Network) -> AsyncIterator[Clients]:
    async with Clients(network.address, TOKEN) as clients:
        yield clients


@pytest.fixture
def account() -> str:
    """A handle that no other test has."""
    return f"amis-{uuid.uuid4().hex[:12]}"


@pytest.fixture
def publication(account: str) -> Callable[..., Outgoing]:
    def make(text: str = "La grande galerie rouvre samedi à 10 h.", title: str = "Réouverture") -> Outgoing:
        return Outgoing(account=account, text=text, language="fr", title=title, author_name="Amis du musée")

    return make
