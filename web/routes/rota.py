"""The rota: who is on duty now, this week and next, who stands in today; shifts entered, ended, offered, taken over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from starlette.responses import Response

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from records.commands.keep_rota import WEEKS_AT_MOST, end_shift, enter_shifts, offer_shift, take_shift
from records.queries.rota import rota
from web.page import Visit, page
from web.period import errors_said, period_typed
from web.refusals import said, status_of
from words.catalogue import translations
from words.outcomes import role_label
from words.sentence import Sentence
from words.times import long_day

FIELDS = ("whose", "role", "community", "since", "until", "place", "weeks")


@page("/rota", permission="see_rota")
async def show(visit: Visit) -> Response:
    return await _page(visit)


@page("/rota", permission="keep_rota", methods=("POST",))
async def enter(visit: Visit) -> Response:
    form = visit.form
    try:
        since, until = period_typed(visit)
        made = await visit.database.write(
            enter_shifts,
            visit.clock,
            person=visit.person.id,
            whose=form.get("whose", ""),
            role=form.get("role", ""),
            community=form.get("community") or None,
            since=since,
            until=until,
            place=_number(form.get("place", "1")),
            weeks=_number(form.get("weeks") or "1"),
        )
    except InvalidSubject as invalid:
        return await _page(visit, errors=errors_said(invalid, visit.language), status=422)
    except Refusal as refusal:
        return await _page(visit, refused=said(visit, refusal), status=status_of(refusal))
    t = translations(visit.language)
    told = t.ngettext("The shift is on the rota.", "{n} shifts are on the rota.", len(made)).format(n=len(made))
    return visit.redirect("/rota", notice=told)


@page("/rota/{shift}/end", permission="keep_rota", methods=("POST",))
async def end(visit: Visit) -> Response:
    await visit.database.write(end_shift, visit.clock, person=visit.person.id, shift=visit.path["shift"])
    return visit.redirect("/rota", notice=translations(visit.language).gettext("The shift is off the rota."))


@page("/rota/{shift}/offer", permission="keep_rota", methods=("POST",))
async def offer(visit: Visit) -> Response:
    await visit.database.write(offer_shift, visit.clock, person=visit.person.id, shift=visit.path["shift"])
    _ = translations(visit.language).gettext
    return visit.redirect("/rota", notice=_("Your shift is offered; it is yours until somebody takes it over."))


@page("/rota/{shift}/take", permission="keep_rota", methods=("POST",))
async def take(visit: Visit) -> Response:
    await visit.database.write(take_shift, visit.clock, person=visit.person.id, shift=visit.path["shift"])
    return visit.redirect("/rota", notice=translations(visit.language).gettext("The shift is yours."))


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0


def _day_in(zone: ZoneInfo) -> Callable[[Any], date]:
    return lambda row: row.since.astimezone(zone).date()


def _named(communities: Mapping[str, Mapping[str, str]], language: str) -> list[tuple[str, str]]:
    return [(one, names[language]) for one, names in communities.items()]


async def _page(
    visit: Visit,
    *,
    errors: dict[str, list[Sentence]] | None = None,
    refused: Sentence | None = None,
    status: int = 200,
) -> Response:
    found = await visit.database.read(rota, visit.person, visit.clock())
    zone = ZoneInfo(visit.zone)
    _ = translations(visit.language).gettext
    typed: dict[str, Any] = {name: visit.form.get(name, "") for name in FIELDS}
    return visit.render(
        "pages/rota.html",
        status=status,
        found=found,
        days=[(long_day(day, visit.language), list(rows)) for day, rows in groupby(found.ahead, _day_in(zone))],
        away={absent: ", ".join(found.names[one] for one in there) for absent, there in found.away.items()},
        roles_in_words=[(one, role_label(one, visit.language)) for one in found.roles],
        communities_in_words=[("", _("all communities")), *_named(found.communities, visit.language)],
        weeks_at_most=WEEKS_AT_MOST,
        typed=typed,
        errors=errors or {},
        refused=refused,
    )
