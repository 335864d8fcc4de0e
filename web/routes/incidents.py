"""Technical incidents: what holds cases up, and the operator's two ways out of it. No text of any case is here."""

from __future__ import annotations

from typing import cast

from starlette.responses import Response

from governance.refusal import Refusal
from records.commands.cancel_incident import cancel_incident
from records.commands.retry_incident import retry_incident
from records.queries.incidents import IncidentState, incident_page, one_incident
from records.queries.keyset import place
from web.page import Visit, page
from web.refusals import said, status_of
from words.catalogue import translations
from words.incidents import end_label, incident_cause, kind_label
from words.refusals import reason
from words.sentence import Sentence


@page("/incidents", permission="see_incidents")
async def incidents(visit: Visit) -> Response:
    asked = "closed" if visit.query.get("state") == "closed" else "open"
    found = await visit.database.read(
        incident_page, state=cast(IncidentState, asked), after=place(visit.query.get("after"))
    )
    return visit.render(
        "pages/incidents.html",
        state=asked,
        next=found.next,
        paged="after" in visit.query,
        lines=[
            (
                one,
                incident_cause(one.code, one.data, visit.language, names=found.name, zone=visit.zone),
                kind_label(one.kind, visit.language),
                end_label(one.how or "", visit.language),
            )
            for one in found.lines
        ],
    )


@page("/incidents/{incident}", permission="see_incidents")
async def incident(visit: Visit) -> Response:
    return await _page(visit)


@page("/incidents/{incident}/retry", permission="settle_incidents", methods=("POST",))
async def retry(visit: Visit) -> Response:
    try:
        case = await visit.database.write(
            retry_incident, visit.clock, person=visit.person.id, incident=visit.path["incident"]
        )
    except Refusal as refusal:
        return await _refused(visit, refusal)
    visit.hint(case)
    _ = translations(visit.language).gettext
    return visit.redirect(f"/incidents/{visit.path['incident']}", notice=_("It is being tried again."))


@page("/incidents/{incident}/cancel", permission="settle_incidents", methods=("POST",))
async def cancel(visit: Visit) -> Response:
    try:
        done = await visit.database.write(
            cancel_incident,
            visit.clock,
            person=visit.person.id,
            incident=visit.path["incident"],
            reason=visit.form.get("reason", ""),
        )
    except Refusal as refusal:
        return await _refused(visit, refusal)
    visit.hint(done.case)
    _ = translations(visit.language).gettext
    notice = _("The case is cancelled; what had not left stays here.")
    return visit.redirect(f"/incidents/{visit.path['incident']}", notice=notice)


async def _refused(visit: Visit, refusal: Refusal) -> Response:
    if refusal.code == "not_found":
        raise refusal
    return await _page(visit, refused=said(visit, refusal), status=status_of(refusal))


async def _page(visit: Visit, *, refused: Sentence | None = None, status: int = 200) -> Response:
    found = await visit.database.read(one_incident, visit.path["incident"])
    if found is None:
        raise Refusal("not_found")
    line = found.line
    return visit.render(
        "pages/incident.html",
        status=status,
        shown=found,
        cause=incident_cause(line.code, line.data, visit.language, names=found.name, zone=visit.zone),
        kind=kind_label(line.kind, visit.language),
        end=end_label(line.how or "", visit.language),
        tried=[
            (
                effect,
                found.name(effect.account_id),
                reason(effect.reason["code"], {}, visit.language, zone=visit.zone).what if effect.reason else "",
            )
            for effect in found.effects
        ],
        refused=refused,
        typed=visit.form.get("reason", ""),
    )
