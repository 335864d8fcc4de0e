"""A task asked of a colleague, who proposes an answer; or of others instead, by who is in charge."""

from __future__ import annotations

from starlette.responses import Response

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from records.commands.delegate import delegate, propose_answer, take_back
from records.commands.reassign import reassign
from web.page import Visit, page
from web.routes.task import refused_page, task_page, task_shown
from web.task_form import errors_beside, typed_form
from web.task_page import Shown
from words.catalogue import translations


@page("/tasks/{task}/delegate", permission="decide", methods=("POST",))
async def delegate_now(visit: Visit) -> Response:
    asked = {"person": visit.person.id, "task": visit.path["task"], "to": visit.form.get("to", "")}
    try:
        await visit.database.write(delegate, visit.clock, **asked)
    except Refusal as refusal:
        return await refused_page(visit, refusal)
    _ = translations(visit.language).gettext
    told = _("Your colleague is told; the last word stays yours.")
    return visit.redirect(f"/tasks/{visit.path['task']}", notice=told)


@page("/tasks/{task}/take-back", permission="decide", methods=("POST",))
async def take_back_now(visit: Visit) -> Response:
    await visit.database.write(take_back, visit.clock, person=visit.person.id, task=visit.path["task"])
    _ = translations(visit.language).gettext
    return visit.redirect(f"/tasks/{visit.path['task']}", notice=_("The answer is yours alone again."))


@page("/tasks/{task}/proposal", permission="decide", methods=("POST",))
async def propose_now(visit: Visit) -> Response:
    form = visit.form
    try:
        await visit.database.write(
            propose_answer,
            visit.clock,
            person=visit.person.id,
            task=visit.path["task"],
            answer=form.get("answer", ""),
            comment=form.get("comment", ""),
            digest=form.get("digest", ""),
            form={"url": form["url"]} if form.get("url") else typed_form(form) or None,
        )
    except InvalidSubject as invalid:
        view = await task_shown(visit)
        errors = errors_beside(view.task.form, invalid, visit.language)
        more = Shown(comment=form.get("comment", ""), typed=form, errors=errors)
        return await task_page(visit, view, more, status=422)
    except Refusal as refusal:
        return await refused_page(visit, refusal)
    _ = translations(visit.language).gettext
    return visit.redirect(f"/tasks/{visit.path['task']}", notice=_("Your proposal is with the colleague who asked."))


@page("/tasks/{task}/reassign", permission="reassign", methods=("POST",))
async def reassign_now(visit: Visit) -> Response:
    try:
        await visit.database.write(
            reassign,
            visit.clock,
            person=visit.person.id,
            task=visit.path["task"],
            to=visit.form_list("to"),
            reason=visit.form.get("reason", ""),
        )
    except Refusal as refusal:
        return await refused_page(visit, refusal)
    _ = translations(visit.language).gettext
    return visit.redirect(
        f"/tasks/{visit.path['task']}", notice=_("It is asked of somebody else; both sides are told.")
    )
