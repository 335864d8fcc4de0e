"""The charter asked about a publication: pure and fast, while writing, in the procedure and at the gate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from governance.charter.judged import Judged, Mark
from governance.charter.model import Charter, Rule
from governance.charter.reading import Reading, Said
from governance.charter.result import CharterResult, RuleFinding
from governance.publication import Publication
from platforms.cards import CARDS, Card

EXCERPT_LIMIT = 160


@dataclass(frozen=True, slots=True)
class _Place:
    """What is said on one account; `account` None: nowhere yet, or the same everywhere."""

    account: str | None
    platform: str | None
    card: Card | None
    said: Said


def check(charter: Charter, publication: Publication, platforms: Mapping[str, str], now: datetime) -> CharterResult:
    """Every rule in force for this publication, answered on what each account will say.

    `platforms`: account id -> name of its platform. A rule whose check cannot run answers `undecided`, and so
    does one on an account whose platform has no card, where the answer depends on it.
    """
    places = _places(publication, platforms)
    findings = tuple(
        finding
        for rule in charter.rules
        if rule.holds_for(publication, now)
        for finding in _answers(rule, [place for place in places if rule.scope.covers_platform(place.platform)])
    )
    verdicts = {finding.verdict for finding in findings if finding.severity != "warning"}
    mandatory = {finding.verdict for finding in findings if finding.severity == "mandatory"}
    return CharterResult(
        result="failed" if "failed" in mandatory else "undecided" if "undecided" in verdicts else "passed",
        findings=findings,
        sensitive=any(one.severity == "sensitive" and one.verdict == "failed" for one in findings),
        charter_digest=charter.digest,
    )


def _places(publication: Publication, platforms: Mapping[str, str]) -> list[_Place]:
    """What is said where; one reading a text, shared by the accounts that have it."""
    readings: dict[str, Reading] = {}
    cites = bool(publication.claims)

    def reading(text: str) -> Reading:
        return readings.setdefault(text, Reading(text))

    places = []
    for account in publication.accounts:
        platform = platforms.get(account)
        card = CARDS.get(platform or "")
        titled = card is None or card.has_title
        text = reading(publication.text_for(account))
        places.append(
            _Place(account, platform, card, Said(text, reading(publication.title) if titled else None, cites))
        )
    return places or [_Place(None, None, None, Said(reading(publication.text), cites=cites))]


def _answers(rule: Rule, places: list[_Place]) -> Iterator[RuleFinding]:
    """One finding an account where the answer depends on it, else one for all."""
    if rule.kind.by_platform:
        places = [place for place in places if place.account is not None]
    elif rule.scope.platforms is None and len({place.said.text.source for place in places}) == 1:
        # The same text everywhere: one answer, given where the title is shown too, if it is anywhere.
        place = max(places, key=lambda each: each.said.title is not None)
        judged = judge(rule, place.said, place.card)
        in_title_only = bool(judged.marks) and all(mark.part == "title" for mark in judged.marks)
        yield _finding(rule, place, judged, place.account if in_title_only else None)
        return
    for place in places:
        yield _finding(rule, place, judge(rule, place.said, place.card), place.account)


def judge(rule: Rule, said: Said, card: Card | None) -> Judged:
    """The kind's answer; a check that breaks is undecided, never passed and never a fault of the page."""
    try:
        return rule.kind.judge(said, card)
    except Exception:
        return Judged("undecided", parameters={"reason": "could_not_run"})


def _finding(rule: Rule, place: _Place, judged: Judged, account: str | None) -> RuleFinding:
    first = judged.marks[0] if judged.marks else Mark("text", 0, 0)
    source = place.said.title if first.part == "title" and place.said.title else place.said.text
    return RuleFinding(
        rule=rule.name,
        severity=rule.severity,
        verdict=judged.verdict,
        account=account,
        excerpt=source.source[first.start : min(first.end, first.start + EXCERPT_LIMIT)],
        start=first.start,
        end=first.end,
        parameters=judged.parameters,
        sentence=rule.sentence,
        mend=rule.mend,
        kind=rule.kind.code,
        part=first.part,
        marks=judged.marks,
    )
