"""What changed between two texts, word by word: kept, put in, taken out.

Everything counts, also what hardly shows: a no-break space put in for a space, a comma, a line end. Long texts are
compared by paragraph, then by sentence, then by word, so that a text pasted anew never costs more than a glance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

import regex

Kind = Literal["kept", "ins", "del"]

_PARAGRAPHS = regex.compile(r"[^\n]*\n|[^\n]+")
_SENTENCES = regex.compile(r".+?(?:[.!?…]+[\p{Pe}\p{Pf}\"]*\s+|$)", regex.DOTALL)
_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*['’]?|\X")
_LEVELS = (_PARAGRAPHS, _SENTENCES, _WORDS)
PAIRS_LIMIT = 1_000_000  # parts before times parts after: above this a passage counts as rewritten


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    text: str


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in reading order, neighbours of one kind joined; what was taken out stands before what was put in.

    The kept and put-in pieces joined give `after`, the kept and taken-out ones `before`.
    """
    if before == after:
        return (Piece("kept", after),) if after else ()
    return tuple(_joined(_compare(before, after, 0)))


def changed(pieces: Sequence[Piece]) -> bool:
    return any(piece.kind != "kept" for piece in pieces)


def _compare(before: str, after: str, level: int) -> Iterator[Piece]:
    old, new = _LEVELS[level].findall(before), _LEVELS[level].findall(after)
    finest = level == len(_LEVELS) - 1
    if len(old) * len(new) > PAIRS_LIMIT:
        yield from _replaced(before, after)
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        if tag == "equal":
            yield Piece("kept", come)
        elif finest or not gone or not come:
            yield from _replaced(gone, come)
        else:
            yield from _compare(gone, come, level + 1)


def _replaced(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece("del", gone)
    if come:
        yield Piece("ins", come)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours joined; a lone kept space between two changes belongs to both, so that a rewritten passage reads
    as one taken out and one put in rather than as a hail of words."""
    run: list[Piece] = []
    held = ""
    for piece in pieces:
        if piece.kind != "kept":
            if held:
                run.extend((Piece("del", held), Piece("ins", held)))
                held = ""
            run.append(piece)
        elif run and not held and piece.text == " ":
            held = piece.text
        else:
            yield from _flushed(run)
            run = []
            yield Piece("kept", held + piece.text)
            held = ""
    yield from _flushed(run)
    if held:
        yield Piece("kept", held)


def _flushed(run: Sequence[Piece]) -> Iterator[Piece]:
    for kind in ("del", "ins"):
        text = "".join(piece.text for piece in run if piece.kind == kind)
        if text:
            yield Piece("del" if kind == "del" else "ins", text)
