"""The answers of an ask, each with where it leads: written out, or "same as review"."""

from __future__ import annotations

from procedures.model import Lead
from procedures.node import Mapping, Node, Text
from procedures.reader.leads import lead
from procedures.reader.near import near, suggestion
from procedures.reader.reading import Reading, called
from procedures.vocabulary import phrase, phrases, plain

_SAME_AS = ("same as ", "comme ")


def read_answers(reading: Reading, node: Node) -> dict[str, Lead]:
    """The answers that were understood, in order. Where one was not, no path can be judged."""
    return _written(reading, node) if isinstance(node, Mapping) else _same(reading, node)


def _written(reading: Reading, node: Mapping) -> dict[str, Lead]:
    found: dict[str, Lead] = {}
    places: dict[str, Text] = {}
    broken = node.spoiled
    for entry in node:
        answer = _answer(reading, entry.key)
        value = reading.text(entry.value, entry.key.text)
        to = lead(reading, value, "answers") if value else None
        if answer in places:  # the same answer once in each language
            first = places[answer].line
            reading.findings.at(entry.key, "yaml.duplicate_key", key=entry.key.text, first=first)
        elif answer and to:
            found[answer], places[answer] = to, entry.key
        else:
            broken = True
    if not node.entries and not node.spoiled:
        reading.findings.at(node, "value.missing", field=called("answers"))
        broken = True
    if broken:
        reading.whole = False
    return found


def _answer(reading: Reading, key: Text) -> str:
    known = phrase("answers", key.text)
    if known is None:
        reading.findings.at(key, "phrase.unknown", **suggestion(key.text, phrases("answers")))
    return known.code if known else ""


def _same(reading: Reading, value: Node) -> dict[str, Lead]:
    node = reading.text(value, "answers")
    found = _before(reading, node) if node else None
    if not found:
        reading.whole = False
    return dict(found or {})


def _before(reading: Reading, node: Text) -> dict[str, Lead] | None:
    """The answers of a step before this one; None also where they are there and broken, which was told."""
    said = plain(node.text)
    start = next((start for start in _SAME_AS if said.startswith(start)), None)
    if start is None:
        reading.findings.at(node, "answers.unknown", written=node.text[:160])
        return None
    name = said.removeprefix(start)
    before = {plain(known): known for known in reading.answers}
    if name not in before:
        where = near(name, before) or next(iter(before), "")
        reading.findings.at(node, "answers.same_as_unknown", name=name[:100], near=where)
        return None
    return reading.answers[before[name]]
