"""The proofs against a walk of all paths: no mutant of a good procedure on which the two differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from procedures.model import Ask, Check, Exclusion, Procedure
from procedures.proofs import prove
from tests.unit.proofs.agreement import EDGES_AT_MOST, HOUSE, compare
from tests.unit.proofs.good import GOOD, rounds, two_people
from tests.unit.proofs.hard import HARD
from tests.unit.proofs.mutants import a_mutant, in_blocks
from tests.unit.proofs.walk import walk

MUTANTS = 10_000
EVERYDAY, EVERYDAY_EDGES = 100, 4_000


@pytest.mark.parametrize("good", GOOD, ids=lambda good: good.__name__)
def test_a_good_procedure_is_good_to_both(good: Callable[[], Procedure]) -> None:
    assert prove(good(), HOUSE, {}) == ()
    walked = walk(good(), EDGES_AT_MOST)
    assert walked.whole
    assert walked.codes == set()


@pytest.mark.parametrize("first", range(0, EVERYDAY, 10))
def test_the_proofs_and_the_walk_agree(first: int) -> None:
    for seed in range(first, first + 10):
        assert compare(a_mutant(Random(seed)), EVERYDAY_EDGES).disagreements == set(), seed


@pytest.mark.parametrize(("code", "hard"), HARD.items(), ids=list(HARD))
def test_they_agree_where_it_is_hard(code: str, hard: Callable[[], Procedure]) -> None:
    compared = compare(hard())
    assert compared.whole
    assert compared.disagreements == set()
    assert code.split()[0] in {one.code.split(".")[0] for one in compared.proved}


@pytest.mark.torture
def test_they_agree_on_ten_thousand() -> None:
    compared = {seed: compare(a_mutant(Random(seed))) for seed in range(MUTANTS)}
    assert {seed: one.disagreements for seed, one in compared.items() if one.disagreements} == {}
    assert sum(one.whole for one in compared.values()) > 0.95 * MUTANTS
    assert sum(bool(one.proved) for one in compared.values()) > 0.5 * MUTANTS


def _ask(name: str, change: Callable[[Ask], Ask]) -> Callable[[Procedure], Procedure]:
    def changed(procedure: Procedure) -> Procedure:
        return in_blocks(
            procedure,
            lambda steps: tuple(change(one) if isinstance(one, Ask) and one.name == name else one for one in steps),
        )

    return changed


def _without_checks(procedure: Procedure) -> Procedure:
    return in_blocks(procedure, lambda steps: tuple(one for one in steps if not isinstance(one, Check)))


ONE_MISTAKE: tuple[tuple[str, Callable[[], Procedure], Callable[[Procedure], Procedure]], ...] = (
    ("G1", rounds, _ask("review", lambda one: replace(one, never=()))),
    ("G2", two_people, _ask("sign-off", lambda one: replace(one, changes="the publication"))),
    ("G3", two_people, _without_checks),
    ("G4", rounds, _ask("sign-off", lambda one: replace(one, who=one.who.__class__("author")))),
    ("G7", two_people, _ask("sign-off", lambda one: replace(one, never=(Exclusion("author"),)))),
    ("D1", two_people, _ask("law", lambda one: replace(one, never=(*one.never, Exclusion("who answered", "law"))))),
)


@pytest.mark.parametrize(("code", "good", "mistake"), ONE_MISTAKE, ids=[code for code, *_ in ONE_MISTAKE])
def test_the_walk_and_the_proofs_see_one_mistake_by_its_code(
    code: str, good: Callable[[], Procedure], mistake: Callable[[Procedure], Procedure]
) -> None:
    """So that their agreement is not that of two who see nothing."""
    broken = mistake(good())
    assert code in {found for found, _ in walk(broken, EDGES_AT_MOST).codes}
    assert code in {found.code.split(".")[0] for found in prove(broken, HOUSE, {})}
