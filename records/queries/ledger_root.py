"""The root of the ledger's tree as it stands: what an auditor compares with what `placet ledger verify` finds."""

from __future__ import annotations

from sqlalchemy import Connection, select

from records.ledger.tree import root, unpacked
from records.ledger.verification import Checkpoint
from records.tables import seal_head


def ledger_root(connection: Connection) -> Checkpoint:
    """Size and root, from the frontier that the last seal left; the root of nothing for an empty ledger."""
    head = connection.execute(select(seal_head.c.size, seal_head.c.frontier)).one_or_none()
    size, frontier = (0, b"") if head is None else (head.size, head.frontier)
    return Checkpoint(size, root(unpacked(frontier)).hex())
