"""Plays a scenario as the command does, without the command."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from placet.rehearsal.read import read_scenario
from placet.rehearsal.rehearse import rehearse
from placet.rehearsal.sources import stage_of
from placet.rehearsal.timeline import Timeline

HELD = str(Path(__file__).with_name("held.yaml"))
HEAD = """\
scenario: a morning
starts: 2026-12-01 09:00
by: camille
subject: {{title: Nocturne, community: amis, accounts: [{accounts}], text: Jeudi nocturne., slot: {slot}}}
"""


def played(procedure: str, source: str, **bounds: Any) -> Timeline:
    stage = stage_of(procedure, None)
    scenario = read_scenario(source, "a.scenario.yaml", stage.known)
    return asyncio.run(rehearse(stage.founding, stage.procedure, scenario, **bounds))


def told(timeline: Timeline, *what: str) -> list[tuple[str, str, str]]:
    """Time, type and step of these types of lines."""
    return [
        (f"{line.at:%m-%d %H:%M}", line.what, line.step or line.who or "")
        for line in timeline.lines
        if line.what in what
    ]
