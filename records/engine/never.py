"""Who never answers a task, whatever grant or role they have."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row

from procedures.model import Exclusion
from records.engine.asked import source_of, who_answered


def excluded_by(connection: Connection, case: Row[Any], never: Collection[Exclusion]) -> set[str]:
    """Who answered a step whose answerers are excluded, in any round until now; and the source of the claim, where
    that one is."""
    steps = {one.step for one in never if one.kind == "who answered" and one.step is not None}
    source = source_of(connection, case.subject_id) if any(one.kind == "source" for one in never) else None
    answered = set().union(*(who_answered(connection, case.id, step) for step in sorted(steps)))
    return answered if source is None else answered | {source}


def never_of(never: Collection[Exclusion], authors: Collection[str], excluded: Collection[str]) -> frozenset[str]:
    return frozenset(excluded) | (frozenset(authors) if excludes_authors(never) else frozenset())


def never_for_task(task: Row[Any], authors: Collection[str]) -> frozenset[str]:
    """Who may not answer this task, as its row says it."""
    return frozenset(task.excluded) | (frozenset(authors) if task.excludes_authors else frozenset())


def excludes_authors(never: Collection[Exclusion]) -> bool:
    return any(one.kind == "author" for one in never)
