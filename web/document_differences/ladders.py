"""What a new version of the ladders changes, ladder by ladder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from procedures.kinds.rung import ladders_from_json
from procedures.model import Procedure, Rung
from procedures.vocabulary import labels
from web.document_differences.change import ChangeSaid
from web.ladder_words import rung_said

_NOBODY = Procedure(name="", title={}, subject="", started_by=(), guarantees=(), steps=())


def ladders_changes(before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> tuple[ChangeSaid, ...]:
    return tuple(_changes(before, after, language))


def rung_in_words(rung: Rung, procedure: Procedure, language: str) -> str:
    said = rung_said(rung, procedure, language)
    return f"{said.when}: {said.what}"


def _changes(before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> Iterator[ChangeSaid]:
    old, new = ladders_from_json(before), ladders_from_json(after)
    for name in dict.fromkeys((*new, *old)):
        was, now = old.get(name), new.get(name)
        if was != now:
            what = "added" if was is None else "removed" if now is None else "changed"
            place = labels(name, language, ("late",))
            yield ChangeSaid(what, place, "", _rungs_said(was, language), _rungs_said(now, language), False)


def _rungs_said(rungs: tuple[Rung, ...] | None, language: str) -> str:
    return ", ".join(rung_in_words(one, _NOBODY, language) for one in rungs or ())
