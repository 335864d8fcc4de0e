"""What the proofs know of a campaign: a wave comes to one outcome, and waves can only become fewer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from procedures.checking import check_document
from procedures.house import DEFAULT_HOUSE, Callee
from tests.house import CATALOGUE

CAMPAIGN = (CATALOGUE / "campaign.yaml").read_text()
APPROVAL = Callee("d", "publication", frozenset({"published", "partly published", "not published", "rejected", "late"}))
HOUSE = replace(
    DEFAULT_HOUSE, calendars=frozenset({"museum opening days"}), procedures={"publication-approval": APPROVAL}
)


def found(source: str) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in check_document(source, "campaign.yaml", HOUSE).findings]


def line_of(text: str) -> int:
    return next(n for n, line in enumerate(CAMPAIGN.splitlines(), start=1) if text in line)


def test_the_campaign_of_the_catalogue_is_proved_without_findings() -> None:
    assert found(CAMPAIGN) == []


@pytest.mark.parametrize("outcome", ["partly published", "not published"])
def test_what_a_wave_can_come_to_leads_somewhere(outcome: str) -> None:
    left_out = CAMPAIGN.replace(f"        {outcome}: go on\n", "")
    assert [code for code, _ in found(left_out)] == ["S4.outcome"]


def test_a_wave_never_comes_to_what_one_publication_does() -> None:
    more = CAMPAIGN.replace("        not published: go on\n", "        not published: go on\n        rejected: go on\n")
    assert [code for code, _ in found(more)] == ["D4.outcome"]


def test_both_ways_of_waves_are_left_are_walked() -> None:
    """Were waves left for ever, nothing behind the rounds would be reached but by their bound; were none, no round."""
    for_ever = CAMPAIGN.replace("otherwise: go on}\n", "otherwise: end as completed}\n", 1)
    bound = "    at most: 12 rounds\n    otherwise: "
    again = for_ever.replace(f"{bound}go on", f"{bound}end as stopped")
    assert again != for_ever != CAMPAIGN
    assert found(again) == [("step.unreachable", line_of("- ask: report"))]


def test_a_publication_has_no_waves() -> None:
    source = """\
procedure: news
title: {en: News, fr: Nouvelles}
subject: publication
started by: [planner]
steps:
  - {tell: told, only if: waves are left, who: the author}
  - end as completed
"""
    assert found(source) == [("step.unreachable", 6)]
    assert found(source.replace("waves are left", "the publication is sensitive")) == []
