"""Which run of Temporal takes a case over quietly, and which makes the records look before they send."""

from __future__ import annotations

from typing import Any

from records.engine.advance import BoundElsewhere, Run, advance
from records.ids import new_id
from tests.unit.commands.conftest import Desk

OVER = {"bound_run_is_over": True, "follows_another": True}


def look(desk: Desk, case: str, run: str, *, expected: int | None = None, **known: Any) -> Any:
    asking = Run(run, desk.case(case).procedure_digest, **known)
    return desk.run(advance, case_id=case, run=asking, expected_version=expected, key=new_id())


def bound_to_one(desk: Desk) -> tuple[str, int]:
    """A case bound to the run `one`, approved and planned, and the version at which it stands."""
    case = desk.submit("camille")
    look(desk, case, "one")
    desk.decide("noe", case, "good to publish")
    return case, desk.case(case).version


def test_the_run_that_the_bound_one_continued_as_takes_over_quietly(desk: Desk) -> None:
    case, stood_at = bound_to_one(desk)
    assert look(desk, case, "two", stood_at=stood_at) == BoundElsewhere("one")
    answer = look(desk, case, "two", continues="one", stood_at=stood_at, **OVER)
    assert len(answer["effects"]) == 1  # planned still, and to be sent
    assert desk.case(case).run_id == "two"
    assert "case.rewound" not in desk.types(case)


def test_a_run_that_only_says_so_is_not_believed(desk: Desk) -> None:
    case, stood_at = bound_to_one(desk)
    look(desk, case, "two", stood_at=stood_at, **OVER)
    assert "case.rewound" in desk.types(case)


def test_a_run_that_continued_as_another_than_the_bound_one_is_not_believed(desk: Desk) -> None:
    case, stood_at = bound_to_one(desk)
    look(desk, case, "three", continues="two", stood_at=stood_at, **OVER)
    assert "case.rewound" in desk.types(case)


def test_records_behind_the_moment_of_the_handover_went_back(desk: Desk) -> None:
    case, stood_at = bound_to_one(desk)
    look(desk, case, "two", continues="one", stood_at=stood_at + 1, **OVER)
    assert "case.rewound" in desk.types(case)


def test_records_that_never_knew_of_a_run_before_the_handover_went_back(desk: Desk) -> None:
    case = desk.submit("camille")
    look(desk, case, "two", stood_at=desk.case(case).version)
    assert "case.rewound" in desk.types(case)
