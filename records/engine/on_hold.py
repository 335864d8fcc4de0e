"""Whether a campaign lets its publications out: asked at the gate, under the lock of the campaign, from what people
decided and what has happened around it; what a workflow says is never asked.

It is on hold from the moment somebody answers so, a threshold is crossed or a crisis opens, until whoever was asked
says that it goes on. Nothing resumes by itself then: what the gate has held meanwhile waits to be released.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Text, bindparam, cast, select

from governance.refusal import Refusal
from records.engine.load import locked_case, procedure_of
from records.tables import campaign_items, cases, happenings, tasks

HOLD, STOP = "hold", "stop"  # answers on the point of decision before a wave
HELD, STOPPED = "gate.campaign_held", "gate.campaign_stopped"

_itself = select(cases.c.id, cases.c.parent_id).where(cases.c.id == bindparam("case")).cte("above", recursive=True)
_caller = cases.alias("caller")
_above = _itself.union(select(_caller.c.id, _caller.c.parent_id).join(_itself, _caller.c.id == _itself.c.parent_id))
_CAMPAIGN = select(campaign_items.c.case_id).join(_above, _above.c.id == campaign_items.c.publication_case)
_CASE = select(cases).where(cases.c.id == bindparam("campaign"))
_DECIDED = (
    select(tasks.c.answer)
    .where(
        tasks.c.case_id == bindparam("campaign"),
        tasks.c.kind == "step",
        tasks.c.state == "settled",
        cast(tasks.c.answers, Text).contains(f'"{HOLD}"'),
    )
    .order_by(tasks.c.settled_at.desc(), tasks.c.id.desc())
    .limit(1)
)
_UNHEARD = select(happenings.c.event).where(
    happenings.c.case_id == bindparam("campaign"), happenings.c.seen_at.is_(None)
)


def campaign_above(connection: Connection, case: str) -> Row[Any] | None:
    """The campaign of which this case, or one that called it, is a publication; locked, so before the case itself."""
    campaign = connection.scalar(_CAMPAIGN, {"case": case})
    return None if campaign is None else locked_case(connection, campaign)


def why_on_hold(connection: Connection, campaign: Row[Any]) -> Refusal | None:
    """Why nothing of the campaign goes out now, or None."""
    decided = connection.scalar(_DECIDED, {"campaign": campaign.id})
    named = {"campaign": campaign.id, "number": f"{campaign.series}-{campaign.serial:04d}"}
    if campaign.state == "cancelled" or campaign.outcome == "stopped" or decided == STOP:
        return Refusal(STOPPED, **named)
    if decided == HOLD or campaign.held or _is_about_to_hold(connection, campaign):
        return Refusal(HELD, **named)
    return None


def still_on_hold(connection: Connection, case: str) -> Refusal | None:
    """What a release is told while the gate would hold it again at once, or None. The gate decides: nothing is locked
    here, where the case is locked already."""
    found = connection.scalar(_CAMPAIGN, {"case": case})
    if found is None:
        return None
    on_hold = why_on_hold(connection, connection.execute(_CASE, {"campaign": found}).one())
    if on_hold is None:
        return None
    code = "campaign.on_hold" if on_hold.code == HELD else "campaign.stopped"
    return Refusal(code, **on_hold.parameters)


def _is_about_to_hold(connection: Connection, campaign: Row[Any]) -> bool:
    """Whether something has happened for which its procedure holds, and of which its machine has not heard yet."""
    if campaign.state not in ("open", "incident"):
        return False
    listens = {one.event for one in procedure_of(connection, campaign.procedure_digest).happenings}
    return any(event in listens for event in connection.scalars(_UNHEARD, {"campaign": campaign.id}))
