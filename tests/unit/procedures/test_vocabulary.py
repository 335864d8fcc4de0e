"""The closed list: each phrase once, in both languages, and read where it belongs."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from procedures.compiled import to_compiled
from procedures.find import every_step, outline, step_named
from procedures.ladders import read_ladders
from procedures.model import Ask
from procedures.reader import read_procedure
from procedures.vocabulary import FRAMES, PHRASES, Phrase, everything, labels, phrase, plain
from procedures.vocabulary.keywords import (
    KEYWORDS,
    KINDS,
    OF_DOCUMENT,
    OF_EXPRESSION,
    OF_FORM_FIELD,
    OF_HAPPENING,
    OF_LADDERS,
    OF_OPTION,
    OF_RUNG,
    OF_STEP,
)
from tests.unit.procedures.documents import catalogue
from tests.unit.procedures.wrapping import wrapped

GUESSED = re.compile(r"\(e\)|·|\b(auteur|autrice|rédacteur|rédactrice|directeur|directrice)\b", re.IGNORECASE)


def test_no_two_phrases_of_a_field_are_said_the_same_way() -> None:
    said = Counter(
        (known.field, spelling)
        for known in everything()
        for spelling in {plain(spelling) for spelling in known.spellings}
    )
    assert [pair for pair, times in said.items() if times > 1] == []


def test_every_phrase_is_explained_in_both_languages_with_an_example() -> None:
    for known in everything():
        for language in ("en", "fr"):
            assert known.meaning[language].endswith("."), known
            assert known.example[language], known


@pytest.mark.parametrize("known", everything(), ids=lambda known: f"{known.field}: {known.code}")
def test_the_examples_of_a_phrase_are_read_and_say_the_same(known: Phrase) -> None:
    english, french = (wrapped(known.example[language]) for language in ("en", "fr"))
    if english.startswith("ladders"):
        assert read_ladders(english, "en.yaml") == read_ladders(french, "fr.yaml")
    else:
        assert to_compiled(read_procedure(english, "en.yaml")) == to_compiled(read_procedure(french, "fr.yaml"))


def test_an_example_shows_its_phrase() -> None:
    for known in everything():
        for language in ("en", "fr"):
            literal = plain(re.split(r"\{\w+\}", known.said(language))[-1])
            assert literal in plain(known.example[language]), known


def test_every_keyword_has_a_place() -> None:
    places = (KINDS, OF_DOCUMENT, *OF_STEP.values(), OF_FORM_FIELD, OF_OPTION, OF_HAPPENING, OF_EXPRESSION)
    assert {keyword.code for keyword in KEYWORDS} == {
        code for place in (*places, OF_LADDERS, OF_RUNG) for code in place
    }
    assert set(OF_STEP) == set(KINDS)


def test_a_frame_has_the_same_gaps_in_every_spelling() -> None:
    for frame in FRAMES:
        assert len({frozenset(re.findall(r"\{(\w+)\}", spelling)) for spelling in frame.spellings}) == 1, frame
    assert all("{" not in spelling for known in PHRASES for spelling in known.spellings)


def test_french_is_typed_as_french_and_names_functions_rather_than_people() -> None:
    for known in everything():
        for text in (known.french, known.meaning["fr"]):
            assert "'" not in text, known
            assert not GUESSED.search(text), known


def test_phrases_are_found_in_their_field_only() -> None:
    assert phrase("who", "The  Author") is not None
    assert phrase("never", "the author") is None


def test_labels_are_what_pages_show() -> None:
    assert labels("good to publish", "fr") == "bon à publier"
    assert labels("partly published", "fr") == "publié en partie"
    assert labels("socio_documentalist", "en") == "socio-documentalist"
    assert labels("nothing known", "fr") == "nothing known"


def test_the_outline_lists_what_can_stand_open_in_reading_order() -> None:
    procedure = catalogue()
    names = [step.name for step in outline(procedure)]
    assert names == ["charter", "fact-verification", "review", "sign-off", "revise", "slot", "everywhere"]
    assert next(every_step(procedure)).name == "agreement"
    assert isinstance(step_named(procedure, "revise"), Ask)
