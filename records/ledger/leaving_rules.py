"""Who has left, or lost their rights for cause: that takes two people, they do nothing afterwards, and the records tell
the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from records.ledger.verification import Line, Verification
from records.tables import people, revocations


class LeavingRules:
    """Fed with every entry, in any order of streams; compared at the end."""

    def __init__(self, found: Verification) -> None:
        self._found = found
        self._proposed: dict[object, str | None] = {}  # by revocation: who proposed it
        self._revoked: dict[str, Line] = {}  # by revocation
        self._gone: dict[str, Line] = {}  # by person
        self._last: dict[str, Line] = {}  # by person: what they did last

    def read(self, line: Line, data: Mapping[str, Any]) -> None:
        if line.actor is not None:
            before = self._last.get(line.actor)
            if before is None or before.at < line.at:
                self._last[line.actor] = line
        match line.type:
            case "revocation.proposed":
                self._proposed[data.get("revocation")] = line.actor
            case "person.left":
                self._gone[str(data.get("person"))] = line
            case "person.revoked":
                self._gone[str(data.get("person"))] = line
                self._revoked[str(data.get("revocation"))] = line
                if line.actor is None or line.actor == self._proposed.get(data.get("revocation"), line.actor):
                    self._blame(line, "revocation.alone", "Rights were taken away by one person alone.")

    def end(self) -> None:
        for person, gone in self._gone.items():
            last = self._last.get(person)
            if last is not None and last.at > gone.at:
                self._blame(last, "person.gone", "Somebody acted who had left before.")

    def hold_against(self, connection: Connection) -> None:
        """Nobody has their rights back behind the ledger's back, and nobody lost them there."""
        there = set(connection.scalars(select(people.c.id).where(people.c.active)))
        for person, gone in self._gone.items():
            if person in there:
                self._blame(gone, "person.differs", "Somebody has left as the ledger tells it, and not in the records.")
        confirmed = select(revocations.c.id, revocations.c.person_id, revocations.c.decided_by)
        rows = {row.id: row for row in connection.execute(confirmed.where(revocations.c.state == "confirmed"))}
        for id, line in self._revoked.items():
            row = rows.pop(id, None)
            if row is None or row.decided_by != line.actor or self._gone.get(row.person_id) is None:
                self._blame(line, "revocation.differs", "A revocation is not in the records as the ledger tells it.")
        for _ in rows:
            self._found.blame("revocation.unrecorded", "The records have a revocation unknown to the ledger.")

    def _blame(self, line: Line, rule: str, sentence: str) -> None:
        self._found.blame(rule, sentence, seq=line.seq, case=line.case_id)
