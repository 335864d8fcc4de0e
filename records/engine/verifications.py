"""Verifications of claims: opened where a publication states what nobody has verified, one for each claim, and shared.

A claim belongs to no publication: its verification is a case of its own without a caller, and whoever cites the claim
meanwhile waits for the same one. What they wait for is the verdict, read from the records at every look.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from governance.claim import stored_claim
from governance.verdicts import OUTCOME_OF, VERDICTS, standing, worst
from records.engine.load import authors_of
from records.engine.new_case import insert_case
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.tables import cases, claims, revisions

_CITED = (
    select(
        claims.c.id,
        claims.c.community_id,
        claims.c.verdict,
        claims.c.valid_until,
        claims.c.stated_by,
        revisions.c.digest,
        revisions.c.number,
        revisions.c.body,
    )
    .join(revisions, revisions.c.subject_id == claims.c.id)
    .where(claims.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(claims.c.id)
)
_UNDER_WAY = select(cases.c.subject_id, cases.c.id).where(
    cases.c.subject_id.in_(bindparam("ids", expanding=True)),
    cases.c.parent_id.is_(None),
    cases.c.state.in_(("open", "incident")),
)


def under_way(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The open verification of each of these claims that has one."""
    rows = connection.execute(_UNDER_WAY, {"ids": list(ids)}) if ids else ()
    return {row.subject_id: row.id for row in rows}


def cited(connection: Connection, ids: Sequence[str]) -> list[Row[Any]]:
    """The claims of these ids, each with its revision, in the order of their ids."""
    return list(connection.execute(_CITED, {"ids": list(ids)})) if ids else []


def verify_cited(
    connection: Connection, entries: Entries, case: Row[Any], step: str, procedure: Row[Any], at: datetime
) -> None:
    """Opens a verification for each claim that the case cites and that has no verdict now and none under way."""
    open_now = under_way(connection, case.claims)
    for claim in cited(connection, case.claims):
        if standing(claim.verdict, claim.valid_until, at) not in VERDICTS and claim.id not in open_now:
            opened = open_about(connection, entries, claim, procedure, case.submitted_by, at)
            entries.add(
                f"case:{case.id}",
                "case.called",
                case=case.id,
                step=step,
                data={"called": opened, "procedure": procedure.name, "procedure_digest": procedure.digest},
            )


def open_about(
    connection: Connection,
    entries: Entries,
    claim: Row[Any],
    procedure: Row[Any],
    opened_by: str,
    at: datetime,
    *,
    actor: str | None = None,
    under: tuple[str, str] | None = None,
) -> str:
    """The id of the new case about this claim: what verifies it, which belongs to no other case; or what follows from
    the case `under` which it stands, with the key that it has there."""
    parent, key = under or (None, None)
    case, _ = insert_case(
        connection,
        "claim",
        {
            "parent_id": parent,
            "parent_key": key,
            "procedure": procedure.name,
            "procedure_digest": procedure.digest,
            "subject_id": claim.id,
            "community_id": claim.community_id,
            "opened_by": opened_by,
            "opened_at": at,
            "title": stored_claim(claim.body).title,
            "revision": claim.number,
            "digest": claim.digest,
            "submitted_by": claim.stated_by,
            "sensitive": False,
            "slots": {},
        },
    )
    entries.add(
        f"case:{case}",
        "case.opened",
        actor=actor,
        case=case,
        data={
            "procedure": procedure.name,
            "procedure_version": procedure.version,
            "procedure_digest": procedure.digest,
            "revision": claim.number,
            "digest": claim.digest,
            "accounts": [],
            "sensitive": False,
            "authors": sorted(authors_of(connection, claim.id)),
        }
        | ({} if under is None else {"parent": parent, "parent_key": key}),
    )
    wake(connection, case, at)
    return case


def come_to(connection: Connection, ids: Sequence[str], at: datetime) -> str | None:
    """The outcome of verifying these claims together; None while a verification is under way.

    One that ended without a verdict proves nothing; of none at all there is nothing to verify.
    """
    if under_way(connection, ids):
        return None
    found = [standing(claim.verdict, claim.valid_until, at) for claim in cited(connection, ids)]
    return OUTCOME_OF[worst([one if one in VERDICTS else "unproven" for one in found])] if found else OUTCOME_OF["true"]
