"""Proposals: what waits for a second person, what it would change, and what was said to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from governance.refusal import Refusal
from records.commands.confirm_document import confirm_document
from records.commands.refuse_document import refuse_document
from records.commands.withdraw_proposal import withdraw_proposal
from records.documents import KINDS
from records.queries.proposal_impact import impact
from records.queries.proposals import all_proposals, proposal_shown
from web.document_differences import difference_said
from web.document_words import document_title, findings_said, kind_label
from web.folded import folded
from web.page import Visit, page
from web.refusals import said, status_of
from words.catalogue import translations
from words.sentence import Sentence


@page("/proposals", permission="see_proposals")
async def proposals(visit: Visit) -> Response:
    view = await visit.database.read(all_proposals, visit.person.id)
    return visit.render(
        "pages/proposals.html",
        view=view,
        titles={
            line.id: document_title(line.kind, line.name, line.title, visit.language)
            for line in (*view.waiting, *view.answered)
        },
        kinds=_kinds(visit),
    )


@page("/proposals/{id}", permission="see_proposals")
async def proposal(visit: Visit) -> Response:
    return await _shown(visit)


@page("/proposals/{id}/confirm", permission="confirm", methods=("POST",))
async def confirm(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    return await _answered(visit, confirm_document, _("Confirmed: it is in force for what begins from now on."))


@page("/proposals/{id}/refuse", permission="confirm", methods=("POST",))
async def refuse(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    reason = visit.form.get("reason", "")
    return await _answered(visit, refuse_document, _("Refused: what is in force stays."), reason=reason)


@page("/proposals/{id}/withdraw", permission="propose", methods=("POST",))
async def withdraw(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    return await _answered(visit, withdraw_proposal, _("Withdrawn; the text is kept as a draft."))


async def _answered(visit: Visit, command: Callable[..., Any], notice: str, **more: str) -> Response:
    proposal = visit.path["id"]
    try:
        await visit.database.write(command, visit.clock, person=visit.person.id, proposal=proposal, **more)
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return await _shown(visit, status=status_of(refusal), refusal=refusal)
    return visit.redirect(f"/proposals/{proposal}", notice=notice)


async def _shown(visit: Visit, *, status: int = 200, refusal: Refusal | None = None) -> Response:
    view = await visit.database.read(proposal_shown, visit.path["id"])
    if view is None:
        raise Refusal("not_found")
    waits = view.row.state == "open"
    before = view.before
    difference = difference_said(
        view.row.kind,
        None if before is None else before.compiled,
        view.row.compiled,
        ("" if before is None else before.source, view.row.source),
        visit.language,
    )
    refused: Sentence | None = None if refusal is None else said(visit, refusal, view.names)
    return visit.render(
        "pages/proposal.html",
        status=status,
        view=view,
        row=view.row,
        title=document_title(view.row.kind, view.row.name, view.title, visit.language),
        kinds=_kinds(visit),
        difference=difference,
        text=folded(difference.text, visit.language),
        found=findings_said(view.checked.findings, visit.language),
        impact=await visit.database.read(impact, view.row, visit.clock()) if waits else None,
        own=visit.person.id in view.proposers,
        reason=visit.form.get("reason", ""),
        refused=refused,
    )


def _kinds(visit: Visit) -> dict[str, str]:
    return {kind: kind_label(kind, visit.language) for kind in KINDS}
