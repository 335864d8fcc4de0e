"""The documents that people change: each kind read, proved where it can be, compiled and digested, in one way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from governance.calendars.compiled import digest as calendar_digest
from governance.calendars.compiled import to_compiled as calendar_to_compiled
from governance.calendars.read import read_calendar
from governance.charter.compiled import to_compiled as charter_to_compiled
from governance.charter.read import read_charter
from governance.statements import digest as statement_digest
from governance.statements import to_compiled as statement_to_compiled
from governance.statements.read import read_statement
from procedures.checking import check_document
from procedures.compiled import digest as procedure_digest
from procedures.compiled import to_compiled as procedure_to_compiled
from procedures.finding import DocumentRefused, Finding
from procedures.house import House
from procedures.kinds.rung import ladders_to_json
from procedures.ladders import read_ladders

Kind = Literal["procedure", "charter", "ladders", "calendar", "statement"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LADDERS = "ladders"  # the one document of that kind


@dataclass(frozen=True, slots=True)
class Checked:
    """A document and what is to be said of it; without `compiled` it could not be read."""

    kind: Kind
    findings: tuple[Finding, ...]
    name: str = ""
    compiled: Mapping[str, Any] | None = None
    digest: str = ""

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity == "warning")


def known_kind(kind: str) -> Kind | None:
    return kind if kind in KINDS else None


def check(kind: Kind, source: str | bytes, filename: str, house: House) -> Checked:
    """What the document is, and every finding in its order; a procedure is proved as well. Never raises for a text."""
    try:
        match kind:
            case "procedure":
                checked = check_document(source, filename, house)
                if checked.procedure is None:
                    return Checked(kind, tuple(checked.findings))
                compiled = procedure_to_compiled(checked.procedure)
                return Checked(
                    kind, tuple(checked.findings), checked.procedure.name, compiled, procedure_digest(compiled)
                )
            case "charter":
                charter = read_charter(source, filename)
                return Checked(kind, (), charter.name, charter_to_compiled(charter), charter.digest)
            case "ladders":
                compiled = ladders_to_json(read_ladders(source, filename))
                return Checked(kind, (), LADDERS, compiled, procedure_digest(compiled))
            case "calendar":
                calendar = read_calendar(source, filename)
                compiled = calendar_to_compiled(calendar)
                return Checked(kind, (), calendar.name, compiled, calendar_digest(compiled))
            case "statement":
                statement = read_statement(source, filename)
                compiled = statement_to_compiled(statement)
                return Checked(kind, (), statement.name, compiled, statement_digest(compiled))
    except DocumentRefused as refused:
        return Checked(kind, refused.findings)
