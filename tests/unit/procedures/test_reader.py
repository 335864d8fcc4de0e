"""What Alix reads when a document is broken: each mistake once, at its place."""

from __future__ import annotations

from typing import get_args

import pytest

from procedures.compiled import digest, from_compiled, to_compiled
from procedures.find import every_step, step_named
from procedures.model import Ask, Step
from procedures.reader import read_document, read_procedure
from tests.strategies.documents import document
from tests.unit.procedures.broken import LANGUAGE, NBSP, WRITING, Places
from tests.unit.procedures.broken_kinds import BROKEN_KINDS
from tests.unit.procedures.broken_ladders import BROKEN_LADDERS
from tests.unit.procedures.documents import (
    APPROVAL_SOURCE,
    FRENCH,
    WHOLE_SOURCE,
    approval,
    catalogue,
    findings,
    places,
    with_change,
)
from words.findings_of_language import LANGUAGE as SAID_OF_LANGUAGE
from words.findings_of_steps import STEPS as SAID_OF_STEPS
from words.findings_of_writing import WRITING as SAID_OF_WRITING


def test_the_catalogue_is_read_and_survives_its_compiled_form() -> None:
    procedure = catalogue()
    assert from_compiled(to_compiled(procedure)) == procedure
    assert procedure.started_by == ("community_manager", "planner")
    assert {"approved", "sensitive signed off", "mandatory rules passed"} <= set(procedure.guarantees)


def test_written_in_french_it_is_the_same_procedure_with_the_same_digest() -> None:
    french = read_procedure(FRENCH.read_text(encoding="utf-8"), FRENCH.name)
    assert french == catalogue()
    assert digest(to_compiled(french)) == digest(to_compiled(catalogue()))


def test_one_changed_word_that_counts_gives_another_digest() -> None:
    other = read_procedure(with_change("due: 4 hours", "due: 5 hours"), "x.yaml")
    assert digest(to_compiled(other)) != digest(to_compiled(approval()))


@pytest.mark.parametrize(
    "source",
    [
        with_change("due: 4 hours", "due: 4 heures"),
        with_change("due: 4 hours", f"due: 4{NBSP}heures"),
        with_change("an author of this", "An  author of this"),
        with_change("end as published", "finir comme publié"),
        with_change("end as published", "end: as published"),
        with_change("title: {en: Review, fr: Relecture}", "title:\n          fr: Relecture\n          en: Review"),
        APPROVAL_SOURCE.replace("\n", "\r\n"),
        "\ufeff" + APPROVAL_SOURCE,
    ],
)
def test_what_says_the_same_is_the_same(source: str) -> None:
    assert read_procedure(source, "x.yaml") == approval()


def test_same_as_takes_over_answers_and_leads() -> None:
    review, sign_off = (step_named(approval(), name) for name in ("review", "sign-off"))
    assert isinstance(review, Ask)
    assert isinstance(sign_off, Ask)
    assert sign_off.answers == review.answers


def code(value: object) -> str:
    return value[0][0] if isinstance(value, list) else ""


@pytest.mark.parametrize(
    ("source", "expected"),
    [*WRITING, *LANGUAGE, *BROKEN_KINDS],
    ids=code,
)
def test_each_mistake_is_told_once_and_at_its_place(source: str | bytes, expected: Places) -> None:
    assert places(source) == expected


def test_every_code_of_the_reader_has_a_broken_document() -> None:
    tested = {code for _, expected in [*WRITING, *LANGUAGE, *BROKEN_KINDS, *BROKEN_LADDERS] for code, _, _ in expected}
    told = {*SAID_OF_WRITING, *SAID_OF_LANGUAGE, *SAID_OF_STEPS}
    elsewhere = {"document.more_findings", "document.too_many_steps", "moment.no_slot"}  # below
    assert told - tested == elsewhere


def test_independent_mistakes_are_told_in_one_go() -> None:
    source = with_change("due: 4 hours", "due: soon")
    source = source.replace("subject: publication", "subject: @publication")
    source = source.replace("fr: Mise en ligne", "fr: Mise en ligne #marées")
    source = source.replace("an author of this revision", "an autor of this revision", 1)
    source = source.replace("end as withdrawn", "end as witdrawn")
    assert places(source) == [
        ("trap.start", 3, 10),
        ("phrase.unknown", 22, 16),
        ("moment.unknown", 24, 14),
        ("outcome.unknown", 39, 56),
        ("trap.hashtag", 46, 47),
    ]


def test_the_near_spelling_is_offered_in_the_language_of_the_document() -> None:
    source = FRENCH.read_text(encoding="utf-8").replace("échelle habituelle", "échele habituelle", 1)
    (found,) = findings(source)
    assert found.parameters["near"] == "échelle habituelle"


def test_a_hundred_mistakes_are_enough_for_one_go() -> None:
    told = findings(with_change("steps:\n", "steps:\n" + "  - x\n" * 400))
    assert len(told) == 100
    assert told[-1].code == "document.more_findings"


def test_the_same_answer_in_both_languages_is_one_answer_too_many() -> None:
    source = with_change("changes wanted: next round,", "changes wanted: next round, à corriger: go on,")
    assert places(source) == [("yaml.duplicate_key", 23, 71)]


def test_the_whole_language_is_read_in_both_languages_as_the_same() -> None:
    whole = read_procedure(WHOLE_SOURCE, "whole.yaml")
    assert {type(step).__name__ for step in every_step(whole)} == {kind.__name__ for kind in get_args(Step)}
    for language in ("en", "fr"):
        assert read_procedure(document(whole, language), "x.yaml") == whole


def test_before_the_slot_is_said_of_publications_only() -> None:
    source = with_change("subject: publication", "subject: claim").replace(
        "due: 4 hours", "due: 2 hours before the slot"
    )
    assert places(source) == [("moment.no_slot", 24, 14)]


def test_five_hundred_steps_are_read_and_one_more_is_told_once() -> None:
    steps = with_change("steps:\n", "steps:\n" + "  - end as late\n" * 492)
    assert findings(steps) == ()
    assert places(steps.replace("steps:\n", "steps:\n  - end as late\n  - end as late\n")) == [
        ("document.too_many_steps", 539, 5)
    ]


def test_that_no_calendar_is_named_is_told_once_however_often_working_time_is_said() -> None:
    source = APPROVAL_SOURCE.replace("calendar: museum opening days\n", "").replace(
        "late: usual ladder", "late: usual ladder"
    )
    assert places(source) == [("calendar.needed", 25, 15)]


def test_an_event_may_be_waited_for_by_its_name_alone() -> None:
    wait = "  - {{wait: x, until: {}, deadline: '1 day, then go on'}}\n  - wait: slot\n"
    said = ("a crisis happens", "a crisis", "une crise", "une crise survient")
    read = [read_procedure(with_change("  - wait: slot\n", wait.format(one)), "x").steps[1] for one in said]
    assert read == read[:1] * 4


def test_a_misspelt_event_of_the_document_is_known_by_its_nearest() -> None:
    (found,) = findings(with_change("steps:\n", "when a freeze hapens: x\nsteps:\n"))
    assert (found.code, found.parameters["near"]) == ("key.unknown", "when a freeze happens")


def test_the_places_of_steps_and_fields_are_kept_for_the_proofs() -> None:
    kept = read_document(APPROVAL_SOURCE, "x.yaml").places
    assert kept["review", ""] == (19, 14)
    assert kept["review", "due"] == (24, 14)
    assert kept["", "guarantees"] == (6, 3)
