"""A plan that comes as a table: shown as it will stand, what is wrong by cell; taken in whole or not at all."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from starlette.responses import Response

from governance.refusal import Refusal
from governance.submission import FieldError, InvalidSubject
from governance.table.accounts import called, written
from governance.table.cells import as_csv, read_cells
from governance.table.read import CellError, Place, Table, read_table
from governance.table.template import csv_template, xlsx_template
from records.commands.plan_campaign import add_rows
from web.days import wall_clock
from web.page import Visit, page
from web.planning import Planning, planned_rows, planning
from web.refusals import said, status_of
from words.catalogue import translations
from words.fields import cell_error, field_error
from words.sentence import Sentence

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AHEAD = timedelta(days=14)  # the day of the example


@page("/campaigns/drafts/{draft}/import", permission="plan_campaign")
async def bring_in(visit: Visit) -> Response:
    return visit.render("pages/plan_import.html", plan=await planning(visit, visit.path["draft"]), found=None)


@page("/campaigns/drafts/{draft}/import", permission="plan_campaign", methods=("POST",), files=1)
async def looked_at(visit: Visit) -> Response:
    """What the table says, for somebody to look at; or, once they did, the draft with it."""
    plan = await planning(visit, visit.path["draft"])
    typed = visit.form.get("table", "")
    sent = await visit.file("file")
    content = typed.encode() if typed and sent is None else b"" if sent is None else sent[1]
    try:
        cells = await asyncio.to_thread(read_cells, content)
        table = read_table(cells, place_of(visit, plan))
    except InvalidSubject as invalid:
        return _refused(visit, plan, _of_file(visit, invalid), 422)
    if visit.form.get("do") != "confirm" or table.errors:
        return visit.render(
            "pages/plan_import.html",
            status=422 if table.errors else 200,
            plan=plan,
            found=table,
            errors=[_of_cell(visit, error) for error in table.errors],
            rows=planned_rows(visit, plan.desk.accounts, table.rows),
            new_waves=table.waves[len(plan.body["waves"]) :],
            table="" if table.errors else as_csv(cells),
        )
    return await _take_in(visit, plan, table)


@page("/campaigns/template/{kind}", permission="plan_campaign")
async def template(visit: Visit) -> Response:
    """The table to begin from, with an account of the campaign's community where one is named."""
    kind = visit.path["kind"]
    if kind not in ("csv", "xlsx"):
        raise Refusal("not_found")
    plan = await planning(visit, None)
    community = visit.query.get("community") or plan.body["community"]
    there = [one for one in plan.desk.accounts.values() if one.community == community]
    on = wall_clock(visit.clock() + AHEAD, visit.zone).date()
    make, media_type = (csv_template, "text/csv") if kind == "csv" else (xlsx_template, XLSX)
    content = await asyncio.to_thread(make, visit.language, ", ".join(written(there)[:2]), on)
    headers = {"content-disposition": f'attachment; filename="plan.{kind}"'}
    return Response(content, media_type=media_type, headers=headers)


async def _take_in(visit: Visit, plan: Planning, table: Table) -> Response:
    _ = translations(visit.language).ngettext
    version = visit.form.get("version", "")
    try:
        await visit.database.write(
            add_rows,
            visit.clock,
            person=visit.person.id,
            draft=plan.draft,
            version=int(version) if version.isdecimal() and len(version) < 10 else 0,
            rows=table.rows,
            waves=table.waves,
            instead=visit.form.get("instead") == "yes",
        )
    except Refusal as refusal:
        if status_of(refusal) == 404:
            raise
        return _refused(visit, plan, said(visit, refusal), status_of(refusal))
    n = len(table.rows)
    return visit.redirect(
        f"/campaigns/drafts/{plan.draft}#plan",
        notice=_("{n} publication is in the plan.", "{n} publications are in the plan.", n).format(n=n),
    )


def place_of(visit: Visit, plan: Planning) -> Place:
    """Where the table belongs: accounts of the campaign's community, by handle and by name."""
    community = plan.body["community"]
    there = [one for one in plan.desk.accounts.values() if one.community == community]
    return Place(community, plan.body["waves"], called(there), plan.desk.known, visit.zone, visit.clock())


def _of_file(visit: Visit, invalid: InvalidSubject) -> Sentence:
    error: FieldError = invalid.errors[0]
    return field_error(error.field, error.code, error.parameters, visit.language)


def _of_cell(visit: Visit, error: CellError) -> Sentence:
    return cell_error(error.row, error.column, error.code, error.parameters, visit.language)


def _refused(visit: Visit, plan: Planning, refused: Sentence, status: int) -> Response:
    return visit.render("pages/plan_import.html", status=status, plan=plan, found=None, refused=refused)
