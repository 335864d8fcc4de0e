"""Prepared statements: read in both languages, filled in within their bounds, and begun from under four eyes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import procedures
from governance.statements import BlankWrong, Statement, digest, fill, from_compiled, pieces, to_compiled
from governance.statements.read import read_statement
from procedures.finding import DocumentRefused

KEPT = Path(procedures.__file__).parent / "catalogue/statements"
CLOSED = read_statement((KEPT / "closed-today.yaml").read_bytes(), "closed-today.yaml")
ENGLISH = """\
statement: looking
title: {en: We look, fr: Nous vérifions}
texts:
  en: We are looking into [what], and we will say more within [hours] hours, not before we know it.
  fr: Nous vérifions [what], et nous en dirons plus d’ici [hours] heures, pas avant de savoir.
blanks:
  what: words, at most 30 characters
  hours: number from 1 to 24
"""
FRENCH = """\
déclaration: looking
titre: {fr: Nous vérifions, en: We look}
textes:
  fr: Nous vérifions [what], et nous en dirons plus d’ici [hours] heures, pas avant de savoir.
  en: We are looking into [what], and we will say more within [hours] hours, not before we know it.
blancs:
  what: mots, 30 signes au plus
  hours: nombre de 1 à 24
"""
LOOKING = read_statement(ENGLISH, "x.yaml")


def wrong(statement: Statement, **values: str) -> dict[str, str]:
    with pytest.raises(BlankWrong) as caught:
        fill(statement, "en", values)
    return {name: one.code for name, one in caught.value.wrong.items()}


def test_both_languages_of_the_document_are_one_statement() -> None:
    assert digest(to_compiled(LOOKING)) == digest(to_compiled(read_statement(FRENCH, "x.yaml")))
    assert from_compiled(to_compiled(LOOKING)) == LOOKING
    assert from_compiled(to_compiled(CLOSED)) == CLOSED


@pytest.mark.parametrize("path", sorted(KEPT.iterdir()), ids=lambda path: path.stem)
def test_the_statements_of_the_catalogue_are_statements(path: Path) -> None:
    assert read_statement(path.read_bytes(), path.name).name == path.stem


def test_the_blanks_are_filled_in_and_nothing_else_changes() -> None:
    assert fill(CLOSED, "fr", {"cause": "flood", "réouverture": "demain, 10 h"}).startswith(
        "Le Musée des Marées ferme ses portes aujourd’hui en raison de la grande marée. Nos équipes"
    )
    parts = pieces(LOOKING, "en", {"what": "the report", "hours": "03"})
    assert [(one.text, one.blank) for one in parts if one.blank] == [("the report", "what"), ("3", "hours")]
    assert "".join(one.text for one in parts if not one.blank) == (
        "We are looking into , and we will say more within  hours, not before we know it."
    )


def test_every_blank_that_cannot_stand_is_told_at_once() -> None:
    assert wrong(LOOKING) == {"what": "missing", "hours": "missing"}
    assert wrong(LOOKING, what="x" * 31, hours="25") == {"what": "too_long", "hours": "out_of_bounds"}
    assert wrong(LOOKING, what="x", hours="two") == {"hours": "not_a_number"}
    assert wrong(CLOSED, cause="the storm", réouverture="soon") == {"cause": "not_a_choice"}


@pytest.mark.parametrize(
    "smuggled",
    ["see https://x.test", "ask @someone", "#sale", "a\nb", "a\u2028b", "www.x.test", "[hours]", "a\u202eb", "a\x00b"],
)
def test_a_blank_of_words_smuggles_nothing_in(smuggled: str) -> None:
    assert wrong(LOOKING, what=smuggled, hours="2") == {"what": "not_words"}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.text(max_size=4))
def test_whatever_is_typed_the_approved_words_stand(what: str, hours: str) -> None:
    try:
        text = fill(LOOKING, "en", {"what": what, "hours": hours})
    except BlankWrong:
        return
    assert text.startswith("We are looking into ")
    assert ", and we will say more within " in text
    assert text.endswith(" hours, not before we know it.")
    assert len(text) <= len(LOOKING.texts["en"]) + 30
    assert "\n" not in text


def test_a_statement_that_is_mostly_blanks_was_not_approved_beforehand() -> None:
    with pytest.raises(DocumentRefused) as caught:
        read_statement(ENGLISH.replace("at most 30", "at most 80"), "x.yaml")
    assert [one.code for one in caught.value.findings] == ["statement.too_open"]
