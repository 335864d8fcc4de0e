"""What the charter says of a text, as a page lists it: what must be mended, what is to be minded, what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from governance.charter import CharterResult
from records.queries.accounts import Account

WEIGHT = {"must": 0, "unsure": 1, "sensitive": 2, "mind": 3}


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that has something to say. `look`: must, unsure, sensitive, mind."""

    look: str
    rule: str
    sentence: str
    mend: str
    excerpt: str
    account: str


@dataclass(frozen=True, slots=True)
class Findings:
    said: tuple[Finding, ...]
    kept: int  # rules that are kept

    @property
    def blocks(self) -> bool:
        return any(one.look == "must" for one in self.said)


def findings(result: CharterResult, accounts: Mapping[str, Account], language: str) -> Findings:
    return recorded([asdict(one) for one in result.findings], accounts, language)


def recorded(rows: Iterable[Mapping[str, Any]], accounts: Mapping[str, Account], language: str) -> Findings:
    """The same of findings as a check keeps them, one line a rule and account, what is worst first."""
    rows = list(rows)
    said = [_finding(row, accounts, language) for row in rows if row["verdict"] != "passed"]
    spoken = {row["rule"] for row in rows if row["verdict"] != "passed"}
    return Findings(
        tuple(sorted(dict.fromkeys(said), key=lambda one: WEIGHT[one.look])),
        len({row["rule"] for row in rows} - spoken),
    )


def _finding(row: Mapping[str, Any], accounts: Mapping[str, Account], language: str) -> Finding:
    account = accounts.get(row["account"] or "")
    look = {"mandatory": "must", "sensitive": "sensitive"}.get(row["severity"], "mind")
    return Finding(
        look="unsure" if row["verdict"] == "undecided" else look,
        rule=row["rule"],
        sentence=_in(row["sentence"], language),
        mend=_in(row["mend"], language),
        excerpt=row.get("excerpt") or "",
        account="" if account is None else account.handle,
    )


def _in(said: Mapping[str, str], language: str) -> str:
    return said.get(language) or said.get("fr") or next(iter(said.values()), "")
