"""Why a publication counts as sensitive, for who is asked to answer for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from records.queries.dossier import Dossier
from records.queries.sensitivity import Raised, raised
from web.page import Visit
from words.catalogue import translations
from words.say import quoted


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: who says so; the sentence of a rule, or the reason a person gave; and the place in the text."""

    who: str
    said: str
    excerpt: str
    at: datetime


async def why_sensitive(visit: Visit, around: Dossier) -> list[Reason]:
    """One for each rule and each person, in the order in which they said so; none where one may not read the texts."""
    if not (around.case.sensitive and around.reads):
        return []
    found = await visit.database.read(raised, around.case.id)
    return [reason for one in found for reason in _reasons(around, one, visit.language)]


def _reasons(around: Dossier, one: Raised, language: str) -> Iterator[Reason]:
    _ = translations(language).gettext
    if one.by == "rule":
        for rule in one.rules:
            finding = _finding(around, rule)
            sentence = finding["sentence"].get(language) or next(iter(finding["sentence"].values()), "")
            yield Reason(
                _("The rule “{rule}” of the charter").format(rule=rule), sentence, finding["excerpt"] or "", one.at
            )
        return
    name = around.names.get(one.person or "", "…")
    who = _("{name}, who wrote it") if one.by == "author" else _("{name}, who read it")
    yield Reason(who.format(name=name), _quoted(one.reason, language), "", one.at)


def _quoted(reason: str | None, language: str) -> str:
    return quoted(reason, language) if reason else ""


def _finding(around: Dossier, rule: str) -> dict[str, Any]:
    """What the newest check that found the rule broken said of it: a later revision may have taken the words out."""
    for check in reversed(around.checks):
        for finding in check.findings:
            if finding["rule"] == rule and finding["severity"] == "sensitive" and finding["verdict"] == "failed":
                return dict(finding)
    return {"sentence": {}, "excerpt": ""}
