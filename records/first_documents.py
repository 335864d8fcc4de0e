"""The first catalogue: the documents that come with Placet and are put into force when an organisation is set up."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from graphlib import TopologicalSorter
from importlib.resources import files

from procedures.find import every_step
from procedures.finding import DocumentRefused
from procedures.house import DEFAULT_HOUSE, House
from procedures.model import Call
from procedures.reader import read_procedure
from records.commands.set_up_organisation import FirstDocument
from records.documents import Kind, check
from records.queries.document_house import callee, rules_of

CHARTER, CALENDAR, LADDERS = "charter.yaml", "calendar.yaml", "ladders.yaml"
NO_PROCEDURES = (CHARTER, CALENDAR, LADDERS)


@cache
def first_procedures() -> tuple[FirstDocument, ...]:
    """Every procedure of the catalogue, by name, but each after those that it calls. Raises DocumentRefused for one
    that is not proved."""
    files_there = sorted(path.name for path in files("procedures").joinpath("catalogue").iterdir())
    calls = {name: _calls(name) for name in files_there if name.endswith(".yaml") and name not in NO_PROCEDURES}
    found: list[FirstDocument] = []
    for name in TopologicalSorter(calls).static_order():
        known = {one.name: callee(one.digest, one.compiled) for one in found}
        found.append(_document("procedure", name, replace(_house(), procedures=known)))
    return tuple(found)


def _calls(name: str) -> list[str]:
    """The files of the catalogue whose procedures this one calls."""
    procedure = read_procedure(_source(name), name)
    return sorted(f"{step.procedure}.yaml" for step in every_step(procedure) if isinstance(step, Call))


@cache
def first_ladders() -> FirstDocument:
    return _document("ladders", LADDERS)


@cache
def first_calendars() -> tuple[FirstDocument, ...]:
    """Those of the whole organisation."""
    return (_document("calendar", CALENDAR),)


@cache
def first_charter() -> FirstDocument:
    return _document("charter", CHARTER)


def _house() -> House:
    """The house as the other first documents make it; nobody holds a role in it yet."""
    rules = rules_of(first_charter().compiled)
    return House(
        calendars=frozenset(calendar.name for calendar in first_calendars()),
        mandatory_rules=rules.mandatory,
        rules=rules.every,
    )


def _document(kind: Kind, filename: str, house: House = DEFAULT_HOUSE) -> FirstDocument:
    source = _source(filename)
    checked = check(kind, source, filename, house)
    if checked.compiled is None or checked.errors:
        raise DocumentRefused(checked.findings)
    return FirstDocument(checked.name, source, checked.compiled, checked.digest)


def _source(filename: str) -> str:
    return files("procedures").joinpath("catalogue", filename).read_text(encoding="utf-8")
