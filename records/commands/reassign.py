"""A manager, the duty editor or a director has an open task asked of somebody else, with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from governance.audience import person_audience
from governance.person import Person
from governance.quorum import voice
from governance.reassigning import may_reassign, why_not_to
from governance.refusal import Refusal
from records.clock import Clock
from records.commands.decide import record_refusal
from records.commands.take import free, load_open_task
from records.commands.text import checked_text
from records.engine.asked import how_many_may_answer, people_behind
from records.engine.delegations import end_lost
from records.engine.entitled import entitled_to
from records.engine.load import authors_of, procedure_of
from records.engine.never import never_for_task
from records.engine.notices import tell
from records.engine.presence import Presence
from records.engine.revoked import revoked_people
from records.engine.tasks import ask_people
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.queries.people import managers_above
from records.tables import audiences, decisions

AT_MOST = 10


def reassign(
    connection: Connection, clock: Clock, *, person: str, task: str, to: Sequence[str], reason: str
) -> list[str] | Refusal:
    """Those of whom the task is asked from now on, instead of whoever was asked; both are told.

    Voices that were given stand. Refused and recorded: `reassign.by_excluded`, `reassign.excluded`. Refused without a
    record: `not_found`, `task.settled`, `task.void`, `reassign.not_allowed`, `reassign.oneself`,
    `reassign.not_entitled`, `reassign.nobody`, `reassign.too_few`, `text.empty`, `text.too_long`.
    """
    now = clock()
    reason = checked_text(reason, needed=True)
    chosen = sorted(set(to))
    who, case, row, _ = load_open_task(connection, person, task, now)
    before = list(connection.scalars(select(audiences.c.audience).where(audiences.c.task_id == task)))
    asked = people_behind(connection, before)
    if not may_reassign(who, case.community_id, is_manager_of_asked=is_above_one(connection, who, asked)):
        raise Refusal("reassign.not_allowed")
    if not 0 < len(chosen) <= AT_MOST:
        raise Refusal("reassign.nobody", limit=AT_MOST)
    procedure = procedure_of(connection, case.procedure_digest)
    never = never_for_task(row, authors_of(connection, case.subject_id))
    refused = why_not_to(who, chosen, never, entitled_to(connection, procedure, case, row, never))
    entries = Entries(connection, now)
    if refused is not None and refused.code in ("reassign.by_excluded", "reassign.excluded"):
        record_refusal(entries, row, person, "reassign", refused)
        entries.write()
        return refused
    if refused is not None:
        raise refused
    new = [person_audience(one) for one in chosen]
    if how_many_may_answer(connection, new, never, Presence(connection, case.procedure, now)) < _needed(
        connection, row, chosen
    ):
        raise Refusal("reassign.too_few")
    connection.execute(delete(audiences).where(audiences.c.task_id == task))
    ask_people(connection, task, new, row.due_at, "reassigned")
    if row.taken_by is not None and row.taken_by not in chosen:
        free(connection, task)
    end_lost(connection, entries, row, now)
    entries.add(
        f"case:{case.id}",
        "task.reassigned",
        actor=person,
        case=case.id,
        step=row.step,
        data={"task": task, "people": chosen, "had": before},
        texts={"reason": reason},
    )
    for one in chosen:
        tell(connection, case.id, task, one, "task.reassigned", {"by": person}, now)
    for one in sorted(asked.difference(chosen, never, {person})):
        tell(connection, case.id, None, one, "task.reassigned_away", {"by": person}, now)
    wake(connection, case.id, now)
    entries.write()
    return chosen


def is_above_one(connection: Connection, person: Person, asked: set[str]) -> bool:
    return any(person.id in managers_above(connection, one) for one in asked)


def _needed(connection: Connection, task: Row[Any], chosen: Sequence[str]) -> int:
    """How many of those asked from now on still have to speak; voices of others count already, but for those of whom
    the rights were taken away."""
    said = select(decisions.c.person_id, decisions.c.acting_for, decisions.c.proposed_by).where(
        decisions.c.task_id == task.id, decisions.c.digest == task.digest
    )
    revoked = revoked_people(connection)
    counting = {one.person_id for one in connection.execute(said) if voice(*one).isdisjoint(revoked)}
    return int(task.quorum) - len(counting.difference(chosen))
