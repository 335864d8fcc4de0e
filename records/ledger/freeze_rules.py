"""The rules that freezes must keep: nothing that adds is permitted in one but the statement of its crisis, nobody lifts
what they declared, and the records tell the same.

Order across streams is carried by value: a declaration and a lift each begin an epoch, and each permit names its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from governance.freeze import covers
from records.ledger.verification import Line, Verification
from records.tables import freeze_effects, freeze_voices, freezes, ledger

STREAM = "freeze"
TYPES = ("freeze.declared", "freeze.lifted")


@dataclass(slots=True)
class Told:
    """One freeze as its entries tell it."""

    id: str
    scope: str
    crisis: str | None
    since: int  # epochs
    until: int | None = None
    declarers: set[str | None] = field(default_factory=set)
    lifter: str | None = None
    effective: bool = False
    in_flight: frozenset[str] = frozenset()
    seq: int | None = None


class Frozen:
    """What was frozen in which epochs: known before the cases are read, and asked for each of their permits."""

    def __init__(self, found: Verification, told: Iterable[tuple[str, Mapping[str, Any] | None]]) -> None:
        self._found = found
        self._parents: dict[str, str] = {}
        self._statements: list[tuple[Told, str, int | None]] = []
        self._freezes: dict[str, Told] = {}
        for type, data in told:
            if data is None:  # the chain blames the entry
                continue
            if type == "freeze.declared":
                one = _told(data)
                self._freezes[one.id] = one
            elif type == "freeze.lifted" and data.get("freeze") in self._freezes:
                self._freezes[data["freeze"]].until = _epoch(data)

    def opened(self, case: str, parent: Any) -> None:
        if isinstance(parent, str):
            self._parents[case] = parent

    def covering(self, permit: Mapping[str, Any]) -> Iterator[Told]:
        """The freezes that stood when this permit was given, where it was to add something."""
        if permit.get("kind", "add") != "add":
            return
        place = {"community": str(permit.get("community")), "account": str(permit.get("account"))}
        epoch = _epoch(permit, "freeze_epoch")
        for one in self._freezes.values():
            stood = one.since <= epoch and (one.until is None or epoch < one.until)
            if stood and covers(one.scope, **place):
                yield one

    def left_as_statement(self, freeze: Told, case: str, line: Line) -> None:
        """Whether the case belongs to the crisis can be said at the end, when every case was read."""
        self._statements.append((freeze, case, line.seq))

    def end(self) -> None:
        for freeze, case, seq in self._statements:
            above, seen = self._parents.get(case), {case}
            while above is not None and above != freeze.crisis and above not in seen:
                seen.add(above)
                above = self._parents.get(above)
            if above != freeze.crisis:
                self._found.blame(
                    "permit.frozen",
                    "A permit was given in a freeze for a publication that does not belong to its crisis.",
                    seq=seq,
                    case=case,
                )


class FreezeRules:
    """Fed with the entries of the stream in order; gathers what records are then held against."""

    def __init__(self, found: Verification) -> None:
        self._found = found
        self._epoch = 0
        self.freezes: dict[str, Told] = {}

    def read(self, line: Line, data: Mapping[str, Any]) -> None:
        if line.type == "freeze.declared":
            one = _told(data)
            one.declarers.add(line.actor)
            one.seq = line.seq
            self._next(line, data)
            if one.id in self.freezes:
                self._blame(line, "freeze.twice", "The same freeze was declared twice.")
            self.freezes[one.id] = one
            return
        if line.type == "freeze.declare_refused":
            return
        known = self.freezes.get(str(data.get("freeze")))
        if known is None:
            self._blame(line, "freeze.unknown", "An entry is about a freeze that was never declared.")
            return
        if line.type == "freeze.joined":
            known.declarers.add(line.actor)
        elif line.type == "freeze.effective":
            if known.effective:
                self._blame(line, "freeze.twice", "The same freeze became effective twice.")
            known.effective = True
        elif line.type == "freeze.lifted":
            self._next(line, data)
            if known.until is not None:
                self._blame(line, "freeze.twice", "The same freeze was lifted twice.")
            if line.actor is None or line.actor in known.declarers:
                self._blame(line, "freeze.lifter", "A freeze was lifted by someone who declared it, or by nobody.")
            known.until, known.lifter = _epoch(data), line.actor

    def _next(self, line: Line, data: Mapping[str, Any]) -> None:
        if _epoch(data) <= self._epoch:
            self._blame(line, "freeze.epoch", "A freeze was declared or lifted without beginning an epoch.")
        self._epoch = max(self._epoch, _epoch(data))

    def _blame(self, line: Line, rule: str, sentence: str) -> None:
        self._found.blame(rule, sentence, seq=line.seq)

    def hold_against(self, connection: Connection) -> None:
        """The rows say what the entries say: nobody lifted a freeze behind the ledger's back, or hid what was out."""
        rows = {row.id: row for row in connection.execute(select(freezes))}
        for id, one in self.freezes.items():
            row = rows.pop(id, None)
            voices = select(freeze_voices.c.person_id).where(freeze_voices.c.freeze_id == id)
            flying = select(freeze_effects.c.effect_id).where(freeze_effects.c.freeze_id == id)
            if (
                row is None
                or (row.scope, row.crisis_id, row.epoch, row.lifted_by)
                != (one.scope, one.crisis, one.since, one.lifter)
                or (row.lifted_at is None) != (one.until is None)
                or (row.effective_at is not None) != one.effective
                or set(connection.scalars(voices)) != one.declarers
                or set(connection.scalars(flying)) != one.in_flight
            ):
                self._found.blame(
                    "freeze.differs", "A freeze is not in the records as the ledger tells it.", seq=one.seq
                )
        for _ in rows:
            self._found.blame("freeze.unrecorded", "The records have a freeze of which the ledger knows nothing.")


def told_in(connection: Connection) -> Iterator[tuple[str, Any]]:
    """Type and data of the declarations and lifts of a database, in order."""
    return (
        (row.type, row.data)
        for row in connection.execute(
            select(ledger.c.type, ledger.c.data)
            .where(ledger.c.stream == STREAM, ledger.c.type.in_(TYPES))
            .order_by(ledger.c.n)
        )
    )


def _told(data: Mapping[str, Any]) -> Told:
    flying = data.get("in_flight")
    crisis = data.get("crisis")
    return Told(
        id=str(data.get("freeze")),
        scope=str(data.get("scope")),
        crisis=crisis if isinstance(crisis, str) else None,
        since=_epoch(data),
        in_flight=frozenset(map(str, flying)) if isinstance(flying, list) else frozenset(),
    )


def _epoch(data: Mapping[str, Any], name: str = "epoch") -> int:
    epoch = data.get(name)
    return epoch if isinstance(epoch, int) else 0
