"""The editor: a document is typed, read and proved while it is typed, kept as a draft, and proposed."""

from __future__ import annotations

from sqlalchemy import Connection
from starlette.responses import Response

from governance.refusal import Refusal
from procedures.finding import DocumentRefused
from records.commands.propose_document import SOURCE_LIMIT_BYTES, propose_document
from records.commands.save_document_draft import delete_document_draft
from records.documents import Kind
from records.queries.documents import InForce, in_force, names_in_force
from records.queries.proposals import my_document_draft, open_proposal
from web.document_words import findings_said
from web.editing import SKELETON, Editing, keep, look
from web.latest import Latest
from web.page import Visit, page
from web.refusals import said, status_of
from web.vocabulary_words import vocabulary
from words.catalogue import translations
from words.sentence import Sentence

_looks = Latest()


@page("/procedures/new", permission="propose")
async def new(visit: Visit) -> Response:
    return await _opened(visit, "procedure", "")


@page("/procedures/new", permission="propose", methods=("POST",))
async def new_now(visit: Visit) -> Response:
    return await _typed(visit, "procedure", "")


@page("/procedures/{name}/edit", permission="propose")
async def edit(visit: Visit) -> Response:
    return await _opened(visit, "procedure", visit.path["name"])


@page("/procedures/{name}/edit", permission="propose", methods=("POST",))
async def edit_now(visit: Visit) -> Response:
    return await _typed(visit, "procedure", visit.path["name"])


@page("/charter/edit", permission="propose")
async def edit_charter(visit: Visit) -> Response:
    return await _opened(visit, "charter", "")


@page("/charter/edit", permission="propose", methods=("POST",))
async def edit_charter_now(visit: Visit) -> Response:
    return await _typed(visit, "charter", "")


@page("/ladders/edit", permission="propose")
async def edit_ladders(visit: Visit) -> Response:
    return await _opened(visit, "ladders", "")


@page("/ladders/edit", permission="propose", methods=("POST",))
async def edit_ladders_now(visit: Visit) -> Response:
    return await _typed(visit, "ladders", "")


@page("/calendars/{name}/edit", permission="propose")
async def edit_calendar(visit: Visit) -> Response:
    return await _opened(visit, "calendar", visit.path["name"])


@page("/calendars/{name}/edit", permission="propose", methods=("POST",))
async def edit_calendar_now(visit: Visit) -> Response:
    return await _typed(visit, "calendar", visit.path["name"])


async def _opened(visit: Visit, kind: Kind, name: str) -> Response:
    editing = await _editing(visit, kind, name)
    draft = await visit.database.read(my_document_draft, visit.person.id, kind, name)
    if draft is not None:
        editing.source, editing.version, editing.saved_at = draft.source, draft.version, draft.saved_at
    await look(visit, editing)
    return _shown(visit, editing)


async def _typed(visit: Visit, kind: Kind, name: str) -> Response:
    """What a button does, or, for htmx a moment after each pause in typing, looking and keeping."""
    editing = await _editing(visit, kind, name)
    editing.take_typed(visit.form)
    if len(editing.source.encode()) > SOURCE_LIMIT_BYTES:
        raise Refusal("request.too_large", limit=SOURCE_LIMIT_BYTES // 1000)
    do = visit.form.get("do", "check")
    if do == "discard":
        await visit.database.write(delete_document_draft, person=visit.person.id, kind=kind, name=name)
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


async def _editing(visit: Visit, kind: Kind, name: str) -> Editing:
    current, waits, calendars = await visit.database.read(_begun, kind, name)
    if current is None and (name or kind == "charter"):
        raise Refusal("not_found")
    begun = (
        current.source
        if current is not None
        else SKELETON[visit.language].replace("CALENDAR", next(iter(sorted(calendars)), "—"))
        if kind == "procedure"
        else ""
    )
    action = {
        "procedure": f"/procedures/{name}/edit" if name else "/procedures/new",
        "charter": "/charter/edit",
        "ladders": "/ladders/edit",
        "calendar": f"/calendars/{name}/edit",
    }[kind]
    version = None if current is None else current.version
    return Editing(kind, name, action, begun, begun, in_force=version, waits=waits or "")


def _begun(connection: Connection, kind: Kind, name: str) -> tuple[InForce | None, str | None, frozenset[str]]:
    current = in_force(connection, kind, name) if name or kind in ("charter", "ladders") else None
    called = str(current.compiled.get("name", "ladders")) if current is not None else name
    return current, open_proposal(connection, kind, called), names_in_force(connection, "calendar")


def _shown(visit: Visit, editing: Editing, *, status: int = 200, refusal: Sentence | None = None) -> Response:
    return visit.render(
        "pages/editor.html", status=status, editing=editing, refused=refusal, vocabulary=vocabulary(visit.language)
    )
