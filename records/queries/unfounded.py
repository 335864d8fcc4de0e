"""Which publications the gate would not let out now for what they state, whatever else was approved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from governance.verdicts import standing
from records.tables import claims

_CITED = select(claims.c.id, claims.c.verdict, claims.c.valid_until).where(
    claims.c.id.in_(bindparam("ids", expanding=True))
)


def unfounded(connection: Connection, rows: Iterable[Row[Any]], now: datetime) -> frozenset[str]:
    """Ids of those of the given cases (rows of `cases`) that state a claim which is not true at this moment, or none
    though somebody asked."""
    asked = {row.id: row for row in rows}
    ids = sorted({claim for row in asked.values() for claim in row.claims})
    cited = connection.execute(_CITED, {"ids": ids}) if ids else ()
    true = {one.id for one in cited if standing(one.verdict, one.valid_until, now) == "true"}
    return frozenset(
        case for case, row in asked.items() if not true.issuperset(row.claims) or (row.claims_wanted and not row.claims)
    )
