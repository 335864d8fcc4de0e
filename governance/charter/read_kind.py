"""Reads the kind of a rule with its parameters."""

from __future__ import annotations

from governance.charter.fields import choice, list_of, number_of, text_of, texts_of
from governance.charter.keywords import DATA, KINDS, KINDS_NOT_YET, STATES, both, code
from governance.charter.kinds.claim import Claimed
from governance.charter.kinds.length import Length
from governance.charter.kinds.personal_data import PersonalData, canonical
from governance.charter.kinds.words import Words, phrase
from governance.charter.model import Kind
from procedures.node import Node
from procedures.reader.findings import Findings

LENGTH_LIMIT = 100_000


def kind_code(node: Node | None, findings: Findings) -> str | None:
    """The kind by its English word. Kinds that are to come are told apart from what was never one."""
    written = text_of(node, findings)
    if node is None or written is None:
        return None
    chosen = code(written, KINDS)
    if chosen is None:
        not_yet = code(written, KINDS_NOT_YET) is not None
        told = "charter.kind_not_yet" if not_yet else "charter.kind_unknown"
        findings.at(node, told, kind=written[:60], known=both(KINDS))
    return chosen


def read_kind(kind: str, values: dict[str, Node], findings: Findings) -> Kind | None:
    """The kind with its parameters out of the rule's values; None when one of them is wrong."""
    match kind:
        case "length":
            return _length(values, findings)
        case "words":
            return _words(values, findings)
        case "personal data":
            return _personal_data(values, findings)
        case "claim":
            return _claimed(values, findings)
        case _:
            return None


def _length(values: dict[str, Node], findings: Findings) -> Length | None:
    if "at most" not in values:
        return Length()
    at_most = number_of(values["at most"], findings, LENGTH_LIMIT)
    return None if at_most is None else Length(at_most)


def _words(values: dict[str, Node], findings: Findings) -> Words | None:
    sound = _usable(values, findings)
    return Words(sound) if sound else None


def _claimed(values: dict[str, Node], findings: Findings) -> Claimed | None:
    """Whatever is not said is every sort, and no words; words alone are only these words."""
    stated = list_of(values.get("states"), findings)
    chosen = [choice(node, STATES, "charter.states_unknown", findings) for node in stated]
    named = tuple(name for name in STATES if name in chosen)
    words = _usable(values, findings)
    states = named if "states" in values or words else tuple(STATES)
    return Claimed(states, words) if states or words else None


def _usable(values: dict[str, Node], findings: Findings) -> tuple[str, ...]:
    sound: list[str] = []
    for node in list_of(values.get("words"), findings):
        written = text_of(node, findings)
        if written is None:
            continue
        if not phrase(written).usable:
            findings.at(node, "charter.word_too_short", word=written[:60])
        elif written in sound:
            findings.at(node, "charter.word_twice", word=written[:60])
        else:
            sound.append(written)
    return tuple(sound)


def _personal_data(values: dict[str, Node], findings: Findings) -> PersonalData | None:
    chosen = [choice(node, DATA, "charter.data_unknown", findings) for node in list_of(values.get("data"), findings)]
    data = tuple(name for name in DATA if name in chosen) if "data" in values else tuple(DATA)
    for node in list_of(values.get("allowed"), findings):
        written = text_of(node, findings)
        if written is not None and canonical(written) is None:
            findings.at(node, "charter.allowed_unknown", written=written[:60])
    return PersonalData(data, texts_of(values.get("allowed"), Findings(""))) if data else None
