"""All cases one may see, newest first, with search and filters."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import Response

from procedures.find import step_title
from records.queries.cases import STATES, case_list
from records.queries.keyset import place
from records.queries.procedure import procedures_by_digest
from web.page import Visit, page


@page("/cases", permission="see_case")
async def cases(visit: Visit) -> Response:
    asked = {name: visit.query.get(name, "") for name in ("q", "state", "community", "procedure")}
    view = await visit.database.read(case_list, visit.person, after=place(visit.query.get("after")), **asked)
    documents = await visit.database.read(procedures_by_digest, {row.procedure_digest for row in view.rows})
    return visit.render(
        "pages/cases.html",
        view=view,
        asked=asked,
        states=STATES,
        waiting={
            row.id: step_title(documents[row.procedure_digest], row.waiting_step, visit.language)
            for row in view.rows
            if row.waiting_step
        },
        filters=urlencode({name: value for name, value in asked.items() if value}),
        paged="after" in visit.query,
    )
