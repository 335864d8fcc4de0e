"""The closed list: each phrase once, in both languages, and read where it belongs."""

from collections import Counter

from procedures.find import every_step, outline, step_named
from procedures.model import Ask
from procedures.vocabulary import PHRASES, labels, phrase, plain
from procedures.vocabulary.keywords import KEYWORDS, KINDS, OF_DOCUMENT, OF_STEP
from tests.unit.procedures.documents import catalogue


def test_no_two_phrases_of_a_field_are_said_the_same_way() -> None:
    said = Counter(
        (known.field, spelling) for known in PHRASES for spelling in {plain(spelling) for spelling in known.spellings}
    )
    assert [pair for pair, times in said.items() if times > 1] == []


def test_every_phrase_is_explained_in_both_languages_with_an_example() -> None:
    for known in PHRASES:
        assert known.meaning["en"], known
        assert known.meaning["fr"], known
        assert known.example, known


def test_every_keyword_has_a_place() -> None:
    placed = {*KINDS, *OF_DOCUMENT, *(field for fields in OF_STEP.values() for field in fields)}
    assert {keyword.code for keyword in KEYWORDS} == placed


def test_phrases_are_found_in_their_field_only() -> None:
    assert phrase("who", "The  Author") is not None
    assert phrase("never", "the author") is None


def test_labels_are_what_pages_show() -> None:
    assert labels("good to publish", "fr") == "bon à publier"
    assert labels("partly published", "fr") == "partiellement publié"
    assert labels("socio_documentalist", "en") == "socio-documentalist"
    assert labels("nothing known", "fr") == "nothing known"


def test_the_outline_lists_what_can_stand_open_in_reading_order() -> None:
    procedure = catalogue()
    names = [step.name for step in outline(procedure)]
    assert names == ["charter", "review", "sign-off", "revise", "slot", "everywhere"]
    assert next(every_step(procedure)).name == "agreement"
    assert isinstance(step_named(procedure, "revise"), Ask)
