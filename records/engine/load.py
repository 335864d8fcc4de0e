"""What every command and the engine read first: the case under its lock, its procedure, the charter in force."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from governance.charter import Charter
from governance.charter import from_compiled as charter_from_compiled
from governance.refusal import Defect
from procedures.compiled import from_compiled
from procedures.model import Procedure
from records.tables import accounts, authors, cases, charters, effects, freeze_clock, procedures, revisions

# Built once: the statements of every look are asked far more often than any other.
_CASE = select(cases).where(cases.c.id == bindparam("case")).with_for_update()
_CASE_OF = select(effects.c.case_id).where(effects.c.id == bindparam("effect"))
_EFFECT = select(effects).where(effects.c.id == bindparam("effect")).with_for_update()
_EPOCH = select(func.coalesce(func.max(freeze_clock.c.epoch), 0))
_CHARTER = select(charters.c.digest, charters.c.version).where(charters.c.retired_at.is_(None))
_AUTHORS = select(authors.c.person_id).where(authors.c.subject_id == bindparam("subject"))
_BODY = select(revisions.c.body).where(
    revisions.c.subject_id == bindparam("subject"), revisions.c.number == bindparam("number")
)
_PLATFORMS = select(accounts.c.id, accounts.c.platform).where(accounts.c.id.in_(bindparam("ids", expanding=True)))

_procedures: dict[str, Procedure] = {}
_charters: dict[str, Charter] = {}


def locked_case(connection: Connection, case_id: str) -> Row[Any] | None:
    """The case, locked until the transaction ends (first in the lock order after the freeze), or None."""
    return connection.execute(_CASE, {"case": case_id}).one_or_none()


def case_of_effect(connection: Connection, effect_id: str) -> str | None:
    """Id of the case whose effect it is: the case is locked before the effect. None: there is no such effect."""
    return connection.scalar(_CASE_OF, {"effect": effect_id})


def locked_effect(connection: Connection, effect_id: str) -> Row[Any]:
    """The effect, locked until the transaction ends; its case is locked already."""
    return connection.execute(_EFFECT, {"effect": effect_id}).one()


def procedure_of(connection: Connection, digest: str) -> Procedure:
    """The procedure a case keeps. It never changes under its digest, so it is read once a process."""
    if digest not in _procedures:
        compiled = connection.scalar(select(procedures.c.compiled).where(procedures.c.digest == digest))
        if compiled is None:
            raise Defect(f"no procedure with digest {digest}")
        _procedures[digest] = from_compiled(compiled)
    return _procedures[digest]


def charter_in_force(connection: Connection) -> tuple[int, Charter]:
    """Version number and charter in force now. An organisation without one is not set up: Defect."""
    row = connection.execute(_CHARTER).one_or_none()
    if row is None:
        raise Defect("no charter is in force")
    if row.digest not in _charters:
        compiled = connection.execute(select(charters.c.compiled).where(charters.c.digest == row.digest)).scalar_one()
        _charters[row.digest] = charter_from_compiled(compiled)
    return row.version, _charters[row.digest]


def authors_of(connection: Connection, subject: str) -> frozenset[str]:
    return frozenset(connection.scalars(_AUTHORS, {"subject": subject}))


def body_of(connection: Connection, subject: str, number: int) -> dict[str, Any]:
    body: dict[str, Any] = connection.execute(_BODY, {"subject": subject, "number": number}).scalar_one()
    return body


def platforms_of(connection: Connection, ids: tuple[str, ...]) -> dict[str, str]:
    """Card name by account id."""
    return {row.id: row.platform for row in connection.execute(_PLATFORMS, {"ids": ids})}


def freeze_epoch(connection: Connection) -> int:
    return connection.scalar(_EPOCH) or 0
