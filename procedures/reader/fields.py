"""The fields of one step, as its kind asks for them. Each method tells what is wrong with its field itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from procedures.model import Lead, Step, Who
from procedures.node import Mapping, Node, Sequence, Text
from procedures.reader.answers import read_answers
from procedures.reader.durations import LONGEST, SHORTEST, UNITS, duration, rounds
from procedures.reader.leads import end_phrase, lead, outcome
from procedures.reader.near import suggestion
from procedures.reader.reading import Reading
from procedures.reader.titles import title
from procedures.vocabulary import phrase, phrases, plain
from procedures.vocabulary.later import is_later_phrase
from procedures.vocabulary.people import IN_COMMUNITY

ROUNDS_AT_MOST = 20
REPEATS_DEEP = 3
_PATHS_NEED = frozenset({"never", "only if", "changes", "until", "on"})  # fields without which no path can be judged


class Fields:
    def __init__(
        self,
        reading: Reading,
        name: str,
        named: Text,
        owner: Mapping,
        values: dict[str, Node],
        read_steps: Callable[[Reading, Sequence], tuple[Step, ...]],
    ) -> None:
        self.name = name
        self._reading = reading
        self._named = named
        self._owner = owner
        self._values = values
        self._read_steps = read_steps

    def title(self) -> dict[str, str]:
        return title(self._reading, self._values["title"]) if "title" in self._values else {}

    def phrase(self, field: str, required: bool = False) -> Any:
        """The code of the phrase in this field; None where the field is absent or says none."""
        if field not in self._values:
            if required:
                self._missing(field)
            return None
        found = self._phrase(self._values[field], field)
        if found is None and field in _PATHS_NEED:
            self._reading.whole = False
        return found

    def who(self) -> Who | None:
        code = self.phrase("who", required=True)
        match code:
            case None:
                return None
            case "author":
                return Who("author")
            case "manager of author":
                return Who("manager of author")
            case _:
                return Who("role in community", code.removeprefix(IN_COMMUNITY))

    def due(self) -> timedelta | None:
        """The time until due. Each ask has one: who is never reminded may never answer."""
        if "due" not in self._values:
            self._reading.missing(self._owner, "due", code="S5", at=self._named)
            return None
        node = self._reading.text(self._values["due"], "due")
        if node is None:
            return None
        span = duration(node.text)
        if span is None:
            code = "not_yet" if is_later_phrase("due", node.text) else "duration.unknown"
            self._reading.findings.at(node, code, what=node.text[:100], written=node.text[:100], expected=UNITS)
        elif not SHORTEST <= span <= LONGEST:
            self._reading.findings.at(node, "duration.range", written=node.text[:100], days=LONGEST.days)
        return span

    def lead(self, field: str) -> Lead | None:
        if field not in self._values:
            self._missing(field, code="S3" if field == "otherwise" else "field.missing")
            return None
        node = self._reading.text(self._values[field], field)
        return lead(self._reading, node, field) if node else None

    def outcome(self) -> str | None:
        written = end_phrase(self._named.text)
        if written is None:
            written = self._named.text.split(" ", 1)[-1] if _begins_with_as(self._named.text) else self._named.text
        return outcome(self._reading, self._named, written)

    def answers(self) -> dict[str, Lead]:
        """The answers with their leads, in order; empty where none was understood."""
        if "answers" not in self._values:
            self._missing("answers")
            return {}
        found = read_answers(self._reading, self._values["answers"])
        if self.name:
            self._reading.answers[self.name] = found or None
        return found

    def rounds(self) -> int | None:
        if "at most" not in self._values:
            self._missing("at most", code="S3")
            return None
        node = self._reading.text(self._values["at most"], "at most")
        if node is None:
            return None
        number = rounds(node.text)
        if number is None or not 1 <= number <= ROUNDS_AT_MOST:
            self._reading.findings.at(node, "rounds.unknown", written=node.text[:100], limit=ROUNDS_AT_MOST)
            return None
        return number

    def steps(self, field: str, required: bool = False) -> tuple[Step, ...]:
        if field not in self._values:
            if required:
                self._missing(field)
            return ()
        node = self._values[field]
        if not isinstance(node, Sequence):
            self._reading.whole = False
            self._reading.findings.at(node, "value.not_steps")
            return ()
        if self._reading.repeats >= REPEATS_DEEP:
            self._reading.whole = False
            self._reading.findings.at(self._named, "repeat.too_deep", limit=REPEATS_DEEP)
            return ()
        self._reading.repeats += 1
        try:
            return self._read_steps(self._reading, node)
        finally:
            self._reading.repeats -= 1

    def _phrase(self, value: Node, field: str) -> str | None:
        if isinstance(value, Mapping) and field == "only if":
            self._reading.findings.at(value, "not_yet", what="expression")
            return None
        node = self._reading.text(value, field)
        if node is None:
            return None
        known = phrase(field, node.text)
        if known is not None:
            return known.code
        if is_later_phrase(field, node.text):
            self._reading.findings.at(node, "not_yet", what=node.text[:100])
        else:
            self._reading.findings.at(node, "phrase.unknown", **suggestion(node.text, phrases(field)))
        return None

    def _missing(self, field: str, code: str = "field.missing") -> None:
        self._reading.whole = False
        self._reading.missing(self._owner, field, code, at=self._named)


def _begins_with_as(text: str) -> bool:
    return plain(text).startswith(("as ", "comme "))
