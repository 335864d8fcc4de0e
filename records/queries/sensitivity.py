"""Who called a publication sensitive, and why, as the ledger has it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, select

from records.ledger.read import texts_of
from records.tables import ledger

By = Literal["author", "reviewer", "rule"]


@dataclass(frozen=True, slots=True)
class Raised:
    """`person` is None where rules said so; `reason` None where none was given or its text was erased."""

    by: By
    person: str | None
    rules: tuple[str, ...]
    reason: str | None
    at: datetime


def raised(connection: Connection, case_id: str) -> tuple[Raised, ...]:
    """Everyone and everything that called the case sensitive, in order: a declaration at its opening comes first."""
    rows = connection.execute(
        select(ledger.c.type, ledger.c.actor, ledger.c.data, ledger.c.hash, ledger.c.at)
        .where(
            ledger.c.stream == f"case:{case_id}",
            ledger.c.type.in_(("case.opened", "sensitivity.raised")),
        )
        .order_by(ledger.c.n)
    ).all()
    beside = texts_of(connection, [row.hash for row in rows])
    found = []
    for row in rows:
        data = json.loads(row.data)
        if row.type == "case.opened" and not data.get("sensitive"):
            continue
        reason = beside.get(row.hash, {}).get("reason")
        found.append(
            Raised(
                by=data.get("by", "author"),
                person=row.actor,
                rules=tuple(data.get("rules") or ()),
                reason=None if reason is None else reason.text,
                at=row.at,
            )
        )
    return tuple(found)
