"""How people reacted to what a case has published: the last figures of each account, and how complete they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, select

from platforms.cards import card
from records.tables import accounts, effects, readings


@dataclass(frozen=True, slots=True)
class Reactions:
    """`figures` is None where no look was ever answered. `uncounted`: what this network does not count at all."""

    account: str
    figures: Mapping[str, int] | None
    at: datetime | None  # of these figures
    looks: int
    answered: int
    uncounted: tuple[str, ...]


def first_reactions(connection: Connection, case: str) -> tuple[Reactions, ...]:
    rows = connection.execute(
        select(readings, effects.c.account_id, accounts.c.platform)
        .join(effects, effects.c.id == readings.c.effect_id)
        .join(accounts, accounts.c.id == effects.c.account_id)
        .where(readings.c.case_id == case)
        .order_by(effects.c.account_id, readings.c.at)
    ).all()
    found = []
    for account, those in groupby(rows, key=lambda row: row.account_id):
        looks = list(those)
        answered = [row for row in looks if row.figures is not None]
        last = answered[-1] if answered else None
        counted = card(looks[0].platform).figures
        uncounted = tuple(name for name in ("likes", "replies", "reports") if name not in counted)
        figures, at = (None, None) if last is None else (last.figures, last.at)
        found.append(Reactions(account, figures, at, len(looks), len(answered), uncounted))
    return tuple(found)
