"""Verdicts: set when a verification ends, in the same transaction; over when their time is over; asked at the gate.

Whatever makes a claim fall writes down, in one statement, every case that it concerns: see recall.py.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, insert, select, update

from governance.refusal import Refusal
from governance.verdicts import OF_OUTCOME, VALID_UNTIL, standing, valid_until
from records.clock import Clock
from records.engine.awareness import tell_source_of_verdict
from records.engine.founded import is_founded, resting_on
from records.engine.recall import call_back
from records.engine.verifications import cited
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.tables import cases, citations, claims, decisions, organisation, steps, verdicts

EXPIRED = "expired"
BATCH = 100

_CLAIM = select(claims).where(claims.c.id == bindparam("claim")).with_for_update()
_STANDS = update(claims).where(claims.c.id == bindparam("claim"))
_VERDICT = insert(verdicts)
_ZONE = select(organisation.c.zone)
_SAID = select(decisions.c.form).where(
    decisions.c.case_id == bindparam("case"), decisions.c.answer == bindparam("said")
)
_WAITING = (
    select(cases.c.id)
    .join(citations, and_(citations.c.case_id == cases.c.id, citations.c.revision == cases.c.revision))
    .join(steps, and_(steps.c.case_id == cases.c.id, steps.c.kind == "call", steps.c.closed_at.is_(None)))
    .where(citations.c.claim_id == bindparam("claim"), cases.c.state.in_(("open", "incident")))
    .distinct()
)
_OVER = (
    select(claims.c.id)
    .where(claims.c.valid_until <= bindparam("now"), claims.c.verdict != EXPIRED)
    .order_by(claims.c.valid_until)
    .limit(BATCH)
)


def verification_over(
    connection: Connection, entries: Entries, case: Row[Any], outcome: str | None, at: datetime
) -> None:
    """The verification has ended, with this outcome or (None) without any: its verdict stands from now on, where it is
    that of two people, and the publications that wait for it go on."""
    verdict = OF_OUTCOME.get(outcome or "")
    if verdict is not None and is_founded(connection, case.id):
        said = connection.scalars(_SAID, {"case": case.id, "said": verdict}).all()
        days = [str(form[VALID_UNTIL]) for form in said if VALID_UNTIL in form]
        until = valid_until(days, at, connection.scalars(_ZONE).one())
        _set(connection, case.subject_id, verdict, until, case.id, at)
        tell_source_of_verdict(connection, entries, case, verdict, at)
        entries.add(
            f"case:{case.id}",
            "verdict.set",
            case=case.id,
            data={"claim": case.subject_id, "verdict": verdict, "until": until.isoformat()},
        )
    for waiting in connection.scalars(_WAITING, {"claim": case.subject_id}).all():
        wake(connection, waiting, at)


def expire_verdicts(connection: Connection, clock: Clock) -> int:
    """How many verdicts were found to be over, by the records' clock; at most a batch at a time."""
    now = clock()
    entries = Entries(connection, now)
    over = connection.scalars(_OVER, {"now": now}).all()
    for claim in over:
        before = _set(connection, claim, EXPIRED, None, None, now)
        entries.add(f"claim:{claim}", "verdict.expired", data={"claim": claim, "verdict": before})
    entries.write()
    return len(over)


def verdicts_fall(connection: Connection, entries: Entries, person: str, at: datetime) -> int:
    """How many claims have no verdict any more: that person had a voice in it, whose rights were taken away for
    cause."""
    resting = resting_on(connection, person)
    for claim in resting:
        before = _set(connection, claim, EXPIRED, None, None, at)
        entries.add(f"claim:{claim}", "verdict.fell", data={"claim": claim, "verdict": before, "person": person})
    return len(resting)


def any_over(connection: Connection, clock: Clock) -> bool:
    return connection.execute(_OVER, {"now": clock()}).first() is not None


def why_unfounded(connection: Connection, case: Row[Any], at: datetime) -> Refusal | None:
    """Why what the case cites does not let it out: the first claim that is not true at this moment, or none cited
    though somebody asked."""
    if case.claims_wanted and not case.claims:
        return Refusal("claim.missing")
    for claim in cited(connection, case.claims):
        stands = standing(claim.verdict, claim.valid_until, at)
        if stands != "true":
            return Refusal("claim.unverified" if stands == "unverified" else "claim.fallen", verdict=stands)
    return None


def _set(
    connection: Connection, claim: str, verdict: str, until: datetime | None, case: str | None, at: datetime
) -> str | None:
    """The verdict before. One that is not true calls back whatever cites the claim, unless it says nothing new."""
    row = connection.execute(_CLAIM, {"claim": claim}).one()
    n = row.verdict_n + 1
    connection.execute(_STANDS, {"claim": claim, "verdict": verdict, "verdict_n": n, "valid_until": until})
    connection.execute(
        _VERDICT,
        {"claim_id": claim, "n": n, "verdict": verdict, "case_id": case, "at": at, "valid_until": until},
    )
    if verdict not in ("true", row.verdict):
        call_back(connection, claim, n, at)
    before: str | None = row.verdict
    return before
