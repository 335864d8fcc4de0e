"""A long difference without what stays the same far from any change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from web.difference import Kind, Piece
from words.catalogue import translations

AROUND = 3  # lines that are shown before and after a change
WORTH_IT = 4  # lines that are left out at least


def folded(pieces: Sequence[Piece], language: str) -> tuple[Piece, ...]:
    """The same with each long passage that stays put into one line that counts it."""
    joined = [_joined(kind, those) for kind, those in groupby(pieces, lambda one: one.kind)]
    return tuple(_folded(joined, language))


def _joined(kind: Kind, pieces: Iterable[Piece]) -> Piece:
    return Piece(kind, "".join(piece.text for piece in pieces))


def _folded(pieces: Sequence[Piece], language: str) -> Iterator[Piece]:
    for number, piece in enumerate(pieces):
        lines = piece.text.splitlines(keepends=True)
        first = AROUND + 1 if number > 0 else 0  # the first line is often the rest of the change
        ends_here = number + 1 == len(pieces)
        last = len(lines) if ends_here else len(lines) - AROUND - 1  # the last line goes on in the change
        if piece.kind != "kept" or last - first < WORTH_IT:
            yield piece
            continue
        said = translations(language).ngettext("⋯ {n} line as before", "⋯ {n} lines as before", last - first)
        left_out = f"{said.format(n=last - first)}\n"
        yield Piece("kept", "".join((*lines[:first], left_out, *lines[last:])))
