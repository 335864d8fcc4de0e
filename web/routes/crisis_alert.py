"""Reporting a crisis: two fields, and on to its room."""

from __future__ import annotations

from starlette.responses import Response

from governance.crisis import ESCALATION
from governance.refusal import Refusal
from governance.submission import InvalidSubject
from records.commands.open_case import open_case
from records.ids import new_id
from records.queries.where_to_report import where_to_report
from web.moved import moved, said_next
from web.page import Visit, page
from web.refusals import said, status_of
from words.fields import field_error
from words.sentence import Sentence

FIELDS = ("what", "where", "community")


@page("/crises/new", permission="report_crisis")
async def new_crisis(visit: Visit) -> Response:
    return await _form(visit, dict.fromkeys(FIELDS, ""))


@page("/crises/new", permission="report_crisis", methods=("POST",))
async def report_crisis(visit: Visit) -> Response:
    """On to the room of the crisis; or the form again with what is wrong, and all that was typed."""
    typed = {name: visit.form.get(name, "") for name in FIELDS}
    try:
        opened = await visit.database.write(
            open_case,
            visit.clock,
            person=visit.person.id,
            procedure=ESCALATION,
            body=typed,
            command=f"{visit.person.id}:{visit.form.get('command', '')}",
        )
    except InvalidSubject as invalid:
        errors: dict[str, list[Sentence]] = {}
        for one in invalid.errors:
            wrong = field_error(one.field, one.code, one.parameters, visit.language)
            errors.setdefault(one.field, []).append(wrong)
        return await _form(visit, typed, errors=errors, status=422)
    except Refusal as refusal:
        return await _form(visit, typed, refused=said(visit, refusal), status=status_of(refusal))
    visit.hint(opened.id)
    on = await moved(visit, opened.id, 0)
    return visit.redirect(f"/crises/{opened.id}", notice=await said_next(visit, opened.id, submitted=True, on=on))


async def _form(
    visit: Visit,
    typed: dict[str, str],
    *,
    errors: dict[str, list[Sentence]] | None = None,
    refused: Sentence | None = None,
    status: int = 200,
) -> Response:
    return visit.render(
        "pages/new_crisis.html",
        status=status,
        to_choose=await visit.database.read(where_to_report, visit.person),
        form=typed,
        errors=errors or {},
        refused=refused,
        command=visit.form.get("command") or new_id(),
    )
