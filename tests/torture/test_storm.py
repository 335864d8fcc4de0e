"""Hundreds of cases under a worker that keeps dying: exactly one post each, or a question to a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.processes import Network
from tests.torture.storm import storm

pytestmark = [pytest.mark.torture, pytest.mark.timeout(1800)]


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
async def test_a_storm_of_kills_loses_and_doubles_nothing(
    tmp_path: Path, network: Network, temporal_address: str, seed: int
) -> None:
    wrong, killed = await storm(tmp_path, network, temporal_address, seed=seed, cases=250, kills=15)
    assert killed == 15
    assert wrong == []
