"""Whoever follows a crisis says that it is graver; who is asked in it, and the director, hear of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from records.commands.raise_severity import raise_severity
from records.tables import ledger, notices
from tests.unit.crisis.conftest import CrisisDesk


def raised(crisis: CrisisDesk, person: str, case: str, severity: str, reason: str = "Des images circulent.") -> None:
    crisis.run(raise_severity, person=person, case=case, severity=severity, reason=reason)


def said(crisis: CrisisDesk, case: str) -> list[dict[str, Any]]:
    chosen = select(ledger.c.data).where(ledger.c.case_id == case, ledger.c.type == "severity.set")
    return [json.loads(row.data) for row in crisis.rows(chosen.order_by(ledger.c.n))]


def test_morgan_s_answer_says_how_grave_it_is(crisis: CrisisDesk) -> None:
    case = crisis.report()
    decided = crisis.qualify(case, "serious")
    assert crisis.severity(case) == "serious"
    assert said(crisis, case) == [{"severity": "serious", "decision": decided.decision}]


def test_ines_raises_it_in_the_same_case_and_who_is_asked_and_the_director_are_told(crisis: CrisisDesk) -> None:
    case = crisis.report()
    crisis.qualify(case, "serious")
    waiting = crisis.tasks(case)
    raised(crisis, "ines", case, "severe")
    assert (crisis.severity(case), crisis.tasks(case).keys()) == ("severe", waiting.keys())
    told = {
        row.person_id for row in crisis.rows(select(notices.c.person_id).where(notices.c.code == "severity.raised"))
    }
    assert {crisis.people["solene"], crisis.people["morgan"]} <= told
    assert crisis.people["ines"] not in told
    assert crisis.people["op"] not in told


@pytest.mark.parametrize("severity", ["serious", "minor"])
def test_it_is_raised_only(crisis: CrisisDesk, severity: str) -> None:
    case = crisis.report()
    crisis.qualify(case, "serious")
    with pytest.raises(Refusal) as refused:
        raised(crisis, "ines", case, severity)
    assert refused.value.code == "severity.not_graver"
    assert crisis.severity(case) == "serious"


def test_it_may_be_raised_before_anybody_was_found_to_qualify_it_and_morgan_then_lowers_it(crisis: CrisisDesk) -> None:
    case = crisis.report()
    raised(crisis, "camille", case, "severe")
    crisis.qualify(case, "serious")
    assert [one["severity"] for one in said(crisis, case)] == ["severe", "serious"]


@pytest.mark.parametrize(
    ("person", "severity", "reason", "code"),
    [
        ("op", "severe", "Panne.", "not_found"),
        ("dominique", "severe", "Vu au registre.", "not_found"),
        ("ines", "terrible", "Pire.", "severity.unknown"),
        ("ines", "severe", " ", "text.empty"),
    ],
)
def test_what_is_refused_changes_nothing(
    crisis: CrisisDesk, person: str, severity: str, reason: str, code: str
) -> None:
    case = crisis.report()
    with pytest.raises(Refusal) as refused:
        raised(crisis, person, case, severity, reason)
    assert refused.value.code == code
    assert crisis.severity(case) is None


def test_who_does_not_see_the_crisis_does_not_raise_it(crisis: CrisisDesk) -> None:
    case = crisis.report("camille", "familles")
    with pytest.raises(Refusal) as refused:
        raised(crisis, "ines", case, "severe")
    assert refused.value.code == "not_found"


def test_nobody_raises_one_that_is_over(crisis: CrisisDesk) -> None:
    case = crisis.report()
    crisis.qualify(case, "minor")
    crisis.look(case)
    assert crisis.case(case).state == "ended"
    with pytest.raises(Refusal) as refused:
        raised(crisis, "ines", case, "severe")
    assert refused.value.code == "case.closed"
