"""The fields of one step, as its kind asks for them. Each method tells what is wrong with its field itself."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from procedures.model import FormField, Lead, Missed
from procedures.node import Text
from procedures.reader.answers import read_answers
from procedures.reader.blocks import Blocks
from procedures.reader.forms import form, identifier
from procedures.reader.leads import lead
from procedures.reader.moments import span
from procedures.reader.near import near, suggestion
from procedures.reader.people import who
from procedures.reader.quantities import number_in
from procedures.reader.reading import keyword
from procedures.reader.values import value
from procedures.vocabulary import phrase, phrases
from procedures.vocabulary.frames import END_AS, HAPPENS, MISSED, QUORUM
from procedures.vocabulary.keywords import OF_STEP
from procedures.vocabulary.phrase import plain

QUORUM_AT_MOST = 20
RULES_AT_MOST = 200
NAME_LONGEST = 60
PROCEDURE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Fields(Blocks):
    # --- ask

    def answers(self) -> dict[str, Lead]:
        """The answers with their leads, in order; empty where none was understood."""
        if "answers" not in self._values:
            self._missing("answers")
            return {}
        found = read_answers(self._reading, self._values["answers"])
        if self.name:
            self._reading.answers[self.name] = found or None
        return found

    def quorum(self) -> int:
        node = self._text("quorum")
        found = number_in(self._reading, node, QUORUM, QUORUM_AT_MOST) if node else None
        return found or 1

    def form(self) -> tuple[FormField, ...]:
        return form(self._reading, self._values["form"]) if "form" in self._values else ()

    # --- check

    def rules(self) -> tuple[str, ...]:
        """Names of rules of the charter, each once."""
        found: dict[str, Text] = {}
        known = self._reading.house.rules
        listed = self._listed("rules")
        if len(listed) > RULES_AT_MOST:
            self._reading.findings.at(listed[RULES_AT_MOST], "rules.too_many", limit=RULES_AT_MOST)
        for node in listed[:RULES_AT_MOST]:
            name = unicodedata.normalize("NFC", " ".join(node.text.split()))
            if name in found:
                self._reading.findings.at(node, "item.twice", written=name[:160], first=found[name].line)
            elif len(name) > NAME_LONGEST or (known is not None and name not in known):
                self._reading.findings.at(node, "rule.unknown", written=name[:160], near=near(name, known or ()))
            found.setdefault(name, node)
        return tuple(found)

    # --- wait

    def waited_for(self) -> dict[str, Any]:
        """Exactly one of `until`, `event` and `span`; empty where nothing was understood."""
        if not self._apart("until", "for"):
            return {}
        for field, other in (("collect", "for"), ("missed", "until"), ("deadline", "until")):
            if field in self._values:
                self._needs(field, other)
        if "for" in self._values:
            node = self._text("for")
            length = span(self._reading, node) if node else None
            return {"span": length} if length else {}
        node = self._text("until", required=True)
        return self._until(node) if node else {}

    def _until(self, node: Text) -> dict[str, Any]:
        gaps = HAPPENS.gaps(node.text)
        if gaps:
            return self._event(node.part(*gaps["event"]))
        known = phrase("until", node.text) or phrase("event", node.text)  # "until: the end of a freeze" says enough
        if known is not None and known.field == "event":
            return self._event(node)
        if known is None:
            expected = (*phrases("until"), HAPPENS)
            self._reading.findings.at(node, "phrase.unknown", **suggestion(node.text, expected))
            return {}
        if "deadline" in self._values:
            self._not_with("deadline", node)
        return {"until": known.code}

    def _event(self, node: Text) -> dict[str, Any]:
        if "missed" in self._values:
            self._not_with("missed", node)
        event = self._reading.phrase(node, "event", "event.unknown")
        return {"event": event} if event else {}

    def missed(self) -> Missed | None:
        node = self._text("missed")
        if node is None:
            return None
        gaps = MISSED.gaps(node.text)
        if not gaps:
            self._reading.findings.at(node, "missed.unknown", **suggestion(node.text, (MISSED,)))
            return None
        asked = who(self._reading, node.part(*gaps["who"]))
        outcome = self._reading.phrase(node.part(*gaps["outcome"]), "outcome", "outcome.unknown")
        return Missed(asked, outcome) if asked and outcome else None

    # --- set

    def fact_or_value(self) -> dict[str, Any]:
        if not self._apart("fact", "data"):
            return {}
        if "to" in self._values:
            self._needs("to", "data")
        if "data" not in self._values:
            fact = self.phrase("fact", required=True)
            return {"fact": fact} if fact else {}
        node = self._text("data")
        name = identifier(self._reading, node) if node else None
        if "to" not in self._values:
            self._missing("to")
            return {}
        to = value(self._reading, self._values["to"])
        return {} if name is None or to is None else {"data": name, "to": to}

    # --- call

    def outcomes(self) -> dict[str, Lead]:
        """Where each outcome of the other procedure leads, which here are keys of the step itself."""
        found: dict[str, Lead] = {}
        places: dict[str, Text] = {}
        for entry in self._owner:
            code = outcome_key(entry.key)
            if code is None:
                continue
            if code in places:
                self._reading.twice(entry.key, places[code])
                continue
            places[code] = entry.key
            said = self._reading.text(entry.value, entry.key.text[:60])
            to = lead(self._reading, said, "call") if said else None
            if to:
                found[code] = to
        return found

    def called(self) -> tuple[str, str | None] | None:
        """The name of the other procedure, and its digest where the house knows it."""
        node = self._text("procedure") if "procedure" in self._values else self._named
        if node is None or not (self.name or "procedure" in self._values):
            return None
        name = node.text.strip()
        if len(name) > NAME_LONGEST or not PROCEDURE_NAME.fullmatch(name):
            self._reading.findings.at(node, "procedure.name", written=name[:NAME_LONGEST], limit=NAME_LONGEST)
            return None
        known = self._reading.house.procedures
        return name, known[name].digest if known and name in known else None

    # --- end and raise

    def outcome(self) -> str | None:
        """The outcome of `end: as published`; "end as" and "as" may stand before it."""
        return self._reading.phrase(self._behind("outcome"), "outcome", "outcome.unknown")

    def error(self) -> str | None:
        return self._reading.phrase(self._named, "error", "error.unknown")

    def _behind(self, gap: str) -> Text:
        gaps = END_AS.gaps(self._named.text)
        if gaps:
            return self._named.part(*gaps[gap])
        said = self._named.text
        start = len(said) - len(said.split(" ", 1)[-1]) if plain(said).startswith(("as ", "comme ")) else 0
        return self._named.part(start)

    def _not_with(self, field: str, node: Text) -> None:
        told = {"field": field, "other": node.text[:100]}
        self._reading.findings.at(self._values[field], "field.apart", **told)


def outcome_key(key: Text) -> str | None:
    """The outcome that this key of a `call` names. `late` is its ladder there; the outcome is said as `too late`."""
    known = None if keyword(key) in OF_STEP["call"] else phrase("outcome", key.text)
    return known.code if known else None
