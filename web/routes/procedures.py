"""The procedures in force, and each one drawn, with what it guarantees, its text and its versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection
from starlette.responses import Response

from governance.calendars import Calendar
from governance.calendars import from_compiled as calendar_from_compiled
from governance.calendars.openings import local_day
from governance.permissions import may_start_somewhere
from governance.refusal import Refusal
from procedures.compiled import from_compiled
from procedures.model import Procedure
from records.queries.documents import in_force
from records.queries.procedure import charter_document, open_cases, versions, waiting_for_an_answer
from web.calendar_words import CalendarSaid, calendar_said
from web.document_differences import difference_said
from web.drawn.whole import drawing_said, title
from web.guarantee_words import guarantees_said
from web.known_pages import may_open
from web.ladder_words import ladders_said
from web.page import Visit, page


@page("/procedures", permission="see_procedures")
async def procedures(visit: Visit) -> Response:
    rows, counted, waiting, charter = await visit.database.read(_all)
    active = [row for row in rows if row.retired_at is None]
    return visit.render(
        "pages/procedures.html",
        active=[(row, title(from_compiled(row.compiled), visit.language)) for row in active],
        open_cases=counted,
        proposals=waiting if may_open(visit, "/proposals/{id}") else {},
        may_write=may_open(visit, "/new-procedure"),
        charter=charter,
    )


@page("/procedures/{name}", permission="see_procedures")
async def procedure(visit: Visit) -> Response:
    rows, counted, waiting, _ = await visit.database.read(_all, visit.path["name"])
    row = _version(rows, visit.query.get("version", "")) or next((one for one in rows if not one.retired_at), None)
    if row is None or visit.query.get("version", str(row.version)) not in ("", str(row.version)):
        raise Refusal("not_found")
    document = from_compiled(row.compiled)
    against = _version(rows, visit.query.get("against", ""))
    ladders = ladders_said(document, visit.language)
    return visit.render(
        "pages/procedure.html",
        row=row,
        versions=rows,
        document=document,
        drawing=drawing_said(document, visit.language),
        guarantees=guarantees_said(document, visit.language),
        ladders={one.name: number for number, one in enumerate(ladders, 1)},
        ladders_said=ladders,
        calendar=await _calendar(visit, document),
        open_cases=counted.get(row.name, 0),
        against=against,
        difference=_difference(against, row, visit.language),
        proposal=waiting.get(row.name) if may_open(visit, "/proposals/{id}") else None,
        may_start=row.retired_at is None
        and document.subject == "publication"
        and may_start_somewhere(document.started_by, visit.person),
        may_edit=may_open(visit, "/procedures/{name}/edit") and row.retired_at is None,
    )


def _all(
    connection: Connection, name: str | None = None
) -> tuple[Sequence[Any], dict[str, int], dict[str, str], Any | None]:
    return (
        versions(connection, name),
        open_cases(connection),
        waiting_for_an_answer(connection),
        charter_document(connection),
    )


def _version(rows: Sequence[Any], asked: str) -> Any | None:
    return next((one for one in rows if str(one.version) == asked), None)


def _difference(before: Any | None, after: Any, language: str) -> Any | None:
    if before is None or before.version == after.version:
        return None
    sources = (before.source, after.source)
    return difference_said("procedure", before.compiled, after.compiled, sources, language)


async def _calendar(visit: Visit, document: Procedure) -> CalendarSaid | None:
    """The calendar that the procedure names, as it is in force now; None where it names none or there is none."""
    if document.calendar is None:
        return None
    found = await visit.database.read(in_force, "calendar", document.calendar)
    if found is None:
        return None
    calendar: Calendar = calendar_from_compiled(found.compiled)
    return calendar_said(calendar, local_day(calendar, visit.clock()), visit.language)
