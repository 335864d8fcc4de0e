"""When something is due and when each rung of its ladder is reached."""

from datetime import datetime, timedelta

from procedures.model import LADDERS, Ask

SLOT_TOLERANCE = timedelta(minutes=15)  # a slot passed by more than this is never sent, but held


def due_at(ask: Ask, opened_at: datetime) -> datetime | None:
    """The instant by which the answer is asked for (elapsed time), or None where the step names none."""
    return None if ask.due is None else opened_at + ask.due


def rungs(ask: Ask, opened_at: datetime) -> tuple[tuple[str, datetime], ...]:
    """Name and instant of each rung of the ladder the step names; nothing on it ever answers the task."""
    if ask.due is None or ask.late is None:
        return ()
    return tuple((rung.name, opened_at + ask.due * rung.share) for rung in LADDERS[ask.late])


def slot_missed(slot: datetime | None, now: datetime) -> bool:
    return slot is not None and now > slot + SLOT_TOLERANCE
