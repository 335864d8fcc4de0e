"""The database went back behind its workflow: what was unfinished is unknown, and looked up before any sending.

Looked up no sooner than the network shows what it has accepted: a post may have left a moment before the restore, or
leave now, under a permit whose lease is not over.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from records.engine.effects import move as move_effect
from records.engine.effects import settle_window
from records.ledger.entries import Entries
from records.tables import cases, effects


def rewind(connection: Connection, entries: Entries, case: Row[Any], run_version: int | None, at: datetime) -> None:
    """Marks the case: its planned and permitted effects become unknown, and so will those it plans from now on."""
    connection.execute(update(cases).where(cases.c.id == case.id).values(rewound=True))
    entries.add(
        f"case:{case.id}",
        "case.rewound",
        case=case.id,
        data={"case_version": case.version, "run_version": run_version},
    )
    unfinished = effects.c.state.in_(("planned", "permitted", "sent"))
    for effect in connection.execute(select(effects).where(effects.c.case_id == case.id, unfinished)).all():
        left_by = max(at, effect.lease_until or at)
        move_effect(
            connection,
            entries,
            effect,
            "unknown",
            "effect.unknown",
            at,
            reason={"code": "rewound", "parameters": {}},
            wait_until=left_by + settle_window(connection, effect.account_id),
            lease_until=None,
        )
