"""The answers of an ask, each with where it leads: written out, or "same as review"."""

from __future__ import annotations

from procedures.model import Lead
from procedures.node import Mapping, Node, Text
from procedures.reader.leads import lead
from procedures.reader.near import near
from procedures.reader.reading import Reading, called
from procedures.vocabulary.frames import SAME_AS
from procedures.vocabulary.phrase import plain


def read_answers(reading: Reading, node: Node) -> dict[str, Lead]:
    """The answers that were understood, in order."""
    return _written(reading, node) if isinstance(node, Mapping) else _same(reading, node)


def _written(reading: Reading, node: Mapping) -> dict[str, Lead]:
    found: dict[str, Lead] = {}
    places: dict[str, Text] = {}
    for entry in node:
        answer = reading.phrase(entry.key, "answers")
        value = reading.text(entry.value, entry.key.text[:60])
        to = lead(reading, value, "answers") if value else None
        if answer in places:  # the same answer once in each language
            reading.twice(entry.key, places[answer])
        elif answer:
            places[answer] = entry.key
            if to:
                found[answer] = to
    if not node.entries and not node.spoiled:
        reading.findings.at(node, "value.missing", field=called("answers"))
    return found


def _same(reading: Reading, value: Node) -> dict[str, Lead]:
    node = reading.text(value, "answers")
    found = _before(reading, node) if node else None
    return dict(found or {})


def _before(reading: Reading, node: Text) -> dict[str, Lead] | None:
    """The answers of a step before this one; None also where they are there and broken, which was told."""
    gaps = SAME_AS.gaps(node.text)
    if not gaps:
        reading.findings.at(node, "answers.unknown", written=node.text[:160])
        return None
    named = node.part(*gaps["step"])
    before = {plain(known): known for known in reading.answers}
    if plain(named.text) not in before:
        where = near(named.text, reading.answers) or next(iter(reading.answers), "")
        reading.findings.at(named, "answers.same_as_unknown", name=named.text[:100], near=where)
        return None
    return reading.answers[before[plain(named.text)]]
