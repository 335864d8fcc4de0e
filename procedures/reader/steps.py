"""The steps of a block: each an item with exactly one kind, or "end as …", or "raise …"."""

from __future__ import annotations

from collections.abc import Callable

from procedures.kinds import (
    ask,
    call,
    check,
    choose,
    end,
    for_each,
    notify,
    publish,
    raising,
    repeat,
    setting,
    together,
    wait,
    withdraw,
)
from procedures.model import Publish, Step, Wait
from procedures.node import Entry, Mapping, Node, Sequence, Text
from procedures.reader.fields import Fields, outcome_key
from procedures.reader.names import step_name
from procedures.reader.near import suggestion
from procedures.reader.reading import Reading
from procedures.vocabulary import phrase, phrases
from procedures.vocabulary.frames import END_AS, RAISE
from procedures.vocabulary.keywords import KEYWORDS, KINDS, OF_STEP
from procedures.vocabulary.phrase import plain

AT_MOST = 500  # steps of one document
NAMELESS = ("end", "raise")  # what stands behind the keyword is no name
_READERS: dict[str, Callable[[Fields], Step | None]] = {
    "ask": ask.read,
    "check": check.read,
    "publish": publish.read,
    "withdraw": withdraw.read,
    "wait": wait.read,
    "tell": notify.read_tell,
    "escalate": notify.read_escalate,
    "set": setting.read,
    "raise": raising.read,
    "together": together.read,
    "for each": for_each.read,
    "choose": choose.read,
    "repeat": repeat.read,
    "call": call.read,
    "end": end.read,
}
_KINDS = {
    plain(spelling): keyword.code for keyword in KEYWORDS if keyword.code in KINDS for spelling in keyword.spellings
}


def read_steps(reading: Reading, node: Node) -> tuple[Step, ...]:
    """The steps that were understood; what is wrong with the others is told."""
    if not isinstance(node, Sequence) or not node.nodes:
        reading.findings.at(node, "value.not_steps")
        return ()
    found: list[Step | None] = []
    for item in node.nodes:
        reading.steps += 1
        if reading.steps > AT_MOST:
            if reading.steps == AT_MOST + 1:
                reading.findings.at(item, "document.too_many_steps", limit=AT_MOST)
            found.append(None)  # there is a step, whatever it is
            break
        found.append(_step(reading, item))
    _wait_before_publish(reading, found)
    return tuple(step for step in found if step is not None)


def _step(reading: Reading, node: Node) -> Step | None:
    if isinstance(node, Text):
        return _bare(reading, node)
    if isinstance(node, Sequence):
        reading.findings.at(node, "step.shape")
        return None
    kinds = _kinds(node)
    if not kinds:
        _no_kind(reading, node)
        return None
    if len(kinds) > 1:
        second = kinds[1][0].key
        reading.findings.at(second, "step.two_kinds", first=kinds[0][0].key.text, second=second.text)
        return None
    return _of_kind(reading, node, *kinds[0])


def _kinds(node: Mapping) -> list[tuple[Entry, str]]:
    """The keys that say what the step does. The first of them may make fields of the others (`to`, `for`, …)."""
    found = [(entry, _KINDS[plain(entry.key.text[:200])]) for entry in node if plain(entry.key.text[:200]) in _KINDS]
    return found[:1] + [(entry, kind) for entry, kind in found[1:] if kind not in OF_STEP[found[0][1]]]


def _of_kind(reading: Reading, node: Mapping, entry: Entry, kind: str) -> Step | None:
    allowed = (kind, *OF_STEP[kind])
    if kind == "call":
        values = reading.fields_of(node, allowed, lambda key: outcome_key(key) is not None, phrases("outcome"))
    else:
        values = reading.fields_of(node, allowed)
    named = reading.text(entry.value, kind)
    name = _name(reading, named, kind) if named else None
    # Its fields are read even without a name, so that their mistakes are told in the same go.
    fields = Fields(reading, name or "", named or entry.key, node, values, read_steps)
    if kind in NAMELESS and named is None:
        return None
    reading.publishes = reading.publishes or kind == "publish"
    reading.place(name or "", named or entry.key, values)
    step = _READERS[kind](fields)
    return step if name is not None else None


def _bare(reading: Reading, node: Text) -> Step | None:
    """`end as …` and `raise …`, the steps that are one text."""
    if node.empty:
        reading.findings.at(node, "step.shape")
        return None
    for frame, gap, of, named in ((END_AS, "outcome", "outcome", end.named), (RAISE, "error", "error", raising.named)):
        gaps = frame.gaps(node.text)
        if gaps:
            code = reading.phrase(node.part(*gaps[gap]), of, f"{of}.unknown")
            if code is None:
                return None
            step = named(code)
            reading.place(step.name, node, {})
            return step
    reading.findings.at(node, "step.not_end", **suggestion(node.text, ()))
    return None


def _no_kind(reading: Reading, node: Mapping) -> None:
    """One finding for one step: the key that was most likely meant to say the kind."""
    if node.spoiled:
        return
    expected = [keyword for keyword in KEYWORDS if keyword.code in KINDS]
    known = {plain(spelling) for keyword in KEYWORDS for spelling in keyword.spellings}
    strange = next((entry.key for entry in node if plain(entry.key.text[:200]) not in known), None)
    reading.findings.at(strange or node, "step.no_kind", **suggestion(strange.text if strange else "", expected))
    for entry in node:
        if entry.key is strange and isinstance(entry.value, Text):  # others may say "same as" it, or name it
            reading.answers.setdefault(entry.value.text, None)
            reading.asks.setdefault(plain(entry.value.text), entry.value.text)


def _name(reading: Reading, named: Text, kind: str) -> str | None:
    if kind in NAMELESS:
        return ""
    known = phrase(kind, named.text)  # `check: charte` is the check of the charter
    name = known.code if known else step_name(reading, named)
    if name is None:
        return None
    if plain(name) in reading.names:
        reading.findings.at(named, "name.twice", name=name, first=reading.names[plain(name)].line)
        return None
    reading.names[plain(name)] = named
    return name


def _wait_before_publish(reading: Reading, steps: list[Step | None]) -> None:
    """A wait for the slot of each account is over per account, so a publish that runs per account comes next."""
    for index, step in enumerate(steps):
        if not isinstance(step, Wait) or step.until is None:
            continue
        after = steps[index + 1] if index + 1 < len(steps) else step
        if after is not None and not isinstance(after, Publish):
            reading.findings.at(reading.names[plain(step.name)], "wait.publish_follows", name=step.name)
