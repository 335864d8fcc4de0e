"""Tasks and decisions as they may be shown: an answer that is kept apart is there for nobody until all are in."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, case, null, select

from records.engine.apart import awaiting_others
from records.tables import decisions, tasks

WITHHELD = ("answer", "decision_id")


def tasks_shown() -> Select[Any]:
    """`tasks` with their columns, without what is withheld; `withheld` says whether something is."""
    columns = [
        case((awaiting_others, null()), else_=one).label(one.name) if one.name in WITHHELD else one for one in tasks.c
    ]
    return select(*columns, awaiting_others.label("withheld"))


def decisions_shown() -> Select[Any]:
    """`decisions`, those left out that are withheld."""
    return select(decisions).join(tasks, tasks.c.id == decisions.c.task_id).where(~awaiting_others)
