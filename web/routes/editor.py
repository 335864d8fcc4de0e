"""The editor: a document is typed, read and proved while it is typed, kept as a draft, and proposed."""

from __future__ import annotations

from starlette.responses import Response

from governance.refusal import Refusal
from procedures.finding import DocumentRefused
from records.commands.propose_document import SOURCE_LIMIT_BYTES, propose_document
from records.commands.save_document_draft import delete_document_draft
from records.documents import Kind
from records.queries.proposals import my_document_draft
from web.document_words import findings_said
from web.editing import Editing, begin, keep, look
from web.latest import Latest
from web.page import Visit, page
from web.refusals import said, status_of
from web.vocabulary_words import vocabulary
from words.catalogue import translations
from words.sentence import Sentence

_looks = Latest()


BOTH = ("GET", "POST")


@page("/new-procedure", permission="propose", methods=BOTH)
async def new(visit: Visit) -> Response:
    return await _edited(visit, "procedure")


@page("/procedures/{name}/edit", permission="propose", methods=BOTH)
async def edit(visit: Visit) -> Response:
    return await _edited(visit, "procedure", visit.path["name"])


@page("/charter/edit", permission="propose", methods=BOTH)
async def edit_charter(visit: Visit) -> Response:
    return await _edited(visit, "charter")


@page("/ladders/edit", permission="propose", methods=BOTH)
async def edit_ladders(visit: Visit) -> Response:
    return await _edited(visit, "ladders")


@page("/calendars/{name}/edit", permission="propose", methods=BOTH)
async def edit_calendar(visit: Visit) -> Response:
    return await _edited(visit, "calendar", visit.path["name"])


@page("/new-statement", permission="propose", methods=BOTH)
async def new_statement(visit: Visit) -> Response:
    return await _edited(visit, "statement")


@page("/statements/{name}/edit", permission="propose", methods=BOTH)
async def edit_statement(visit: Visit) -> Response:
    return await _edited(visit, "statement", visit.path["name"])


async def _edited(visit: Visit, kind: Kind, name: str = "") -> Response:
    editing = await begin(visit, kind, name)
    return await (_typed if visit.request.method == "POST" else _opened)(visit, editing)


async def _opened(visit: Visit, editing: Editing) -> Response:
    draft = await visit.database.read(my_document_draft, visit.person.id, editing.kind, editing.name)
    if draft is not None:
        editing.source, editing.version, editing.saved_at = draft.source, draft.version, draft.saved_at
    await look(visit, editing)
    return _shown(visit, editing)


async def _typed(visit: Visit, editing: Editing) -> Response:
    """What a button does, or, for htmx a moment after each pause in typing, looking and keeping."""
    editing.take_typed(visit.form)
    if len(editing.source.encode()) > SOURCE_LIMIT_BYTES:
        raise Refusal("request.too_large", limit=SOURCE_LIMIT_BYTES // 1000)
    do = visit.form.get("do", "check")
    if do == "discard":
        await visit.database.write(delete_document_draft, person=visit.person.id, kind=editing.kind, name=editing.name)
        _ = translations(visit.language).gettext
        return visit.redirect(editing.action, notice=_("The draft is thrown away."))
    await keep(visit, editing)
    if do == "propose" and editing.conflict is None:
        return await _propose(visit, editing)
    if visit.is_fragment:
        async with _looks.turn(f"{visit.person.id}:{editing.tab}") as wanted:
            if not wanted:  # more was typed meanwhile: that is looked at
                return visit.finish(Response(status_code=204))
            await look(visit, editing)
        return visit.fragment("partials/document_checked.html", editing=editing, fragment=True)
    await look(visit, editing)
    return _shown(visit, editing, status=409 if editing.conflict else 200)


async def _propose(visit: Visit, editing: Editing) -> Response:
    draft = await visit.database.read(my_document_draft, visit.person.id, editing.kind, editing.name)
    try:
        proposed = await visit.database.write(
            propose_document,
            visit.clock,
            person=visit.person.id,
            kind=editing.kind,
            source=editing.source,
            draft=None if draft is None else draft.id,
        )
    except DocumentRefused as refused:
        await look(visit, editing)
        editing.said = findings_said(refused.findings, visit.language)
        return _shown(visit, editing, status=422)
    except Refusal as refusal:
        await look(visit, editing)
        return _shown(visit, editing, status=status_of(refusal), refusal=said(visit, refusal))
    _ = translations(visit.language).gettext
    return visit.redirect(f"/proposals/{proposed.id}", notice=_("Proposed. A director who is not you confirms it."))


def _shown(visit: Visit, editing: Editing, *, status: int = 200, refusal: Sentence | None = None) -> Response:
    return visit.render(
        "pages/editor.html", status=status, editing=editing, refused=refusal, vocabulary=vocabulary(visit.language)
    )
