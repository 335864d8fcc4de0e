"""A check of the charter, run inside the engine's own transaction and kept with its findings."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, insert

from governance.charter import CharterResult, check
from governance.publication import Publication, stored_publication
from procedures.model import Check
from records.engine.load import body_of, charter_in_force, platforms_of
from records.ledger.entries import Entries
from records.tables import checks

_CHECK = insert(checks)


def look_at_charter(
    connection: Connection, subject: str, revision: int, at: datetime
) -> tuple[int, str, CharterResult]:
    """Charter version, its digest, and what it says of this revision now."""
    return hold_against_charter(connection, stored_publication(body_of(connection, subject, revision)), at)


def hold_against_charter(
    connection: Connection, publication: Publication, at: datetime
) -> tuple[int, str, CharterResult]:
    """The same for a publication that was read already."""
    version, charter = charter_in_force(connection)
    return version, charter.digest, check(charter, publication, platforms_of(connection, publication.accounts), at)


def run_check(
    connection: Connection, entries: Entries, case: Row[Any], key: str, step: Check, at: datetime
) -> tuple[Literal["passed", "failed", "undecided"], bool]:
    """The result of the check of the case's newest revision, recorded; and whether a rule calls it sensitive."""
    version, digest, whole = look_at_charter(connection, case.subject_id, case.revision, at)
    result = narrowed(whole, step.rules)
    connection.execute(
        _CHECK,
        {
            "case_id": case.id,
            "key": key,
            "digest": case.digest,
            "charter_digest": digest,
            "result": result.result,
            "findings": [asdict(finding) for finding in result.findings],
            "at": at,
        },
    )
    entries.add(
        f"case:{case.id}",
        "check.answered",
        case=case.id,
        step=step.name,
        data={
            "result": result.result,
            "charter_version": version,
            "charter_digest": digest,
            "revision": case.revision,
            "digest": case.digest,
            "failed": _rules(result, "mandatory", "failed"),
            "warnings": _rules(result, "warning", "failed"),
        },
    )
    return result.result, whole.sensitive


def narrowed(result: CharterResult, rules: tuple[str, ...]) -> CharterResult:
    """The result as far as these rules say it; of all of them when none is named."""
    if not rules:
        return result
    findings = tuple(finding for finding in result.findings if finding.rule in rules)
    verdicts = {finding.verdict for finding in findings if finding.severity != "warning"}
    mandatory = {finding.verdict for finding in findings if finding.severity == "mandatory"}
    said: Literal["passed", "failed", "undecided"] = (
        "failed" if "failed" in mandatory else "undecided" if "undecided" in verdicts else "passed"
    )
    return replace(result, result=said, findings=findings)


def sensitive_rules(result: CharterResult) -> list[str]:
    return _rules(result, "sensitive", "failed")


def _rules(result: CharterResult, severity: str, verdict: str) -> list[str]:
    return sorted({f.rule for f in result.findings if f.severity == severity and f.verdict == verdict})
