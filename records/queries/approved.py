"""Which open cases have the assents that their procedures promise, for exactly the bytes of their newest revision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, select

from governance.guarantees import Approval, unmet
from records.engine.load import procedure_of
from records.engine.revoked import revoked_people
from records.tables import decisions, tasks

_APPROVALS = (
    select(
        *(tasks.c.case_id, tasks.c.id, tasks.c.step, decisions.c.answer, decisions.c.person_id, decisions.c.digest),
        *(decisions.c.acting_for, decisions.c.proposed_by),
    )
    .join(decisions, and_(decisions.c.task_id == tasks.c.id, decisions.c.answer == tasks.c.answer))
    .where(tasks.c.case_id.in_(bindparam("cases", expanding=True)), tasks.c.kind == "step", tasks.c.state == "settled")
)


def approved(
    connection: Connection, rows: Iterable[Row[Any]], authors: Mapping[str, Collection[str]]
) -> frozenset[str]:
    """Ids of those of the given cases (rows of `cases`) that the gate would find approved; `authors` by subject."""
    asked = {row.id: row for row in rows}
    said: dict[str, list[Approval]] = defaultdict(list)
    if asked:
        for row in connection.execute(_APPROVALS, {"cases": sorted(asked)}):
            said[row.case_id].append(Approval(*row[1:]))
    revoked = revoked_people(connection)
    return frozenset(
        one
        for one, row in asked.items()
        if unmet(
            procedure_of(connection, row.procedure_digest),
            digest=row.digest,
            sensitive=row.sensitive,
            authors=authors.get(row.subject_id, ()),
            approvals=said[one],
            revoked=revoked,
        )
        is None
    )
