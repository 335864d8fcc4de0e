"""What is submitted as the subject of a case, by its kind; and what else is kept of it beside its revision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from governance.claim import Claim, read_claim
from governance.crisis import read_crisis
from governance.subjects import Subject
from governance.submission import read_publication
from records.commands.known import known_to
from records.tables import claims, communities, people

KINDS = ("publication", "claim", "crisis")

_COMMUNITIES = select(communities.c.id)
_PEOPLE = select(people.c.id).where(people.c.active)
_CLAIM = insert(claims)


def read_subject(connection: Connection, kind: str, body: Mapping[str, Any], now: datetime) -> Subject:
    """The subject that `body` says. Raises `InvalidSubject` with every field error."""
    if kind == "claim":
        communities = frozenset(connection.scalars(_COMMUNITIES))
        return read_claim(body, communities, frozenset(connection.scalars(_PEOPLE)))
    if kind == "crisis":
        return read_crisis(body, frozenset(connection.scalars(_COMMUNITIES)))
    return read_publication(body, known_to(connection, body), now)


def keep_beside(connection: Connection, id: str, subject: Subject, person: str, at: datetime) -> None:
    """A claim stands in the list of claims from now on, without a verdict."""
    if isinstance(subject, Claim):
        connection.execute(
            _CLAIM,
            {
                "id": id,
                "community_id": subject.community,
                "kind": subject.kind,
                "statement": subject.statement,
                "source_id": subject.source,
                "stated_by": person,
                "stated_at": at,
            },
        )
