"""Titles in both languages."""

from __future__ import annotations

from procedures.node import Mapping, Node, Text
from procedures.reader.reading import Reading

LANGUAGES = ("en", "fr")
LONGEST = 120  # characters


def title(reading: Reading, node: Node) -> dict[str, str]:
    """The title by language. What people must obey exists in both, so one alone is told."""
    if not isinstance(node, Mapping):
        reading.findings.at(node, "title.languages", missing=list(LANGUAGES))
        return {}
    found: dict[str, str] = {}
    seen: set[str] = set()
    for entry in node:
        if entry.key.text not in LANGUAGES:
            reading.findings.at(entry.key, "title.language_unknown", written=entry.key.text[:60])
            continue
        seen.add(entry.key.text)
        said = _said(reading, entry.value)
        if said:
            found[entry.key.text] = said
    missing = [language for language in LANGUAGES if language not in seen]
    if missing and not node.spoiled and len(seen) == len(node.entries):
        reading.findings.at(node, "title.languages", missing=missing)
    return found


def _said(reading: Reading, node: Node) -> str | None:
    text: Text | None = reading.text(node, "title")
    if text is None:
        return None
    said = " ".join(text.text.split())
    if not said or len(said) > LONGEST:
        reading.findings.at(text, "title.length", limit=LONGEST)
        return None
    return said
