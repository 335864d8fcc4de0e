"""The editorial calendar: what went out and what is to go out, by month, by week, as a list; and moving a slot."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from governance.refusal import Refusal
from records.commands.move_slot import Seen, move_slot
from records.queries.calendar import editorial_calendar
from records.queries.people import names as names_of
from web.calendar_page import YEARS, Asked, shown
from web.days import wall_clock
from web.page import Visit, page
from web.preview import network_name
from web.publication_form import instant_of
from web.refusals import said, status_of
from words.calendar import weekday
from words.catalogue import translations
from words.sentence import Sentence
from words.times import exact

_YEARS = frozenset(map(str, YEARS))  # beyond them not every instant is one in every zone


@page("/calendar", permission="see_case")
async def calendar(visit: Visit) -> Response:
    return await _page(visit)


@page("/calendar", permission="move_slot", methods=("POST",))
async def move(visit: Visit) -> Response:
    """Moves the slot, and shows the same days again; what is refused is said where it stands."""
    _ = translations(visit.language).gettext
    case, account = visit.form.get("case", ""), visit.form.get("account", "")
    try:
        slot = _slot(visit)
        await visit.database.write(
            move_slot,
            visit.clock,
            person=visit.person.id,
            case=case,
            account=account,
            slot=slot,
            seen=_seen(visit.form.get("was")),
        )
    except Refusal as refusal:
        names = await visit.database.read(names_of, [str(refusal.parameters.get("by") or "")])
        return await _page(visit, refused=said(visit, refusal, names), status=status_of(refusal))
    visit.hint(case)
    notice = _("Moved: it goes out as soon as it is approved. Whoever approved is told.")
    if slot is not None:
        notice = _("Moved to {slot}. Whoever approved is told.").format(slot=exact(slot, visit.language, visit.zone))
    return visit.redirect(f"/calendar{_asked(visit).query()}#i-{case}-{account}", notice=notice)


def _slot(visit: Visit) -> datetime | None:
    """What the fields say; without a date as soon as approved."""
    date, time = visit.form.get("date", "").strip(), visit.form.get("time", "").strip()
    if not date:
        return None
    slot = instant_of(f"{date}T{time}", visit.zone) if date[:4] in _YEARS else None
    if slot is None:
        raise Refusal("slot.unreadable")
    return slot


def _seen(was: str | None) -> Seen | None:
    """The slot as the form had it; a form that does not say is not asked."""
    if not was:
        return None if was is None else Seen(None)
    try:
        slot = datetime.fromisoformat(was)
    except ValueError:
        raise Refusal("slot.unreadable") from None
    return Seen(slot)


def _asked(visit: Visit) -> Asked:
    return Asked.of(visit.query, wall_clock(visit.clock(), visit.zone).date())


async def _page(visit: Visit, *, refused: Sentence | None = None, status: int = 200) -> Response:
    asked = _asked(visit)
    days = asked.days(visit.zone)
    since, until = days[0].since, days[-1].until
    now = visit.clock()
    view = await visit.database.read(editorial_calendar, visit.person, since, until, asked.narrowed, now)
    today = wall_clock(now, visit.zone).date()
    moving = visit.query.get("move", "") if refused is None else f"{visit.form.get('case')}.{visit.form.get('account')}"
    return visit.render(
        "pages/calendar.html",
        status=status,
        view=view,
        asked=asked,
        today=today,
        shown=shown(asked, view, visit.language, visit.zone, today),
        moving=moving,
        here=any(one.id == moving for one in (*view.items, *view.without_slot)),
        typed=visit.form,
        network=lambda platform: network_name(platform, visit.language),
        weekday=lambda on: weekday(on, visit.language),
        refused=refused,
    )
