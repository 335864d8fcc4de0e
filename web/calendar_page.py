"""The editorial calendar as its page shows it: which days, what stands in them, where one can go from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from records.queries.accounts import Account
from records.queries.calendar import Calendar, Narrowed, Placed
from web.days import (
    DAY,
    Day,
    Hour,
    Week,
    by_day,
    by_hour,
    day_of,
    month_before,
    next_month,
    twice,
    wall_clock,
    week_of,
    weeks_of_month,
)
from web.preview import network_name
from words.calendar import day_of_month, month_name, offset_time, standing_label, week_name
from words.times import clock_time

VIEWS = ("month", "week", "list")
YEARS = range(2000, 2101)
IN_A_CELL = 4  # items of one day in the month; the others are a link away
WAKING_HOURS = range(8, 21)  # shown of a week even where nothing stands in them
SHAPES = {
    "to_approve": "ring", "approved": "disc", "permitted": "arrow", "sent": "arrow", "published": "done",
    "held": "bars", "unfounded": "bars", "passed": "bars", "unknown": "bars", "parked": "bars",
    "refused": "cross", "dropped": "cross", "late": "cross",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the calendar is wanted."""

    view: str
    on: date
    community: str
    account: str

    @classmethod
    def of(cls, query: Mapping[str, str], today: date) -> Asked:
        """What the address says; what it does not say, or says wrongly, is this month of everything."""
        view = query.get("view", "")
        return cls(
            view if view in VIEWS else "month",
            _date(query.get("on", "")) or today,
            query.get("community", "")[:80],
            query.get("account", "")[:80],
        )

    @property
    def narrowed(self) -> Narrowed:
        return Narrowed(self.community, self.account)

    def query(self, **changes: str | date) -> str:
        """The address of the same with these changes, from its question mark on."""
        said = {"view": self.view, "on": self.on, "community": self.community, "account": self.account} | changes
        return "?" + urlencode({name: value for name, value in said.items() if value})

    def days(self, zone: str) -> tuple[Day, ...]:
        """All days that are shown, in order."""
        if self.view == "week":
            return week_of(self.on, zone).days
        if self.view == "month":
            return tuple(one for week in weeks_of_month(self.on, zone) for one in week.days)
        first = self.on.replace(day=1)
        return tuple(day_of(first + DAY * n, zone) for n in range((next_month(first) - first).days))

    def before(self) -> date:
        return self.on - timedelta(days=7) if self.view == "week" else month_before(self.on)

    def after(self) -> date:
        return self.on + timedelta(days=7) if self.view == "week" else next_month(self.on)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item in the words of the page."""

    item: Placed
    name: str
    time: str
    clock: str  # of its slot, as a field of date and time has it
    account: str
    network: str
    standing: str
    shape: str

    @property
    def anchor(self) -> str:
        return f"i-{self.item.case}-{self.item.account}"


@dataclass(frozen=True, slots=True)
class ShownDay:
    day: Day
    name: str
    today: bool
    other_month: bool
    entries: Sequence[Entry]  # of a month or a list
    beyond: int  # more of them than stand here
    hours: Sequence[Hour[Entry]]  # of a week

    @property
    def empty(self) -> bool:
        return not self.entries and not any(hour.items for hour in self.hours)


@dataclass(frozen=True, slots=True)
class Shown:
    title: str
    weeks: Sequence[tuple[Week, Sequence[ShownDay]]]
    without_slot: Sequence[Entry]


def shown(asked: Asked, calendar: Calendar, language: str, zone: str, today: date) -> Shown:
    """What stands in the calendar, day by day; put into words only where it is shown."""

    def in_words(items: Sequence[Placed]) -> tuple[Entry, ...]:
        return tuple(_entry(item, calendar.accounts, language, zone) for item in items)

    placed = by_day(calendar.items, _at, zone)
    taken = [wall_clock(_at(item), zone).hour for item in calendar.items] if asked.view == "week" else []
    hours = range(min([WAKING_HOURS.start, *taken]), max([WAKING_HOURS.stop, *(hour + 1 for hour in taken)]))
    weeks: list[tuple[Week, list[ShownDay]]] = []
    for one in asked.days(zone):
        of_day = placed.get(one.date, [])
        room = IN_A_CELL if asked.view == "month" else len(of_day)
        of_hours = by_hour(one, of_day, _at, zone, hours) if asked.view == "week" else ()
        week = week_of(one.date, zone)
        if not weeks or weeks[-1][0] != week:
            weeks.append((week, []))
        weeks[-1][1].append(
            ShownDay(
                day=one,
                name=day_of_month(one.date, language),
                today=one.date == today,
                other_month=asked.view == "month" and one.date.month != asked.on.month,
                entries=() if asked.view == "week" else in_words(of_day[:room]),
                beyond=len(of_day) - min(room, len(of_day)),
                hours=[Hour(hour.hour, in_words(hour.items), hour.left_out) for hour in of_hours],
            )
        )
    return Shown(title=_title(asked, weeks, language), weeks=weeks, without_slot=in_words(calendar.without_slot))


def _title(asked: Asked, weeks: Sequence[tuple[Week, Sequence[ShownDay]]], language: str) -> str:
    if asked.view != "week":
        return month_name(asked.on, language)
    week = weeks[0][0]
    return week_name(week.number, week.days[0].date, week.days[-1].date, language)


def _entry(item: Placed, accounts: Mapping[str, Account], language: str, zone: str) -> Entry:
    account = accounts.get(item.account)
    time = ""
    if item.at is not None:
        time = (offset_time if twice(item.at, zone) else clock_time)(item.at, language, zone)
    return Entry(
        item=item,
        name=item.number if item.title is None else item.title,
        time=time,
        clock="" if item.slot is None else wall_clock(item.slot, zone).isoformat(timespec="minutes"),
        account="" if account is None else account.handle.removeprefix("@"),
        network="" if account is None else network_name(account.platform, language),
        standing=standing_label(item.standing, language),
        shape=SHAPES[item.standing],
    )


def _at(item: Placed) -> datetime:
    assert item.at is not None
    return item.at


def _date(written: str) -> date | None:
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if found.year in YEARS else None
