"""Absences: one's own, those of the people below, and who stands in for whom today."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from starlette.responses import Response

from governance.refusal import Refusal
from governance.submission import FieldError, InvalidSubject
from records.commands.enter_absence import end_absence, enter_absence
from records.queries.absences import all_absences
from web.page import Visit, page
from web.publication_form import instant_of
from web.refusals import said, status_of
from words.catalogue import translations
from words.fields import field_error
from words.sentence import Sentence

FIELDS = ("whose", "since", "until", "substitute", "which")


@page("/absences", permission="enter_absence")
async def absences(visit: Visit) -> Response:
    return await _page(visit)


@page("/absences", permission="enter_absence", methods=("POST",))
async def enter(visit: Visit) -> Response:
    form = visit.form
    try:
        since, until = _instants(visit)
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
        errors: dict[str, list[Sentence]] = {}
        for one in invalid.errors:
            errors.setdefault(one.field, []).append(field_error(one.field, one.code, one.parameters, visit.language))
        return await _page(visit, errors=errors, status=422)
    except Refusal as refusal:
        return await _page(visit, refused=said(visit, refusal), status=status_of(refusal))
    _ = translations(visit.language).gettext
    return visit.redirect("/absences", notice=_("The absence is entered."))


@page("/absences/{absence}/end", permission="enter_absence", methods=("POST",))
async def end(visit: Visit) -> Response:
    await visit.database.write(end_absence, visit.clock, person=visit.person.id, absence=visit.path["absence"])
    _ = translations(visit.language).gettext
    return visit.redirect("/absences", notice=_("The absence is over."))


def _instants(visit: Visit) -> tuple[datetime, datetime]:
    """From when until when; an empty beginning is now. Raises InvalidSubject where one cannot be read."""
    typed = {name: visit.form.get(name, "").strip() for name in ("since", "until")}
    read = {name: instant_of(value, visit.zone) for name, value in typed.items() if value}
    errors = [FieldError(name, "not_an_instant") for name, found in read.items() if found is None]
    if "until" not in read:
        errors.append(FieldError("until", "empty"))
    since, until = read.get("since", visit.clock()), read.get("until")
    if errors or since is None or until is None:
        raise InvalidSubject(tuple(errors))
    return since, until


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
