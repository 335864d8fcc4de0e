"""Who acted in somebody's place, held against the absences that the ledger tells of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from records.ledger.verification import Line, Verification


@dataclass(frozen=True, slots=True)
class _Absence:
    id: str
    substitute: str | None
    entered_by: str | None
    since: datetime
    until: datetime
    procedures: Collection[str] | None


@dataclass(frozen=True, slots=True)
class _Act:
    line: Line
    procedure: str | None
    authors: frozenset[str]  # where it says what none of them may: who wrote the text until then


class StandingIn:
    """Fed with the acts of all cases and with what was said of absences, in any order; compared at the end."""

    def __init__(self, found: Verification) -> None:
        self._found = found
        self._acts: list[_Act] = []
        self._absences: dict[str, list[_Absence]] = {}  # by who is away
        self._ended: dict[str, datetime] = {}

    def acted(self, line: Line, procedure: str | None, authors: Collection[str]) -> None:
        self._acts.append(_Act(line, procedure, frozenset(authors)))

    def read(self, line: Line, data: Mapping[str, Any]) -> None:
        """Of any entry, what it says of an absence."""
        if line.type == "absence.ended":
            self._ended.setdefault(str(data.get("absence")), line.at)
        elif line.type == "absence.entered":
            since, until, procedures = _instant(data.get("since")), _instant(data.get("until")), data.get("procedures")
            if since is None or until is None or not isinstance(procedures, list | None):
                return  # what cannot be read allows nothing
            absence = _Absence(str(data.get("absence")), data.get("substitute"), line.actor, since, until, procedures)
            self._absences.setdefault(str(data.get("person")), []).append(absence)

    def end(self) -> None:
        for act in self._acts:
            if not any(self._allows(one, act) for one in self._absences.get(str(act.line.acting_for), ())):
                self._found.blame(
                    "absence.missing",
                    "Somebody acted in the place of a person who, as the ledger has it, was not away, or whom they did "
                    "not stand in for.",
                    seq=act.line.seq,
                    case=act.line.case_id,
                )

    def _allows(self, absence: _Absence, act: _Act) -> bool:
        return (
            absence.substitute == act.line.actor
            and absence.since <= act.line.at < absence.until
            and act.line.at <= self._ended.get(absence.id, act.line.at)
            and (absence.procedures is None or act.procedure in absence.procedures)
            and absence.entered_by not in act.authors
        )


def _instant(said: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(said))
    except ValueError:
        return None
    return None if found.tzinfo is None else found
