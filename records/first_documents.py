"""The first catalogue: the documents that come with Placet and are put into force when an organisation is set up."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources import files

from procedures.finding import DocumentRefused
from procedures.house import DEFAULT_HOUSE, House
from records.commands.set_up_organisation import FirstDocument
from records.documents import Kind, check
from records.queries.document_house import callee, rules_of

CHARTER, CALENDAR, LADDERS = "charter.yaml", "calendar.yaml", "ladders.yaml"
NO_PROCEDURES = (CHARTER, CALENDAR, LADDERS)


@cache
def first_procedures() -> tuple[FirstDocument, ...]:
    """Every procedure of the catalogue, by name, which is an order in which each comes after those that it calls.
    Raises DocumentRefused for one that is not proved."""
    names = sorted(path.name for path in files("procedures").joinpath("catalogue").iterdir())
    found: list[FirstDocument] = []
    for name in names:
        if name.endswith(".yaml") and name not in NO_PROCEDURES:
            known = {one.name: callee(one.digest, one.compiled) for one in found}
            found.append(_document("procedure", name, replace(_house(), procedures=known)))
    return tuple(found)


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
    source = files("procedures").joinpath("catalogue", filename).read_text(encoding="utf-8")
    checked = check(kind, source, filename, house)
    if checked.compiled is None or checked.errors:
        raise DocumentRefused(checked.findings)
    return FirstDocument(checked.name, source, checked.compiled, checked.digest)
