"""One notice as its reader reads it on a page, and where it is looked at."""

from __future__ import annotations

from records.queries.notices import NoticeLine
from web.visit import Visit
from words.notices import OF_NO_CASE, notice, place
from words.say import Names
from words.times import when


def sentence_of(visit: Visit, line: NoticeLine, names: Names) -> str:
    """What is told; a deadline is named while it is still to come."""
    parameters = dict(line.parameters)
    if line.due_at is not None and line.due_at > visit.clock():
        parameters["due_at"] = when(line.due_at, visit.clock(), visit.language, visit.zone)
    return notice(line.code, parameters, visit.language, names=names, zone=visit.zone).what


def address_of(line: NoticeLine) -> str:
    """Where one looks at it; nowhere when one sees the case no longer."""
    if line.case is None and line.code not in OF_NO_CASE:
        return ""
    return place(line.code, line.parameters, line.case or "", line.task)
