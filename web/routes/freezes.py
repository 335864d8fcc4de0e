"""Freezes: to declare one in a tap, to see what it holds and what was in flight, and to lift it, reviewed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.responses import Response

from governance.refusal import Refusal
from records.commands.declare_freeze import declare_freeze
from records.commands.explain_freeze import explain_freeze
from records.commands.keep_checklist import tick_line
from records.commands.lift_freeze import lift_freeze
from records.ids import new_id
from records.queries.freeze import FreezeShown, Touched, freeze_shown
from records.queries.freezes import freeze_list, scopes_for
from web.page import Visit, page
from web.refusals import said, status_of
from words.catalogue import translations
from words.freezes import scope_label
from words.ledger import story
from words.refusals import reason
from words.sentence import Sentence


@page("/freezes", permission="see_freezes")
async def freezes(visit: Visit) -> Response:
    return await _list(visit)


@page("/freezes", permission="declare_freeze", methods=("POST",))
async def declare(visit: Visit) -> Response:
    try:
        done = await visit.database.write(
            declare_freeze,
            visit.clock,
            person=visit.person.id,
            scope=visit.form.get("scope", ""),
            reason=visit.form.get("reason", ""),
            command=f"{visit.person.id}:{visit.form.get('command') or new_id()}",
            crisis=visit.form.get("crisis") or None,
        )
    except Refusal as refusal:
        return await _list(visit, refused=said(visit, refusal), status=status_of(refusal))
    assert not isinstance(done, Refusal)  # the database has raised it
    _ = translations(visit.language).gettext
    notice = _("This is frozen already; your voice is recorded too.") if done.stood else _("Frozen from now on.")
    back = visit.form.get("back", "")  # the room of the crisis that it was declared for
    return visit.redirect(back if back.startswith("/crises/") else f"/freezes/{done.id}", notice=notice)


@page("/freezes/{freeze}", permission="see_freezes")
async def freeze(visit: Visit) -> Response:
    return await _page(visit)


@page("/freezes/{freeze}/reason", permission="declare_freeze", methods=("POST",))
async def explain(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    return await _act(visit, explain_freeze, _("The reason is recorded."), reason=visit.form.get("reason", ""))


@page("/freezes/{freeze}/lines/{line}", permission="tick_checklist", methods=("POST",))
async def tick(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    return await _act(visit, tick_line, _("Ticked off."), line=visit.path["line"])


@page("/freezes/{freeze}/lift", permission="lift_freeze", methods=("POST",))
async def lift(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    return await _act(
        visit,
        lift_freeze,
        _("The freeze is lifted. Nothing goes out by itself: what was held waits for a person."),
        reason=visit.form.get("reason", ""),
        command=f"{visit.person.id}:{visit.form.get('command') or new_id()}",
    )


async def _act(visit: Visit, does: Callable[..., Any], notice: str, /, **inputs: Any) -> Response:
    """Does it and comes back; what is refused is said on the page of the freeze."""
    freeze = visit.path["freeze"]
    try:
        await visit.database.write(does, visit.clock, person=visit.person.id, freeze=freeze, **inputs)
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return await _page(visit, refused=said(visit, refusal), status=status_of(refusal))
    return visit.redirect(f"/freezes/{freeze}", notice=notice)


async def _list(visit: Visit, *, refused: Sentence | None = None, status: int = 200) -> Response:
    asked = visit.query.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 10 else None
    read: Callable[..., Awaitable[Any]] = visit.database.read
    about = {"now": visit.clock(), "language": visit.language}
    standing = await read(freeze_list, visit.person, stands=True, **about)
    past = await read(freeze_list, visit.person, stands=False, before=before, **about)
    scopes = await read(scopes_for, visit.person, visit.language)
    return visit.render(
        "pages/freezes.html",
        status=status,
        standing=standing.lines,
        past=past.lines,
        next=past.next,
        paged=before is not None,
        names={**standing.names, **past.names},
        scope=lambda one: scope_label(one, lambda code: {**standing.names, **past.names}.get(code, ""), visit.language),
        scopes=scopes,
        typed=visit.form,
        command=new_id(),
        refused=refused,
    )


async def _page(visit: Visit, *, refused: Sentence | None = None, status: int = 200) -> Response:
    shown: FreezeShown | None = await visit.database.read(
        freeze_shown, visit.person, visit.path["freeze"], now=visit.clock(), language=visit.language
    )
    if shown is None:
        raise Refusal("not_found")

    def why(one: Touched) -> str:
        if not one.reason or one.state == "confirmed":
            return ""
        parameters = one.reason.get("parameters") or {}
        return reason(one.reason["code"], parameters, visit.language, names=shown.name, zone=visit.zone).what

    told = shown.story
    body = {
        "shown": shown,
        "scope": scope_label(shown.line.scope, shown.name, visit.language),
        "why": why,
        "story": [(entry, story(entry, told.name, visit.language, visit.zone)) for entry in told.entries],
    }
    if visit.is_fragment:
        return visit.fragment("partials/freeze.html", status=status, **body)
    return visit.render(
        "pages/freeze.html",
        status=status,
        **body,
        no_lift=said(visit, shown.no_lift) if shown.no_lift else None,
        typed=visit.form,
        command=new_id(),
        refused=refused,
    )
