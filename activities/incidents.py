"""What a look or a send could not say because it failed: a defect is recorded, what does not answer is waited for."""

from __future__ import annotations

import logging
import traceback
from datetime import timedelta
from pathlib import Path

from httpx import TransportError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from temporalio import activity
from temporalio.service import RPCError

from records.clock import Clock
from records.database import Database
from records.engine.incidents import FAULT_AFTER, LOOK, record

log = logging.getLogger(__name__)

AWAY = (OperationalError, InterfaceError, NoConnection, RPCError, OSError, TimeoutError, TransportError, MemoryError)
ROOT = Path(__file__).parent.parent


async def is_recorded_defect(database: Database, clock: Clock, case: str, error: Exception) -> bool:
    """Whether the error means that we are wrong, and is an incident of the case by now.

    Its message is neither kept nor logged: it may quote what people wrote.
    """
    if isinstance(error, AWAY):
        return False
    code, place = type(error).__name__, _place(error)
    log.error("case %s: %s at %s", case, code, place)
    try:
        await database.write(record, clock, case_id=case, kind="defect", code=code, data={"at": place})
    except Exception as another:  # then it is tried again, as if only the records had been away
        log.error("case %s: the defect could not be recorded: %s", case, type(another).__name__)
        return False
    return True


async def note_late_attempt(database: Database, clock: Clock, case: str) -> None:
    """Opens the incident of a look that has been failing for long; the look itself closes it when it works again."""
    info = activity.info()
    if info.attempt > 1 and clock() - info.scheduled_time >= FAULT_AFTER:
        waited = (clock() - info.scheduled_time) // timedelta(minutes=1)
        data = {"attempt": info.attempt, "minutes": waited}
        await database.write(record, clock, case_id=case, kind="fault", code=LOOK, data=data)


def _place(error: Exception) -> str:
    """The last line of ours that the error passed: a file and a number."""
    ours = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(ROOT) and "site-packages" not in frame.filename
    ]
    return f"{Path(ours[-1].filename).relative_to(ROOT)}:{ours[-1].lineno}" if ours else ""
