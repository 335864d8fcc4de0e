"""The entries of the ledger of the scratch records, in one order whatever went on side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select

from records.ledger.read import texts_of
from records.tables import effects, ledger, seals, tasks


@dataclass(frozen=True, slots=True)
class Told:
    """One entry as `words.ledger.story` wants it."""

    type: str
    actor: str | None
    acting_for: str | None
    step: str | None
    data: Mapping[str, Any]
    texts: Mapping[str, str | None]
    at: datetime
    case: str


class Entries:
    """`numbers` and `callers` are by case: what people call it, and the case that called it."""

    def __init__(self, connection: Connection, numbers: Mapping[str, str], callers: Mapping[str, str | None]) -> None:
        self._connection = connection
        self._numbers = numbers
        self._callers = callers

    def in_order(self) -> list[Told]:
        """What goes on side by side is written in any order: what is sent at one instant is told by account, what
        happens in cases that one case called by their numbers."""
        ordered: list[Told] = []
        for entry in self._as_sealed():
            place = len(ordered)
            while place and self._comes_before(entry, ordered[place - 1]):
                place -= 1
            ordered.insert(place, entry)
        return ordered

    def _as_sealed(self) -> list[Told]:
        rows = self._connection.execute(
            select(
                ledger.c.type,
                ledger.c.actor,
                ledger.c.acting_for,
                ledger.c.step,
                ledger.c.data,
                ledger.c.hash,
                ledger.c.at,
                ledger.c.case_id,
            )
            .join(seals, seals.c.entry == ledger.c.hash)
            .where(ledger.c.case_id.is_not(None))
            .order_by(seals.c.seq)
        ).all()
        beside = texts_of(self._connection, [row.hash for row in rows])
        return [
            Told(
                row.type,
                row.actor,
                row.acting_for,
                row.step,
                json.loads(row.data),
                {name: text.text for name, text in beside.get(row.hash, {}).items()},
                row.at,
                row.case_id,
            )
            for row in rows
        ]

    def _comes_before(self, entry: Told, other: Told) -> bool:
        if entry.at != other.at:
            return False
        if entry.case == other.case:
            ours, theirs = self._account_of(entry), self._account_of(other)
            return ours is not None and theirs is not None and ours < theirs
        if entry.case in self._callers_of(other.case) or other.case in self._callers_of(entry.case):
            return False
        return self._numbers[entry.case] < self._numbers[other.case]

    def _callers_of(self, case: str) -> Iterator[str]:
        caller = self._callers.get(case)
        while caller is not None:
            yield caller
            caller = self._callers.get(caller)

    def _account_of(self, entry: Told) -> str | None:
        if entry.type.startswith("effect."):
            return str(entry.data.get("account") or "")
        return self._accounts_of_tasks.get(str(entry.data.get("task")))

    @cached_property
    def _accounts_of_tasks(self) -> dict[str, str]:
        rows = self._connection.execute(
            select(tasks.c.id, effects.c.account_id).join(effects, effects.c.id == tasks.c.effect_id)
        )
        return {row.id: row.account_id for row in rows}
