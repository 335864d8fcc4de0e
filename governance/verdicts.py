"""What two people found a claim to be, until when that stands, and what it means for what cites the claim."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Verdict = Literal["true", "false", "misleading", "unproven"]
Standing = Literal["true", "false", "misleading", "unproven", "expired", "unverified"]

VERDICTS: tuple[Verdict, ...] = ("true", "false", "misleading", "unproven")
VERIFICATION = "fact-verification"  # the procedure of the catalogue
OF_OUTCOME: dict[str, Verdict] = {
    "verified": "true",
    "refuted": "false",
    "misleading": "misleading",
    "unsettled": "unproven",
}
OUTCOME_OF = {verdict: outcome for outcome, verdict in OF_OUTCOME.items()}
WORST_FIRST: tuple[Verdict, ...] = ("false", "misleading", "unproven", "true")
VALID_UNTIL = "valid_until"  # the field of a verdict's form that says until when it stands
VALID_FOR = timedelta(days=365)  # where nobody said


def standing(verdict: str | None, valid_until: datetime | None, now: datetime) -> Standing:
    """What the claim is at this moment: a verdict whose time is over is none any more."""
    if verdict is None:
        return "unverified"
    if verdict == "expired" or (valid_until is not None and valid_until <= now):
        return "expired"
    return next(one for one in VERDICTS if one == verdict)


def valid_until(said: Iterable[str], now: datetime, zone: str) -> datetime:
    """The end of the earliest of the days that were said, in the house's zone; in a year where nobody said one."""
    days = sorted(date.fromisoformat(day) for day in said)
    if not days:
        return now + VALID_FOR
    end = min(days[0], date.max - timedelta(days=1)) + timedelta(days=1)
    return datetime.combine(end, time(), ZoneInfo(zone)).astimezone(UTC)


def worst(verdicts: Iterable[str]) -> Verdict:
    """What several claims come to together; true only where each of them is."""
    found = set(verdicts)
    return next(one for one in WORST_FIRST if one in found)
