"""What the proofs found, each with its place in the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from procedures.finding import Finding, Severity
from procedures.vocabulary import labels

Place = tuple[int, int]  # line and column, from 1
Places = Mapping[tuple[str, str], Place]  # by step and field; the step itself and the document are ""
Path = tuple[str, ...]  # names of steps, in the order in which a case comes by


@dataclass(slots=True)
class Told:
    file: str
    places: Places
    all: list[Finding] = field(default_factory=list)

    def tell(self, code: str, step: str, field_name: str = "", path: Path = (), /, **parameters: object) -> None:
        """A mistake at this field of the step; at the step, or the steps of the document, where that has no place."""
        self._add("error", code, (step, field_name), path, parameters)

    def warn(self, code: str, step: str, field_name: str = "", path: Path = (), /, **parameters: object) -> None:
        """The same, of what may be meant."""
        self._add("warning", code, (step, field_name), path, parameters)

    def in_order(self) -> tuple[Finding, ...]:
        """As they stand in the document."""
        return tuple(sorted(self.all, key=lambda found: (found.line, found.column, found.code)))

    def _add(
        self, severity: Severity, code: str, at: tuple[str, str], path: Path, parameters: Mapping[str, object]
    ) -> None:
        line, column = self._place(*at)
        self.all.append(Finding(code, severity, self.file, line, column, {"name": at[0], **parameters}, path))

    def _place(self, step: str, field_name: str) -> Place:
        asked = ((step, field_name), (step, ""), ("", "steps"), ("", ""))
        return next((self.places[one] for one in asked if one in self.places), (1, 1))


def in_words(code: str, field_name: str) -> dict[str, str]:
    """A code of the compiled form as a parameter: in both languages."""
    return {language: labels(code, language, (field_name,)) for language in ("en", "fr")}
