"""Kind `words`: words and phrases that are not to be there, or that make a publication sensitive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from governance.charter.judged import Judged, Mark, Part
from governance.charter.reading import Reading, Said
from platforms.cards import Card

MARKS_LIMIT = 20
STEM_AT_LEAST = 3  # letters before a star


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of the list, folded. A star at its end stands for any ending: `grév*`."""

    written: str
    words: tuple[str, ...]
    open_ended: bool

    @property
    def usable(self) -> bool:
        return bool(self.words) and (not self.open_ended or len(self.words[-1]) >= STEM_AT_LEAST)


def phrase(written: str) -> Phrase:
    """The phrase as it is looked for: whole words, without accents, capitals and tricks."""
    stem = written.strip()
    open_ended = stem.endswith("*")
    words = tuple(word.text for word in Reading(stem.rstrip("*")).words)
    return Phrase(written, words, open_ended)


@dataclass(frozen=True, slots=True)
class Words:
    code: ClassVar[str] = "words"
    by_platform: ClassVar[bool] = False
    words: tuple[str, ...]
    phrases: tuple[Phrase, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "phrases", tuple(phrase(word) for word in self.words))

    def judge(self, said: Said, _card: Card | None) -> Judged:
        marks = [*self._marks("text", said.text), *(self._marks("title", said.title) if said.title else ())]
        if not marks:
            return Judged("passed")
        return Judged("failed", tuple(mark for mark, _ in marks), {"found": sorted({word for _, word in marks})})

    def _marks(self, part: Part, reading: Reading) -> list[tuple[Mark, str]]:
        """Each passage once, in the order of the text; where two begin together, the longer."""
        found: dict[int, tuple[int, str]] = {}
        for each in self.phrases:
            for start, end in spans(reading, each):
                if end > found.get(start, (0, ""))[0]:
                    found[start] = (end, each.written)
        ordered = sorted(found.items())[:MARKS_LIMIT]
        return [(Mark(part, start, end), written) for start, (end, written) in ordered]

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "words": list(self.words)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Words:
        return cls(tuple(value["words"]))


def spans(reading: Reading, phrase: Phrase) -> Iterator[tuple[int, int]]:
    last = len(phrase.words) - 1
    starts = reading.beginning(phrase.words[0]) if phrase.open_ended and last == 0 else reading.places(phrase.words[0])
    for place in starts:
        if _stands_at(reading, phrase, place):
            yield reading.span(place, place + last)
    if last > 0:  # a hashtag has no spaces: #gratuitàvie
        run = "".join(phrase.words)
        for place in reading.beginning(run) if phrase.open_ended else reading.places(run):
            if reading.after_hash(place):
                yield reading.span(place, place)


def _stands_at(reading: Reading, phrase: Phrase, place: int) -> bool:
    last = len(phrase.words) - 1
    if place + last >= len(reading.words):
        return False
    for step, wanted in enumerate(phrase.words[1:], 1):
        there = reading.words[place + step].text
        same = there.startswith(wanted) if phrase.open_ended and step == last else there == wanted
        if not same or not reading.joined(place + step - 1):
            return False
    return True
