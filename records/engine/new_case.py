"""A new case in the records, with its number: of what somebody submitted, or of what another case calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from procedures.model import MACHINE
from records.ids import new_id
from records.tables import cases

SERIES = {"publication": "P", "claim": "F", "crisis": "C", "campaign": "R"}  # by the subject of the procedure

_LAST_SERIAL = select(func.coalesce(func.max(cases.c.serial), 0)).where(cases.c.series == bindparam("series"))
_CASE = insert(cases)


def insert_case(connection: Connection, subject_kind: str, columns: Mapping[str, Any]) -> tuple[str, str]:
    """Id and number of the new case, open and not begun."""
    series = SERIES[subject_kind]
    serial = (connection.scalar(_LAST_SERIAL, {"series": series}) or 0) + 1
    case = new_id()
    connection.execute(
        _CASE,
        {
            **columns,
            "id": case,
            "series": series,
            "serial": serial,
            "machine": MACHINE,
            "state": "open",
            "version": 0,
            "position": {},
        },
    )
    return case, f"{series}-{serial:04d}"
