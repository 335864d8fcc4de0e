"""A rule of the charter calls the publication sensitive. Anyone may raise, nobody lowers."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, update

from records.engine.check import look_at_charter, sensitive_rules
from records.ledger.entries import Entries
from records.tables import cases


def raise_by_rules(connection: Connection, entries: Entries, case: Row[Any], at: datetime) -> None:
    """Marks the case sensitive, with the rules that said so."""
    _, _, result = look_at_charter(connection, case.subject_id, case.revision, at)
    connection.execute(update(cases).where(cases.c.id == case.id).values(sensitive=True))
    entries.add(
        f"case:{case.id}",
        "sensitivity.raised",
        case=case.id,
        data={"by": "rule", "rules": sensitive_rules(result)},
    )
