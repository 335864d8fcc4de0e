"""Reading values out of the nodes of a scenario: each gives the value, or None after telling what is wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from placet.rehearsal.keywords import KEYS, code_of
from placet.rehearsal.known import Known
from procedures.model import Span
from procedures.node import Mapping, Node, Sequence, Text
from procedures.reader.findings import Findings
from procedures.reader.moments import span
from procedures.reader.near import near, suggestion
from procedures.reader.reading import Reading
from procedures.vocabulary.phrase import Phrase

MOST = 200  # entries of one list
LONGEST = 20_000  # characters of a text
_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T](?:à )?(\d{1,2})[:h](\d{2}))?")
_YES = {"yes": True, "oui": True, "no": False, "non": False, "true": True, "false": False}


@dataclass(slots=True)
class Values:
    findings: Findings
    known: Known

    def keyed(self, node: Node, allowed: tuple[str, ...], needed: tuple[str, ...] = ()) -> dict[str, Node] | None:
        """The values by the code of their key; unknown, doubled and missing keys are told."""
        if not isinstance(node, Mapping):
            self.findings.at(node, "scenario.shape")
            return None
        possible = tuple(key for key in KEYS if key.code in allowed)
        found: dict[str, Node] = {}
        lines: dict[str, int] = {}
        misspelt: set[str | None] = set()
        for entry in node:
            code = code_of(entry.key.text, possible)
            if code is None:
                told = suggestion(entry.key.text, possible)
                self.findings.at(entry.key, "scenario.key_unknown", **told)
                misspelt.add(code_of(str(told["near"]), possible))
            elif code in found:
                self.findings.at(entry.key, "yaml.duplicate_key", key=entry.key.text[:160], first=lines[code])
            else:
                found[code], lines[code] = entry.value, entry.key.line
        for code in needed:
            if code not in found and code not in misspelt:
                self.findings.at(node, "scenario.key_missing", field=_called(code))
        return found

    def text(self, node: Node | None, limit: int = LONGEST) -> str | None:
        if node is None:
            return None
        if not isinstance(node, Text) or node.empty or not node.text.strip() or len(node.text) > limit:
            self.findings.at(node, "scenario.not_a_text", limit=limit)
            return None
        return None if node.spoiled else node.text.strip()

    def listed(self, node: Node | None) -> tuple[Node, ...]:
        """The entries of a list; a single value stands for a list of one."""
        if node is None:
            return ()
        entries = node.nodes if isinstance(node, Sequence) else (node,)
        if len(entries) > MOST:
            self.findings.at(entries[MOST], "scenario.too_many", limit=MOST)
        return entries[:MOST]

    def named(self, node: Node | None, names: Collection[str], code: str) -> str | None:
        """One of these names of the organisation or of the procedure."""
        said = self.text(node, 200)
        if node is None or said is None:
            return None
        if said not in names:
            self.findings.at(node, code, written=said[:60], near=near(said, sorted(names)), names=sorted(names))
            return None
        return said

    def phrase(self, node: Node | None, among: Iterable[Phrase]) -> str | None:
        said = self.text(node, 200)
        if node is None or said is None:
            return None
        among = tuple(among)
        code = code_of(said, among)
        if code is None:
            self.findings.at(node, "scenario.unknown", **suggestion(said, among))
        return code

    def yes_or_no(self, node: Node | None) -> bool:
        said = self.text(node, 20)
        if node is not None and said is not None and said.lower() not in _YES:
            self.findings.at(node, "scenario.yes_or_no", written=said)
        return _YES.get((said or "").lower(), False)

    def instant(self, node: Node | None) -> datetime | None:
        """The local time of the organisation as an instant; a day alone is its first instant."""
        said = self.text(node, 60)
        if node is None or said is None:
            return None
        match = _INSTANT.fullmatch(said)
        try:
            if match is None:
                raise ValueError(said)
            clock = time(int(match[2]), int(match[3])) if match[2] else time()
            local = datetime.combine(date.fromisoformat(match[1]), clock, ZoneInfo(self.known.zone))
            return local.astimezone(UTC)
        except (ValueError, OverflowError):
            self.findings.at(node, "scenario.instant", written=said)
            return None

    def span(self, node: Node | None) -> Span | None:
        said = self.text(node, 60)
        if node is None or said is None or not isinstance(node, Text):
            return None
        reading = Reading(self.findings, calendar=True)
        return span(reading, node)


def _called(code: str) -> dict[str, str]:
    return next({"en": key.english, "fr": key.french} for key in KEYS if key.code == code)
