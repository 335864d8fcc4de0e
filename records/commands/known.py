"""What a submitted subject may name, and the revision it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from governance.subjects import Subject
from governance.submission import CLAIMS_LIMIT, Known
from records.tables import accounts, authors, citations, claims, communities, drafts, revisions

_ACCOUNTS = select(accounts.c.id, accounts.c.community_id)
_COMMUNITIES = select(communities.c.id)
_NEWEST = select(func.coalesce(func.max(revisions.c.number), 0)).where(revisions.c.subject_id == bindparam("subject"))
_REVISION = insert(revisions)
_CITES = insert(citations)
_CLAIMS = select(claims.c.id, claims.c.community_id).where(claims.c.id.in_(bindparam("cited", expanding=True)))
_TYPED = select(drafts.c.person_id).where(drafts.c.subject_id == bindparam("subject"))
_AUTHOR = upsert(authors).on_conflict_do_nothing()


def known_to(connection: Connection, *bodies: Mapping[str, Any]) -> Known:
    """What these publications may name: every account, and of the claims those that they name."""
    cited: set[str] = set()
    for body in bodies:
        raw = body.get("claims")
        if isinstance(raw, list):
            cited.update(one for one in raw[: CLAIMS_LIMIT + 1] if isinstance(one, str))
    found = connection.execute(_CLAIMS, {"cited": sorted(cited)}) if cited else ()
    return Known(
        accounts={row.id: row.community_id for row in connection.execute(_ACCOUNTS)},
        communities=frozenset(connection.scalars(_COMMUNITIES)),
        claims={row.id: row.community_id for row in found},
    )


def freeze_revision(
    connection: Connection, subject: str, submitted: Subject, person: str, at: datetime
) -> tuple[int, str]:
    """Number and digest of the new revision. Whoever typed in any draft of the subject is an author from now on."""
    number = (connection.scalar(_NEWEST, {"subject": subject}) or 0) + 1
    digest = submitted.digest()
    connection.execute(
        _REVISION,
        {
            "subject_id": subject,
            "number": number,
            "digest": digest,
            "body": submitted.to_body(),
            "submitted_by": person,
            "submitted_at": at,
        },
    )
    typed = connection.scalars(_TYPED, {"subject": subject})
    for author in sorted({person, *typed}):
        add_author(connection, subject, author, at)
    return number, digest


def of_revision(submitted: Subject, number: int, digest: str) -> dict[str, Any]:
    """What a case keeps of its newest revision."""
    return {
        "revision": number,
        "digest": digest,
        "title": submitted.title,
        "claims": list(submitted.claims),
        "partnership": submitted.partnership != "none",
        "slots": submitted.slots(),
    }


def cite(connection: Connection, case: str, revision: int, claims: Sequence[str]) -> None:
    """This revision of the case's publication states these claims: how a recall finds it."""
    if claims:
        connection.execute(_CITES, [{"claim_id": claim, "case_id": case, "revision": revision} for claim in claims])


def add_author(connection: Connection, subject: str, person: str, at: datetime) -> None:
    connection.execute(_AUTHOR, {"subject_id": subject, "person_id": person, "since": at})


def difference_of_slots(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[tuple[str, str | None, str | None]]:
    """(account, from, to) for each account whose slot is another now; accounts that came or went are not moves."""
    return [
        (account, before[account], after[account])
        for account in after
        if account in before and before[account] != after[account]
    ]
