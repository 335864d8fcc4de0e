"""Texts as a page shows them: links and hashtags coloured as a network does, and nothing invisible left unseen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from web.difference import Kind, Piece

_TAGS = regex.compile(r"https?://[^\s<>\"«»]*[^\s<>\"«».,;:!?…'’)\]}]|(?<![\w&])[#@][\p{L}\p{N}_]+(?:@[\w.-]+\w)?")
_GRAPHEME = regex.compile(r"\X")
_EMOJI = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20e3")
_LAWFUL = frozenset("\n\t")
_SPACES = {"\u00a0": "⍽", "\u202f": "⍽", "\u2009": "⍽", "\u200a": "⍽", "\n": "↵", "\t": "⇥"}

Look = Literal["plain", "tag", "mark"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that looks one way; of a mark, `name` says which character it stands for."""

    look: Look
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of a difference with its segments."""

    kind: Kind
    segments: tuple[Segment, ...]


def marked(text: str) -> tuple[Segment, ...]:
    """The text with a visible mark for each character that prints nothing; emoji and their joiners stay whole."""
    return tuple(_segments(text, spaces=False))


def shown(pieces: Sequence[Piece]) -> tuple[Shown, ...]:
    """A difference to look at. Where only spaces or line ends changed, they are marked too."""
    return tuple(
        Shown(piece.kind, tuple(_segments(piece.text, spaces=piece.kind != "kept" and not piece.text.strip())))
        for piece in pieces
    )


def invisible(text: str) -> tuple[str, ...]:
    """The names of the invisible characters in the text, each once, in the order of their coming."""
    return tuple(dict.fromkeys(segment.name for segment in marked(text) if segment.look == "mark"))


def _segments(text: str, *, spaces: bool) -> Iterator[Segment]:
    at = 0
    for tag in _TAGS.finditer(text):
        yield from _plain(text[at : tag.start()], spaces=spaces)
        if any(_hidden(character) for character in tag[0]):
            yield from _plain(tag[0], spaces=spaces)
        else:
            yield Segment("tag", tag[0])
        at = tag.end()
    yield from _plain(text[at:], spaces=spaces)


def _plain(text: str, *, spaces: bool) -> Iterator[Segment]:
    if not spaces and not any(_hidden(character) for character in text):
        if text:
            yield Segment("plain", text)
        return
    plain = ""
    for cluster in _GRAPHEME.findall(text):
        if _EMOJI.search(cluster) and not any(unicodedata.category(c) == "Cc" for c in cluster):
            plain += cluster
            continue
        for character in cluster:
            if _hidden(character) or (spaces and character in _SPACES):
                if plain:
                    yield Segment("plain", plain)
                    plain = ""
                yield _mark(character)
                if character == "\n":
                    plain += character
            else:
                plain += character
    if plain:
        yield Segment("plain", plain)


def _mark(character: str) -> Segment:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower() or code
    return Segment("mark", _SPACES.get(character, code), name if name == code else f"{name} ({code})")


def _hidden(character: str) -> bool:
    """Whether the character prints nothing: controls, formats such as zero-width and direction marks, fillers."""
    if character < "\u0100" and character.isprintable():
        return False
    category = unicodedata.category(character)
    if category in ("Cc", "Cs", "Co", "Cn"):
        return character not in _LAWFUL
    return category in ("Cf", "Zl", "Zp") or character in "\u115f\u1160\u3164\uffa0\u034f\u2800"
