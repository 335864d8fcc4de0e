"""One network and one Temporal for the scenes in which neither of them dies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.processes import Network, sandbox_network, temporal_server


@pytest.fixture(scope="session")
def temporal_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with temporal_server(tmp_path_factory.mktemp("temporal")) as address:
        yield address


@pytest.fixture(scope="session")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    with sandbox_network(tmp_path_factory.mktemp("network")) as running:
        yield running
