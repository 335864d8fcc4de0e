"""What pages call an answer or an outcome is what the procedures call it."""

from collections.abc import Callable

import pytest

from procedures.vocabulary import APPROVING, GOOD, Phrase, phrases, plain
from words.outcomes import ANSWERS, OUTCOMES, ROLES, answer_label, outcome_label

OF_EFFECTS = {  # asked by no procedure
    *("release", "change", "drop", "was published", "was not published"),
    *("is gone", "still stands", "rightly taken down", "should have stayed"),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("field", "label"), [("answers", answer_label), ("outcome", outcome_label)])
def test_a_label_on_a_page_can_be_written_in_a_procedure(
    field: str, label: Callable[[str, str], str], language: str
) -> None:
    for known in phrases(field):
        assert plain(label(known.code, language)) in {plain(spelling) for spelling in known.spellings}, known
        if language == "fr":
            assert label(known.code, "fr") == known.french


def codes(known: tuple[Phrase, ...]) -> set[str]:
    return {one.code for one in known}


def test_pages_know_the_answers_outcomes_and_roles_of_the_language_and_no_others() -> None:
    assert codes(phrases("answers")) == set(ANSWERS) - OF_EFFECTS
    assert codes(phrases("outcome")) == set(OUTCOMES)
    assert codes(phrases("started by")) == set(ROLES)
    assert codes(phrases("answers")) >= APPROVING
    assert codes(phrases("outcome")) >= GOOD
