"""Whether the answers of a verification make a verdict: two that were kept apart, and nobody's whose rights were taken
away for cause."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, and_, bindparam, or_, select

from governance.quorum import voice
from governance.verdicts import VERDICTS
from records.engine.revoked import revoked_people
from records.tables import claims, decisions, tasks, verdicts

_SPOKE = (decisions.c.person_id, decisions.c.acting_for, decisions.c.proposed_by)
_VOICES = (
    select(*_SPOKE, tasks.c.apart)
    .join(tasks, tasks.c.id == decisions.c.task_id)
    .where(
        decisions.c.case_id == bindparam("case"),
        decisions.c.answer.in_(VERDICTS),
        tasks.c.kind == "step",
        tasks.c.state == "settled",
    )
)
_RESTING_ON = (  # the newest verdict of each claim, where that person had a voice in it
    select(claims.c.id)
    .join(verdicts, and_(verdicts.c.claim_id == claims.c.id, verdicts.c.n == claims.c.verdict_n))
    .join(decisions, decisions.c.case_id == verdicts.c.case_id)
    .where(
        decisions.c.answer.in_(VERDICTS),
        or_(*(column == bindparam("person") for column in _SPOKE)),
    )
    .distinct()
    .order_by(claims.c.id)
)


def is_founded(connection: Connection, case: str) -> bool:
    """Whether two different people answered in this verification, neither seeing the other's, and all who did may
    still be heard."""
    said = connection.execute(_VOICES, {"case": case}).all()
    revoked = revoked_people(connection)
    if any(not voice(one.person_id, one.acting_for, one.proposed_by).isdisjoint(revoked) for one in said):
        return False
    return len({one.person_id for one in said if one.apart is not None}) > 1


def resting_on(connection: Connection, person: str) -> Sequence[str]:
    """The claims whose verdict that stands has a voice of this person."""
    return connection.scalars(_RESTING_ON, {"person": person}).all()
