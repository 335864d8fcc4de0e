"""A whole document: from its source to a procedure, or to everything that is wrong with it."""

from __future__ import annotations

import re
from typing import Literal, TypeVar

from procedures.finding import DocumentRefused
from procedures.model import Procedure, Step
from procedures.node import Mapping, Node, Sequence, Text
from procedures.reader.findings import Findings
from procedures.reader.near import in_both, suggestion
from procedures.reader.nodes import read_nodes
from procedures.reader.paths import follow
from procedures.reader.reading import Reading, called
from procedures.reader.steps import read_steps
from procedures.reader.titles import title
from procedures.vocabulary import phrase, phrases
from procedures.vocabulary.keywords import OF_DOCUMENT
from procedures.vocabulary.later import is_later_phrase

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NAME_LONGEST = 60
T = TypeVar("T")
PUBLICATION: Literal["publication"] = "publication"


def read_procedure(source: str | bytes, filename: str) -> Procedure:
    """The procedure. Raises DocumentRefused with every independent mistake, in the order of the document."""
    findings = Findings(filename)
    node = read_nodes(source, findings)
    procedure = None if node is None else _procedure(Reading(findings), node)
    findings.refuse_if_any()
    if procedure is None:
        raise DocumentRefused(findings.all)
    return procedure


def _procedure(reading: Reading, node: Node) -> Procedure | None:
    if not isinstance(node, Mapping):
        reading.findings.at(node, "document.shape")
        return None
    values = reading.fields_of(node, OF_DOCUMENT, of_document=True)
    name = _name(reading, node, values)
    titles = title(reading, values["title"]) if "title" in values else _missing(reading, node, "title", {})
    subject = _subject(reading, node, values)
    started_by = _list(reading, node, values, "started by")
    guarantees = _list(reading, node, values, "guarantees")
    steps = _steps(reading, node, values)
    if reading.whole and steps:
        follow(reading, steps, values["steps"])
    _promises_what_it_publishes(reading, values, guarantees)
    if name is None or subject is None or not steps:
        return None
    return Procedure(name, titles, subject, started_by, guarantees, steps)


def _name(reading: Reading, node: Mapping, values: dict[str, Node]) -> str | None:
    if "procedure" not in values:
        return _missing(reading, node, "procedure", None)
    named = reading.text(values["procedure"], "procedure")
    if named is None:
        return None
    if len(named.text) > NAME_LONGEST or not _NAME.fullmatch(named.text):
        reading.findings.at(named, "procedure.name", written=named.text[:NAME_LONGEST], limit=NAME_LONGEST)
        return None
    return named.text


def _subject(reading: Reading, node: Mapping, values: dict[str, Node]) -> Literal["publication"] | None:
    if "subject" not in values:
        return _missing(reading, node, "subject", None)
    said = reading.text(values["subject"], "subject")
    return PUBLICATION if said and _code(reading, said, "subject") else None


def _list(reading: Reading, node: Mapping, values: dict[str, Node], field: str) -> tuple[str, ...]:
    """The codes of a list of phrases; one phrase alone is a list of one."""
    if field not in values:
        return _missing(reading, node, field, ())
    value = values[field]
    nodes = value.nodes if isinstance(value, Sequence) else (value,)
    if isinstance(value, Sequence) and not nodes:
        reading.findings.at(value, "value.missing", field=called(field))
    found: dict[str, Text] = {}
    for item in nodes:
        said = reading.text(item, field)
        code = _code(reading, said, field) if said else None
        if said and code in found:
            reading.findings.at(said, "item.twice", written=said.text[:160], first=found[code].line)
        elif said and code:
            found[code] = said
    return tuple(found)


def _code(reading: Reading, said: Text, field: str) -> str | None:
    known = phrase(field, said.text)
    if known is not None:
        return known.code
    if is_later_phrase(field, said.text):
        reading.findings.at(said, "not_yet", what=said.text[:160])
    else:
        reading.findings.at(said, "phrase.unknown", **suggestion(said.text, phrases(field)))
    return None


def _steps(reading: Reading, node: Mapping, values: dict[str, Node]) -> tuple[Step, ...]:
    if "steps" not in values:
        return _missing(reading, node, "steps", ())
    value = values["steps"]
    if isinstance(value, Sequence):
        return read_steps(reading, value)
    reading.findings.at(value, "value.not_steps")
    return ()


def _promises_what_it_publishes(reading: Reading, values: dict[str, Node], guarantees: tuple[str, ...]) -> None:
    """Without this guarantee the gate would ask for no approval at all."""
    value = values.get("guarantees")
    if value is None or "approved" in guarantees or not reading.publishes:
        return
    if len(guarantees) < (len(value.nodes) if isinstance(value, Sequence) else 1) or not guarantees:
        return  # one of them was not understood, perhaps this one
    expected = in_both(known for known in phrases("guarantees") if known.code == "approved")
    reading.findings.at(value, "guarantee.approved_missing", expected=expected)


def _missing(reading: Reading, node: Mapping, field: str, instead: T) -> T:
    reading.missing(node, field)
    return instead
