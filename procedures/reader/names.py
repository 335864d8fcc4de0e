"""Names that the architect gives: of steps and of branches."""

from __future__ import annotations

import re
import unicodedata

from procedures.node import Mapping, Node, Sequence, Text
from procedures.reader.reading import Reading
from procedures.vocabulary.phrase import plain

LONGEST = 60
_NAME = re.compile(r"[^\W_](?:[\w’' -]*\w)?")  # neither #, ~ nor @: they part the keys of opened steps


def step_name(reading: Reading, node: Text) -> str | None:
    """The name; None when it cannot be one, which is told."""
    name = _normal(node.text)
    if len(name) > LONGEST or not _NAME.fullmatch(name):
        reading.findings.at(node, "name.shape", written=name[:LONGEST], limit=LONGEST)
        return None
    return name


def names_under(node: Node, keys: frozenset[str]) -> dict[str, str]:
    """By plain name: every text that stands under one of these keys, wherever in the document."""
    found: dict[str, str] = {}
    waiting = [node]
    while waiting:
        match waiting.pop():
            case Sequence(nodes=nodes):
                waiting.extend(nodes)
            case Mapping(entries=entries):
                for entry in entries:
                    if isinstance(entry.value, Text):
                        if plain(entry.key.text[:200]) in keys and len(entry.value.text) <= LONGEST:
                            found[plain(entry.value.text)] = _normal(entry.value.text)
                    else:
                        waiting.append(entry.value)
    return found


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
