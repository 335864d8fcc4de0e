"""The source of a claim is made aware: that it was found not to hold, or that a publication has stated it.

Each is a case of its own, below the one that gave the reason: the verdict stands and is acted on meanwhile.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from records.engine.load import authors_of
from records.engine.verifications import cited, open_about
from records.ledger.entries import Entries
from records.tables import cases, citations, claims, procedures

AWARENESS = "source-awareness"  # the procedure of the catalogue
TOLD_OF = ("false", "misleading")

_PROCEDURE = select(procedures.c.name, procedures.c.digest, procedures.c.version).where(
    procedures.c.name == AWARENESS, procedures.c.activated_at.is_not(None), procedures.c.retired_at.is_(None)
)
_STATED = (
    select(claims.c.id, claims.c.source_id, claims.c.verdict_n)
    .join(citations, citations.c.claim_id == claims.c.id)
    .where(
        citations.c.case_id == bindparam("case"),
        citations.c.revision == bindparam("revision"),
        claims.c.source_id.is_not(None),
    )
    .order_by(claims.c.id)
)
_NUMBER = select(claims.c.verdict_n).where(claims.c.id == bindparam("claim"))
_TOLD = select(cases.c.id).where(
    cases.c.subject_id == bindparam("claim"), cases.c.procedure == AWARENESS, cases.c.parent_key == bindparam("key")
)


def tell_source_of_verdict(
    connection: Connection, entries: Entries, case: Row[Any], verdict: str, at: datetime
) -> None:
    """The verification `case` has found its claim not to hold: its source takes note, or is told by the house."""
    if verdict in TOLD_OF:
        n = connection.scalar(_NUMBER, {"claim": case.subject_id})
        _open(connection, entries, case.subject_id, case.id, f"source/{n}/{verdict}", at)


def tell_sources_it_is_out(
    connection: Connection, entries: Entries, case: Row[Any], revision: int, at: datetime
) -> None:
    """That revision has come to stand published: the people of the house from whom its claims came take note, once for
    each verdict on a claim. Nobody is told who wrote it."""
    stated = connection.execute(_STATED, {"case": case.id, "revision": revision}).all()
    wrote = authors_of(connection, case.subject_id) if stated else frozenset()
    for claim in stated:
        if claim.source_id not in wrote:
            _open(connection, entries, claim.id, case.id, f"source/{claim.id}/{claim.verdict_n}/out", at)


def _open(connection: Connection, entries: Entries, claim: str, reason: str, key: str, at: datetime) -> None:
    """The case below the one that is the reason; once for each key. A house without that procedure has none."""
    procedure: Any = connection.execute(_PROCEDURE).one_or_none()
    if procedure is None or connection.execute(_TOLD, {"claim": claim, "key": key}).first() is not None:
        return
    (found,) = cited(connection, [claim])
    open_about(connection, entries, found, procedure, found.stated_by, at, under=(reason, key))
