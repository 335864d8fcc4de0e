"""Calendars by chance, and one of the house."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from governance.calendars import Calendar, Hours, PublicHolidays
from governance.calendars.model import DAY, joined
from governance.calendars.read import read_calendar

CATALOGUE = Path(__file__).parents[3] / "procedures" / "catalogue" / "calendar.yaml"
MUSEUM = read_calendar(CATALOGUE.read_text(encoding="utf-8"), "calendar.yaml")
ALWAYS = Calendar("always", {}, "Europe/Paris", ((Hours(0, DAY),),) * 7)

ZONES = (
    "Europe/Paris",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Atlantic/Azores",
    "Asia/Beirut",
    "UTC",
)
# Days around which the clocks of the zones above are changed, and around holidays and the ends of years.
DAYS = (
    *(date(2026, 3, 7), date(2026, 3, 28), date(2026, 4, 4), date(2026, 10, 3), date(2026, 10, 24), date(2026, 10, 31)),
    *(date(2026, 5, 7), date(2026, 12, 23), date(2026, 12, 31), date(2027, 3, 27), date(2027, 5, 5), date(2028, 2, 28)),
)

_edges = st.one_of(st.integers(0, 24).map(lambda hour: hour * 60), st.integers(0, DAY))
_hours = st.tuples(_edges, _edges).filter(lambda two: two[0] != two[1]).map(lambda two: Hours(min(two), max(two)))
_day = st.lists(_hours, max_size=2).map(lambda found: joined(tuple(found)))
_weeks = st.tuples(*[_day] * 7).filter(lambda week: sum(one.end - one.start for day in week for one in day) >= 60)
_dates = st.sampled_from(DAYS).flatmap(lambda day: st.integers(-3, 6).map(lambda more: day + timedelta(days=more)))

calendars = st.builds(
    Calendar,
    name=st.just("chance"),
    title=st.just({}),
    zone=st.sampled_from(ZONES),
    week=_weeks,
    holidays=st.sampled_from([frozenset(), frozenset({PublicHolidays("FR")})]),
    closed_yearly=st.frozensets(st.sampled_from([(12, 24), (10, 25), (2, 29), (1, 2)]), max_size=2),
    closed_on=st.frozensets(_dates, max_size=2),
    open_also=st.dictionaries(_dates, _day, max_size=2),
)
instants = st.tuples(_dates, st.integers(0, DAY - 1), st.sampled_from([0, 0, 0, 1, 29, 59])).map(
    lambda three: (
        datetime(three[0].year, three[0].month, three[0].day, tzinfo=UTC)
        + timedelta(minutes=three[1], seconds=three[2])
    )
)
whole_minutes = instants.map(lambda instant: instant.replace(second=0))
