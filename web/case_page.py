"""What the pages of a case and of its tasks show alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from records.queries.dossier import Dossier
from web.charter_words import Findings, recorded
from web.difference import changed, difference
from web.marks import Shown, shown
from web.page import Visit
from web.preview import text_for
from words.catalogue import translations
from words.times import when


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers, in order."""

    row: Any
    answers: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Correction:
    """A proposed correction with what it would change on each account; `live` when it can still be accepted."""

    row: Any
    changes: Sequence[tuple[str, tuple[Shown, ...]]]  # handle, difference
    live: bool


def slots_in_words(visit: Visit, around: Dossier) -> dict[str, tuple[datetime | None, str]]:
    """When each account is to publish, as it stands now, in words."""
    return in_words(visit, around.slots())


def in_words(visit: Visit, slots: Mapping[str, datetime | None]) -> dict[str, tuple[datetime | None, str]]:
    _ = translations(visit.language).gettext
    return {
        account: (
            slot,
            _("as soon as approved") if slot is None else when(slot, visit.clock(), visit.language, visit.zone),
        )
        for account, slot in slots.items()
    }


def findings_of(around: Dossier, language: str) -> tuple[Findings, Any] | None:
    """What the charter said of the newest revision, and the check that says it; None while it was not asked."""
    check = next((one for one in reversed(around.checks) if one.digest == around.case.digest), None)
    return None if check is None else (recorded(check.findings, around.accounts, language), check)


def questions_shown(around: Dossier) -> list[Question]:
    """The thread: each question with its answers; an answer to an answer stands under the same question."""
    root: dict[str, str] = {}
    answers: dict[str, list[Any]] = {}
    for row in around.questions:
        top = row.id if row.answers_id is None else root.get(row.answers_id, row.answers_id)
        root[row.id] = top
        answers.setdefault(top, [])
        if row.id != top:
            answers[top].append(row)
    return [Question(row, answers[row.id]) for row in around.questions if root[row.id] == row.id]


def corrections_shown(around: Dossier) -> list[Correction]:
    """The corrections proposed to the newest revision, open ones; each with its differences."""
    found = []
    for row in around.corrections:
        if row.state != "open" or row.digest != around.case.digest:
            continue
        changes: list[tuple[str, tuple[Shown, ...]]] = []
        seen: set[tuple[str, str]] = set()
        for account in row.body["accounts"]:
            pair = (text_for(around.body, account), text_for(row.body, account))
            pieces = difference(*pair)
            if changed(pieces) and pair not in seen:
                seen.add(pair)
                changes.append((around.accounts[account].handle if account in around.accounts else "", shown(pieces)))
        if len(changes) == 1:
            changes = [("", changes[0][1])]
        found.append(Correction(row, changes, around.open))
    return found
