"""The mistakes that the reference shows are mistakes, and are told by their code."""

from __future__ import annotations

import pytest

from governance.calendars.read import read_calendar
from governance.statements.read import read_statement
from placet.reference.mistakes import CALENDAR, LADDERS, MISTAKES, OF_EXPRESSIONS, STATEMENT, Mistake
from placet.reference.phrases import WHERE
from placet.reference.proofs import RULES
from procedures.finding import DocumentRefused
from procedures.ladders import read_ladders
from procedures.reader import read_procedure
from procedures.vocabulary import everything
from words.findings import ELSEWHERE, FINDINGS
from words.findings_of_proofs import PROOFS

BY_TYPE = {  # what only the kinds of values tell: by the proofs, when all of the document is known
    f"expression.{code}"
    for code in (
        *("step_unknown", "data_unknown", "value_unknown", "no_order", "different_kinds", "not_a_number"),
        *("not_a_condition", "not_a_text", "not_null", "maybe_null", "no_value"),
    )
}
NO_EXAMPLE = {  # too long for a page, or of what only a house knows
    *("document.encoding", "document.too_large", "document.too_deep", "document.too_many", "document.more_findings"),
    *("document.too_many_steps", "repeat.too_deep", "form.too_many", "branch.too_many", "option.too_many"),
    *("rules.too_many", "ladder.too_many", "expression.too_long", "expression.too_deep", "calendar.too_many"),
    *("calendar.unknown", "calendar.not_days", "calendar.never_open"),
}


def told(mistake: Mistake) -> set[str]:
    source = mistake.made()
    try:
        if mistake.base == LADDERS:
            read_ladders(source, "x.yaml")
        elif mistake.base == CALENDAR:
            read_calendar(source, "x.yaml")
        elif mistake.base == STATEMENT:
            read_statement(source, "x.yaml")
        else:
            read_procedure(source, "x.yaml")
    except DocumentRefused as refused:
        return {found.code for found in refused.findings}
    return set()


@pytest.mark.parametrize("code", sorted(set(MISTAKES) - BY_TYPE))
def test_a_mistake_of_the_reference_is_told_by_its_code(code: str) -> None:
    assert code in told(MISTAKES[code])
    assert len(told(MISTAKES[code])) <= 2


def test_there_is_an_example_of_every_mistake() -> None:
    known = {**FINDINGS, **ELSEWHERE}  # a scenario is no procedure: its mistakes stand in tests/unit/rehearsal
    read = {code for code in known if code not in PROOFS and not code.startswith("scenario.")}
    assert read - set(MISTAKES) - NO_EXAMPLE - BY_TYPE == set()
    assert set(OF_EXPRESSIONS) <= set(ELSEWHERE)


def test_every_rule_of_the_proofs_has_its_demand_and_its_ways_to_break_it() -> None:
    shown = {code for _, mistakes in RULES.values() for code in mistakes}
    assert set(PROOFS) - {"proofs.too_large"} <= shown
    assert shown <= set(PROOFS) | {"S2", "S3"}


@pytest.mark.parametrize("code", sorted({code for _, mistakes in RULES.values() for code in mistakes} - {"S2", "S3"}))
def test_what_breaks_a_rule_of_the_proofs_is_read(code: str) -> None:
    mistake = next(mistakes[code] for _, mistakes in RULES.values() if code in mistakes)
    assert told(mistake) == set()


def test_the_reference_says_where_each_phrase_stands() -> None:
    assert {known.field for known in everything()} == set(WHERE)
