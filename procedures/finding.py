"""What is wrong with a document, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A code with parameters; the sentence and its mend are in `words/findings.py`.

    Parameters are texts of the document, numbers, or words in both languages as `{"en": …, "fr": …}`, each a
    text or a list of texts. `path` names the steps of one way through the procedure that goes wrong.
    """

    code: str
    severity: Severity
    file: str
    line: int  # from 1
    column: int  # from 1
    parameters: Mapping[str, object] = field(default_factory=dict)
    path: tuple[str, ...] = ()


class DocumentRefused(Exception):
    """The document holds mistakes: all that could be told apart, in the order of the document."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(
            "; ".join(f"{found.file}:{found.line}:{found.column}: {found.code}" for found in self.findings)
        )
