"""Reading values out of nodes: each gives the value, or None after telling what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping as Map
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from governance.charter.keywords import both, code
from procedures.node import Mapping, Node, Sequence, Text
from procedures.reader.findings import Findings


def keyed(node: Node, words: Map[str, str], findings: Findings, needed: tuple[str, ...] = ()) -> dict[str, Node] | None:
    """The values of a mapping by their English keys; unknown, doubled and missing keys are told."""
    if not isinstance(node, Mapping):
        findings.at(node, "charter.not_a_mapping", known=both(words))
        return None
    values: dict[str, Node] = {}
    for entry in node:
        name = code(entry.key.text, words)
        if name is None:
            findings.at(entry.key, "charter.key_unknown", key=entry.key.text[:60], known=both(words))
        elif name in values:
            findings.at(entry.key, "charter.key_twice", key=entry.key.text)
        else:
            values[name] = entry.value
    for name in needed:
        if name not in values and not node.spoiled:
            findings.at(node, "charter.key_missing", key={"en": name, "fr": words[name]})
    return values


def text_of(node: Node | None, findings: Findings) -> str | None:
    if node is None:
        return None
    if not isinstance(node, Text):
        findings.at(node, "charter.not_a_text")
        return None
    if not node.text.strip():
        findings.at(node, "charter.empty")
        return None
    return None if node.spoiled else node.text.strip() if not node.quoted else node.text


def choice(node: Node | None, words: Map[str, str], wrong: str, findings: Findings) -> str | None:
    """One of a closed list, by its English word."""
    written = text_of(node, findings)
    if node is None or written is None:
        return None
    chosen = code(written, words)
    if chosen is None:
        findings.at(node, wrong, written=written[:60], known=both(words))
    return chosen


def list_of(node: Node | None, findings: Findings) -> tuple[Node, ...]:
    """The entries of a list; a single value stands for a list of one."""
    if node is None:
        return ()
    if isinstance(node, Sequence):
        if not node.nodes:
            findings.at(node, "charter.empty")
        return node.nodes
    return (node,)


def texts_of(node: Node | None, findings: Findings) -> tuple[str, ...]:
    return tuple(filter(None, (text_of(each, findings) for each in list_of(node, findings))))


def in_both_languages(node: Node | None, findings: Findings) -> dict[str, str]:
    """`{fr: …, en: …}`, both needed: people must obey it in French and many read it in English."""
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        findings.at(node, "charter.two_languages")
        return {}
    said: dict[str, str] = {}
    for entry in node:
        if entry.key.text not in ("fr", "en"):
            findings.at(entry.key, "charter.language_unknown", written=entry.key.text[:60])
        elif (text := text_of(entry.value, findings)) is not None:
            said[entry.key.text] = text
    for language in ("fr", "en"):
        if node.get(language) is None:
            findings.at(node, "charter.language_missing", language=language)
    return said


def number_of(node: Node | None, findings: Findings, most: int) -> int | None:
    written = text_of(node, findings)
    if node is None or written is None:
        return None
    if not (written.isascii() and written.isdecimal()) or not 1 <= int(written[:9]) <= most:
        findings.at(node, "charter.not_a_number", written=written[:60], limit=most)
        return None
    return int(written)


def instant_of(node: Node | None, zone: ZoneInfo, findings: Findings, *, end_of_day: bool) -> datetime | None:
    """A day in the zone of the charter (its beginning, or the beginning of the next), or an instant with its zone."""
    written = text_of(node, findings)
    if node is None or written is None:
        return None
    try:
        if len(written) == len("2026-11-23"):
            day = date.fromisoformat(written) + timedelta(days=1 if end_of_day else 0)
            return datetime.combine(day, time(), zone)
        instant = datetime.fromisoformat(written)
    except (ValueError, OverflowError):
        findings.at(node, "charter.not_a_date", written=written[:60])
        return None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=zone)
    return instant
