"""Actions: added on the board of a crisis and with its review of lessons; done or dropped there and in the inbox.

The board is sent by itself where a script asks, so that nothing else that was typed on the page is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from governance.refusal import Refusal
from records.commands.keep_actions import add_action, drop_action, finish_action
from records.ids import new_id
from records.queries.actions import action_seen, board_of
from web.actions import back_from_action, board
from web.page import Visit, page
from web.publication_form import instant_of
from web.refusals import said, status_of
from words.catalogue import translations


@page("/cases/{case}/actions", permission="keep_actions", methods=("POST",))
async def add(visit: Visit) -> Response:
    form = visit.form
    _ = translations(visit.language).gettext

    async def does() -> None:
        due_at = instant_of(form.get("due_at", ""), visit.zone)
        if due_at is None:
            raise Refusal("action.due")
        await visit.database.write(
            add_action,
            visit.clock,
            person=visit.person.id,
            case=visit.path["case"],
            title=form.get("title", ""),
            note=form.get("note", ""),
            owner=form.get("owner", ""),
            due_at=due_at,
            command=f"{visit.person.id}:{form.get('command', '')}",
        )

    return await _act(visit, visit.path["case"], does, _("The action is added; its owner is told."))


@page("/actions/{action}/done", permission="keep_actions", methods=("POST",))
async def done(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    return await _settle(visit, finish_action, _("Noted as done."), comment=visit.form.get("comment", ""))


@page("/actions/{action}/drop", permission="keep_actions", methods=("POST",))
async def drop(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    told = _("Dropped; the reason stands in the story.")
    return await _settle(visit, drop_action, told, reason=visit.form.get("reason", ""))


async def _settle(visit: Visit, command: Callable[..., Any], told: str, **said_with: str) -> Response:
    action = visit.path["action"]
    found = await visit.database.read(action_seen, visit.person, action)
    if found is None:
        raise Refusal("not_found")

    async def does() -> None:
        await visit.database.write(command, visit.clock, person=visit.person.id, action=action, **said_with)

    return await _act(visit, found.case, does, told)


async def _act(visit: Visit, case: str, does: Callable[[], Any], told: str) -> Response:
    """Does it; where a script asked for the board, the board says how it went."""
    if not visit.is_fragment:
        await does()
        return visit.redirect(f"{back_from_action(visit)}#actions", notice=told)
    try:
        await does()
    except Refusal as refusal:
        return await _board(visit, case, refusal)
    return await _board(visit, case, told=told)


async def _board(visit: Visit, case: str, refusal: Refusal | None = None, told: str = "") -> Response:
    shown = await visit.database.read(board_of, visit.person, case, visit.clock())
    if shown is None:
        raise refusal or Refusal("not_found")
    refused = None if refusal is None else said(visit, refusal, {**shown.names, **shown.at_work})
    part = board(visit, shown, back_from_action(visit), told=told, refused=refused)
    status = 200 if refusal is None else status_of(refusal)
    return visit.fragment("partials/actions.html", status=status, board=part, command=new_id())
