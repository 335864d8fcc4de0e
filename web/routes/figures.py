"""How a campaign does: its figures, those entered by hand, and the thresholds at which one stops to look."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from governance.refusal import Refusal
from governance.submission import FieldError, InvalidSubject
from governance.thresholds import MOOD, MOODS
from records.commands.enter_figure import enter_figure
from records.commands.set_threshold import set_threshold
from records.queries.figures import campaign_figures
from web.figures_shown import figures_shown, thresholds_shown
from web.page import Visit, page
from web.period import errors_said
from web.publication_form import instant_of
from words.catalogue import translations
from words.figures import figure_name, mood_label
from words.sentence import Sentence


@page("/cases/{case}/figures", permission="see_case")
async def figures(visit: Visit) -> Response:
    return await _figures(visit, {})


@page("/cases/{case}/figures", permission="enter_figure", methods=("POST",))
async def enter(visit: Visit) -> Response:
    form, case = visit.form, visit.path["case"]
    try:
        measured_at = instant_of(form["measured_at"], visit.zone) if form.get("measured_at", "").strip() else None
        if form.get("measured_at", "").strip() and measured_at is None:
            raise InvalidSubject((FieldError("measured_at", "not_an_instant"),))
        await visit.database.write(
            enter_figure,
            visit.clock,
            person=visit.person.id,
            case=case,
            name=form.get("figure", ""),
            value=_number(form.get("value", ""), "value"),
            source=form.get("source_name", ""),
            measured_at=measured_at,
        )
    except InvalidSubject as invalid:
        return await _figures(visit, errors_said(invalid, visit.language), status=422)
    _ = translations(visit.language).gettext
    return visit.redirect(f"/cases/{case}/figures", notice=_("The figure is entered."))


@page("/cases/{case}/thresholds", permission="set_threshold", methods=("POST",))
async def set_one(visit: Visit) -> Response:
    form, case, figure = visit.form, visit.path["case"], visit.form.get("figure", "")
    _ = translations(visit.language).gettext
    try:
        if form.get("do") == "remove":
            least = None
        elif figure == MOOD:
            mood = form.get("mood", "")
            least = MOODS.index(mood) if mood in MOODS else 0
        else:
            least = _number(form.get("least", ""), "least")
        await visit.database.write(
            set_threshold, visit.clock, person=visit.person.id, case=case, figure=figure, least=least
        )
    except InvalidSubject as invalid:
        return await _figures(visit, errors_said(invalid, visit.language), status=422)
    visit.hint(case)
    said = _("The threshold is gone.") if least is None else _("The threshold is set.")
    return visit.redirect(f"/cases/{case}/figures", notice=said)


async def _figures(visit: Visit, errors: Mapping[str, list[Sentence]], status: int = 200) -> Response:
    found = await visit.database.read(campaign_figures, visit.person, visit.path["case"])
    if found is None or not found.reads:
        raise Refusal("not_found")
    return visit.render(
        "pages/figures.html",
        status=status,
        figures=figures_shown(visit, found),
        thresholds=thresholds_shown(found, visit.language),
        figure_names=[(one, figure_name(one, visit.language)) for one in ("reports", "replies", "likes")],
        moods=[(one, mood_label(one, visit.language)) for one in MOODS[1:]],
        typed=visit.form,
        errors=errors,
    )


def _number(typed: str, field: str) -> int:
    typed = "".join(typed.split())
    if not typed.isascii() or not typed.isdecimal() or len(typed) > 15:
        raise InvalidSubject((FieldError(field, "not_a_number"),))
    return int(typed)
