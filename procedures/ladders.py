"""The ladders of an organisation: what follows, rung by rung, when an answer is awaited and does not come."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

from procedures.codes import one_of
from procedures.finding import DocumentRefused
from procedures.model import RUNG_ACTS, Rung, RungAct, Span, Who
from procedures.node import Mapping, Node, Sequence, Text
from procedures.reader.findings import Findings, Full
from procedures.reader.moments import minutes, span
from procedures.reader.names import step_name
from procedures.reader.near import suggestion
from procedures.reader.nodes import read_nodes
from procedures.reader.people import who
from procedures.reader.reading import Reading, called
from procedures.vocabulary import phrase, phrases
from procedures.vocabulary.frames import AFTER_DUE, RAISE_ON_RUNG
from procedures.vocabulary.keywords import OF_LADDERS, OF_RUNG
from procedures.vocabulary.ladders import SHARES
from procedures.vocabulary.phrase import plain

LADDERS_AT_MOST = 50
RUNGS_AT_MOST = 10
NEEDS_WHO = ("tell", "add", "hand over")


def read_ladders(source: str | bytes, filename: str) -> dict[str, tuple[Rung, ...]]:
    """The ladders by name. Raises DocumentRefused with every independent mistake, in the order of the document."""
    findings = Findings(filename, stops=True)
    reading = Reading(findings, calendar=True)  # working time is counted by that of whichever procedure names it
    ladders: dict[str, tuple[Rung, ...]] = {}
    with suppress(Full):
        node = read_nodes(source, findings)
        ladders = {} if node is None else _ladders(reading, node)
    findings.refuse_if_any()
    if not ladders:
        raise DocumentRefused(findings.all)
    return ladders


def _ladders(reading: Reading, node: Node) -> dict[str, tuple[Rung, ...]]:
    if not isinstance(node, Mapping):
        reading.findings.at(node, "ladder.document")
        return {}
    values = reading.fields_of(node, OF_LADDERS)
    if "ladders" not in values:
        reading.missing(node, "ladders")
        return {}
    named = values["ladders"]
    if not isinstance(named, Mapping) or not named.entries:
        reading.findings.at(named, "ladder.document")
        return {}
    if len(named.entries) > LADDERS_AT_MOST:
        reading.findings.at(named.entries[LADDERS_AT_MOST].key, "ladder.too_many", limit=LADDERS_AT_MOST)
    found: dict[str, tuple[Rung, ...]] = {}
    places: dict[str, Text] = {}
    for entry in named.entries[:LADDERS_AT_MOST]:
        known = phrase("late", entry.key.text)
        name = known.code if known else step_name(reading, entry.key)
        rungs = _rungs(reading, entry.value)
        if name and plain(name) in places:
            reading.twice(entry.key, places[plain(name)])
        elif name:
            places[plain(name)] = entry.key
            found[name] = rungs
    return found


def _rungs(reading: Reading, node: Node) -> tuple[Rung, ...]:
    if not isinstance(node, Sequence) or not node.nodes or len(node.nodes) > RUNGS_AT_MOST:
        reading.findings.at(node, "ladder.shape", limit=RUNGS_AT_MOST)
        return ()
    rungs = [_rung(reading, str(number), item) for number, item in enumerate(node.nodes, start=1)]
    for (before, after), item in zip(pairwise(rungs), node.nodes[1:], strict=True):
        if before and after and _when(after) < _when(before):
            reading.findings.at(item, "ladder.order")
    return tuple(rung for rung in rungs if rung)


def _when(rung: Rung) -> tuple[float, int]:
    return (rung.share, 0) if rung.share is not None else (1.0, minutes(rung.after_due) if rung.after_due else 0)


def _rung(reading: Reading, name: str, node: Node) -> Rung | None:
    if not isinstance(node, Mapping):
        reading.findings.at(node, "rung.shape")
        return None
    values = reading.fields_of(node, OF_RUNG)
    for field in ("at", "do"):
        if field not in values:
            reading.missing(node, field)
    at = _at(reading, values["at"]) if "at" in values else None
    act = _act(reading, values["do"]) if "do" in values else None
    asked = _who(reading, node, values.get("who"), act[0] if act else None)
    if at is None or act is None or (act[0] in NEEDS_WHO and asked is None):
        return None
    share, after_due = at
    return Rung(name, act[0], share, after_due, asked, act[1])


def _at(reading: Reading, node: Node) -> tuple[float | None, Span | None] | None:
    said = reading.text(node, "at")
    if said is None:
        return None
    gaps = AFTER_DUE.gaps(said.text)
    if gaps:
        after = span(reading, said.part(*gaps["span"]))
        return (None, after) if after else None
    known = phrase("at", said.text)
    if known is None:
        reading.findings.at(said, "phrase.unknown", **suggestion(said.text, (*phrases("at"), AFTER_DUE)))
        return None
    return SHARES[known.code], None


def _act(reading: Reading, node: Node) -> tuple[RungAct, str | None] | None:
    said = reading.text(node, "do")
    if said is None:
        return None
    gaps = RAISE_ON_RUNG.gaps(said.text)
    if gaps:
        error = reading.phrase(said.part(*gaps["error"]), "error", "error.unknown")
        return ("raise", error) if error else None
    known = phrase("do", said.text)
    if known is None:
        reading.findings.at(said, "phrase.unknown", **suggestion(said.text, (*phrases("do"), RAISE_ON_RUNG)))
        return None
    return one_of(known.code, RUNG_ACTS), None


def _who(reading: Reading, rung: Mapping, node: Node | None, act: str | None) -> Who | None:
    if node is None:
        if act in NEEDS_WHO:
            reading.missing(rung, "who")
        return None
    said = reading.text(node, "who")
    asked = who(reading, said, on_ladder=True) if said else None
    if act is not None and act not in NEEDS_WHO:
        reading.findings.at(node, "rung.who", act=act, field=called("who"))
    return asked
