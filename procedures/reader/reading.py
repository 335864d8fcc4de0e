"""One document being read: what was found, where each step stands, and what was said that others refer to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from procedures.model import Lead
from procedures.node import Mapping, Node, Text
from procedures.reader.findings import Findings
from procedures.reader.near import suggestion
from procedures.vocabulary import Phrase, phrases
from procedures.vocabulary.keywords import KEYWORDS
from procedures.vocabulary.later import is_later_key, is_later_kind
from procedures.vocabulary.phrase import plain

_KEYWORDS = {plain(spelling): known for known in KEYWORDS for spelling in known.spellings}

_REPLACED_LATER = ("until", "due")  # a wait "for" a time, a "deadline": the same mistake as the word not yet known


@dataclass(slots=True)
class Reading:
    findings: Findings
    names: dict[str, Text] = field(default_factory=dict)  # of steps, where they stand
    answers: dict[str, dict[str, Lead] | None] = field(default_factory=dict)  # by step; None: there, but broken
    repeats: int = 0  # around the step being read
    publishes: bool = False  # a publish stands in the document
    whole: bool = True  # every step was understood, so that paths can be followed

    def fields_of(self, node: Mapping, allowed: tuple[str, ...], of_document: bool = False) -> dict[str, Node]:
        """The values by the code of their key. What has no place here is told, with what is near."""
        found: dict[str, Node] = {}
        places: dict[str, Text] = {}
        misspelt: dict[str, Text] = {}
        for entry in node:
            known = _KEYWORDS.get(plain(entry.key.text[:200]))
            if known is not None and known.code in allowed:
                if known.code in found:  # the same key once in each language
                    first = places[known.code].line
                    self.findings.at(entry.key, "yaml.duplicate_key", key=entry.key.text, first=first)
                    continue
                found[known.code], places[known.code] = entry.value, entry.key
            elif is_later_key(entry.key.text, of_document) or is_later_kind(entry.key.text):
                self.findings.at(entry.key, "not_yet", what=entry.key.text[:100])
            else:
                here = [keyword for keyword in KEYWORDS if keyword.code in allowed]
                told = suggestion(entry.key.text, here)
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

    def missing(self, owner: Node, field_name: str, code: str = "field.missing", at: Node | None = None) -> None:
        """Tells that a field is not there, unless the mapping was garbled and it may have been."""
        if owner.spoiled or (field_name in _REPLACED_LATER and _says_something_later(owner)):
            return
        self.findings.at(at or owner, code, field=called(field_name))


def _says_something_later(owner: Node) -> bool:
    return isinstance(owner, Mapping) and any(is_later_key(entry.key.text, False) for entry in owner)


def called(field_name: str) -> object:
    """A field by its keyword in both languages."""
    known = next((keyword for keyword in phrases("keyword") if keyword.code == field_name), None)
    return field_name if known is None else _both(known)


def _both(known: Phrase) -> dict[str, str]:
    return {"en": known.english, "fr": known.french}
