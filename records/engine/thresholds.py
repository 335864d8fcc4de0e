"""What happens when a figure of a campaign crosses its threshold: once, until the figure has come back below it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from governance.thresholds import MOOD, MOODS, is_over, rank
from records.engine.happenings import happen
from records.ledger.entries import Entries
from records.queries.figures import reaction
from records.queries.mood import latest_mood
from records.tables import thresholds

EVENT = "a threshold"
OPEN = ("open", "incident")

_SET = select(thresholds).where(thresholds.c.case_id == bindparam("case")).order_by(thresholds.c.figure)
_CHANGED = update(thresholds).where(
    thresholds.c.case_id == bindparam("case"), thresholds.c.figure == bindparam("of_figure")
)


def look_at_thresholds(connection: Connection, entries: Entries, campaign: Row[Any], at: datetime) -> None:
    """Each threshold of this campaign, locked by the caller, is held against what is known now. What nobody has told
    crosses nothing, and takes nothing back."""
    if campaign.state not in OPEN:
        return
    crossed = False
    for row in connection.execute(_SET, {"case": campaign.id}).all():
        value = _value(connection, campaign, row.figure)
        if value is None or is_over(row.least, value) == row.is_over:
            continue
        here = {"case": campaign.id, "of_figure": row.figure, "is_over": not row.is_over}
        if row.is_over:
            connection.execute(_CHANGED, here)
            continue
        crossed = True
        connection.execute(_CHANGED, here | {"crossed_at": at, "crossed_with": value})
        entries.add(
            f"case:{campaign.id}",
            "threshold.crossed",
            case=campaign.id,
            data={"least": row.least, "value": value, **named(row.figure, value)},
        )
    if crossed:
        happen(connection, entries, campaign, EVENT, at)


def named(figure: str, value: int) -> dict[str, str]:
    """The figure as the ledger names it; a mood by its name too."""
    return {"figure": figure, "mood": MOODS[value]} if figure == MOOD else {"figure": figure}


def _value(connection: Connection, campaign: Row[Any], figure: str) -> int | None:
    if figure != MOOD:
        return reaction(connection, campaign.id, figure).value
    note = latest_mood(connection, campaign.community_id)
    return None if note is None else rank(note.mood)
