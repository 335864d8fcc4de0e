"""Who works here; somebody leaves, or loses their rights for cause, which takes two people."""

from __future__ import annotations

from starlette.responses import Response

from governance.refusal import Refusal
from records.commands.leave import leave
from records.commands.revoke import confirm_revocation, propose_revocation, refuse_revocation
from records.queries.team import team
from web.page import Visit, page
from web.refusals import said, status_of
from words.catalogue import translations


@page("/people", permission="see_people")
async def show(visit: Visit) -> Response:
    return await _page(visit)


@page("/people/{whose}/leave", permission="keep_people", methods=("POST",))
async def let_leave(visit: Visit) -> Response:
    try:
        await visit.database.write(leave, visit.clock, whose=visit.path["whose"], by=visit.person.id)
    except Refusal as refusal:
        return await _page(visit, refusal)
    return visit.redirect("/people", notice=translations(visit.language).gettext("The departure is recorded."))


@page("/people/{whose}/revocation", permission="keep_people", methods=("POST",))
async def propose(visit: Visit) -> Response:
    said_why = {"whose": visit.path["whose"], "reason": visit.form.get("reason", "")}
    try:
        await visit.database.write(propose_revocation, visit.clock, person=visit.person.id, **said_why)
    except Refusal as refusal:
        return await _page(visit, refusal)
    _ = translations(visit.language).gettext
    return visit.redirect("/people", notice=_("It is proposed; a director confirms it."))


@page("/revocations/{revocation}/confirm", permission="confirm_revocation", methods=("POST",))
async def confirm(visit: Visit) -> Response:
    which = {"person": visit.person.id, "revocation": visit.path["revocation"]}
    try:
        await visit.database.write(confirm_revocation, visit.clock, **which)
    except Refusal as refusal:
        return await _page(visit, refusal)
    return visit.redirect("/people", notice=translations(visit.language).gettext("The rights are taken away."))


@page("/revocations/{revocation}/refuse", permission="confirm_revocation", methods=("POST",))
async def refuse(visit: Visit) -> Response:
    which = {"person": visit.person.id, "revocation": visit.path["revocation"]}
    try:
        await visit.database.write(refuse_revocation, visit.clock, **which)
    except Refusal as refusal:
        return await _page(visit, refusal)
    return visit.redirect("/people", notice=translations(visit.language).gettext("Nothing was taken away."))


async def _page(visit: Visit, refusal: Refusal | None = None) -> Response:
    if refusal is not None and refusal.code == "not_found":
        raise refusal
    found = await visit.database.read(team, visit.person)
    return visit.render(
        "pages/people.html",
        status=200 if refusal is None else status_of(refusal),
        found=found,
        refused=None if refusal is None else said(visit, refusal),
        about=visit.path.get("whose", ""),
        reason=visit.form.get("reason", "") if visit.form else "",
    )
