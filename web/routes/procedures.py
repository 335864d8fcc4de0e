"""The procedures in force, and each one to be read aloud: its steps in sentences, its source beside."""

from __future__ import annotations

from starlette.responses import Response

from governance.refusal import Refusal
from procedures.compiled import from_compiled
from records.queries.procedure import charter_document, versions
from web.page import Visit, page
from web.procedure_words import guarantees_in_words, steps_in_words


@page("/procedures", permission="see_procedures")
async def procedures(visit: Visit) -> Response:
    rows = await visit.database.read(versions)
    return visit.render(
        "pages/procedures.html",
        active=[row for row in rows if row.retired_at is None],
        charter=await visit.database.read(charter_document),
    )


@page("/procedures/{name}", permission="see_procedures")
async def procedure(visit: Visit) -> Response:
    rows = await visit.database.read(versions, visit.path["name"])
    asked = visit.query.get("version", "")
    row = next((one for one in rows if not asked or str(one.version) == asked), None)
    if row is None:
        raise Refusal("not_found")
    document = from_compiled(row.compiled)
    return visit.render(
        "pages/procedure.html",
        row=row,
        versions=rows,
        document=document,
        steps=steps_in_words(document, visit.language),
        guarantees=guarantees_in_words(document, visit.language),
    )
