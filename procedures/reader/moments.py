"""Lengths of time and moments as they are written: "4 working hours, at the latest 2 hours before the slot"."""

from __future__ import annotations

import re

from procedures.codes import one_of
from procedures.model import Moment, Span, Unit
from procedures.node import Text
from procedures.reader.near import said_in_both
from procedures.reader.reading import Reading
from procedures.vocabulary import phrase, phrases
from procedures.vocabulary.frames import AT_THE_LATEST, BEFORE_SLOT
from procedures.vocabulary.phrase import plain

_MINUTES: dict[Unit, int] = {"minutes": 1, "hours": 60, "days": 24 * 60, "weeks": 7 * 24 * 60}
_SPAN = re.compile(r"(?P<amount>[0-9]{1,6}) (?P<unit>\S.*)")
LONGEST_DAYS = 366


def span(reading: Reading, node: Text, code: str = "duration.unknown") -> Span | None:
    """The length of time; None when it is none, or out of bounds, which is told."""
    found = _span(node.text)
    if found is None:
        reading.findings.at(node, code, written=node.text[:100], expected=said_in_both(phrases("unit")))
        return None
    if not 1 <= minutes(found) <= LONGEST_DAYS * _MINUTES["days"]:
        reading.findings.at(node, "duration.range", written=node.text[:100], days=LONGEST_DAYS)
        return None
    if found.working:
        reading.needs_calendar(node)
    return found


def moment(reading: Reading, node: Text) -> Moment | None:
    """After a span, before the slot, or the earlier of the two."""
    both = AT_THE_LATEST.gaps(node.text)
    if both:
        after = span(reading, node.part(*both["span"]))
        before = _before_slot(reading, node, both["before"])
        return Moment(after, before) if after and before else None
    alone = BEFORE_SLOT.gaps(node.text)
    if alone:
        before = _before_slot(reading, node, alone["before"])
        return Moment(before_slot=before) if before else None
    after = span(reading, node, "moment.unknown")
    return Moment(after) if after else None


def minutes(length: Span) -> int:
    """The length in minutes, a working one as if it elapsed: enough to compare."""
    return length.amount * _MINUTES[length.unit]


def _before_slot(reading: Reading, node: Text, place: tuple[int, int]) -> Span | None:
    part = node.part(*place)
    found = span(reading, part)
    if reading.subject not in (None, "publication"):
        reading.findings.at(part, "moment.no_slot")
        return None
    return found


def _span(text: str) -> Span | None:
    match = _SPAN.fullmatch(plain(text[:100]))
    unit = phrase("unit", match["unit"]) if match else None
    if not match or not unit:
        return None
    elapsed = one_of(unit.code.removeprefix("working "), _MINUTES)
    return Span(int(match["amount"]), elapsed, working=elapsed != unit.code)
