"""When something is due, when it is over, and when each rung of its ladder is reached."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from governance.calendars.model import Calendar
from governance.calendars.working_time import add_working, subtract_working, working_share
from governance.refusal import Defect
from procedures.model import Ask, Call, Moment, Rung, Span, Wait

SLOT_TOLERANCE = timedelta(minutes=15)  # a slot passed by more than this is never sent, but held


def resolve(moment: Moment, opened_at: datetime, calendar: Calendar | None, slot: datetime | None) -> datetime | None:
    """The instant of the moment for a step that opened then; of a span and the slot the earlier one.

    Without a slot only the span counts, and a moment that is nothing but before the slot is None. What would have
    been before the step opened is now: the instant never lies before `opened_at`.
    """
    found = []
    if moment.after is not None:
        found.append(_later(opened_at, moment.after, calendar))
    if moment.before_slot is not None and slot is not None:
        found.append(_earlier(slot, moment.before_slot, calendar))
    return max(opened_at, min(found)) if found else None


def due_at(step: Ask | Call, opened_at: datetime, calendar: Calendar | None, slot: datetime | None) -> datetime | None:
    """The instant by which the answer is asked for, or None where the step names none that there is."""
    return None if step.due is None else resolve(step.due, opened_at, calendar, slot)


def deadline_at(
    step: Ask | Call | Wait, opened_at: datetime, calendar: Calendar | None, slot: datetime | None
) -> datetime | None:
    """The instant at which the step is over, or None where it has no deadline, or one before a slot there is not."""
    return None if step.deadline is None else resolve(step.deadline.at, opened_at, calendar, slot)


def rungs(
    step: Ask | Call, ladder: Iterable[Rung], opened_at: datetime, due: datetime, calendar: Calendar | None
) -> tuple[tuple[str, datetime], ...]:
    """Name and instant of each rung, in the order of the ladder; nothing on it ever answers the task.

    A share is one of the open time until due where the step is due in working time, else of all the time. A span
    after due counts as it says itself.
    """
    working = step.due is not None and step.due.after is not None and step.due.after.working
    return tuple((rung.name, _reached(rung, opened_at, due, calendar, working)) for rung in ladder)


def slot_missed(slot: datetime | None, now: datetime) -> bool:
    return slot is not None and now > slot + SLOT_TOLERANCE


def elapsed(span: Span) -> timedelta:
    """The length of a span that is not counted in a calendar; a day is 24 hours."""
    return timedelta(**{span.unit: span.amount})


def _reached(rung: Rung, opened_at: datetime, due: datetime, calendar: Calendar | None, working: bool) -> datetime:
    if rung.after_due is not None:
        return _later(due, rung.after_due, calendar)
    share = 1.0 if rung.share is None else rung.share
    if working:
        return working_share(_needed(calendar), opened_at, due, share)
    return opened_at + (due - opened_at) * share


def _later(start: datetime, span: Span, calendar: Calendar | None) -> datetime:
    return add_working(_needed(calendar), start, span) if span.working else start + elapsed(span)


def _earlier(end: datetime, span: Span, calendar: Calendar | None) -> datetime:
    return subtract_working(_needed(calendar), end, span) if span.working else end - elapsed(span)


def _needed(calendar: Calendar | None) -> Calendar:
    """Working time needs a calendar: reading a procedure that counts in it refuses one that names none."""
    if calendar is None:
        raise Defect("working time is to be counted and no calendar is given")
    return calendar
