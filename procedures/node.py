"""What a document consists of, apart from the library that reads it: texts, lists and mappings, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One value as it was written; `4`, `yes` and `null` are texts too."""

    text: str
    line: int  # from 1
    column: int  # from 1
    quoted: bool = False
    spoiled: bool = False  # already reported: whoever reads it says nothing more about it
    inset: int | None = None  # columns from its place to its first letter; None where its letters are not countable

    def part(self, start: int, end: int | None = None) -> Text:
        """A part of it, with the place where that part stands; the place of the whole where that is not known."""
        if self.inset is None:
            return Text(self.text[start:end], self.line, self.column, self.quoted, self.spoiled)
        column = self.column + self.inset + start
        return Text(self.text[start:end], self.line, column, self.quoted, self.spoiled, 0)

    @property
    def empty(self) -> bool:
        return not self.text and not self.quoted


@dataclass(frozen=True, slots=True)
class Sequence:
    nodes: tuple[Node, ...]
    line: int
    column: int
    spoiled: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    key: Text
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping: keys in the order of the document, each once."""

    entries: tuple[Entry, ...]
    line: int
    column: int
    spoiled: bool = False

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def get(self, key: str) -> Node | None:
        """The value under this key, exactly as spelled; None where the key is not there."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)


Node = Text | Sequence | Mapping
