"""The crisis room: all that one needs at three in the morning, on one page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from governance.crisis import STATEMENT
from governance.refusal import Refusal
from records.commands.crisis_statement import begin_crisis_statement
from records.commands.name_to_cell import leave_cell, name_to_cell
from records.commands.raise_severity import raise_severity
from records.queries.crisis_list import crisis_list
from records.queries.crisis_room import CrisisRoom, crisis_room
from records.queries.publication_form import desk
from web.crisis_room import shown
from web.page import Visit, page
from web.publication_form import EMPTY
from web.refusals import said, status_of
from words.catalogue import translations


@page("/crises", permission="see_crisis_room")
async def crises(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    found = await visit.database.read(crisis_list, visit.person)
    under_way = [one for one in found.lines if one.state in ("open", "incident")]
    over = [one for one in found.lines if one.state not in ("open", "incident")]
    return visit.render(
        "pages/crises.html", found=found, groups=((_("Under way"), under_way), (_("Past crises"), over))
    )


@page("/crises/{case}", permission="see_crisis_room")
async def room(visit: Visit) -> Response:
    return await _page(visit)


@page("/crises/{case}/cell", permission="name_to_cell", methods=("POST",))
async def name(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    form = visit.form
    return await _act(
        visit,
        name_to_cell,
        _("Named; the person is told."),
        who=form.get("who", ""),
        role=form.get("role", ""),
        instead_of=form.get("instead_of") or None,
    )


@page("/crises/{case}/cell/{member}/leave", permission="name_to_cell", methods=("POST",))
async def leave(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    return await _act(visit, leave_cell, _("The role is free again."), member=visit.path["member"])


@page("/crises/{case}/severity", permission="raise_severity", methods=("POST",))
async def raise_it(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    severity, reason = visit.form.get("severity", ""), visit.form.get("reason", "")
    done = await _act(visit, raise_severity, _("Said; who is asked is told."), to="", severity=severity, reason=reason)
    if done.status_code == 303:
        visit.hint(visit.path["case"])
    return done


@page("/crises/{case}/statement", permission="write", methods=("POST",))
async def write_statement(visit: Visit) -> Response:
    """A draft that becomes a statement of this crisis, on the desk, for all accounts of its community."""
    case = visit.path["case"]
    found = await visit.database.read(crisis_room, visit.person, case, now=visit.clock(), language=visit.language)
    if found is None:
        raise Refusal("not_found")
    view = await visit.database.read(desk, visit.person, None, visit.clock(), STATEMENT)
    places = view.places.get(STATEMENT, ())
    community = found.case.community_id if found.case.community_id in places else next(iter(places), "")
    accounts = [one.id for one in view.accounts.values() if one.community == community]
    try:
        draft = await visit.database.write(
            begin_crisis_statement,
            visit.clock,
            person=visit.person.id,
            crisis=case,
            place={**EMPTY, "community": community, "accounts": accounts, "language": visit.language},
            command=f"{visit.person.id}:{visit.form.get('command', '')}",
        )
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return await _page(visit, refusal)
    return visit.redirect(f"/write?draft={draft}")


async def _act(visit: Visit, does: Callable[..., Any], notice: str, to: str = "#cell", **inputs: Any) -> Response:
    case = visit.path["case"]
    try:
        await visit.database.write(does, visit.clock, person=visit.person.id, case=case, **inputs)
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return await _page(visit, refusal)
    return visit.redirect(f"/crises/{case}{to}", notice=notice)


async def _page(visit: Visit, refusal: Refusal | None = None) -> Response:
    found: CrisisRoom | None = await visit.database.read(
        crisis_room, visit.person, visit.path["case"], now=visit.clock(), language=visit.language
    )
    if found is None:
        raise Refusal("not_found")
    refused = None if refusal is None else said(visit, refusal, found.names)
    status = 200 if refusal is None else status_of(refusal)
    return visit.render("pages/crisis_room.html", status=status, **await shown(visit, found, refused))
