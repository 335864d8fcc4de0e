"""Nobody approves their own: a hundred museums, a thousand steps each, every way that people have, in every order."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.four_eyes.play import play

pytestmark = [pytest.mark.torture, pytest.mark.timeout(1800)]
STEPS = 1_000
SEEDS = 100
TOGETHER = 25
TRIED = (  # by an author, or through somebody whom an author stands behind
    "decide: four_eyes.author",
    "decide: four_eyes.acting_for",
    "take: four_eyes.author",
    "delegate: four_eyes.author",
    "delegate: delegation.excluded",
    "reassign: reassign.by_excluded",
    "reassign: reassign.excluded",
    "propose_correction: correction.own",
    "lift_freeze: freeze.declarer",
)
ALLOWED = (  # to others, by the same ways: or nothing would have been tried
    "effect.permitted",
    "for somebody away",
    "as a colleague proposed",
    "task.reassigned",
    "correction.accepted",
    "revision.submitted",
    "case.corrects",
    "effect.released",
    "left in a freeze",
    "person.left",
    "person.revoked",
)


@pytest.mark.parametrize("first", range(0, SEEDS, TOGETHER))
def test_no_author_approves_in_any_way_and_every_try_is_recorded(tmp_path: Path, first: int) -> None:
    told: Counter[str] = Counter()
    for seed in range(first, first + TOGETHER):
        folder = tmp_path / str(seed)
        folder.mkdir()
        told += play(folder, seed, STEPS)
    print({what: told[what] for what in ("author refused", *TRIED, *ALLOWED)})
    assert not [what for what in (*TRIED, *ALLOWED) if not told[what]], "these were never tried"
    assert told["author refused"] > SEEDS
