"""What the charter answers on a publication, rule by rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from governance.charter.judged import Mark, Part, Verdict
from governance.charter.model import Severity


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """One rule's answer: on one account, or (None) on the text that every account has.

    `start` and `end` are the first of `marks`, in characters of `part`; `excerpt` is that passage, which may
    be personal data: wherever it is kept it is erased with the text, and it never enters the ledger.
    """

    rule: str
    severity: Severity
    verdict: Verdict
    account: str | None
    excerpt: str
    start: int
    end: int
    parameters: Mapping[str, object]
    sentence: Mapping[str, str]
    mend: Mapping[str, str]
    kind: str
    part: Part = "text"
    marks: tuple[Mark, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class CharterResult:
    """`failed` by a mandatory rule only; `undecided` when one could not answer, which is never passed."""

    result: Literal["passed", "failed", "undecided"]
    findings: tuple[RuleFinding, ...]
    sensitive: bool
    charter_digest: str

    def rules(self, severity: Severity, verdict: Verdict) -> tuple[str, ...]:
        """The names of the rules of that severity that answered so, each once, in the order of the charter."""
        names = (one.rule for one in self.findings if (one.severity, one.verdict) == (severity, verdict))
        return tuple(dict.fromkeys(names))

    @property
    def failed(self) -> tuple[str, ...]:
        return self.rules("mandatory", "failed")

    @property
    def warnings(self) -> tuple[str, ...]:
        return self.rules("warning", "failed")

    @property
    def raised_by(self) -> tuple[str, ...]:
        """The rules that found the publication sensitive."""
        return self.rules("sensitive", "failed")
