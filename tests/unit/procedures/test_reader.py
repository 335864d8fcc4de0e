"""What Alix reads when a document is broken: each mistake once, at its place."""

from __future__ import annotations

import pytest

from procedures.compiled import digest, from_compiled, to_compiled
from procedures.find import step_named
from procedures.model import Ask
from procedures.reader import read_procedure
from tests.unit.procedures.broken import LANGUAGE, NBSP, NOT_YET, WRITING, Places
from tests.unit.procedures.documents import ENGLISH_SOURCE, FRENCH, catalogue, findings, places, with_change
from words.findings import FINDINGS


def test_the_catalogue_is_read_and_survives_its_compiled_form() -> None:
    procedure = catalogue()
    assert from_compiled(to_compiled(procedure)) == procedure
    assert procedure.started_by == ("community_manager", "planner")
    assert procedure.guarantees == ("approved", "sensitive signed off", "mandatory rules passed")


def test_written_in_french_it_is_the_same_procedure_with_the_same_digest() -> None:
    french = read_procedure(FRENCH.read_text(encoding="utf-8"), FRENCH.name)
    assert french == catalogue()
    assert digest(to_compiled(french)) == digest(to_compiled(catalogue()))


def test_one_changed_word_that_counts_gives_another_digest() -> None:
    other = read_procedure(with_change("due: 4 hours", "due: 5 hours"), "x.yaml")
    assert digest(to_compiled(other)) != digest(to_compiled(catalogue()))


@pytest.mark.parametrize(
    "source",
    [
        with_change("due: 4 hours", "due: 240 minutes"),
        with_change("due: 4 hours", f"due: 4{NBSP}heures"),
        with_change("an author of this", "An  author of this"),
        with_change("end as published", "finir comme publié"),
        with_change("end as published", "end: as published"),
        with_change("title: {en: Review, fr: Relecture}", "title:\n          fr: Relecture\n          en: Review"),
        ENGLISH_SOURCE.replace("\n", "\r\n"),
        "\ufeff" + ENGLISH_SOURCE,
    ],
)
def test_what_says_the_same_is_the_same(source: str) -> None:
    assert read_procedure(source, "x.yaml") == catalogue()


def test_same_as_takes_over_answers_and_leads() -> None:
    review, sign_off = (step_named(catalogue(), name) for name in ("review", "sign-off"))
    assert isinstance(review, Ask)
    assert isinstance(sign_off, Ask)
    assert sign_off.answers == review.answers


@pytest.mark.parametrize(
    ("source", "expected"), WRITING + LANGUAGE, ids=lambda value: value[0][0] if isinstance(value, list) else ""
)
def test_each_mistake_is_told_once_and_at_its_place(source: str | bytes, expected: Places) -> None:
    assert places(source) == expected


@pytest.mark.parametrize(("source", "line", "column"), NOT_YET)
def test_what_the_language_does_not_do_yet_is_refused_as_that(source: str, line: int, column: int) -> None:
    assert places(source) == [("not_yet", line, column)]


def test_every_code_has_a_broken_document() -> None:
    tested = {code for _, expected in WRITING + LANGUAGE for code, _, _ in expected}
    assert set(FINDINGS) - tested == {"not_yet", "document.more_findings"}


def test_independent_mistakes_are_told_in_one_go() -> None:
    source = with_change("due: 4 hours", "due: soon")
    source = source.replace("subject: publication", "subject: @publication")
    source = source.replace("fr: Mise en ligne", "fr: Mise en ligne #marées")
    source = source.replace("an author of this revision", "an autor of this revision", 1)
    source = source.replace("end as withdrawn", "end as witdrawn")
    assert places(source) == [
        ("trap.start", 3, 10),
        ("phrase.unknown", 22, 16),
        ("duration.unknown", 24, 14),
        ("outcome.unknown", 39, 49),
        ("trap.hashtag", 46, 47),
    ]


def test_the_near_spelling_is_offered_in_the_language_of_the_document() -> None:
    source = FRENCH.read_text(encoding="utf-8").replace("échelle habituelle", "échele habituelle", 1)
    (found,) = findings(source)
    assert found.parameters["near"] == "échelle habituelle"


def test_a_publish_that_can_be_reached_unapproved_is_refused_with_the_way_there() -> None:
    (found,) = findings(with_change("otherwise: end as abandoned", "otherwise: go on"))
    assert (found.code, found.path) == ("G1", ("charter", "slot", "everywhere"))


def test_an_approval_before_a_revision_does_not_count_for_it() -> None:
    revise = (
        "  - ask: polish\n    who: the author\n    changes: the publication\n"
        "    answers: {sent again: go on}\n    due: 1 day\n  - wait: slot\n"
    )
    (found,) = findings(with_change("  - wait: slot\n", revise))
    assert (found.code, found.path[-3:]) == ("G1", ("polish", "slot", "everywhere"))


def test_a_hundred_mistakes_are_enough_for_one_go() -> None:
    told = findings(with_change("steps:\n", "steps:\n" + "  - x\n" * 400))
    assert len(told) == 100
    assert told[-1].code == "document.more_findings"


def test_a_wait_for_a_time_is_not_yet_and_is_not_told_to_lack_an_instant() -> None:
    source = with_change(
        "  - end as published", "  - {wait: reactions, for: 48 hours, collect: reactions}\n  - end as published"
    )
    assert places(source) == [("not_yet", 48, 23), ("not_yet", 48, 38)]


def test_the_same_answer_in_both_languages_is_one_answer_too_many() -> None:
    source = with_change("changes wanted: next round,", "changes wanted: next round, à corriger: go on,")
    assert places(source) == [("yaml.duplicate_key", 23, 71)]
