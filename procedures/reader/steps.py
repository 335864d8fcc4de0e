"""The steps of a block: each an item with exactly one kind, or "end as …"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from procedures.kinds import ask, check, end, publish, repeat, wait
from procedures.model import Publish, Step, Wait
from procedures.node import Entry, Mapping, Node, Sequence, Text
from procedures.reader.fields import Fields
from procedures.reader.leads import end_phrase, outcome
from procedures.reader.near import suggestion
from procedures.reader.reading import Reading
from procedures.vocabulary import phrase
from procedures.vocabulary.keywords import KEYWORDS, KINDS, OF_STEP
from procedures.vocabulary.later import is_later_kind
from procedures.vocabulary.phrase import plain

NAME_LONGEST = 60
_NAME = re.compile(r"[^\W_](?:[\w’' -]*\w)?")  # neither # nor @: they part the keys of opened steps
_READERS: dict[str, Callable[[Fields], Step | None]] = {
    "ask": ask.read,
    "check": check.read,
    "publish": publish.read,
    "wait": wait.read,
    "repeat": repeat.read,
    "end": end.read,
}
_KINDS = {
    plain(spelling): keyword.code for keyword in KEYWORDS if keyword.code in KINDS for spelling in keyword.spellings
}


def read_steps(reading: Reading, node: Sequence) -> tuple[Step, ...]:
    """The steps that were understood; a step that was not is told and makes the reading incomplete."""
    found: list[Step] = []
    for item in node.nodes:
        step = _step(reading, item)
        if step is None:
            reading.whole = False
        else:
            found.append(step)
    if not node.nodes:
        reading.findings.at(node, "value.not_steps")
    _wait_before_publish(reading, found)
    return tuple(found)


def _step(reading: Reading, node: Node) -> Step | None:
    if isinstance(node, Text):
        return _bare(reading, node)
    if isinstance(node, Sequence):
        reading.findings.at(node, "step.shape")
        return None
    kinds = [(entry, _KINDS[plain(entry.key.text)]) for entry in node if plain(entry.key.text) in _KINDS]
    later = next((entry for entry in node if is_later_kind(entry.key.text)), None)
    if later is not None and not kinds:
        reading.findings.at(later.key, "not_yet", what=later.key.text[:100])
        return None
    if not kinds:
        _no_kind(reading, node)
        return None
    if len(kinds) > 1:
        second = kinds[1][0].key
        reading.findings.at(second, "step.two_kinds", first=kinds[0][0].key.text, second=second.text)
        return None
    return _of_kind(reading, node, *kinds[0])


def _of_kind(reading: Reading, node: Mapping, entry: Entry, kind: str) -> Step | None:
    values = reading.fields_of(node, (kind, *OF_STEP[kind]))
    named = reading.text(entry.value, kind)
    name = _name(reading, named, kind) if named else None
    # Its fields are read even without a name, so that their mistakes are told in the same go.
    fields = Fields(reading, name or "", named or entry.key, node, values, read_steps)
    if kind == "end" and named is None:
        return None
    reading.publishes = reading.publishes or kind == "publish"
    step = _READERS[kind](fields)
    return step if name is not None else None


def _bare(reading: Reading, node: Text) -> Step | None:
    written = end_phrase(node.text)
    if written is None:
        if node.empty:
            reading.findings.at(node, "step.shape")
        else:
            reading.findings.at(node, "step.not_end", **suggestion(node.text, ()))
        return None
    known = outcome(reading, node, written)
    return end.named(known) if known else None


def _no_kind(reading: Reading, node: Mapping) -> None:
    """One finding for one step: the key that was most likely meant to say the kind."""
    if node.spoiled:
        return
    expected = [keyword for keyword in KEYWORDS if keyword.code in KINDS]
    known = {plain(spelling) for keyword in KEYWORDS for spelling in keyword.spellings}
    strange = next((entry.key for entry in node if plain(entry.key.text[:200]) not in known), None)
    reading.findings.at(strange or node, "step.no_kind", **suggestion(strange.text if strange else "", expected))
    for entry in node:
        if entry.key is strange and isinstance(entry.value, Text):
            reading.answers.setdefault(entry.value.text, None)  # other steps may say "same as" this one


def _name(reading: Reading, named: Text, kind: str) -> str | None:
    if kind == "end":
        return ""
    name = unicodedata.normalize("NFC", " ".join(named.text.split()))
    known = phrase(kind, name)  # `check: charte` is the check of the charter
    if known is not None:
        name = known.code
    if len(name) > NAME_LONGEST or not _NAME.fullmatch(name):
        reading.findings.at(named, "name.shape", written=name[:NAME_LONGEST], limit=NAME_LONGEST)
        return None
    if plain(name) in reading.names:
        first = reading.names[plain(name)].line
        reading.findings.at(named, "name.twice", name=name, first=first)
        return None
    reading.names[plain(name)] = named
    return name


def _wait_before_publish(reading: Reading, steps: list[Step]) -> None:
    """A wait for the slot of each account is over per account, so a publish that runs per account comes next."""
    for index, step in enumerate(steps):
        after = steps[index + 1] if index + 1 < len(steps) else None
        if isinstance(step, Wait) and not isinstance(after, Publish) and reading.whole:
            reading.findings.at(reading.names[plain(step.name)], "wait.publish_follows", name=step.name)
