"""What verification says of removals: whole when told as they were, and blamed for each way of doctoring them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from records.ledger.verification import Line, Verification
from tests.unit.ledger.rules import case_rules

Entry = tuple[str, str | None, dict[str, Any]]
REASON = {"texts": {"reason": "0" * 64}}
TOLD: list[Entry] = [
    ("case.opened", "ines", {"digest": "d", "revision": 1}),
    ("effect.permitted", None, {"effect": "e", "digest": "d"}),
    ("effect.confirmed", None, {"effect": "e", "digest": "d", "platform_id": "1"}),
    ("removal.planned", "camille", {"effect": "r", "removes": "e", "by": "person", **REASON}),
    ("removal.captured", None, {"effect": "r", "captured": "c"}),
    ("removal.permitted", None, {"effect": "r", "captured": "c"}),
    ("removal.confirmed", None, {"effect": "r"}),
]


def blamed(told: list[Entry]) -> list[str]:
    found = Verification()
    rules = case_rules(found, needs_approval=False)
    for n, (kind, actor, data) in enumerate(told, start=1):
        line = Line(n, "", 1, "case:case", n, kind, "", actor, None, "case", "everywhere", None, json.dumps(data), "")
        rules.read(line, data, {})
    return [problem.rule for problem in found.problems]


def without(*kinds: str) -> list[Entry]:
    return [entry for entry in TOLD if entry[0] not in kinds]


def changed(kind: str, change: Callable[[dict[str, Any]], dict[str, Any]], actor: str | None = None) -> list[Entry]:
    return [(one, actor, change(data)) if one == kind else (one, who, data) for one, who, data in TOLD]


def test_a_removal_told_as_it_was_is_whole() -> None:
    assert blamed(TOLD) == []
    step = changed("removal.planned", lambda data: {"effect": "r", "removes": "e", "by": "step"})
    assert blamed(step) == []


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        (without("removal.planned", "removal.captured", "removal.permitted"), "removal.planned"),
        (without("removal.permitted"), "removal.permit"),
        (without("removal.captured"), "removal.captured"),
        (without("effect.confirmed"), "removal.nothing"),
        (changed("removal.captured", lambda data: data | {"captured": "another"}), "removal.captured"),
        (changed("removal.planned", lambda data: data), "removal.asked"),  # by nobody
        (changed("removal.planned", lambda data: data | {"texts": {}}, "camille"), "removal.asked"),
        (changed("removal.planned", lambda data: data | {"by": "whim"}, "camille"), "removal.asked"),
        ([*TOLD, TOLD[-1]], "removal.twice"),
        ([*TOLD, TOLD[3]], "removal.twice"),
    ],
)
def test_a_doctored_removal_is_blamed(told: list[Entry], rule: str) -> None:
    assert blamed(told) == [rule]


def test_what_a_person_found_gone_needs_no_permit() -> None:
    found = [entry for entry in without("removal.permitted") if entry[0] != "removal.confirmed"]
    assert blamed([*found, ("removal.reconciled", "noe", {"effect": "r"})]) == []
