"""Nobody approves their own, whatever else people do meanwhile: `make torture` does so a thousand times as long."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.four_eyes.play import play


@pytest.mark.parametrize("seed", [1, 2])
def test_no_author_approves_in_any_way_and_every_try_is_recorded(tmp_path: Path, seed: int) -> None:
    told = play(tmp_path, seed, 200)
    assert told["author refused"] > 5
    assert told["decision.made"] > 5
