"""Kind `claim`: what states something of these sorts, or says these words, has to cite a claim.

The sorts are patterns that everybody can be told, and no more: a figure is a number in groups of three digits, of six
digits and more, or before “million” and the like; a percentage has its sign or its word; a quotation is four words or
more between quotation marks. What a pattern does not see, a reviewer asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from governance.charter.judged import Judged, Mark, Part
from governance.charter.kinds.words import Phrase, phrase, spans
from governance.charter.reading import Reading, Said, source_span
from platforms.cards import Card

MARKS_LIMIT = 20
_NUMBER = r"\d+(?:[.,]\d+)?"
STATES = {
    "figures": re.compile(
        r"(?<![\w.,+])(?:\d{1,3}(?:[ .,']\d{3})+(?![\d\w])|\d{6,}(?!\w)"
        rf"|{_NUMBER} ?(?:mille|millions?|milliards?|thousand|billions?)(?!\w))",
        re.IGNORECASE,
    ),
    "percentages": re.compile(rf"(?<![\w.,]){_NUMBER} ?(?:%|‰|pour ?cents?(?!\w)|per ?cent(?!\w))", re.IGNORECASE),
    "quotations": re.compile(r"«[^«»]{1,1000}»|“[^“”]{1,1000}”|\"[^\"\n]{1,1000}\""),
}
WORDS_QUOTED = 4  # fewer between quotation marks are a title, or one word held at arm's length
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Claimed:
    """`states`: which of `STATES`; `words` as those of the kind `words`."""

    code: ClassVar[str] = "claim"
    by_platform: ClassVar[bool] = False
    states: tuple[str, ...] = tuple(STATES)
    words: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "phrases", tuple(phrase(word) for word in self.words))

    def judge(self, said: Said, _card: Card | None) -> Judged:
        if said.cites:
            return Judged("passed")
        found = [*self._found("text", said.text), *(self._found("title", said.title) if said.title else ())]
        if not found:
            return Judged("passed")
        stated = sorted({sort for _, sort in found} & STATES.keys())
        words = sorted({sort for _, sort in found} - STATES.keys())
        parameters = {name: value for name, value in (("states", stated), ("found", words)) if value}
        return Judged("failed", tuple(mark for mark, _ in found[:MARKS_LIMIT]), parameters)

    def _found(self, part: Part, reading: Reading) -> list[tuple[Mark, str]]:
        """Each passage with its sort, or the word, in the order of the text."""
        spoken = [(span, each.written) for each in self.phrases for span in spans(reading, each)]
        stated = [(span, sort) for sort in self.states for span in _stated(reading, sort)]
        return [(Mark(part, start, end), sort) for (start, end), sort in sorted([*stated, *spoken])]

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "states": list(self.states), "words": list(self.words)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Claimed:
        return cls(tuple(value["states"]), tuple(value["words"]))


def _stated(reading: Reading, sort: str) -> Iterator[tuple[int, int]]:
    """Where it stands in the source; no address of a page states anything."""
    for match in STATES[sort].finditer(reading.plain.text):
        if sort == "quotations" and len(_WORD.findall(match.group())) < WORDS_QUOTED:
            continue
        start, end = source_span(reading.plain, *match.span())
        if not any(first < end and start < last for first, last in reading.links):
            yield start, end
