"""What somebody is said to have answered by voice, noted on a task; and denied by that person."""

from __future__ import annotations

from starlette.responses import Response

from governance.refusal import Refusal
from records.commands.note_hearsay import deny_hearsay, note_hearsay
from web.page import Visit, page
from web.publication_form import instant_of
from web.routes.task import refused_page
from words.catalogue import translations


@page("/tasks/{task}/hearsay", permission="note_hearsay", methods=("POST",))
async def note(visit: Visit) -> Response:
    form, task = visit.form, visit.path["task"]
    typed = form.get("heard_at", "")
    heard_at = instant_of(typed, visit.zone) if typed else None
    try:
        if typed and heard_at is None:
            raise Refusal("hearsay.heard")
        await visit.database.write(
            note_hearsay,
            visit.clock,
            person=visit.person.id,
            task=task,
            who=form.get("who", ""),
            answer=form.get("answer", ""),
            words=form.get("words", ""),
            heard_by=form.get("heard_by", ""),
            heard_at=heard_at,
        )
    except Refusal as refusal:
        return await refused_page(visit, refusal)
    _ = translations(visit.language).gettext
    told = _("Noted as hearsay. It counts for nothing; the person is asked to confirm it by answering.")
    return visit.redirect(f"/tasks/{task}#hearsay", notice=told)


@page("/tasks/{task}/hearsay/{noted}/deny", permission="note_hearsay", methods=("POST",))
async def deny(visit: Visit) -> Response:
    try:
        await visit.database.write(deny_hearsay, visit.clock, person=visit.person.id, hearsay=visit.path["noted"])
    except Refusal as refusal:
        return await refused_page(visit, refusal)
    _ = translations(visit.language).gettext
    return visit.redirect(f"/tasks/{visit.path['task']}#hearsay", notice=_("Noted that you did not say so."))
