"""The active procedures, as the API tells them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from procedures.compiled import from_compiled
from procedures.find import outline
from records.tables import procedures


@dataclass(frozen=True, slots=True)
class StepOfProcedure:
    name: str
    kind: str
    title: dict[str, str]


@dataclass(frozen=True, slots=True)
class ProcedureShown:
    name: str
    version: int
    digest: str
    title: dict[str, str]
    steps: list[StepOfProcedure]
    guarantees: list[str]


def active_procedures(connection: Connection, name: str | None = None) -> list[ProcedureShown]:
    """What can be started now, by name; or the one of that name."""
    chosen = select(procedures).where(procedures.c.activated_at.is_not(None), procedures.c.retired_at.is_(None))
    if name is not None:
        chosen = chosen.where(procedures.c.name == name)
    shown = []
    for row in connection.execute(chosen.order_by(procedures.c.name)):
        procedure = from_compiled(row.compiled)
        steps = [StepOfProcedure(step.name, type(step).__name__.lower(), _title(step)) for step in outline(procedure)]
        shown.append(
            ProcedureShown(row.name, row.version, row.digest, dict(procedure.title), steps, list(procedure.guarantees))
        )
    return shown


def _title(step: object) -> dict[str, str]:
    return dict(getattr(step, "title", {}))
