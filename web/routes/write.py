"""Writing a publication: looked at while it is written, kept as typed, submitted when it is ready."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from records.commands.open_case import open_case
from records.queries.corrections_of_published import corrects_number
from records.queries.publication_form import desk
from web.moved import moved, said_next
from web.page import Visit, page
from web.publication_form import EMPTY, subject, typed, values
from web.refusals import said, status_of
from web.writing import Writing, errors_by_field, keep, look, offer_claims, start_errors
from words.sentence import Sentence


@page("/write", permission="write")
async def write(visit: Visit) -> Response:
    chosen = "" if visit.query.get("draft") else visit.query.get("procedure", "")  # a draft has its own
    view = await visit.database.read(desk, visit.person, visit.query.get("draft"), visit.clock(), chosen)
    if visit.query.get("draft") and view.draft is None:
        raise Refusal("not_found")
    writing = Writing(view, values(EMPTY, visit.zone), "/write")
    if view.draft is not None:
        writing.form = values(view.draft.body, visit.zone)
        writing.draft, writing.version, writing.saved_at = view.draft.id, view.draft.version, view.draft.saved_at
    else:
        _begin(writing, visit.query, visit.language)
    return await _shown(visit, writing)


@page("/write/live", permission="write", methods=("POST",))
async def write_live(visit: Visit) -> Response:
    """For htmx, a moment after each pause in typing: the text is kept and looked at."""
    writing, as_typed = await _written(visit)
    await keep(visit, writing, as_typed)
    writing.errors = {}  # the fields say theirs when the form is sent; here the counts do
    look(visit, writing)
    response = visit.fragment("partials/looked.html", status=writing.kept_status, writing=writing)
    if writing.action == "/write" and writing.draft:
        response.headers["HX-Replace-Url"] = f"/write?draft={writing.draft}"
    return response


@page("/write", permission="write", methods=("POST",))
async def write_now(visit: Visit) -> Response:
    writing, as_typed = await _written(visit)
    do = visit.form.get("do", "look")
    if do in ("keep", "mine", "compare"):
        await keep(visit, writing, as_typed)
    if do != "submit" or writing.conflict:
        return await _shown(visit, writing, status=writing.kept_status)
    return await _submit(visit, writing, as_typed)


async def _submit(visit: Visit, writing: Writing, as_typed: dict[str, Any]) -> Response:
    """The case, opened; or the form again with what is wrong, and what was typed kept as a draft."""
    read = subject(as_typed, visit.zone)
    try:
        procedure = writing.desk.procedure
        if procedure is None:
            raise Refusal("not_found")
        if errors := (*start_errors(writing), *read.errors):
            raise InvalidSubject(errors)
        opened = await visit.database.write(
            open_case,
            visit.clock,
            person=visit.person.id,
            procedure=procedure.name,
            body=read.body,
            command=f"{visit.person.id}:{writing.command}",
            draft=writing.draft or None,
        )
    except InvalidSubject as invalid:
        writing.errors = errors_by_field(visit, invalid, writing.desk)
        await keep(visit, writing, as_typed)
        return await _shown(visit, writing, status=422)
    except Refusal as refusal:
        return await _shown(visit, writing, status=status_of(refusal), refusal=said(visit, refusal))
    visit.hint(opened.id)
    await moved(visit, opened.id, 0)
    return visit.redirect(f"/cases/{opened.id}", notice=await said_next(visit, opened.id, submitted=True))


async def _written(visit: Visit) -> tuple[Writing, dict[str, Any]]:
    """The desk as the form was sent, and what was typed on it."""
    form = visit.form
    as_typed = typed(form, visit.form_list("accounts"), visit.form_list("claims"))
    view = await visit.database.read(
        desk, visit.person, form.get("draft") or None, visit.clock(), form.get("procedure", "")
    )
    if form.get("draft") and view.draft is None:
        raise Refusal("not_found")
    task = form.get("task", "")
    writing = Writing(view, {}, f"/tasks/{task}/revision" if task.isascii() and task else "/write")
    writing.take_typed(as_typed, form, visit.zone)
    return writing, as_typed


def _begin(writing: Writing, asked: Mapping[str, str], language: str) -> None:
    """An empty form begins in the first community, with its shortest account chosen, in the writer's language."""
    procedure, community = writing.desk.procedure, asked.get("community", "")
    writing.form["procedure"] = asked.get("procedure") or ("" if procedure is None else procedure.name)
    there = writing.desk.places.get(writing.form["procedure"], ())
    mine = [one for one in writing.desk.communities if one in there] or list(writing.desk.communities)
    writing.form["community"] = community if community in mine else next(iter(mine), "")
    writing.form["language"] = language
    accounts = [one.id for one in writing.desk.accounts.values() if one.community == writing.form["community"]]
    writing.form["accounts"] = accounts[:1]


async def _shown(visit: Visit, writing: Writing, *, status: int = 200, refusal: Sentence | None = None) -> Response:
    look(visit, writing)
    await offer_claims(visit, writing)
    draft = writing.desk.draft
    corrects = None if draft is None else await visit.database.read(corrects_number, draft.subject_id)
    return visit.render("pages/write.html", status=status, writing=writing, refused=refusal, corrects=corrects)
