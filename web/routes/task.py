"""One task: everything needed to decide on one page, and the decision."""

from __future__ import annotations

from starlette.responses import Response

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from records.commands.decide import Decided, decide
from records.commands.mark_read import mark_read
from records.commands.take import put_back, take
from records.queries.actions import board_of
from records.queries.task import TaskView, task_view
from web.actions import Board, board
from web.moved import moved, said_next
from web.page import Visit, page
from web.publication_form import subject, typed
from web.refusals import said, status_of
from web.task_form import errors_beside, typed_form
from web.task_page import Shown, revision_desk, shown
from web.writing import errors_by_field, keep, look, offer_claims
from words.catalogue import translations


@page("/tasks/{task}", permission="see_own_tasks")
async def task(visit: Visit) -> Response:
    view = await task_shown(visit)
    if view.dossier.reads and view.task.state == "open":
        await visit.database.write(
            mark_read,
            visit.clock,
            person=visit.person.id,
            subject=view.dossier.case.subject_id,
            number=view.task.revision,
            seen_only=True,
        )
    return await task_page(visit, view)


@page("/tasks/{task}/decision", permission="decide", methods=("POST",))
async def decide_now(visit: Visit) -> Response:
    form = visit.form
    try:
        decided = await visit.database.write(
            decide,
            visit.clock,
            person=visit.person.id,
            task=visit.path["task"],
            answer=form.get("answer", ""),
            comment=form.get("comment", ""),
            digest=form.get("digest", ""),
            command=f"{visit.person.id}:{form.get('command', '')}",
            form={"url": form["url"]} if form.get("url") else typed_form(form) or None,
        )
    except InvalidSubject as invalid:
        view = await task_shown(visit)
        errors = errors_beside(view.task.form, invalid, visit.language)
        more = Shown(comment=form.get("comment", ""), typed=form, errors=errors)
        return await task_page(visit, view, more, status=422)
    except Refusal as refusal:
        return await refused_page(visit, refusal)
    return await _went_on(visit, decided)


@page("/tasks/{task}/revision", permission="decide", methods=("POST",))
async def send_again(visit: Visit) -> Response:
    """The author's new revision; or the draft kept, or a text compared with what another tab kept."""
    view = await task_shown(visit)
    form = visit.form
    writing = await revision_desk(visit, view)
    as_typed = typed(form, visit.form_list("accounts"), visit.form_list("claims"))
    writing.take_typed(as_typed, form, visit.zone)
    do = form.get("do", "keep")
    if do in ("keep", "mine", "compare"):
        await keep(visit, writing, as_typed)
    if do != "submit" or writing.conflict:
        look(visit, writing)
        return await task_page(visit, view, Shown(writing=writing), status=writing.kept_status)
    read = subject(as_typed, visit.zone)
    try:
        if read.errors:
            raise InvalidSubject(read.errors)
        decided = await visit.database.write(
            decide,
            visit.clock,
            person=visit.person.id,
            task=visit.path["task"],
            answer="sent again",
            comment=form.get("comment", ""),
            digest=form.get("digest", ""),
            command=f"{visit.person.id}:{form.get('command', '')}",
            form=read.body,
        )
    except InvalidSubject as invalid:
        writing.errors = errors_by_field(visit, invalid, writing.desk)
        await keep(visit, writing, as_typed)
        look(visit, writing)
        return await task_page(visit, view, Shown(writing=writing), status=422)
    except Refusal as refusal:
        look(visit, writing)
        return await task_page(
            visit, view, Shown(writing=writing, refused=said(visit, refusal, view.dossier.names)), status_of(refusal)
        )
    return await _went_on(visit, decided)


@page("/tasks/{task}/take", permission="take", methods=("POST",))
async def take_now(visit: Visit) -> Response:
    over = visit.form.get("over") == "yes"
    try:
        await visit.database.write(take, visit.clock, person=visit.person.id, task=visit.path["task"], over=over)
    except Refusal as refusal:
        return await refused_page(visit, refusal)
    _ = translations(visit.language).gettext
    return visit.redirect(
        f"/tasks/{visit.path['task']}", notice=_("The task is yours for half an hour; others see that.")
    )


@page("/tasks/{task}/put-back", permission="take", methods=("POST",))
async def put_back_now(visit: Visit) -> Response:
    await visit.database.write(put_back, visit.clock, person=visit.person.id, task=visit.path["task"])
    _ = translations(visit.language).gettext
    return visit.redirect(f"/tasks/{visit.path['task']}", notice=_("The task is free again."))


async def task_shown(visit: Visit) -> TaskView:
    view = await visit.database.read(task_view, visit.person, visit.path["task"], visit.clock())
    if view is None:
        raise Refusal("not_found")
    return view


async def task_page(visit: Visit, view: TaskView, more: Shown | None = None, status: int = 200) -> Response:
    more = more or Shown()
    asks_text = view.task.changes_subject and view.dossier.procedure.subject == "publication"
    if more.writing is None and asks_text and view.why_not is None:
        more.writing = await revision_desk(visit, view)
        look(visit, more.writing)
    if more.writing is not None:
        await offer_claims(visit, more.writing)
    return visit.render(
        "pages/task.html", status=status, **await shown(visit, view, more), board=await _board(visit, view)
    )


async def _board(visit: Visit, view: TaskView) -> Board | None:
    """The actions of the crisis that the task is about, for who may read it."""
    if view.dossier.procedure.subject != "crisis" or not view.dossier.reads:
        return None
    found = await visit.database.read(board_of, visit.person, view.dossier.case.id, visit.clock())
    if found is None:
        return None
    return board(visit, found, f"/tasks/{view.task.id}")


async def refused_page(visit: Visit, refusal: Refusal) -> Response:
    """The page as it stands now, with what was refused, and the comment kept. What is not there stays a refusal."""
    if refusal.code == "not_found":
        raise refusal
    view = await task_shown(visit)
    names = view.dossier.names
    more = Shown(
        refused=said(visit, refusal, names),
        comment=visit.form.get("comment", ""),
        url=visit.form.get("url", ""),
        typed=visit.form,
    )
    if refusal.code == "revision.stale":
        more.since = next(
            (one.number for one in view.dossier.revisions if one.digest == visit.form.get("digest")), None
        )
    return await task_page(visit, view, more, status_of(refusal))


async def _went_on(visit: Visit, decided: Decided | Refusal) -> Response:
    assert isinstance(decided, Decided)  # a refusal that was returned has been raised by `write`
    visit.hint(decided.case)
    view = await visit.database.read(task_view, visit.person, decided.task, visit.clock())
    if view is not None:
        await visit.database.write(
            mark_read,
            visit.clock,
            person=visit.person.id,
            subject=view.dossier.case.subject_id,
            number=view.task.revision,
        )
    on = decided.task_state == "open" or await moved(visit, decided.case, decided.case_version)
    return visit.redirect(f"/cases/{decided.case}", notice=await said_next(visit, decided.case, on=on))
