"""The first catalogue: the documents that come with Placet and are put into force when an organisation is set up."""

from __future__ import annotations

from importlib.resources import files

from governance.calendars.compiled import to_compiled as calendar_to_compiled
from governance.calendars.read import read_calendar
from governance.charter.compiled import to_compiled as charter_to_compiled
from governance.charter.read import read_charter
from procedures.compiled import digest, to_compiled
from procedures.kinds.rung import ladders_to_json
from procedures.ladders import read_ladders
from procedures.reader import read_procedure
from records.commands.set_up_organisation import FirstDocument

CHARTER, CALENDAR, LADDERS = "charter.yaml", "calendar.yaml", "ladders.yaml"
NO_PROCEDURES = (CHARTER, CALENDAR, LADDERS)


def first_procedures() -> tuple[FirstDocument, ...]:
    """Every procedure of the catalogue, by name."""
    found = []
    for path in sorted(files("procedures").joinpath("catalogue").iterdir(), key=lambda one: one.name):
        if path.name.endswith(".yaml") and path.name not in NO_PROCEDURES:
            source = path.read_text(encoding="utf-8")
            compiled = to_compiled(read_procedure(source, path.name))
            found.append(FirstDocument(compiled["name"], source, compiled, digest(compiled)))
    return tuple(found)


def first_ladders() -> FirstDocument:
    source = _source(LADDERS)
    compiled = ladders_to_json(read_ladders(source, LADDERS))
    return FirstDocument("ladders", source, compiled, digest(compiled))


def first_calendars() -> tuple[FirstDocument, ...]:
    """Those of the whole organisation."""
    source = _source(CALENDAR)
    calendar = read_calendar(source, CALENDAR)
    compiled = calendar_to_compiled(calendar)
    return (FirstDocument(calendar.name, source, compiled, digest(compiled)),)


def first_charter() -> FirstDocument:
    source = _source(CHARTER)
    charter = read_charter(source, CHARTER)
    return FirstDocument(charter.name, source, charter_to_compiled(charter), charter.digest)


def _source(name: str) -> str:
    return files("procedures").joinpath("catalogue", name).read_text(encoding="utf-8")
