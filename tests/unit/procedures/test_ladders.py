"""The ladders of an organisation, and the house a document is read against."""

from __future__ import annotations

import pytest

from procedures.compiled import to_compiled
from procedures.finding import DocumentRefused
from procedures.house import DEFAULT_HOUSE, Callee, House
from procedures.kinds.rung import ladders_from_json, ladders_to_json
from procedures.ladders import read_ladders
from procedures.model import Call, Rung, Span, Who
from procedures.reader import read_procedure
from tests.unit.procedures.broken import Places
from tests.unit.procedures.broken_ladders import BROKEN_LADDERS, GOOD
from tests.unit.procedures.documents import APPROVAL_SOURCE, with_change

ONE_CALL = "  - {call: fact-verification, refuted: end as rejected}\n  - wait: slot\n"


def told(source: str, house: House) -> list[tuple[str, object]]:
    try:
        read_procedure(source, "x.yaml", house)
    except DocumentRefused as refused:
        return [(found.code, found.parameters.get("near")) for found in refused.findings]
    return []


def test_the_rungs_are_numbered_in_their_order() -> None:
    ladders = read_ladders(GOOD, "x.yaml")
    assert ladders["usual ladder"] == (
        Rung("1", "remind", share=0.5),
        Rung("2", "add", share=1.0, who=Who("manager of author")),
        Rung("3", "hand over", after_due=Span(1, "days", working=True), who=Who("role in organisation", "director")),
    )
    assert ladders["short"] == (Rung("1", "raise", share=1.0, error="no answer"),)
    assert ladders_from_json(ladders_to_json(ladders)) == ladders


@pytest.mark.parametrize(("source", "expected"), BROKEN_LADDERS)
def test_each_mistake_in_a_ladder_is_told_at_its_place(source: str, expected: Places) -> None:
    try:
        read_ladders(source, "ladders.yaml")
    except DocumentRefused as refused:
        found = [(one.code, one.line, one.column) for one in refused.findings]
    else:
        found = []
    assert found == expected


def test_a_procedure_carries_the_ladders_it_names_and_no_others() -> None:
    ladders = read_ladders(GOOD, "x.yaml")
    procedure = read_procedure(with_change("late: usual ladder", "late: short"), "x.yaml", House(ladders=ladders))
    assert procedure.ladders == ladders
    procedure = read_procedure(APPROVAL_SOURCE, "x.yaml", House(ladders=ladders))
    assert set(procedure.ladders) == {"usual ladder"}
    assert to_compiled(procedure)["ladders"]["usual ladder"][0] == {"name": "1", "act": "remind", "share": 0.5}


def test_a_calendar_a_ladder_and_a_rule_are_those_of_the_house() -> None:
    house = House(ladders={}, calendars=frozenset({"museum closing days"}), rules=frozenset({"longueur"}))
    source = with_change("check: charter\n", "check: charter\n        rules: [longueurs]\n")
    assert told(source, house)[0] == ("rule.unknown", "longueur")
    assert {code for code, _ in told(source, house)} == {"rule.unknown", "ladder.unknown", "calendar.unknown"}
    known = House(calendars=frozenset({"Museum Opening Days"}))
    assert read_procedure(APPROVAL_SOURCE, "x.yaml", known).calendar == "Museum Opening Days"


def test_a_call_is_pinned_to_what_is_active_in_the_house() -> None:
    source = with_change("  - wait: slot\n", ONE_CALL)
    callee = Callee("d" * 64, "claim", frozenset({"verified", "refuted"}))
    for house, pinned in ((House(procedures={"fact-verification": callee}), "d" * 64), (DEFAULT_HOUSE, None)):
        procedure = read_procedure(source, "x.yaml", house)
        call = next(step for step in procedure.steps if isinstance(step, Call))
        assert call.pinned == pinned
