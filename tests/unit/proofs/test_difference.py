"""What a new version changes, and whether it protects less."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from procedures.checking import check_document
from procedures.difference import Change, difference
from procedures.model import Ask, Check, Exclusion, Procedure, Publish, Repeat, Step
from procedures.reader import read_procedure
from tests.unit.procedures.documents import ENGLISH_SOURCE, FRENCH
from tests.unit.procedures.machine import building as b
from tests.unit.proofs.good import SENSITIVE, rounds
from tests.unit.proofs.mutants import in_blocks


def with_step(name: str, **fields: Any) -> Procedure:
    def changed(steps: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple(replace(one, **fields) if one.name == name else one for one in steps)

    return in_blocks(rounds(), changed)


def test_a_version_in_french_differs_in_nothing() -> None:
    english, french = (read_procedure(text, "x.yaml") for text in (ENGLISH_SOURCE, FRENCH.read_text(encoding="utf-8")))
    assert difference(english, french).changes == ()
    assert not difference(english, french).weakens


def test_an_exclusion_that_is_left_out_weakens() -> None:
    found = difference(rounds(), with_step("review", never=()))
    assert found.changes == (Change("changed", "review", "never", "", (Exclusion("author"),), (), weakens=True),)
    assert found.weakens


def test_the_twin_that_excludes_more_does_not() -> None:
    more = (Exclusion("author"), Exclusion("who answered", "sign-off"))
    assert not difference(rounds(), with_step("review", never=more)).weakens


def test_a_guarantee_that_is_given_up_is_named() -> None:
    after = replace(rounds(), guarantees=("approved",))
    assert difference(rounds(), after).lost == ("sensitive signed off", "mandatory rules passed")


def test_an_answer_that_leads_elsewhere_is_told_by_the_answer() -> None:
    answers = {"good to publish": b.GO_ON, "changes wanted": b.end_as("rejected")}
    (change,) = difference(rounds(), with_step("review", answers=answers)).changes
    assert (change.what, change.step, change.field, change.key) == ("changed", "review", "answers", "changes wanted")
    assert not change.weakens


def test_steps_that_come_go_and_move_are_told_as_such() -> None:
    before = rounds()
    repeat = before.steps[0]
    assert isinstance(repeat, Repeat)
    check, review, sign_off = repeat.each_round
    after = replace(
        before,
        steps=(replace(repeat, each_round=(review, check, b.tell("told"))), *before.steps[1:]),
    )
    found = difference(before, after)
    assert [(one.what, one.step) for one in found.changes] == [
        ("moved", "review"),  # of two that swapped, one
        ("added", "told"),
        ("removed", "sign-off"),
    ]
    assert {one.step for one in found.changes if one.weakens} == {sign_off.name}


def test_a_condition_on_an_approval_weakens_and_taking_it_away_does_not() -> None:
    conditional = with_step("review", only_if=SENSITIVE)
    assert difference(rounds(), conditional).weakens
    assert not difference(conditional, rounds()).weakens


def test_fewer_rules_a_lower_quorum_and_what_cannot_be_undone_weaken() -> None:
    kinds = {step.name: type(step) for step in rounds().steps} | {"charter": Check, "review": Ask}
    assert kinds["everywhere"] is Publish
    assert difference(rounds(), with_step("charter", rules=("r1",))).weakens
    assert difference(with_step("review", quorum=2), rounds()).weakens
    assert difference(rounds(), with_step("everywhere", undone_by="cannot be undone")).weakens


def test_g10_is_told_at_the_guarantees_of_the_new_document() -> None:
    before = read_procedure(ENGLISH_SOURCE, "x.yaml")
    source = ENGLISH_SOURCE.replace("  - a sensitive publication was also approved by the manager of its author\n", "")
    checked = check_document(source, "x.yaml", before=before)
    (found,) = checked.findings
    assert (found.code, found.severity) == ("G10", "warning")
    assert source.splitlines()[found.line - 1].startswith("  - whatever is published was approved")
    assert not checked.refused
