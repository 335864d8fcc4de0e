"""What was seen of the reactions, kept; and the case moves on in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from procedures.find import step_of_key
from records.clock import Clock
from records.engine.advance import STOP, Answer, move
from records.engine.load import locked_case
from records.engine.on_hold import campaign_above
from records.engine.reactions import collecting, next_look
from records.engine.thresholds import look_at_thresholds
from records.ledger.entries import Entries
from records.tables import effects, readings

_READ = insert(readings)
_LAST = (
    select(readings.c.figures)
    .where(
        readings.c.effect_id == bindparam("effect"),
        readings.c.step_key == bindparam("key"),
        readings.c.code.is_(None),
    )
    .order_by(readings.c.at.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of one: figures by name, or why there are none."""

    effect: str
    figures: Mapping[str, int] | None
    code: str | None = None


def keep(connection: Connection, clock: Clock, *, case_id: str, key: str, seen: Sequence[Seen]) -> Answer:
    """Keeps what was seen, and says where the case stands; when the wait is over, the last figures of each account
    stand in the ledger. A look that is not due any more, because another has been made, changes nothing."""
    now = clock()
    campaign = campaign_above(connection, case_id)  # if it is a publication of one: locked before it
    case = locked_case(connection, case_id)
    if case is None:
        return STOP
    entries = Entries(connection, now)
    row = next((one for one in collecting(connection, case) if one.key == key), None)
    due = None if row is None else next_look(row)
    if row is not None and due is not None and due <= now:
        _write(connection, entries, case, row, seen, now)
        look_at_thresholds(connection, entries, campaign or case, now)
    answer = move(connection, entries, case, now)
    entries.write()
    return answer


def _write(
    connection: Connection, entries: Entries, case: Row[Any], row: Row[Any], seen: Sequence[Seen], now: datetime
) -> None:
    for one in seen:
        figures = None if one.figures is None else dict(one.figures)
        known = {"effect_id": one.effect, "case_id": case.id, "step_key": row.key, "at": now}
        connection.execute(_READ, {**known, "figures": figures, "code": one.code})
    if now >= row.over_at:
        _conclude(connection, entries, case, row.key)


def _conclude(connection: Connection, entries: Entries, case: Row[Any], key: str) -> None:
    looked_at = select(readings.c.effect_id, effects.c.account_id).distinct()
    looked_at = looked_at.join(effects, effects.c.id == readings.c.effect_id)
    here = (readings.c.case_id == case.id, readings.c.step_key == key)
    in_order = looked_at.where(*here).order_by(effects.c.account_id, readings.c.effect_id)
    for row in connection.execute(in_order).all():
        last = connection.scalar(_LAST, {"effect": row.effect_id, "key": key})
        told = {"effect": row.effect_id, "account": row.account_id}
        entries.add(
            f"case:{case.id}",
            "reactions.missing" if last is None else "reactions.counted",
            case=case.id,
            step=step_of_key(key),
            data=told if last is None else told | {"figures": last},
        )
