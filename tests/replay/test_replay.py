"""Stored histories, replayed by the workflow as it is now: a change that would stop running cases fails here."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer
from temporalio.workflow import NondeterminismError

from activities.worker import BUILD
from tests.replay.record import HISTORIES
from tests.replay.scenarios import CANARY, SCENARIOS
from workflows.case import Case

STORED = sorted(HISTORIES.glob("*.json"))


def told(path: Path) -> dict[str, Any]:
    history: dict[str, Any] = json.loads(path.read_text())
    return history


def test_every_scenario_has_its_history() -> None:
    assert [path.stem for path in STORED] == sorted(SCENARIOS)


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
async def test_a_stored_history_is_followed_to_its_end(path: Path) -> None:
    history = WorkflowHistory.from_json("stored", told(path))
    result = await Replayer(workflows=[Case], build_id=BUILD).replay_workflow(history, raise_on_replay_failure=False)
    assert result.replay_failure is None


async def test_a_history_that_the_workflow_would_not_write_is_not_followed() -> None:
    """The test can fail: a history with another activity in it is found."""
    changed = told(HISTORIES / "reviewed_and_published.json")
    for event in changed["events"]:
        scheduled = event.get("activityTaskScheduledEventAttributes")
        if scheduled and scheduled["activityType"]["name"] == "send":
            scheduled["activityType"]["name"] = "advance"
    history = WorkflowHistory.from_json("stored", changed)
    result = await Replayer(workflows=[Case], build_id=BUILD).replay_workflow(history, raise_on_replay_failure=False)
    assert isinstance(result.replay_failure, NondeterminismError)


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_no_text_and_no_name_of_a_person_is_in_a_history(path: Path) -> None:
    """Rule 7: ids, digests and facts. The text of the scenario is one that could not be missed."""
    said = "\n".join(_payloads(told(path)))
    for text in (CANARY, "grande galerie", "Camille", "marees.example", "une raison"):
        assert text.lower() not in said.lower()


def _payloads(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [base64.b64decode(value["data"]).decode()] if isinstance(value.get("data"), str) else []
        return own + [text for one in value.values() for text in _payloads(one)]
    if isinstance(value, list):
        return [text for one in value for text in _payloads(one)]
    return [value] if isinstance(value, str) else []
