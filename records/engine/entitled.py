"""Of whom an open task may be asked: those whom its step means today, and the managers above them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from procedures.find import step_named
from procedures.model import Ask, Procedure
from records.engine.asked import holding, people_behind
from records.engine.effects import released_by
from records.queries.people import managers_above, no_operator
from records.tables import audiences, effects, people

_REASON = select(effects.c.reason).where(effects.c.id == bindparam("effect"))


def entitled_to(
    connection: Connection, procedure: Procedure, case: Row[Any], task: Row[Any], never: Collection[str]
) -> set[str]:
    """Who may answer it without any rule of the procedure being widened; nobody of `never`, never an operator.

    Those asked already are among them. A role means its holders; what is held goes to whom the procedure names for it.
    The author's own text goes to whoever may start the procedure there: who writes is an author from then on. What
    asks somebody's manager goes to a manager above that person, and to nobody else.
    """
    asked = people_behind(connection, _asked(connection, task))
    ask = step_named(procedure, task.step) if task.kind == "step" else None
    if not isinstance(ask, Ask):
        found = _let_go_by(connection, procedure, case, task, asked)
    elif ask.changes is not None:
        found = _holders(connection, case, procedure.started_by)
    elif ask.who.role is not None:
        found = _holders(connection, case, (ask.who.role,))
    elif ask.who.kind == "manager of author":
        found = set(managers_above(connection, case.submitted_by))
    else:
        found = {above for one in asked for above in managers_above(connection, one)}
    allowed = select(people.c.id).where(
        people.c.active, no_operator(people.c.id), people.c.id.in_(sorted(asked | found))
    )
    return set(connection.scalars(allowed)).difference(never)


def _let_go_by(
    connection: Connection, procedure: Procedure, case: Row[Any], task: Row[Any], asked: Collection[str]
) -> set[str]:
    """The desk; for what is held, whom the procedure names to release it, where there is anybody."""
    reason = connection.scalar(_REASON, {"effect": task.effect_id}) if task.kind == "held" else None
    release = None if reason is None else released_by(procedure, task.step, reason["code"])
    named: set[str] = set()
    if release is not None and release.who.role is not None:
        named = _holders(connection, case, (release.who.role,))
    elif release is not None:
        named = {above for one in asked for above in managers_above(connection, one)}
    return named or _holders(connection, case, ("community_manager", "duty_editor"))


def _holders(connection: Connection, case: Row[Any], roles: Collection[str]) -> set[str]:
    return people_behind(connection, (one for role in roles for one in holding(connection, role, case.community_id)))


def _asked(connection: Connection, task: Row[Any]) -> list[str]:
    return list(connection.scalars(select(audiences.c.audience).where(audiences.c.task_id == task.id)))
