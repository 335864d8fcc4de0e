"""How communities take it, as their community managers note it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from starlette.responses import Response

from governance.submission import FieldError, InvalidSubject
from governance.thresholds import MOODS
from records.commands.write_mood_note import write_mood_note
from records.queries.keyset import place
from records.queries.mood import notes
from web.page import Visit, page
from web.period import errors_said
from words.catalogue import translations
from words.figures import mood_label
from words.sentence import Sentence
from words.times import zone_of

DAYS = 7  # that a note is about, unless it says otherwise


@page("/moods", permission="see_moods")
async def moods(visit: Visit) -> Response:
    return await _moods(visit, {})


@page("/moods", permission="write_mood", methods=("POST",))
async def write(visit: Visit) -> Response:
    form = visit.form
    try:
        await visit.database.write(
            write_mood_note,
            visit.clock,
            person=visit.person.id,
            community=form.get("community", ""),
            mood=form.get("mood", ""),
            text=form.get("text", ""),
            examples=form.get("examples", "").splitlines(),
            since=_day(form.get("since", ""), "since"),
            until=_day(form.get("until", ""), "until"),
        )
    except InvalidSubject as invalid:
        return await _moods(visit, errors_said(invalid, visit.language), status=422)
    _ = translations(visit.language).gettext
    return visit.redirect("/moods", notice=_("The mood is noted."))


async def _moods(visit: Visit, errors: Mapping[str, list[Sentence]], status: int = 200) -> Response:
    asked = visit.query.get("community", "")[:80]
    view = await visit.database.read(notes, visit.person, asked, place(visit.query.get("after")))
    today = visit.clock().astimezone(zone_of(visit.zone)).date()
    return visit.render(
        "pages/moods.html",
        status=status,
        view=view,
        asked=asked,
        typed=visit.form,
        errors=errors,
        moods=[(one, mood_label(one, visit.language)) for one in MOODS],
        mood=lambda code: mood_label(code, visit.language),
        days=(today - timedelta(days=DAYS - 1), today),
        paged="after" in visit.query,
    )


def _day(typed: str, field: str) -> date:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise InvalidSubject((FieldError(field, "not_a_date"),)) from None
