"""Absences: one's own, those of the people below, and who stands in for whom today."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from records.commands.enter_absence import end_absence, enter_absence
from records.queries.absences import all_absences
from web.page import Visit, page
from web.period import errors_said, period_typed
from web.refusals import said, status_of
from words.catalogue import translations
from words.sentence import Sentence

FIELDS = ("whose", "since", "until", "substitute", "which")


@page("/absences", permission="enter_absence")
async def absences(visit: Visit) -> Response:
    return await _page(visit)


@page("/absences", permission="enter_absence", methods=("POST",))
async def enter(visit: Visit) -> Response:
    form = visit.form
    try:
        since, until = period_typed(visit)
        await visit.database.write(
            enter_absence,
            visit.clock,
            person=visit.person.id,
            whose=form.get("whose") or visit.person.id,
            since=since,
            until=until,
            substitute=form.get("substitute") or None,
            procedures=visit.form_list("procedures") if form.get("which") == "some" else None,
        )
    except InvalidSubject as invalid:
        return await _page(visit, errors=errors_said(invalid, visit.language), status=422)
    except Refusal as refusal:
        return await _page(visit, refused=said(visit, refusal), status=status_of(refusal))
    _ = translations(visit.language).gettext
    return visit.redirect("/absences", notice=_("The absence is entered."))


@page("/absences/{absence}/end", permission="enter_absence", methods=("POST",))
async def end(visit: Visit) -> Response:
    await visit.database.write(end_absence, visit.clock, person=visit.person.id, absence=visit.path["absence"])
    _ = translations(visit.language).gettext
    return visit.redirect("/absences", notice=_("The absence is over."))


async def _page(
    visit: Visit,
    *,
    errors: dict[str, list[Sentence]] | None = None,
    refused: Sentence | None = None,
    status: int = 200,
) -> Response:
    found = await visit.database.read(all_absences, visit.person, visit.clock())
    typed: dict[str, Any] = {name: visit.form.get(name, "") for name in FIELDS}
    return visit.render(
        "pages/absences.html",
        status=status,
        found=found,
        typed=typed,
        chosen=visit.form_list("procedures") if visit.form else [],
        errors=errors or {},
        refused=refused,
    )
