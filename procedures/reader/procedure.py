"""A whole document: from its source to a procedure, or to everything that is wrong with it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from procedures.finding import DocumentRefused
from procedures.house import DEFAULT_HOUSE, House
from procedures.model import Exclusion, Lead, Procedure, Release, Step
from procedures.node import Mapping, Node, Sequence, Text
from procedures.reader.fields import NAME_LONGEST, PROCEDURE_NAME
from procedures.reader.findings import Findings, Full
from procedures.reader.happenings import WHEN_EACH, read_happenings, says_happening
from procedures.reader.leads import leads_by_error
from procedures.reader.names import names_under
from procedures.reader.near import near, said_in_both, suggestion
from procedures.reader.nodes import read_nodes
from procedures.reader.people import who
from procedures.reader.reading import Places, Reading, called
from procedures.reader.steps import read_steps
from procedures.reader.titles import title
from procedures.vocabulary import phrases
from procedures.vocabulary.frames import HOLD_UNTIL
from procedures.vocabulary.keywords import KEYWORDS, OF_DOCUMENT
from procedures.vocabulary.phrase import plain

_ASK = frozenset(plain(said) for keyword in KEYWORDS if keyword.code == "ask" for said in keyword.spellings)


@dataclass(frozen=True, slots=True)
class Document:
    """A procedure that was read, with where its steps and their fields stand."""

    procedure: Procedure
    places: Places


def read_procedure(source: str | bytes, filename: str, house: House = DEFAULT_HOUSE) -> Procedure:
    """The procedure. Raises DocumentRefused with every independent mistake, in the order of the document."""
    return read_document(source, filename, house).procedure


def read_document(source: str | bytes, filename: str, house: House = DEFAULT_HOUSE) -> Document:
    """The same, with the places."""
    findings = Findings(filename, stops=True)
    reading = Reading(findings, house)
    procedure = None
    with suppress(Full):
        node = read_nodes(source, findings)
        procedure = None if node is None else _procedure(reading, node)
    findings.refuse_if_any()
    if procedure is None:
        raise DocumentRefused(findings.all)
    return Document(procedure, reading.places)


def _procedure(reading: Reading, node: Node) -> Procedure | None:
    if not isinstance(node, Mapping):
        reading.findings.at(node, "document.shape")
        return None
    values = reading.fields_of(node, OF_DOCUMENT, says_happening, WHEN_EACH)
    reading.asks = names_under(node, _ASK)
    reading.place("", node, values)
    name = _name(reading, node, values)
    titles = title(reading, values["title"]) if "title" in values else {}
    reading.subject = reading.phrase(values["subject"], "subject") if "subject" in values else None
    reading.calendar = "calendar" in values
    calendar = _calendar(reading, values.get("calendar"))
    started_by = _list(reading, values.get("started by"), "started by")
    guarantees = _list(reading, values.get("guarantees"), "guarantees")
    release = _release(reading, values.get("during a freeze"))
    on_trouble = _on_trouble(reading, values.get("on trouble"))
    steps = _steps(reading, values.get("steps"))
    happenings = read_happenings(reading, node)
    for field in ("title", "subject", "started by", "steps"):
        if field not in values:
            reading.missing(node, field)
    _promises_what_it_publishes(reading, node, values, guarantees)
    if name is None or reading.subject is None or not steps:
        return None
    return Procedure(
        name=name,
        title=titles,
        subject=reading.subject,
        started_by=started_by,
        guarantees=guarantees,
        steps=steps,
        calendar=calendar,
        during_freeze=release,
        happenings=happenings,
        on_trouble=on_trouble,
        ladders=reading.ladders,
    )


def _name(reading: Reading, node: Mapping, values: dict[str, Node]) -> str | None:
    if "procedure" not in values:
        reading.missing(node, "procedure")
        return None
    named = reading.text(values["procedure"], "procedure")
    if named is None:
        return None
    if len(named.text) > NAME_LONGEST or not PROCEDURE_NAME.fullmatch(named.text):
        reading.findings.at(named, "procedure.name", written=named.text[:NAME_LONGEST], limit=NAME_LONGEST)
        return None
    return named.text


def _calendar(reading: Reading, node: Node | None) -> str | None:
    """The name of the calendar as the organisation gave it."""
    named = reading.text(node, "calendar") if node else None
    if named is None:
        return None
    written = " ".join(named.text.split())
    known = reading.house.calendars
    name = written if known is None else {plain(one): one for one in known}.get(plain(written))
    if name is None or len(name) > NAME_LONGEST:
        told = {"expected": sorted(known or ()), "near": near(written, known or ())}
        reading.findings.at(named, "calendar.unknown", written=written[:100], **told)
        return None
    return name


def _list(reading: Reading, value: Node | None, field: str) -> tuple[str, ...]:
    """The codes of a list of phrases; one phrase alone is a list of one."""
    if value is None:
        return ()
    nodes = value.nodes if isinstance(value, Sequence) else (value,)
    if isinstance(value, Sequence) and not nodes:
        reading.findings.at(value, "value.missing", field=called(field))
    found: dict[str, Text] = {}
    for item in nodes:
        code = reading.phrase(item, field)
        if code is None or not isinstance(item, Text):
            continue
        if code in found:
            reading.findings.at(item, "item.twice", written=item.text[:160], first=found[code].line)
        found.setdefault(code, item)
    return tuple(found)


def _release(reading: Reading, value: Node | None) -> Release | None:
    node = reading.text(value, "during a freeze") if value else None
    if node is None:
        return None
    gaps = HOLD_UNTIL.gaps(node.text)
    if not gaps:
        reading.findings.at(node, "freeze.unknown", **suggestion(node.text, (HOLD_UNTIL,)))
        return None
    releases = who(reading, node.part(*gaps["who"]))
    return Release(releases, (Exclusion("author"),)) if releases else None


def _on_trouble(reading: Reading, value: Node | None) -> dict[str, Lead]:
    return leads_by_error(reading, value, "document") if value else {}


def _steps(reading: Reading, value: Node | None) -> tuple[Step, ...]:
    return read_steps(reading, value) if value else ()


def _promises_what_it_publishes(
    reading: Reading, node: Mapping, values: dict[str, Node], guarantees: tuple[str, ...]
) -> None:
    """Without this guarantee the gate would ask for no approval at all."""
    if "approved" in guarantees or not reading.publishes:
        return
    value = values.get("guarantees")
    if value is None:
        reading.missing(node, "guarantees")
        return
    if len(guarantees) < (len(value.nodes) if isinstance(value, Sequence) else 1) or not guarantees:
        return  # one of them was not understood, perhaps this one
    expected = said_in_both(known for known in phrases("guarantees") if known.code == "approved")
    reading.findings.at(value, "guarantee.approved_missing", expected=expected)
