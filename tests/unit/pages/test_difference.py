"""A reviewer sees every change between two revisions, also those that hardly show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.difference import Piece, changed, difference
from web.marks import shown

TEXTS = st.text(alphabet="ab é,.!’'-\n\u00a0\u202f\u200b", max_size=60)


@given(TEXTS, TEXTS)
def test_the_pieces_give_both_texts_back(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "ins") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "del") == after
    assert changed(pieces) == (before != after)


def test_a_changed_word_is_shown_as_that_word() -> None:
    assert difference("la galerie réouvre ses portes.", "la galerie rouvre ses portes samedi.") == (
        Piece("kept", "la galerie "),
        Piece("del", "réouvre"),
        Piece("ins", "rouvre"),
        Piece("kept", " ses portes"),
        Piece("ins", " samedi"),
        Piece("kept", "."),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Oui ?", "Oui\u00a0?"),
        ("Oui\u202f!", "Oui !"),
        ("10 000", "10\u00a0000"),
        ("a\nb", "a b"),
        ("mot", "mo\u200bt"),
    ],
)
def test_a_change_of_what_does_not_print_is_marked(before: str, after: str) -> None:
    marks = [
        segment for piece in shown(difference(before, after)) for segment in piece.segments if segment.look == "mark"
    ]
    assert marks


def test_a_comma_is_a_change_of_its_own() -> None:
    assert [piece for piece in difference("oui, bien", "oui bien") if piece.kind != "kept"] == [Piece("del", ",")]


def test_a_text_pasted_anew_costs_no_more_than_a_glance() -> None:
    before, after = "un mot " * 2_800, "deux mots, " * 1_800
    assert changed(difference(before, after))  # the time-out of the suite is the assertion
