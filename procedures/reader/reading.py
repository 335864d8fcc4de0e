"""One document being read: what was found, where each step stands, and what was said that others refer to."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as ByCode
from dataclasses import dataclass, field, replace

from procedures.house import DEFAULT_HOUSE, House
from procedures.model import Lead, Rung
from procedures.node import Mapping, Node, Text
from procedures.reader.findings import Findings
from procedures.reader.near import near, suggestion
from procedures.vocabulary import Phrase, phrase, phrases
from procedures.vocabulary.keywords import KEYWORDS
from procedures.vocabulary.phrase import plain

Places = dict[tuple[str, str], tuple[int, int]]
_KEYWORDS = {plain(spelling): known for known in KEYWORDS for spelling in known.spellings}


@dataclass(slots=True)
class Reading:
    findings: Findings
    house: House = DEFAULT_HOUSE
    subject: str | None = None  # None: not understood, so that nothing is judged by it
    calendar: bool = False  # one is named, whether or not it is known
    no_calendar_told: bool = False
    names: dict[str, Text] = field(default_factory=dict)  # of steps, where they stand
    asks: dict[str, str] = field(default_factory=dict)  # names of all asks of the document, by plain name
    answers: dict[str, dict[str, Lead] | None] = field(default_factory=dict)  # by step; None: there, but broken
    ladders: dict[str, tuple[Rung, ...]] = field(default_factory=dict)  # those that were named
    places: Places = field(default_factory=dict)  # line and column by step and field; "" is the document, the name
    steps: int = 0  # read so far
    repeats: int = 0  # around the step being read
    in_each: bool = False  # inside a `for each`
    publishes: bool = False  # a publish stands in the document

    def fields_of(
        self,
        node: Mapping,
        allowed: tuple[str, ...],
        apart: Callable[[Text], bool] | None = None,
        also: tuple[Phrase, ...] = (),
    ) -> dict[str, Node]:
        """The values by the code of their key. What has no place here is told, with what is near.

        Keys that are no keywords here and are `apart` are read by others; `also` are such that could be meant.
        """
        found: dict[str, Node] = {}
        places: dict[str, Text] = {}
        misspelt: dict[str, Text] = {}
        for entry in node:
            code = keyword(entry.key)
            if code is not None and code in allowed:
                if code in found:  # the same key once in each language
                    self.twice(entry.key, places[code])
                    continue
                found[code], places[code] = entry.value, entry.key
            elif apart is None or not apart(entry.key):
                told = suggestion(entry.key.text, [*(one for one in KEYWORDS if one.code in allowed), *also])
                self.findings.at(entry.key, "key.unknown", **told)
                meant = _KEYWORDS.get(plain(str(told["near"])))
                if meant is not None:
                    misspelt.setdefault(meant.code, entry.key)
        # What was probably meant is not missed as well: it is there, and spoiled.
        return {code: replace(key, spoiled=True) for code, key in misspelt.items()} | found

    def text(self, node: Node, field_name: str) -> Text | None:
        """The text that is expected here; a list, a mapping or nothing at all is told."""
        if isinstance(node, Text) and not node.empty:
            return None if node.spoiled else node
        if not node.spoiled:
            code = "value.missing" if isinstance(node, Text) else "value.not_text"
            self.findings.at(node, code, field=called(field_name))
        return None

    def phrase(self, node: Node, field_name: str, code: str = "phrase.unknown") -> str | None:
        """The code of the phrase that stands here; None when it is none of this field, which is told."""
        said = self.text(node, field_name)
        if said is None:
            return None
        known = phrase(field_name, said.text)
        if known is None:
            self.findings.at(said, code, **suggestion(said.text, phrases(field_name)))
            return None
        return known.code

    def asked(self, node: Text) -> str | None:
        """The name of a step that asks, as it is written where it stands."""
        name = self.asks.get(plain(node.text))
        if name is None:
            self.findings.at(node, "step.unknown", written=node.text[:100], near=near(node.text, self.asks.values()))
        return name

    def place(self, name: str, named: Node, values: ByCode[str, Node]) -> None:
        """Keeps where this step and its fields stand; of steps with one name, the first."""
        for field_name, node in {"": named, **values}.items():
            self.places.setdefault((name, field_name), (node.line, node.column))

    def needs_calendar(self, node: Text) -> None:
        """Working time is counted by a calendar; that none is named is one mistake, told at its first consequence."""
        if not self.calendar and not self.no_calendar_told:
            self.findings.at(node, "calendar.needed", written=node.text[:100])
            self.no_calendar_told = True

    def twice(self, key: Text, first: Text) -> None:
        self.findings.at(key, "yaml.duplicate_key", key=key.text[:160], first=first.line)

    def missing(self, owner: Node, field_name: str, code: str = "field.missing", at: Node | None = None) -> None:
        """Tells that a field is not there, unless the mapping was garbled and it may have been."""
        if not owner.spoiled:
            self.findings.at(at or owner, code, field=called(field_name))


def keyword(key: Text) -> str | None:
    """The code of the keyword that this key is."""
    known = _KEYWORDS.get(plain(key.text[:200]))
    return known.code if known else None


def called(field_name: str) -> object:
    """A field by its keyword in both languages."""
    known = next((keyword for keyword in phrases("keyword") if keyword.code == field_name), None)
    return field_name if known is None else _both(known)


def _both(known: Phrase) -> dict[str, str]:
    return {"en": known.english, "fr": known.french}
