"""One confirmed answer of a lot: a decision like any other, in a transaction of its own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from governance.refusal import Refusal
from records.clock import Clock
from records.commands.decide import Decided, decide
from records.commands.mark_read import mark_read
from records.tables import cases, command_results, decisions, prepared_answers

_PREPARED = select(prepared_answers).where(
    prepared_answers.c.person_id == bindparam("person"), prepared_answers.c.command == bindparam("command")
)
_THIS = prepared_answers.c.command == bindparam("one_use")
_GIVEN = select(command_results.c.result).where(command_results.c.id == bindparam("command"))
_READ = (
    select(cases.c.subject_id, decisions.c.revision)
    .join(cases, cases.c.id == decisions.c.case_id)
    .where(decisions.c.id == bindparam("decision"))
)


def decide_prepared(connection: Connection, clock: Clock, *, person: str, command: str) -> Decided | Refusal:
    """The decision that this prepared answer is, taken once; whatever `decide` refuses is refused here, and stands
    beside what was typed until it is answered anew or put away. `lot.changed`: what was confirmed is not what is
    prepared now."""
    prepared = connection.execute(_PREPARED, {"person": person, "command": command}).one_or_none()
    once = f"{person}:{command}"
    if prepared is None:
        given = connection.execute(_GIVEN, {"command": once}).one_or_none()
        if given is None:
            raise Refusal("lot.changed")
        return Decided(**given.result)
    decided = _decide(connection, clock, person, prepared, once)
    if isinstance(decided, Refusal):
        refused = {"code": decided.code, "parameters": dict(decided.parameters)}
        connection.execute(update(prepared_answers).where(_THIS).values(refused=refused), {"one_use": command})
        return decided
    connection.execute(delete(prepared_answers).where(_THIS), {"one_use": command})
    read = connection.execute(_READ, {"decision": decided.decision}).one()
    mark_read(connection, clock, person=person, subject=read.subject_id, number=read.revision)
    return decided


def _decide(connection: Connection, clock: Clock, person: str, prepared: Row[Any], once: str) -> Decided | Refusal:
    """What a rule says no to comes back as a refusal, whether it was recorded or not; nothing else of it stays."""
    try:
        with connection.begin_nested():
            return decide(
                connection,
                clock,
                person=person,
                task=prepared.task_id,
                answer=prepared.answer,
                comment=prepared.comment,
                digest=prepared.digest,
                command=once,
            )
    except Refusal as refusal:
        return refusal
