"""A text prepared for the rules: what one rule has worked out about it the next need not work out again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from governance.charter.fold import Folded, fold, plain
from platforms.cards import links

Result = TypeVar("Result")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s'_-]{1,3}")


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word, and where it stands in the folded text."""

    text: str
    start: int
    end: int


class Reading:
    """One text, unchanged in `source`."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._worked_out: dict[Hashable, object] = {}

    def once(self, name: Hashable, work: Callable[[str], Result]) -> Result:
        """What that work gives on the source, done by the first rule that needs it under that name."""
        if name not in self._worked_out:
            self._worked_out[name] = work(self.source)
        return cast("Result", self._worked_out[name])

    @cached_property
    def folded(self) -> Folded:
        return fold(self.source)

    @cached_property
    def plain(self) -> Folded:
        return plain(self.source)

    @cached_property
    def links(self) -> list[tuple[int, int]]:
        return links(self.source)

    @cached_property
    def words(self) -> list[Word]:
        return [Word(match.group(), *match.span()) for match in _WORD.finditer(self.folded.text)]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            places.setdefault(word.text, []).append(place)
        return places

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted(self._places)

    def beginning(self, prefix: str) -> Iterator[int]:
        """The places in `words` of those that begin so."""
        for word in self._vocabulary[bisect_left(self._vocabulary, prefix) :]:
            if not word.startswith(prefix):
                return
            yield from self._places[word]

    def places(self, word: str) -> list[int]:
        """The places in `words` of that very word."""
        return self._places.get(word, [])

    def joined(self, place: int) -> bool:
        """Whether that word and the next stand in one phrase: a space, a hyphen or the like between them."""
        between = self.folded.text[self.words[place].end : self.words[place + 1].start]
        return _BETWEEN.fullmatch(between) is not None

    def after_hash(self, place: int) -> bool:
        start = self.words[place].start
        return start > 0 and self.folded.text[start - 1] == "#"

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from `first` to `last` stand in the source."""
        return source_span(self.folded, self.words[first].start, self.words[last].end)


def source_span(folded: Folded, start: int, end: int) -> tuple[int, int]:
    """The span of the source from which that span of a folded text came."""
    return folded.origin[start], folded.origin[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Said:
    """What leaves on one account: the text, and the title where the network shows one; and whether the publication
    cites a claim."""

    text: Reading
    title: Reading | None = None
    cites: bool = False
