"""Steps are found wherever in a procedure they stand."""

import pytest

from procedures.find import every_step, outline, step_named, step_of_key
from procedures.model import Ask
from tests.unit.procedures.machine.building import (
    ask,
    choose,
    end,
    for_each,
    hold,
    procedure,
    publish,
    repeat,
    tell,
    together,
)

DOCUMENT = procedure(
    repeat("rounds", together("views", "all", (ask("a"),), (tell("b"), ask("c"))), between=(ask("d"),)),
    for_each("each", "claim", choose("way", ("data.x", (ask("e"),)), otherwise=(ask("f"),))),
    publish(),
    end(),
    happenings=(hold("a freeze", ask("release")),),
)


def test_every_step_is_found_in_reading_order_what_happens_beside_last() -> None:
    names = "rounds views a b c d each way e f everywhere"
    assert [step.name for step in every_step(DOCUMENT)] == [*names.split(), "end as published", "release"]


def test_the_outline_names_what_can_stand_open() -> None:
    assert [step.name for step in outline(DOCUMENT)] == ["a", "c", "d", "e", "f", "everywhere", "release"]


def test_a_step_deep_within_others_is_found_by_its_name() -> None:
    assert isinstance(step_named(DOCUMENT, "f"), Ask)
    with pytest.raises(KeyError):
        step_named(DOCUMENT, "nobody")


@pytest.mark.parametrize("key", ["sign-off", "sign-off#2.1", "sign-off@a#~@b", "sign-off#1@a~2", "sign-off~3"])
def test_a_key_says_which_step_it_is_of(key: str) -> None:
    assert step_of_key(key) == "sign-off"
