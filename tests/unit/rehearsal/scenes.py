"""The demo organisation and its publication procedure, as a scenario is read against them."""

from __future__ import annotations

from placet.rehearsal.read import read_scenario
from placet.rehearsal.scenario import Scenario
from placet.rehearsal.sources import Stage, stage_of
from procedures.finding import DocumentRefused

HEAD = """\
scenario: a morning
starts: 2026-11-24 09:00
by: camille
"""
SUBJECT = "subject: {title: T, community: amis, accounts: [amis-short], text: La galerie rouvre.}\n"


def stage() -> Stage:
    return stage_of("publication-approval", None)


def read(more: str = "", head: str = HEAD, subject: str = SUBJECT) -> Scenario:
    return read_scenario(head + subject + more, "a.scenario.yaml", stage().known)


def codes(more: str = "", head: str = HEAD, subject: str = SUBJECT) -> list[tuple[str, int, int]]:
    """Code, line and column of each finding."""
    try:
        read(more, head, subject)
    except DocumentRefused as refused:
        return [(found.code, found.line, found.column) for found in refused.findings]
    return []
