"""Recall: a claim has fallen, and every publication that states it is found.

Found is in one statement, in the transaction in which the claim falls: none is missed, none else is touched. What
follows for each is carried out in bounded batches; a row waits until that was done. Nothing leaves meanwhile: the gate
asks for the verdict itself.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, exists, func, insert, literal, or_, select, update

from governance.refusal import Defect
from records.clock import Clock
from records.engine.effects import ADD
from records.engine.happenings import happen
from records.engine.load import authors_of, locked_case
from records.engine.new_case import insert_case
from records.engine.notices import tell
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.tables import cases, citations, claims, effects, procedures, recalls, removals

CORRECTION = "correction"  # the procedure of the catalogue for what stands published
CHANGE_OF_VERDICT = "a change of verdict"
BATCH = 50

stands = and_(  # of `effects`: it was published, and nobody has had it taken down
    effects.c.kind == ADD,
    effects.c.state == "confirmed",
    ~exists().where(removals.c.removes == effects.c.id),
)
stands_published = (  # of `citations`: what states the claim
    select(effects.c.id)
    .where(effects.c.case_id == citations.c.case_id, effects.c.revision == citations.c.revision, stands)
    .exists()
)
_CONCERNED = (
    select(
        bindparam("fallen", type_=claims.c.id.type).label("claim_id"),
        bindparam("verdict", type_=claims.c.verdict_n.type).label("n"),
        citations.c.case_id,
        bindparam("now", type_=claims.c.stated_at.type).label("at"),
    )
    .join(cases, cases.c.id == citations.c.case_id)
    .where(
        citations.c.claim_id == bindparam("fallen"),
        or_(stands_published, (citations.c.revision == cases.c.revision) & cases.c.state.in_(("open", "incident"))),
    )
    .distinct()
)
_CALL_BACK = insert(recalls).from_select(["claim_id", "n", "case_id", "at"], _CONCERNED)
_NEXT = select(recalls).where(recalls.c.done_at.is_(None)).order_by(recalls.c.id).limit(BATCH)
_DONE = update(recalls).where(recalls.c.id == bindparam("recall"))
_STANDS_PUBLISHED = (
    select(effects.c.id)
    .join(citations, (citations.c.case_id == effects.c.case_id) & (citations.c.revision == effects.c.revision))
    .where(
        effects.c.case_id == bindparam("case"),
        stands,
        citations.c.claim_id == bindparam("claim"),
    )
    .limit(1)
)
_UNDER_CORRECTION = (
    select(cases.c.id)
    .join(recalls, recalls.c.correction_id == cases.c.id)
    .where(
        recalls.c.case_id == bindparam("case"),
        recalls.c.claim_id == bindparam("claim"),
        cases.c.state.in_(("open", "incident")),
    )
    .limit(1)
)
_CORRECTIONS = select(func.count()).where(
    cases.c.parent_id == bindparam("case"),
    or_(cases.c.parent_key == bindparam("key"), cases.c.parent_key.startswith(bindparam("key") + "/")),
)
_PROCEDURE = select(procedures.c.name, procedures.c.digest, procedures.c.version).where(
    procedures.c.name == CORRECTION, procedures.c.activated_at.is_not(None), procedures.c.retired_at.is_(None)
)
_FALLEN = (
    select(citations.c.claim_id, claims.c.verdict_n)
    .join(claims, claims.c.id == citations.c.claim_id)
    .where(
        citations.c.case_id == bindparam("case"),
        citations.c.revision == bindparam("revision"),
        claims.c.verdict != literal("true"),
    )
)
_KNOWN = select(recalls.c.id).where(
    recalls.c.claim_id == bindparam("claim"), recalls.c.n == bindparam("n"), recalls.c.case_id == bindparam("case")
)


def call_back(connection: Connection, claim: str, n: int, at: datetime) -> None:
    """Writes down every case that the fall concerns: whose newest revision states the claim and waits, or of which a
    revision that states it stands published."""
    connection.execute(_CALL_BACK, {"fallen": claim, "verdict": n, "now": at})


def call_back_published(connection: Connection, case: str, revision: int, at: datetime) -> None:
    """What was on its way while a claim of it fell has come to stand published: it is called back all the same."""
    for row in connection.execute(_FALLEN, {"case": case, "revision": revision}).all():
        known = connection.scalar(_KNOWN, {"claim": row.claim_id, "n": row.verdict_n, "case": case})
        if known is not None:
            connection.execute(_DONE, {"recall": known, "done_at": None})
        else:
            connection.execute(
                insert(recalls), {"claim_id": row.claim_id, "n": row.verdict_n, "case_id": case, "at": at}
            )


def any_waiting(connection: Connection) -> bool:
    return connection.execute(_NEXT).first() is not None


def carry_out(connection: Connection, clock: Clock) -> int:
    """How many cases have heard of a fall just now, at most a batch."""
    now = clock()
    entries = Entries(connection, now)
    waiting = connection.execute(_NEXT).all()
    for recall in sorted(waiting, key=lambda row: row.case_id):
        case = locked_case(connection, recall.case_id)
        if case is None:
            raise Defect(f"a recall of case {recall.case_id}, which is not there")
        correction = _carry_out(connection, entries, case, recall, now)
        connection.execute(_DONE, {"recall": recall.id, "done_at": now, "correction_id": correction})
    entries.write()
    return len(waiting)


def _carry_out(connection: Connection, entries: Entries, case: Row[Any], recall: Row[Any], at: datetime) -> str | None:
    """The case of its correction, where it stands published; a case that still waits hears of the change."""
    entries.add(f"case:{case.id}", "claim.fell", case=case.id, data={"claim": recall.claim_id})
    if case.state in ("open", "incident"):
        happen(connection, entries, case, CHANGE_OF_VERDICT, at)
        tell(connection, case.id, None, case.submitted_by, "claim.fell", {}, at)
    here = {"case": case.id, "claim": recall.claim_id}
    if connection.execute(_STANDS_PUBLISHED, here).first() is None:
        return None
    return connection.scalar(_UNDER_CORRECTION, here) or _open_correction(connection, entries, case, recall, at)


def _open_correction(connection: Connection, entries: Entries, case: Row[Any], recall: Row[Any], at: datetime) -> str:
    procedure = connection.execute(_PROCEDURE).one_or_none()
    if procedure is None:
        raise Defect("no procedure for corrections is in force")
    key = f"claim.fell/{recall.claim_id}/{recall.n}"
    before = connection.execute(_CORRECTIONS, {"case": case.id, "key": key}).scalar_one()
    correction, _ = insert_case(
        connection,
        "publication",
        {
            "parent_id": case.id,
            "parent_key": key if before == 0 else f"{key}/{before + 1}",  # what came to stand after it was corrected
            "procedure": procedure.name,
            "procedure_digest": procedure.digest,
            "subject_id": case.subject_id,
            "community_id": case.community_id,
            "opened_by": case.submitted_by,
            "opened_at": at,
            "title": case.title,
            "revision": case.revision,
            "digest": case.digest,
            "submitted_by": case.submitted_by,
            "sensitive": case.sensitive,
            "claims": case.claims,
            "partnership": case.partnership,
            "slots": case.slots,
        },
    )
    entries.add(
        f"case:{correction}",
        "case.opened",
        case=correction,
        data={
            "procedure": procedure.name,
            "procedure_version": procedure.version,
            "procedure_digest": procedure.digest,
            "revision": case.revision,
            "digest": case.digest,
            "accounts": list(case.slots),
            "sensitive": case.sensitive,
            "authors": sorted(authors_of(connection, case.subject_id)),
            "parent": case.id,
            "claim": recall.claim_id,
        },
    )
    wake(connection, correction, at)
    return correction
