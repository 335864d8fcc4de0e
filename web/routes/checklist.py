"""The checklist of what Placet does not hold: what somebody has to stop by hand when a freeze is declared."""

from __future__ import annotations

from starlette.responses import Response

from governance.refusal import Refusal
from records.commands.keep_checklist import LABEL_LIMIT, add_checklist_line, retire_checklist_line
from records.queries.checklist import checklist_shown
from web.page import Visit, page
from web.refusals import said, status_of
from words.catalogue import translations
from words.sentence import Sentence


@page("/freezes/checklist", permission="keep_checklist")
async def checklist(visit: Visit) -> Response:
    return await _page(visit)


@page("/freezes/checklist", permission="keep_checklist", methods=("POST",))
async def add(visit: Visit) -> Response:
    form = visit.form
    try:
        await visit.database.write(
            add_checklist_line,
            visit.clock,
            person=visit.person.id,
            label=form.get("label", ""),
            label_en=form.get("label_en", ""),
            responsible=form.get("responsible", ""),
            community=form.get("community") or None,
        )
    except Refusal as refusal:
        return await _page(visit, refused=said(visit, refusal), status=status_of(refusal))
    _ = translations(visit.language).gettext
    return visit.redirect("/freezes/checklist", notice=_("The line stands on the checklist."))


@page("/freezes/checklist/{line}/retire", permission="keep_checklist", methods=("POST",))
async def retire(visit: Visit) -> Response:
    await visit.database.write(retire_checklist_line, visit.clock, person=visit.person.id, line=visit.path["line"])
    _ = translations(visit.language).gettext
    return visit.redirect("/freezes/checklist", notice=_("The line is off the checklist; freezes that had it keep it."))


async def _page(visit: Visit, *, refused: Sentence | None = None, status: int = 200) -> Response:
    found = await visit.database.read(checklist_shown, visit.person, visit.language)
    return visit.render(
        "pages/checklist.html",
        status=status,
        shown=found,
        label_limit=LABEL_LIMIT,
        typed=visit.form,
        refused=refused,
    )
