"""The local clock of a zone against the world's: where it jumps, and what it shows then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SECOND = timedelta(seconds=1)


def offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    found = instant.astimezone(zone).utcoffset()
    return timedelta() if found is None else found


def stretches(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """The time between the two instants, cut where the clock jumps, with the offset of each part. At most one jump
    is looked for: a few days are meant."""
    before, after = offset(zone, start), offset(zone, end)
    if before == after:
        yield start, end, before
        return
    jump = jump_between(zone, start, end)
    yield start, jump, before
    yield jump, end, after


def jump_between(zone: ZoneInfo, start: datetime, end: datetime) -> datetime:
    """The first second with the offset of the end; at the start there is another."""
    low, high = 0, int((end - start) / SECOND)
    after = offset(zone, end)
    while high - low > 1:
        middle = (low + high) // 2
        if offset(zone, start + middle * SECOND) == after:
            high = middle
        else:
            low = middle
    return start + high * SECOND


def shown(zone: ZoneInfo, instant: datetime) -> datetime:
    """What the local clock shows, without zone. In an hour that is there twice, its second time shows the end of it:
    so what is later never shows less, within one day."""
    local = instant.astimezone(zone)
    naive = local.replace(tzinfo=None, fold=0)
    if not local.fold:
        return naive
    before = local.replace(fold=0).utcoffset() or timedelta()
    twice = before - offset(zone, instant)
    begun = jump_between(zone, (instant - twice).replace(microsecond=0) - SECOND, instant.replace(microsecond=0))
    end = (begun + before).replace(tzinfo=None)
    return end if end.date() == naive.date() else datetime.combine(naive.date(), time.max)


def when_shown(zone: ZoneInfo, day: date, clock: time) -> datetime:
    """The first instant of the day at which the clock shows this or, where it jumps over it, more."""
    naive = datetime.combine(day, clock)
    instant = naive.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == naive:
        return instant
    earlier = naive.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return jump_between(zone, earlier.replace(microsecond=0) - SECOND, instant.replace(microsecond=0) + SECOND)
