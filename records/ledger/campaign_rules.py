"""The rule that campaigns must keep: nothing of one is permitted while it is on hold, or after it was stopped.

Order across streams is carried by value: a permit names the campaign, and where its story stood when it let this out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from records.ledger.heads import CASE
from records.ledger.verification import Line, Verification

HOLD, STOP = "hold", "stop"


@dataclass(slots=True)
class Story:
    """Of one campaign, while it is read: what holds it now, and each place (number of an entry) from which on its
    publications may not go out, or may again."""

    holding: set[str] = field(default_factory=set)  # events; and steps at which the last word was to hold
    turns: list[tuple[int, bool]] = field(default_factory=list)

    def turn(self, n: int) -> None:
        self.turns.append((n, bool(self.holding)))

    def held_at(self, n: int) -> bool:
        held = [held for at, held in self.turns if at <= n]
        return bool(held) and held[-1]


class CampaignRules:
    """Fed with every entry, in whatever order the streams come; held against at the end."""

    def __init__(self, found: Verification) -> None:
        self._found = found
        self._stories: dict[str, Story] = {}
        self._planned: dict[str, str] = {}  # campaign by the case of one of its publications
        self._permits: list[tuple[str, int | None, Line]] = []

    def read(self, line: Line, data: Mapping[str, Any]) -> None:
        if not line.stream.startswith(CASE):
            return
        case = line.stream.removeprefix(CASE)
        match line.type:
            case "case.opened":
                if isinstance(data.get("campaign"), str):
                    self._planned[case] = data["campaign"]
            case "hold.begun" | "hold.over":
                self._holds(case, line, f"event {data.get('event')}", on=line.type == "hold.begun")
            case "decision.made" if data.get("answer") == HOLD:
                self._holds(case, line, f"step {line.step}", on=True)
            case "decision.made" if data.get("answer") == STOP:
                self._holds(case, line, STOP, on=True)
            case "decision.made" if f"step {line.step}" in self._story(case).holding:
                self._holds(case, line, f"step {line.step}", on=False)
            case "case.cancelled":
                self._holds(case, line, STOP, on=True)
            case "effect.permitted" if case in self._planned:
                self._permit(case, line, data)

    def _permit(self, case: str, line: Line, data: Mapping[str, Any]) -> None:
        n = data.get("campaign_n")
        named = data.get("campaign") == self._planned[case] and isinstance(n, int)
        self._permits.append((self._planned[case], n if named else None, line))

    def _story(self, case: str) -> Story:
        return self._stories.get(case) or Story()

    def _holds(self, case: str, line: Line, what: str, *, on: bool) -> None:
        story = self._stories.setdefault(case, Story())
        (story.holding.add if on else story.holding.discard)(what)
        story.turn(line.n)

    def end(self) -> None:
        for campaign, n, line in self._permits:
            if n is None:
                what = "A permit for a publication of a campaign does not say where the campaign stood."
                self._found.blame("permit.campaign", what, seq=line.seq, case=line.case_id)
            elif self._story(campaign).held_at(n):
                what = "A permit was given for a publication of a campaign that was on hold or stopped."
                self._found.blame("permit.campaign", what, seq=line.seq, case=line.case_id)
