"""One row of a campaign's plan: written like a publication, looked at while it is, kept as typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from governance.refusal import Refusal
from records.commands.plan_campaign import fingerprint, keep_row, remove_row
from records.queries.publication_form import desk
from web.page import Visit, page
from web.plan_form import empty_row, typed_row
from web.planning import Planning, planning
from web.publication_form import typed, values
from web.refusals import said, status_of
from web.writing import Writing, look, offer_claims
from words.catalogue import translations
from words.sentence import Sentence

NEW = "new"


@dataclass(slots=True)
class RowDesk:
    """What the page of a row shows: the plan it belongs to, the row as typed, and the desk it is written on."""

    plan: Planning
    row: dict[str, Any]
    writing: Writing
    seen: str
    kept: bool = False
    refused: Sentence | None = None
    other: dict[str, Any] | None = None  # what another tab kept meanwhile


@page("/campaigns/drafts/{draft}/rows/{row}", permission="plan_campaign")
async def row(visit: Visit) -> Response:
    plan = await planning(visit, visit.path["draft"])
    found = _kept_row(plan, visit.path["row"])
    if found is None and visit.path["row"] != NEW:
        raise Refusal("not_found")
    if found is None:
        return await _shown(visit, await _desk(visit, plan, _empty(visit, plan), ""))
    return await _shown(visit, await _desk(visit, plan, found, fingerprint(found), kept=True))


@page("/campaigns/drafts/{draft}/rows/{row}", permission="plan_campaign", methods=("POST",))
async def keep(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    here = f"/campaigns/drafts/{visit.path['draft']}"
    do = visit.form.get("do", "keep")
    if do == "remove":
        key = visit.form.get("key", "")
        await visit.database.write(remove_row, visit.clock, person=visit.person.id, draft=visit.path["draft"], key=key)
        return visit.redirect(here, notice=_("The row is taken out of the plan."))
    view = await _written(visit)
    if do == "look":
        return await _shown(visit, view)
    await _keep(visit, view)
    if view.refused is not None:
        return await _shown(visit, view, status=409)
    if do == "another":
        return visit.redirect(f"{here}/rows/{NEW}?after={view.row['key']}", notice=_("The row is kept."))
    return visit.redirect(f"{here}#row-{view.row['key']}", notice=_("The row is kept."))


@page("/campaigns/drafts/{draft}/rows/{row}/live", permission="plan_campaign", methods=("POST",))
async def live(visit: Visit) -> Response:
    """For htmx, a moment after each pause in typing: the row is kept and looked at."""
    view = await _written(visit)
    await _keep(visit, view)
    look(visit, view.writing)
    response = visit.fragment("partials/row_looked.html", status=409 if view.refused else 200, view=view)
    if view.row["key"]:
        response.headers["HX-Replace-Url"] = f"/campaigns/drafts/{view.plan.draft}/rows/{view.row['key']}"
    return response


async def _written(visit: Visit) -> RowDesk:
    """The desk as the form was sent."""
    plan = await planning(visit, visit.path["draft"])
    form = visit.form
    publication = typed(form, visit.form_list("accounts"), visit.form_list("claims"))
    as_typed = typed_row(form, publication | {"community": plan.body["community"]}) | {"key": form.get("key", "")}
    return await _desk(visit, plan, as_typed, form.get("seen", ""))


async def _keep(visit: Visit, view: RowDesk) -> None:
    try:
        kept = await visit.database.write(
            keep_row,
            visit.clock,
            person=visit.person.id,
            draft=view.plan.draft,
            key=view.row["key"] or None,
            seen=view.seen,
            row=view.row,
        )
    except Refusal as refusal:
        if status_of(refusal) == 404:
            raise
        view.refused = said(visit, refusal)
        view.other = _kept_row(view.plan, view.row["key"])
        if view.other is not None and refusal.code == "draft.changed_elsewhere":
            view.seen = fingerprint(view.other)  # what is kept next was chosen with the other text before one's eyes
        return
    view.row["key"], view.seen, view.kept = kept.key, kept.seen, True


async def _desk(visit: Visit, plan: Planning, row: dict[str, Any], seen: str, *, kept: bool = False) -> RowDesk:
    view = await visit.database.read(desk, visit.person, None, visit.clock())
    form = values(row["publication"], visit.zone) | {"community": plan.body["community"]}
    here = f"/campaigns/drafts/{plan.draft}/rows/{row['key'] or NEW}"
    writing = Writing(view, form, here, subject="" if plan.desk.draft is None else plan.desk.draft.subject_id)
    writing.claims_q = visit.form.get("claims_q", "")
    return RowDesk(plan, row, writing, seen, kept)


def _kept_row(plan: Planning, key: str) -> dict[str, Any] | None:
    return next((dict(one) for one in plan.body["plan"] if one["key"] == key), None)


def _empty(visit: Visit, plan: Planning) -> dict[str, Any]:
    """An empty row: in the wave that was asked for, or like the row after which it comes."""
    before = _kept_row(plan, visit.query.get("after", ""))
    wave = visit.query.get("wave", "")[:3] if before is None else str(before["wave"])
    row = empty_row(wave or "1", plan.body, visit.language)
    there = [one.id for one in plan.desk.accounts.values() if one.community == plan.body["community"]]
    row["publication"]["accounts"] = there[:1] if before is None else before["publication"]["accounts"]
    return row


async def _shown(visit: Visit, view: RowDesk, *, status: int = 200) -> Response:
    look(visit, view.writing)
    await offer_claims(visit, view.writing)
    return visit.render("pages/plan_row.html", status=status, view=view, writing=view.writing)
