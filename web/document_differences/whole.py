"""The difference of two versions of one document, whatever kind it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from records.documents import Kind
from web.difference import Piece
from web.difference import difference as text_difference
from web.document_differences.calendar import calendar_changes
from web.document_differences.change import ChangeSaid
from web.document_differences.charter import charter_changes
from web.document_differences.ladders import ladders_changes
from web.document_differences.procedure import procedure_changes
from web.document_differences.statement import statement_changes


@dataclass(frozen=True, slots=True)
class DifferenceSaid:
    lost: tuple[str, ...]  # guarantees, in words
    weaker: tuple[ChangeSaid, ...]
    other: tuple[ChangeSaid, ...]
    text: tuple[Piece, ...]

    @property
    def nothing(self) -> bool:
        return not (self.lost or self.weaker or self.other)


def difference_said(
    kind: Kind,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
    sources: tuple[str, str],
    language: str,
) -> DifferenceSaid:
    """Of two compiled forms and their sources; `before` None: the document is new, and all of it is text put in."""
    lost: tuple[str, ...] = ()
    said: tuple[ChangeSaid, ...] = ()
    if before is not None:
        match kind:
            case "procedure":
                lost, said = procedure_changes(before, after, language)
            case "charter":
                said = charter_changes(before, after, language)
            case "ladders":
                said = ladders_changes(before, after, language)
            case "calendar":
                said = calendar_changes(before, after, language)
            case "statement":
                said = statement_changes(before, after, language)
    return DifferenceSaid(
        lost,
        tuple(one for one in said if one.weakens),
        tuple(one for one in said if not one.weakens),
        text_difference(*(source.replace("\r\n", "\n") for source in sources)),
    )
