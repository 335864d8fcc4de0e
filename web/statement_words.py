"""Prepared statements in words: what a blank takes, what was wrong with what was put in, how a text looks."""

from __future__ import annotations

from dataclasses import dataclass

from governance.statements import Blank, Choice, Number, Statement, Words, fill, pieces
from governance.statements.fill import Piece, Wrong, approved_pieces
from records.queries.statements import Begun
from words.catalogue import mark, translations
from words.sentence import Sentence

_WRONG = {
    "missing": (mark("This blank is still empty."), mark("Fill it in.")),
    "too_long": (mark("This is too long for the blank."), mark("Use at most {limit} characters.")),
    "not_words": (
        mark("This blank takes plain words on one line."),
        mark("Leave out links, mentions, hashtags and brackets: they were not approved."),
    ),
    "not_a_number": (mark("This is not a whole number."), mark("Write it in digits.")),
    "out_of_bounds": (
        mark("This number was not approved."),
        mark("Use one from {lowest} to {highest}, or write the statement anew."),
    ),
    "not_a_choice": (mark("This was not among what was approved."), mark("Choose one of the list.")),
}


@dataclass(frozen=True, slots=True)
class BlankSaid:
    name: str
    hint: str
    choices: tuple[tuple[str, str], ...]  # of a choice: name and what will stand in the text
    longest: int


@dataclass(frozen=True, slots=True)
class BegunSaid:
    """What a publication was begun from; `exact`: nothing but the blanks differs from what was approved."""

    title: str
    begun: Begun
    exact: bool
    pieces: tuple[Piece, ...]


def blanks_said(statement: Statement, language: str) -> tuple[BlankSaid, ...]:
    return tuple(blank_said(name, blank, language) for name, blank in statement.blanks.items())


def text_pieces(statement: Statement, language: str) -> tuple[Piece, ...]:
    """The text as it was approved, its blanks by their names."""
    return approved_pieces(statement.texts[language])


def wrong_said(wrong: Wrong, language: str) -> Sentence:
    say = translations(language).gettext
    what, mend = _WRONG[wrong.code]
    return Sentence(say(what), say(mend).format(**wrong.parameters))


def begun_said(begun: Begun, texts: list[str], language: str) -> BegunSaid:
    """`texts`: what would go out, one for each account."""
    document = begun.prepared.document
    exact = {fill(document, begun.language, begun.filled)} == set(texts)
    title = document.title.get(language) or document.name
    return BegunSaid(title, begun, exact, pieces(document, begun.language, begun.filled) if exact else ())


def blank_said(name: str, blank: Blank, language: str) -> BlankSaid:
    _ = translations(language).gettext
    match blank:
        case Words(at_most):
            return BlankSaid(name, _("words, at most {n} characters").format(n=at_most), (), at_most)
        case Number(lowest, highest):
            hint = _("a number from {lowest} to {highest}").format(lowest=lowest, highest=highest)
            return BlankSaid(name, hint, (), 10)
        case Choice(options):
            choices = tuple((one, said.get(language, one)) for one, said in options.items())
            return BlankSaid(name, _("one of the list"), choices, 0)
